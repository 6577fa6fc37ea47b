#include "ingest/html_tree.h"

#include <fmt/format.h>
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>

#include <algorithm>
#include <unordered_set>

#include "ingest/leftovers.h"

namespace isnad {

/// Receives libxml2's events.
class HtmlTreeBuilder {
 public:
  HtmlTreeBuilder(HtmlTree& tree, std::string_view page, const ReadOptions& options)
      : tree_(tree), page_(page), options_(options) {}

  /// Gives libxml2 the next bytes; none once a limit is passed, so that it comes to its end.
  int read(char* into, int room) {
    const std::size_t size =
        failure_ ? 0 : std::min(page_.size(), static_cast<std::size_t>(std::max(room, 0)));
    page_.copy(into, size);
    page_.remove_prefix(size);
    return static_cast<int>(size);
  }

  void start(const char* tag, const char** attributes) {
    if (failure_) return;
    if (open_.size() >= options_.max_html_depth) {
      return stop(fmt::format("has HTML nested more than {} deep; skipped", options_.max_html_depth));
    }
    const HtmlTree::Id id = add();
    if (id == HtmlTree::kNone) return;
    tree_.nodes_[id].tag = keep_lower(tag);
    tree_.nodes_[id].first_attribute = static_cast<std::uint32_t>(tree_.attributes_.size());
    for (std::size_t i = 0; attributes != nullptr && attributes[i] != nullptr; i += 2) {
      const char* value = attributes[i + 1];
      tree_.attributes_.push_back(
          {keep_lower(attributes[i]), value != nullptr ? tree_.arena_.keep(value) : ""});
    }
    tree_.nodes_[id].attributes =
        static_cast<std::uint32_t>(tree_.attributes_.size()) - tree_.nodes_[id].first_attribute;
    open_.push_back(id);
  }

  void end() {
    if (failure_ || open_.empty()) return;
    tree_.nodes_[open_.back()].end = tree_.size();
    open_.pop_back();
  }

  void text(const char* bytes, int length) {
    if (failure_ || length <= 0) return;
    const HtmlTree::Id id = add();
    if (id == HtmlTree::kNone) return;
    tree_.nodes_[id].text = tree_.arena_.keep({bytes, static_cast<std::size_t>(length)});
    tree_.nodes_[id].end = tree_.size();
  }

  void finish() {
    while (!failure_ && !open_.empty()) end();
  }

  const std::optional<Error>& failure() const { return failure_; }

 private:
  HtmlTree::Id add() {
    if (tree_.nodes_.size() >= options_.max_html_nodes) {
      stop(fmt::format("has more than {} HTML nodes; skipped", options_.max_html_nodes));
      return HtmlTree::kNone;
    }
    HtmlTree::Node node;
    node.parent = open_.empty() ? HtmlTree::kNone : open_.back();
    tree_.nodes_.push_back(node);
    return tree_.size() - 1;
  }

  std::string_view keep_lower(const char* name) {
    std::string lower(name);
    for (char& c : lower) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    return tree_.arena_.keep(lower);
  }

  void stop(std::string why) { failure_ = Error{std::move(why)}; }

  HtmlTree& tree_;
  std::string_view page_;  // what libxml2 has not taken yet
  ReadOptions options_;
  std::vector<HtmlTree::Id> open_;
  std::optional<Error> failure_;
};

namespace {

HtmlTreeBuilder& builder(void* context) {
  return *static_cast<HtmlTreeBuilder*>(static_cast<htmlParserCtxtPtr>(context)->_private);
}

int on_read(void* receiver, char* into, int room) {
  return static_cast<HtmlTreeBuilder*>(receiver)->read(into, room);
}

void on_start(void* context, const xmlChar* name, const xmlChar** attributes) {
  builder(context).start(reinterpret_cast<const char*>(name), reinterpret_cast<const char**>(attributes));
}
void on_end(void* context, const xmlChar*) { builder(context).end(); }
void on_text(void* context, const xmlChar* bytes, int length) {
  builder(context).text(reinterpret_cast<const char*>(bytes), length);
}

/// libxml2 would print to stderr; a browser says nothing of bad markup either.
void on_error(void*, xmlErrorPtr) {}

// libxml2 compares each attribute of a tag with all before it.
constexpr std::size_t kMostAttributes = 5000;

std::size_t past(std::string_view text, std::string_view mark, std::size_t from) {
  const std::size_t at = text.find(mark, from);
  return at == std::string_view::npos ? text.size() : at + mark.size();
}

/// Reads over a tag that begins at `at`, quoted values whole; counts what can begin an attribute.
std::size_t past_tag(std::string_view html, std::size_t at, std::size_t& attributes) {
  bool space = false;
  for (; at < html.size() && html[at] != '>'; ++at) {
    const char c = html[at];
    const bool is_space = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
    if (space && !is_space) ++attributes;
    space = is_space;
    const bool value = (c == '"' || c == '\'') && (html[at - 1] == '=' || html[at - 1] == ' ');
    if (!value) continue;
    ++attributes;
    at = html.find(c, at + 1);
    if (at == std::string_view::npos) return html.size();
  }
  return at;
}

/// Whether one tag has so many attributes that parsing would take quadratic time.
bool has_monstrous_tag(std::string_view html) {
  for (std::size_t at = html.find('<'); at < html.size(); at = html.find('<', at)) {
    const std::string_view rest = html.substr(at);
    if (rest.starts_with("<!--")) {
      at = past(html, "-->", at + 4);
    } else if (rest.starts_with("<script") || rest.starts_with("<style")) {
      at = past(html, rest.starts_with("<script") ? "</script" : "</style", at + 6);
    } else if (rest.size() > 1 && ((rest[1] | 0x20) >= 'a' && (rest[1] | 0x20) <= 'z')) {
      std::size_t attributes = 0;
      at = past_tag(html, at + 1, attributes);
      if (attributes > kMostAttributes) return true;
    } else {
      ++at;
    }
  }
  return false;
}

htmlSAXHandler make_handler() {
  htmlSAXHandler handler{};
  handler.startElement = on_start;
  handler.endElement = on_end;
  handler.characters = on_text;
  handler.ignorableWhitespace = on_text;
  handler.cdataBlock = on_text;
  handler.serror = on_error;
  handler.initialized = XML_SAX2_MAGIC;
  return handler;
}

}  // namespace

Result<HtmlTree> HtmlTree::parse(std::string_view utf8, const ReadOptions& options) {
  static const bool ready = (xmlInitParser(), true);
  if (!ready) return fail("cannot be parsed as HTML");
  if (has_monstrous_tag(utf8))
    return fail(fmt::format("has a tag with more than {} attributes; skipped", kMostAttributes));
  HtmlTree tree;
  HtmlTreeBuilder receiver(tree, utf8, options);
  const std::unique_ptr<xmlParserCtxt, void (*)(htmlParserCtxtPtr)> context(htmlNewParserCtxt(),
                                                                            htmlFreeParserCtxt);
  if (!context) return fail("cannot be parsed as HTML: not enough memory");
  *context->sax = make_handler();
  context->_private = &receiver;
  constexpr int kOptions = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                           HTML_PARSE_IGNORE_ENC | HTML_PARSE_NODEFDTD;
  xmlDocPtr document = htmlCtxtReadIO(context.get(), on_read, nullptr, &receiver, nullptr, "UTF-8", kOptions);
  if (document != nullptr) xmlFreeDoc(document);
  receiver.finish();
  if (receiver.failure()) return tl::unexpected(*receiver.failure());
  return tree;
}

std::string_view HtmlTree::attribute(Id id, std::string_view name) const {
  for (const Attribute& attribute : attributes(id)) {
    if (attribute.name == name) return attribute.value;
  }
  return {};
}

std::string HtmlTree::text_of(Id id) const {
  std::string out;
  for (Id at = id; at < nodes_[id].end;) {
    const Node& node = nodes_[at];
    if (!node.tag.empty() && is_hidden_tag(node.tag)) {
      at = node.end;
      continue;
    }
    if (node.tag.empty())
      out += node.text;
    else if ((is_block_tag(node.tag) || node.tag == "br") && !out.empty())
      out.push_back(' ');
    ++at;
  }
  return out;
}

bool is_block_tag(std::string_view tag) {
  static const std::unordered_set<std::string_view> tags = {
      "address", "article", "aside",    "blockquote", "body",   "center",  "dd",      "details", "div",
      "dl",      "dt",      "fieldset", "figcaption", "figure", "footer",  "form",    "h1",      "h2",
      "h3",      "h4",      "h5",       "h6",         "head",   "header",  "hr",      "html",    "li",
      "main",    "nav",     "ol",       "p",          "pre",    "section", "summary", "table",   "tbody",
      "td",      "tfoot",   "th",       "thead",      "tr",     "ul",      "title"};
  return tags.contains(tag);
}

bool is_hidden_tag(std::string_view tag) {
  static const std::unordered_set<std::string_view> tags = {
      "script",   "style",  "noscript", "template", "svg",  "iframe",  "object",
      "embed",    "canvas", "audio",    "video",    "map",  "select",  "option",
      "textarea", "button", "input",    "applet",   "math", "noframes"};
  return tags.contains(tag);
}

}  // namespace isnad
