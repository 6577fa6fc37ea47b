#include "ingest/main_text.h"

#include <algorithm>
#include <optional>

#include "ingest/assemble.h"
#include "text/utf8.h"

namespace isnad {
namespace {

using namespace std::string_view_literals;
using Id = HtmlTree::Id;

constexpr double kProseLetters = 40;  // a line with fewer is no witness for where the article is
constexpr double kMostLinked = 0.4;   // of a line's letters, else it is a list of links

// Parts of names that are long enough to mean the same wherever they stand in a name.
constexpr std::string_view kLeftoverParts[] = {
    "related",     "sharing",      "sharedaddy",   "social",     "addtoany",      "addthis",
    "sidebar",     "side-bar",     "widget",       "footer",     "breadcrumb",    "banner",
    "advert",      "sponsor",      "newsletter",   "subscri",    "popup",         "modal",
    "cookie",      "tagcloud",     "tag-list",     "taglist",    "pagination",    "pager",
    "popular",     "most-read",    "mostread",     "most_read",  "mostview",      "trending",
    "recommend",   "read-also",    "readalso",     "read_also",  "readmore",      "read-more",
    "see-also",    "seealso",      "teaser",       "outbrain",   "taboola",       "caption",
    "toolbar",     "copyright",    "noprint",      "no-print",   "relpost",       "more-news",
    "morenews",    "more-from",    "othernews",    "other-news", "latest-news",   "lastnews",
    "ticker",      "breaking",     "authorbox",    "author-box", "author-bio",    "about-author",
    "post-meta",   "entry-meta",   "article-meta", "postmeta",   "post-nav",      "prevnext",
    "prev-next",   "entry-header", "post-header",  "skip-link",  "screen-reader", "follow-us",
    "followus",    "whatsapp",     "telegram",     "login",      "rating",        "navbar",
    "navigation",  "menu-item",    "main-menu",    "mainmenu",   "topbar",        "top-bar",
    "site-header", "masthead"};
constexpr std::string_view kLeftoverWords[] = {
    "ad",     "ads",   "nav",   "menu",   "tags",   "tag",  "bio",  "meta",  "date",   "share", "byline",
    "author", "print", "tools", "search", "hidden", "navi", "also", "promo", "credit", "poll",  "icons"};
constexpr std::string_view kCommentParts[] = {"comment", "disqus", "respond", "reply-form", "replies"};

constexpr std::string_view kBodyParts[] = {
    "articlebody",     "article-body",   "article_body",    "articlecontent",   "article-content",
    "article_content", "articletext",    "article-text",    "article_text",     "entry-content",
    "entry_content",   "post-content",   "post_content",    "postcontent",      "post-body",
    "postbody",        "story-body",     "storybody",       "story-content",    "story-text",
    "storytext",       "news-body",      "newsbody",        "news-text",        "newstext",
    "news-content",    "newscontent",    "news-details",    "newsdetails",      "news_details",
    "body-text",       "bodytext",       "field-name-body", "field--name-body", "single-content",
    "td-post-content", "detail-content", "details-content", "main-text",        "maintext",
    "content-body"};

std::string names_of(const HtmlTree& tree, Id id) {
  std::string names(tree.attribute(id, "class"));
  names.push_back(' ');
  names += tree.attribute(id, "id");
  for (char& c : names) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  return names;
}

template <std::size_t N>
bool has_part(const std::string& names, const std::string_view (&parts)[N]) {
  return std::any_of(std::begin(parts), std::end(parts),
                     [&](std::string_view part) { return names.find(part) != std::string::npos; });
}

bool has_word(std::string_view names, std::string_view word) {
  const auto inside = [&](std::size_t at) {
    return at < names.size() && names[at] >= 'a' && names[at] <= 'z';
  };
  for (std::size_t at = names.find(word); at != std::string_view::npos; at = names.find(word, at + 1)) {
    const bool begins = at == 0 || !inside(at - 1);
    if (begins && !inside(at + word.size())) return true;
  }
  return false;
}

bool is_leftover_name(const std::string& names) {
  // Page builders call every box a widget, also the one with the article.
  if (names.find("elementor") == std::string::npos && has_part(names, kLeftoverParts)) return true;
  return std::any_of(std::begin(kLeftoverWords), std::end(kLeftoverWords),
                     [&](std::string_view word) { return has_word(names, word); });
}

bool is_leftover_tag(std::string_view tag) {
  return tag == "nav" || tag == "footer" || tag == "aside" || tag == "header" || tag == "figcaption" ||
         tag == "figure" || tag == "menu" || tag == "dialog" || tag == "caption";
}

/// Lines of text inside a box, as opposed to the box.
bool is_line_tag(std::string_view tag) {
  return tag == "p" || tag == "li" || tag == "pre" || tag == "dd" || tag == "dt" || tag == "h2" ||
         tag == "h3" || tag == "h4" || tag == "h5" || tag == "h6" || tag == "h1" || tag == "tr" ||
         tag == "tbody" || tag == "ul" || tag == "ol";
}

bool is_hidden_element(const HtmlTree& tree, Id id) {
  if (is_hidden_tag(tree[id].tag)) return true;
  std::string style(tree.attribute(id, "style"));
  std::erase(style, ' ');
  return style.find("display:none") != std::string::npos || tree.attribute(id, "aria-hidden") == "true";
}

/// One line of the page as it is shown.
struct Line {
  std::string text;
  Id box = HtmlTree::kNone;    // the block element around it
  Id first = HtmlTree::kNone;  // its first node
  double letters = 0;
  double linked = 0;      // letters inside links
  bool leftover = false;  // stands in an area of leftovers

  bool is_prose() const { return !leftover && letters >= kProseLetters && linked <= letters * kMostLinked; }
};

bool is_letter(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= 0xC0 && c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c <= 0x2BFF) && c != 0xFFFD);
}

double letters_in(std::string_view text) {
  double letters = 0;
  for (std::size_t at = 0; at < text.size();) letters += is_letter(next_code_point(text, at)) ? 1 : 0;
  return letters;
}

/// Breaks a page into its lines, in document order, leaving hidden elements out.
class LineBreaker {
 public:
  explicit LineBreaker(const HtmlTree& tree) : tree_(tree) {}

  std::vector<Line> lines() {
    for (Id id = 0; id < tree_.size();) {
      close_until(id);
      if (tree_.is_text(id)) {
        add_text(id);
        ++id;
      } else if (is_hidden_element(tree_, id)) {
        id = tree_[id].end;
      } else {
        open(id);
        ++id;
      }
    }
    close_until(tree_.size());
    flush();
    return std::move(lines_);
  }

 private:
  struct Open {
    Id id;
    bool block;
  };

  void open(Id id) {
    const std::string_view tag = tree_[id].tag;
    const bool block = is_block_tag(tag);
    if (block || tag == "br") flush();
    if (tag == "a" && !tree_.attribute(id, "href").empty()) link_end_ = std::max(link_end_, tree_[id].end);
    open_.push_back({id, block});
  }

  void close_until(Id id) {
    while (!open_.empty() && tree_[open_.back().id].end <= id) {
      if (open_.back().block) flush();
      open_.pop_back();
    }
  }

  void add_text(Id id) {
    const std::string_view text = tree_[id].text;
    const double letters = letters_in(text);
    if (line_.first == HtmlTree::kNone && letters > 0) line_.first = id;
    line_.text += text;
    line_.letters += letters;
    if (id < link_end_) line_.linked += letters;
  }

  void flush() {
    if (line_.letters > 0) {
      line_.box = box();
      line_.text = tidy(line_.text);
      lines_.push_back(std::move(line_));
    }
    line_ = Line();
  }

  Id box() const {
    for (auto at = open_.rbegin(); at != open_.rend(); ++at) {
      if (at->block) return at->id;
    }
    return 0;
  }

  const HtmlTree& tree_;
  std::vector<Open> open_;
  std::vector<Line> lines_;
  Line line_;
  Id link_end_ = 0;
};

class MainTextFinder {
 public:
  MainTextFinder(const HtmlTree& tree, Id headline)
      : tree_(tree), headline_(headline), lines_(LineBreaker(tree).lines()) {}

  MainText find() {
    mark_leftover_areas();
    score_boxes();
    MainText out;
    const Id best = best_box();
    if (best == HtmlTree::kNone) return out;
    for (const Line& line : lines_) {
      if (!is_inside(line, best) || line.leftover || is_in_headline(line)) continue;
      if (line.linked > line.letters * kMostLinked && line.letters < 400) continue;
      if (out.first == HtmlTree::kNone) out.first = line.first;
      out.paragraphs.push_back(line.text);
    }
    return out;
  }

 private:
  bool contains(Id outer, Id inner) const { return outer <= inner && inner < tree_[outer].end; }
  bool is_in_headline(const Line& line) const {
    return headline_ != HtmlTree::kNone && contains(headline_, line.first);
  }

  /// Sums of the letters of prose lines up to each line, to ask for any subtree at once.
  void sum_up() {
    sums_.assign(1, 0);
    for (const Line& line : lines_) sums_.push_back(sums_.back() + (line.is_prose() ? line.letters : 0));
  }
  std::size_t line_from(Id id) const {
    return static_cast<std::size_t>(
        std::lower_bound(lines_.begin(), lines_.end(), id,
                         [](const Line& line, Id at) { return line.first < at; }) -
        lines_.begin());
  }
  double prose_in(Id id) const { return sums_[line_from(tree_[id].end)] - sums_[line_from(id)]; }

  /// Names lie: "has-sidebar" may be the class of the body. An area is believed to be leftover only if
  /// less than half of the page's prose and no headline stand in it; comments need the latter alone.
  void mark_leftover_areas() {
    sum_up();
    const double all = sums_.back();
    for (Id id = 0; id < tree_.size(); ++id) {
      if (tree_.is_text(id)) continue;
      const bool holds_headline = headline_ != HtmlTree::kNone && contains(id, headline_) && id != headline_;
      const bool comments = is_comment_area(tree_, id);
      if (!comments && !is_leftover_area(tree_, id)) continue;
      if (tree_[id].tag == "body" || tree_[id].tag == "html" || tree_[id].tag == "article") continue;
      if (comments ? holds_headline : prose_in(id) > all * (holds_headline ? 0.1 : 0.5)) continue;
      for (std::size_t i = line_from(id), end = line_from(tree_[id].end); i < end; ++i)
        lines_[i].leftover = true;
      id = tree_[id].end - 1;
    }
    sum_up();
  }

  /// Each line of prose speaks for its box and, less and less, for the boxes around it.
  void score_boxes() {
    scores_.assign(tree_.size(), 0);
    for (const Line& line : lines_) {
      if (!line.is_prose()) continue;
      double share = is_line_tag(tree_[line.box].tag) ? 0 : 1.0;
      static constexpr double kShares[] = {0.9, 0.5, 0.25};
      Id at = line.box;
      std::size_t step = 0;
      while (at != HtmlTree::kNone) {
        scores_[at] += line.letters * share;
        at = tree_[at].parent;
        while (at != HtmlTree::kNone && (is_line_tag(tree_[at].tag) || !is_block_tag(tree_[at].tag)))
          at = tree_[at].parent;
        if (step == std::size(kShares)) break;
        share = kShares[step++];
      }
    }
  }

  double weight_of_names(Id id) const {
    if (tree_.attribute(id, "itemprop") == "articleBody") return 3;
    const std::string names = names_of(tree_, id);
    if (has_part(names, kBodyParts)) return 1.8;
    return tree_[id].tag == "article" ? 1.3 : 1;
  }

  Id best_box() const {
    Id best = HtmlTree::kNone;
    double best_score = 0;
    for (Id id = 0; id < tree_.size(); ++id) {
      if (scores_[id] == 0) continue;
      const double score = scores_[id] * weight_of_names(id) * (1 - link_share(id));
      if (score > best_score) {
        best = id;
        best_score = score;
      }
    }
    return best == HtmlTree::kNone ? best : widened(best);
  }

  double link_share(Id id) const {
    double letters = 0, linked = 0;
    for (std::size_t i = line_from(id), end = line_from(tree_[id].end); i < end; ++i) {
      if (lines_[i].leftover) continue;
      letters += lines_[i].letters;
      linked += lines_[i].linked;
    }
    return letters == 0 ? 0 : linked / letters;
  }

  /// An article that is broken into several boxes side by side (around advertisements, or a standfirst
  /// and a body) is taken whole: up to the parent while that adds prose like the one found, and little else.
  Id widened(Id box) const {
    for (int step = 0; step < 3; ++step) {
      Id parent = tree_[box].parent;
      while (parent != HtmlTree::kNone && !is_block_tag(tree_[parent].tag)) parent = tree_[parent].parent;
      if (parent == HtmlTree::kNone || tree_[parent].tag == "body" || tree_[parent].tag == "html") break;
      const double gain = prose_in(parent) - prose_in(box);
      if (gain < prose_in(box) * 0.15 || !is_like(box, parent) || link_share(parent) > 0.2) break;
      box = parent;
    }
    return box;
  }

  /// Whether the prose that `parent` has beyond `box` stands in boxes of the same tag and class.
  bool is_like(Id box, Id parent) const {
    double like = 0, unlike = 0;
    for (Id child = parent + 1; child < tree_[parent].end;
         child = tree_.is_text(child) ? child + 1 : tree_[child].end) {
      if (tree_.is_text(child) || contains(child, box)) continue;
      const bool same = tree_[child].tag == tree_[box].tag &&
                        tree_.attribute(child, "class") == tree_.attribute(box, "class");
      (same || tree_[child].tag == "p" ? like : unlike) += prose_in(child);
    }
    return like > unlike * 3;
  }

  bool is_inside(const Line& line, Id box) const { return contains(box, line.first); }

  const HtmlTree& tree_;
  Id headline_;
  std::vector<Line> lines_;
  std::vector<double> sums_;
  std::vector<double> scores_;
};

}  // namespace

MainText find_main_text(const HtmlTree& tree, HtmlTree::Id headline) {
  return MainTextFinder(tree, headline).find();
}

bool is_named(const HtmlTree& tree, HtmlTree::Id id, std::string_view word) {
  return has_word(names_of(tree, id), word);
}

bool is_comment_area(const HtmlTree& tree, HtmlTree::Id id) {
  const std::string_view tag = tree[id].tag;
  if (tag == "body" || tag == "html" || tag == "a") return false;
  return has_part(names_of(tree, id), kCommentParts);
}

bool is_leftover_area(const HtmlTree& tree, HtmlTree::Id id) {
  if (is_leftover_tag(tree[id].tag) || is_comment_area(tree, id)) return true;
  return is_leftover_name(names_of(tree, id));
}

}  // namespace isnad
