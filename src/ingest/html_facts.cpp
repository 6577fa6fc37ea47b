#include "ingest/html_facts.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "ingest/assemble.h"
#include "ingest/json_ld.h"
#include "ingest/leftovers.h"
#include "ingest/main_text.h"
#include "ingest/published.h"
#include "text/fold.h"

namespace isnad {
namespace {

using namespace std::string_view_literals;
using Id = HtmlTree::Id;

constexpr std::size_t kLongestTitle = 600;  // bytes
constexpr std::size_t kLongestByline = 160;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  return out;
}

bool is_absolute(std::string_view url) { return url.starts_with("http://") || url.starts_with("https://"); }

std::string_view host_of(std::string_view url) {
  if (!is_absolute(url)) return {};
  url.remove_prefix(url.find("://") + 3);
  std::string_view host = url.substr(0, url.find_first_of("/?#:"));
  if (host.starts_with("www.")) host.remove_prefix(4);
  return host;
}

bool has_path(std::string_view url) {
  if (!is_absolute(url)) return false;
  const std::size_t slash = url.find('/', url.find("://") + 3);
  return slash != std::string_view::npos && slash + 1 < url.size();
}

/// What is gathered in one pass over the page.
struct Findings {
  std::unordered_map<std::string, std::string> meta;  // name or property → content, the first one
  LinkedData linked;
  std::string canonical, title_tag, itemprop_headline, itemprop_author, named_author;
  std::string itemprop_time, time_tag, time_after_headline;
  std::vector<Id> headings;
};

class FactFinder {
 public:
  FactFinder(const HtmlTree& tree) : tree_(tree) {}

  Findings find() {
    for (Id id = 0; id < tree_.size();) {
      if (tree_.is_text(id)) {
        ++id;
        continue;
      }
      const std::string_view tag = tree_[id].tag;
      look_at(id, tag);
      // A page's own facts are not in what it shows of other pages.
      const bool skip = tag == "nav" || tag == "footer" || is_comment_area(tree_, id) ||
                        (is_hidden_tag(tag) && tag != "noscript");
      id = skip ? tree_[id].end : id + 1;
    }
    return std::move(found_);
  }

 private:
  void look_at(Id id, std::string_view tag) {
    if (tag == "meta") return look_at_meta(id);
    if (tag == "script") return look_at_script(id);
    if (tag == "link") return look_at_link(id);
    if (tag == "title" && found_.title_tag.empty()) found_.title_tag = tidy(tree_.text_of(id));
    if (tag == "h1" || tag == "h2") found_.headings.push_back(id);
    if (tag == "time") look_at_time(id);
    look_at_itemprop(id);
    look_at_names(id, tag);
  }

  void look_at_meta(Id id) {
    std::string name = lower(tree_.attribute(id, "property"));
    if (name.empty()) name = lower(tree_.attribute(id, "name"));
    if (name.empty()) name = lower(tree_.attribute(id, "itemprop"));
    const std::string content = tidy(tree_.attribute(id, "content"));
    if (!name.empty() && !content.empty()) found_.meta.emplace(std::move(name), content);
  }

  void look_at_script(Id id) {
    if (lower(tree_.attribute(id, "type")) != "application/ld+json") return;
    for (Id at = id + 1; at < tree_[id].end; ++at) {
      if (tree_.is_text(at)) read_json_ld(tree_[at].text, found_.linked);
    }
  }

  void look_at_link(Id id) {
    if (lower(tree_.attribute(id, "rel")) == "canonical" && found_.canonical.empty()) {
      found_.canonical = tree_.attribute(id, "href");
    }
  }

  void look_at_time(Id id) {
    std::string when = iso_time(tree_.attribute(id, "datetime"));
    if (when.empty()) when = iso_time(tidy(tree_.text_of(id)));
    if (when.empty()) return;
    if (found_.time_tag.empty()) found_.time_tag = when;
    if (found_.time_after_headline.empty() && !found_.headings.empty() &&
        tree_[found_.headings.front()].tag == "h1") {
      found_.time_after_headline = when;
    }
  }

  void look_at_itemprop(Id id) {
    const std::string_view prop = tree_.attribute(id, "itemprop");
    if (prop.empty()) return;
    if (prop == "datePublished" && found_.itemprop_time.empty()) {
      for (const std::string_view name : {"content"sv, "datetime"sv}) {
        if (found_.itemprop_time.empty()) found_.itemprop_time = iso_time(tree_.attribute(id, name));
      }
      if (found_.itemprop_time.empty()) found_.itemprop_time = iso_time(tidy(tree_.text_of(id)));
    }
    if (prop == "headline" && found_.itemprop_headline.empty())
      found_.itemprop_headline = tidy(tree_.text_of(id));
    if (prop == "author" && found_.itemprop_author.empty()) found_.itemprop_author = tidy(tree_.text_of(id));
  }

  void look_at_names(Id id, std::string_view tag) {
    if (!found_.named_author.empty() || tag == "body" || tag == "html") return;
    if (tree_.attribute(id, "rel") != "author" && !is_named(tree_, id, "author") &&
        !is_named(tree_, id, "byline") && !is_named(tree_, id, "writer")) {
      return;
    }
    if (tree_[id].end - id > 40) return;  // an author's box, not a name
    std::string name = tidy(tree_.text_of(id));
    if (name.size() <= kLongestByline) found_.named_author = std::move(name);
  }

  const HtmlTree& tree_;
  Findings found_;
};

std::string meta_of(const Findings& found, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    const auto at = found.meta.find(std::string(name));
    if (at != found.meta.end()) return at->second;
  }
  return {};
}

/// The share of the words of `a` that `b` has too.
double overlap(const std::string& a, const std::string& b) {
  const auto words = [](std::string_view text) {
    std::unordered_set<std::string_view> out;
    while (!text.empty()) {
      const std::size_t space = std::min(text.find(' '), text.size());
      if (space > 0) out.insert(text.substr(0, space));
      text.remove_prefix(std::min(space + 1, text.size()));
    }
    return out;
  };
  const auto in_a = words(a), in_b = words(b);
  if (in_a.empty()) return 0;
  const auto shared =
      std::count_if(in_a.begin(), in_a.end(), [&](std::string_view word) { return in_b.contains(word); });
  return static_cast<double>(shared) / static_cast<double>(in_a.size());
}

std::size_t words_in(std::string_view text) {
  return text.empty() ? 0 : static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')) + 1;
}

struct TitleParts {
  std::string title;
  std::string outlet;  // what was cut off, if it can be an outlet's name
};

/// Cuts the outlet's name off "العنوان - الصحيفة", "العنوان | الصحيفة" or "الصحيفة :: العنوان".
TitleParts split_title(const std::string& title, const std::string& outlet) {
  const std::string outlet_key = fold(outlet);
  for (const std::string_view mark :
       {" | "sv, "|"sv, " :: "sv, " » "sv, " « "sv, " – "sv, " — "sv, " - "sv, " ‹ "sv, " › "sv}) {
    const std::size_t last = title.rfind(mark), first = title.find(mark);
    if (last == std::string::npos) continue;
    const std::string tail(trim(std::string_view(title).substr(last + mark.size())));
    const std::string head(trim(std::string_view(title).substr(0, last)));
    const std::string first_part(trim(std::string_view(title).substr(0, first)));
    const std::string rest(trim(std::string_view(title).substr(first + mark.size())));
    const bool bar = mark.find('-') == std::string_view::npos && mark.find("–") == std::string_view::npos &&
                     mark.find("—") == std::string_view::npos;
    if (!outlet_key.empty()) {
      if (fold(tail) == outlet_key || overlap(outlet_key, fold(tail)) > 0.6) return {head, tail};
      if (fold(first_part) == outlet_key) return {rest, first_part};
    }
    if (words_in(tail) <= (bar ? 6u : 3u) && words_in(head) >= 3 && words_in(head) > words_in(tail))
      return {head, tail};
    if (bar && words_in(first_part) <= 3 && words_in(rest) >= 4) return {rest, first_part};
  }
  return {title, {}};
}

/// The heading that says what the page calls itself; where it calls itself nothing, its only h1.
Id choose_headline(const HtmlTree& tree, const std::vector<Id>& headings,
                   const std::vector<std::string>& names, const std::string& outlet) {
  Id best = HtmlTree::kNone;
  double best_score = 0.5;
  std::size_t h1s = 0;
  Id only_h1 = HtmlTree::kNone;
  for (const Id id : headings) {
    const std::string text = tidy(tree.text_of(id));
    if (text.size() < 6 || text.size() > kLongestTitle) continue;
    const std::string key = fold(text);
    if (!outlet.empty() && key == fold(outlet)) continue;
    const bool h1 = tree[id].tag == "h1";
    if (h1) {
      ++h1s;
      only_h1 = id;
    }
    for (const std::string& name : names) {
      const std::string name_key = fold(name);
      const double score = std::min(overlap(key, name_key), 0.3 + overlap(name_key, key)) + (h1 ? 0.05 : 0);
      if (score > best_score) {
        best = id;
        best_score = score;
      }
    }
  }
  if (best != HtmlTree::kNone) return best;
  return names.empty() || h1s == 1 ? only_h1 : HtmlTree::kNone;
}

std::string clean_byline(std::string byline) {
  byline = tidy(byline);
  for (const std::string_view start :
       {"بقلم"sv, "كتبت"sv, "كتب"sv, "الكاتب"sv, "تحرير"sv, "By "sv, "by "sv}) {
    if (!byline.starts_with(start)) continue;
    std::string_view rest = trim(std::string_view(byline).substr(start.size()));
    while (rest.starts_with(":") || rest.starts_with("/")) rest = trim(rest.substr(1));
    if (byline.size() > start.size() && rest.size() + start.size() < byline.size())
      byline = std::string(rest);
    break;
  }
  const std::string key = fold(byline);
  if (is_absolute(byline) || byline.size() > kLongestByline || key == "admin" || key == "administrator" ||
      key == "editor")
    return {};
  return byline;
}

std::string first_nonempty(std::initializer_list<std::string> choices) {
  for (const std::string& choice : choices) {
    if (!choice.empty()) return choice;
  }
  return {};
}

std::string choose_url(const Findings& found, std::string_view page_url) {
  const std::string og = meta_of(found, {"og:url"});
  for (const std::string_view url :
       {std::string_view(found.canonical), std::string_view(og), std::string_view(found.linked.url)}) {
    // A canonical address of the whole site says nothing of the page.
    if (is_absolute(url) && (has_path(url) || page_url.empty())) return std::string(trim(url));
  }
  return std::string(page_url);
}

std::string choose_published(const Findings& found) {
  return first_nonempty({iso_time(found.linked.published),
                         iso_time(meta_of(found, {"article:published_time",
                                                  "og:published_time",
                                                  "og:article:published_time",
                                                  "article:published",
                                                  "datepublished",
                                                  "publish_date",
                                                  "publishdate",
                                                  "publish-date",
                                                  "pubdate",
                                                  "publication_date",
                                                  "date.published",
                                                  "sailthru.date",
                                                  "parsely-pub-date",
                                                  "article.published",
                                                  "originalpublicationdate",
                                                  "dc.date.issued",
                                                  "dcterms.issued",
                                                  "dc.date",
                                                  "dcterms.created",
                                                  "dcterms.date",
                                                  "dc.date.created",
                                                  "cxenseparse:recs:publishtime",
                                                  "article_date_original",
                                                  "published_time",
                                                  "date"})),
                         found.itemprop_time, found.time_after_headline, found.time_tag});
}

}  // namespace

HtmlFacts read_facts(const HtmlTree& tree, std::string_view url) {
  Findings found = FactFinder(tree).find();
  HtmlFacts facts;
  facts.url = choose_url(found, url);
  facts.outlet = first_nonempty({meta_of(found, {"og:site_name"}), tidy(found.linked.publisher),
                                 meta_of(found, {"application-name", "apple-mobile-web-app-title"})});
  std::vector<std::string> names;
  for (const std::string& name :
       {tidy(found.linked.headline), meta_of(found, {"og:title"}), meta_of(found, {"twitter:title"}),
        found.title_tag, found.itemprop_headline}) {
    if (!name.empty()) names.push_back(name);
  }
  facts.headline = choose_headline(tree, found.headings, names, facts.outlet);
  const TitleParts from_tag = split_title(found.title_tag, facts.outlet);
  if (facts.headline != HtmlTree::kNone) {
    facts.title = tidy(tree.text_of(facts.headline));
  } else {
    facts.title = first_nonempty(
        {found.itemprop_headline, tidy(found.linked.headline),
         split_title(meta_of(found, {"og:title", "twitter:title"}), facts.outlet).title, from_tag.title});
  }
  if (facts.title.size() > kLongestTitle) facts.title.clear();
  if (facts.outlet.empty() && fold(from_tag.title) == fold(facts.title)) facts.outlet = from_tag.outlet;
  if (facts.outlet.empty()) facts.outlet = std::string(host_of(facts.url));
  facts.byline = clean_byline(first_nonempty(
      {found.linked.author, found.itemprop_author,
       meta_of(found, {"author", "article:author", "dc.creator", "sailthru.author", "parsely-author"}),
       found.named_author}));
  if (facts.byline.empty()) facts.byline = clean_byline(found.named_author);
  facts.published = choose_published(found);
  if (facts.published.empty()) facts.published = date_in_url(facts.url);
  if (facts.published.empty()) facts.published = date_in_url(url);
  facts.body = std::move(found.linked.body);
  return facts;
}

std::string visible_time(const HtmlTree& tree, const HtmlFacts& facts, HtmlTree::Id until) {
  // An element that its name says to hold the date, outside lists of other stories.
  for (Id id = 0; id < tree.size(); ++id) {
    if (tree.is_text(id) || tree[id].end - id > 24 || is_leftover_area(tree, id)) continue;
    if (!is_named(tree, id, "date") && !is_named(tree, id, "time") && !is_named(tree, id, "publish") &&
        !is_named(tree, id, "published") && !is_named(tree, id, "posted") && !is_named(tree, id, "pubdate")) {
      continue;
    }
    const bool after_headline = facts.headline == HtmlTree::kNone || id > facts.headline ||
                                (until != HtmlTree::kNone && id + 60 > facts.headline);
    if (!after_headline) continue;
    if (auto when = iso_time(tidy(tree.text_of(id))); !when.empty()) return when;
  }
  // Short pieces of text about the headline.
  const Id begin = facts.headline == HtmlTree::kNone ? 0 : (facts.headline > 40 ? facts.headline - 40 : 0);
  const Id end = until == HtmlTree::kNone ? std::min<Id>(tree.size(), begin + 200) : until;
  for (Id id = begin; id < end; ++id) {
    if (!tree.is_text(id) || tree[id].text.size() > 160) continue;
    const std::string text = tidy(tree[id].text);
    if (!is_date_line(text) && text.size() > 80) continue;
    if (auto when = iso_time(text); !when.empty()) return when;
  }
  return {};
}

}  // namespace isnad
