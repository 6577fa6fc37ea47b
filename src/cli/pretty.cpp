#include "cli/pretty.h"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>

#include "base/date.h"

namespace isnad {
namespace {

std::string joined(const std::vector<std::string>& list, std::string_view between) {
  std::string out;
  for (const auto& item : list) {
    if (!out.empty()) out += between;
    out += item;
  }
  return out;
}

/// What is known of an entity beside its words: "Islamic State, IMG REB".
std::string codes(const Entity& entity) {
  std::string out = entity.name_en;
  std::string code = entity.code;
  if (!entity.sector.empty()) code += (code.empty() ? "" : " ") + joined(entity.sector, " ");
  if (!code.empty()) out += (out.empty() ? "" : ", ") + code;
  return out.empty() ? "unknown" : out;
}

std::string days(const When& when) {
  if (!when.start && !when.end) return fmt::format("not resolved ({})", name_of(when.precision));
  std::string out = when.start ? to_iso(*when.start) : "?";
  if (when.end != when.start) out += " to " + (when.end ? to_iso(*when.end) : std::string("?"));
  return out + fmt::format(" ({})", name_of(when.precision));
}

std::string number(const Count& count) {
  if (!count.high) return fmt::format("{} or more", count.low);
  if (*count.high == count.low) return std::to_string(count.low);
  return fmt::format("{} to {}", count.low, *count.high);
}

std::string place_name(const Place& place) {
  std::string out = place.name_en.empty() ? "unknown" : place.name_en;
  if (!place.country_code.empty()) out += ", " + place.country_code;
  return out;
}

/// Writes fields as a label line and, where words of the article carry them, a line of those words.
class Printer {
 public:
  Printer(const Article& article, const Document& document, std::string& out)
      : text_(article.text), document_(document), out_(out) {}

  void head(const Article& article);
  void claim(const Claim& claim, std::string_view id);
  void relation(const Relation& relation, std::string_view id);
  void words_of(const Sentence& sentence);
  void steps(const std::vector<Step>& steps);

 private:
  void line(std::string_view text) { fmt::format_to(std::back_inserter(out_), "{}\n", text); }
  void field(std::string_view label, std::string_view value) {
    fmt::format_to(std::back_inserter(out_), "  {:<10} {}\n", label, value);
  }
  void label(std::string_view label) { fmt::format_to(std::back_inserter(out_), "  {}\n", label); }
  void arabic(std::string_view words) { fmt::format_to(std::back_inserter(out_), "      {}\n", words); }
  void arabic(Span span) { arabic(span.of(text_)); }
  void entity(std::string_view label, const Entity& entity);
  void when(const std::optional<When>& when);
  void count(std::string_view label, const std::optional<Count>& count);
  void chain(const std::vector<Link>& links);
  void link(std::size_t index, const Link& link);

  std::string_view text_;
  const Document& document_;
  std::string& out_;
};

void Printer::head(const Article& article) {
  line("");
  line(fmt::format("=== {}{}{}", article.outlet.empty() ? article.origin : article.outlet,
                   article.published.empty() ? "" : ", ", article.published));
  if (!article.title.empty()) arabic(article.title);
}

void Printer::claim(const Claim& claim, std::string_view id) {
  line("");
  line(fmt::format("{}{}{}  {}{}  confidence {:.2f}  {}", name_of(claim.event), claim.mode.empty() ? "" : " ",
                   joined(claim.mode, " "), name_of(claim.status), claim.historical ? " historical" : "",
                   claim.confidence, id));
  arabic(document_.sentences[claim.sentence].span);
  label("trigger");
  arabic(claim.trigger.span);
  for (const auto& actor : claim.actor) entity("actor", actor);
  for (const auto& recipient : claim.recipient) entity("recipient", recipient);
  if (claim.event_loc) {
    field("where", place_name(*claim.event_loc));
    arabic(claim.event_loc->span);
  }
  when(claim.date);
  count("dead", claim.dead);
  count("injured", claim.injured);
  count("arrested", claim.arrested);
  count("size", claim.size);
  chain(claim.attribution);
}

void Printer::relation(const Relation& relation, std::string_view id) {
  line("");
  line(fmt::format("{}  {}  confidence {:.2f}  {}", name_of(relation.type), name_of(relation.status),
                   relation.confidence, id));
  arabic(document_.sentences[relation.sentence].span);
  entity("subject", relation.subject);
  entity("object", relation.object);
  when(relation.date);
  chain(relation.attribution);
}

void Printer::entity(std::string_view label, const Entity& entity) {
  field(label, codes(entity));
  arabic(entity.span);
}

void Printer::when(const std::optional<When>& when) {
  if (!when) return;
  field("when", days(*when));
  if (when->span) arabic(*when->span);
}

void Printer::count(std::string_view label, const std::optional<Count>& count) {
  if (!count) return;
  field(label, number(*count));
  arabic(count->span);
}

void Printer::chain(const std::vector<Link>& links) {
  if (links.empty()) return field("voice", "the outlet itself");
  for (std::size_t i = 0; i < links.size(); ++i) link(i, links[i]);
}

void Printer::link(std::size_t index, const Link& link) {
  const std::string who = link.source ? codes(*link.source) : "hidden by the text";
  field(fmt::format("voice {}", index + 1),
        fmt::format("{}, {}, {}: {}", name_of(link.kind), name_of(link.stance), name_of(link.basis), who));
  if (link.source) arabic(link.source->span);
  if (link.cue) {
    label("  by the words");
    arabic(link.cue->span);
  }
}

void Printer::words_of(const Sentence& sentence) {
  line("");
  line("words: number, head, relation, part of speech, lemma, form");
  const Words& words = document_.words;
  for (std::uint32_t w = sentence.words.begin; w < sentence.words.end; ++w) {
    const std::uint32_t head = words.head[w];
    const std::uint32_t shown_head = head == kNone ? 0 : head - sentence.words.begin + 1;
    line(fmt::format("  {:>3} {:>3} {:<12} {:<6} {}\t{}", w - sentence.words.begin + 1, shown_head,
                     document_.deprel(w), kUposNames[static_cast<std::size_t>(words.upos[w])], words.lemma[w],
                     words.form[w]));
  }
}

void Printer::steps(const std::vector<Step>& steps) {
  line("");
  line("steps:");
  for (const auto& step : steps) line(fmt::format("  {:<12} {}", step.room, step.what));
}

}  // namespace

void write_pretty(const Article& article, const Document& document, const Coding& coding,
                  const CoderInfo& coder, std::string& out) {
  const RecordIds ids = record_ids(article, document, coding, coder);
  Printer printer(article, document, out);
  printer.head(article);
  for (std::size_t i = 0; i < coding.claims.size(); ++i) printer.claim(coding.claims[i], ids.claims[i]);
  for (std::size_t i = 0; i < coding.relations.size(); ++i) printer.relation(coding.relations[i], ids.relations[i]);
}

void write_explanation(const Article& article, const Document& document, const Claim& claim,
                       std::string_view id, std::string& out) {
  Printer printer(article, document, out);
  printer.head(article);
  printer.claim(claim, id);
  fmt::format_to(std::back_inserter(out), "  {:<10} {}\n", "rule", claim.rule);
  printer.words_of(document.sentences[claim.sentence]);
  printer.steps(claim.steps);
}

}  // namespace isnad
