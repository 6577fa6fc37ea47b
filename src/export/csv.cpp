#include "export/csv.h"

#include <array>
#include <charconv>
#include <cmath>
#include <span>

#include "base/date.h"
#include "export/event_scale.h"
#include "text/utf8.h"

namespace isnad {
namespace {

constexpr std::string_view kColumns[] = {
    "record", "id", "doc_id", "doc_url", "doc_publication", "doc_title", "doc_author", "doc_published",
    "doc_language", "doc_dateline",
    "event", "relation", "mode", "context", "quad_code", "event_scale", "status", "historical",
    "trigger_text", "trigger_begin", "trigger_end", "trigger_lemma",
    "sentence_index", "sentence_text", "sentence_begin", "sentence_end",
    "actor_text", "actor_name_ar", "actor_name_en", "actor_code", "actor_sector", "actor_id",
    "recipient_text", "recipient_name_ar", "recipient_name_en", "recipient_code", "recipient_sector",
    "recipient_id",
    "loc_text", "loc_name_ar", "loc_name_en", "loc_geonameid", "loc_lat", "loc_lon", "loc_province",
    "loc_country_code", "loc_resolution", "loc_is_dateline",
    "date_text", "date_start", "date_end", "date_precision",
    "dead_low", "dead_high", "dead_best", "injured_low", "injured_high", "injured_best",
    "arrested_low", "arrested_high", "arrested_best", "size_low", "size_high", "size_best",
    "source_text", "source_name_en", "source_code", "source_kind", "source_cue", "source_stance", "source_basis",
    "confidence", "rule", "coder_version", "coder_model", "coder_lexicon", "coder_codebook"};

/// Writes the cells of a row, each quoted only where RFC 4180 asks for it.
class Row {
 public:
  explicit Row(std::string& out) : out_(out) {}
  ~Row() { out_ += "\r\n"; }
  Row(const Row&) = delete;
  Row& operator=(const Row&) = delete;

  void cell(std::string_view text);
  void cell(std::int64_t value) { cell(std::string_view(std::to_string(value))); }
  void cell(double value);
  void cell(const std::optional<double>& value) { value ? cell(*value) : cell(std::string_view()); }
  void cells(std::size_t count) {
    while (count-- > 0) cell(std::string_view());
  }

 private:
  std::string& out_;
  bool first_ = true;
};

void Row::cell(std::string_view text) {
  if (!first_) out_ += ',';
  first_ = false;
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
    out_ += text;
    return;
  }
  out_ += '"';
  for (const char c : text) {
    if (c == '"') out_ += '"';
    out_ += c;
  }
  out_ += '"';
}

void Row::cell(double value) {
  std::array<char, 32> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
  cell(std::string_view(buffer.data(), static_cast<std::size_t>(end - buffer.data())));
}

void append_item(std::string_view item, std::string& list) {
  for (const char c : item) {
    if (c == '|' || c == '\\') list += '\\';
    list += c;
  }
}

/// The items that `text_of` makes of a range, joined by bars; an unknown one keeps its empty place.
template <class Items, class TextOf>
std::string joined(const Items& items, TextOf text_of) {
  std::string list;
  bool first = true;
  for (const auto& item : items) {
    if (!first) list += '|';
    first = false;
    append_item(text_of(item), list);
  }
  return list;
}

std::string sectors(const Entity& entity) {
  std::string list;
  for (const auto& sector : entity.sector) {
    if (!list.empty()) list += ' ';
    list += sector;
  }
  return list;
}

/// Writes the rows of one article.
class Table {
 public:
  Table(const Article& article, const Document& document, const CoderInfo& coder)
      : article_(article), document_(document), coder_(coder), points_(article.text) {}

  void claim(const Claim& claim, std::string_view id, std::string& out) const;
  void relation(const Relation& relation, std::string_view id, std::string& out) const;

 private:
  std::string_view words(Span span) const { return span.of(article_.text); }
  void head(std::string_view record, std::string_view id, Row& row) const;
  void offsets(Span span, Row& row) const;
  void sentence(std::uint32_t index, Row& row) const;
  void entities(std::span<const Entity> list, Row& row) const;
  void place(const std::optional<Place>& place, Row& row) const;
  void when(const std::optional<When>& when, Row& row) const;
  void count(const std::optional<Count>& count, Row& row) const;
  void attribution(const std::vector<Link>& links, Row& row) const;
  void tail(double confidence, std::string_view rule, Row& row) const;

  const Article& article_;
  const Document& document_;
  const CoderInfo& coder_;
  CodePointIndex points_;
};

void Table::claim(const Claim& claim, std::string_view id, std::string& out) const {
  const auto itself = [](const std::string& text) -> std::string_view { return text; };
  Row row(out);
  head("claim", id, row);
  row.cell(name_of(claim.event));
  row.cell(std::string_view());
  row.cell(joined(claim.mode, itself));
  row.cell(joined(claim.context, itself));
  row.cell(std::int64_t{quad_code(claim.event)});
  row.cell(event_scale(claim.event));
  row.cell(name_of(claim.status));
  row.cell(claim.historical ? "true" : "false");
  row.cell(words(claim.trigger.span));
  offsets(claim.trigger.span, row);
  row.cell(claim.trigger.lemma);
  sentence(claim.sentence, row);
  entities(claim.actor, row);
  entities(claim.recipient, row);
  place(claim.event_loc, row);
  when(claim.date, row);
  count(claim.dead, row);
  count(claim.injured, row);
  count(claim.arrested, row);
  count(claim.size, row);
  attribution(claim.attribution, row);
  tail(claim.confidence, claim.rule, row);
}

void Table::relation(const Relation& relation, std::string_view id, std::string& out) const {
  Row row(out);
  head("relation", id, row);
  row.cell(std::string_view());
  row.cell(name_of(relation.type));
  row.cells(4);   // mode, context, quad_code, event_scale
  row.cell(name_of(relation.status));
  row.cells(5);   // historical and the trigger
  sentence(relation.sentence, row);
  entities({&relation.subject, 1}, row);
  entities({&relation.object, 1}, row);
  row.cells(10);  // event_loc
  when(relation.date, row);
  row.cells(12);  // counts
  attribution(relation.attribution, row);
  tail(relation.confidence, relation.rule, row);
}

void Table::head(std::string_view record, std::string_view id, Row& row) const {
  row.cell(record);
  row.cell(id);
  for (const std::string* value : {&article_.id, &article_.url, &article_.outlet, &article_.title,
                                   &article_.byline, &article_.published, &article_.language, &article_.dateline})
    row.cell(is_utf8(*value) ? *value : repair_utf8(*value));
}

void Table::offsets(Span span, Row& row) const {
  const Span points = points_.of(span);
  row.cell(std::int64_t{points.begin});
  row.cell(std::int64_t{points.end});
}

void Table::sentence(std::uint32_t index, Row& row) const {
  const Span span = document_.sentences[index].span;
  row.cell(std::int64_t{index});
  row.cell(words(span));
  offsets(span, row);
}

void Table::entities(std::span<const Entity> list, Row& row) const {
  row.cell(joined(list, [&](const Entity& e) { return words(e.span); }));
  row.cell(joined(list, [](const Entity& e) -> std::string_view { return e.name_ar; }));
  row.cell(joined(list, [](const Entity& e) -> std::string_view { return e.name_en; }));
  row.cell(joined(list, [](const Entity& e) -> std::string_view { return e.code; }));
  row.cell(joined(list, sectors));
  row.cell(joined(list, [](const Entity& e) -> std::string_view { return e.identifier_id; }));
}

void Table::place(const std::optional<Place>& place, Row& row) const {
  if (!place) return row.cells(10);
  row.cell(words(place->span));
  row.cell(place->name_ar);
  row.cell(place->name_en);
  row.cell(place->geonameid);
  row.cell(place->lat);
  row.cell(place->lon);
  row.cell(place->province);
  row.cell(place->country_code);
  if (place->resolution > 0) {
    row.cell(std::int64_t{place->resolution});
  } else {
    row.cells(1);
  }
  row.cell(place->is_dateline ? "true" : "false");
}

void Table::when(const std::optional<When>& when, Row& row) const {
  if (!when) return row.cells(4);
  row.cell(when->span ? words(*when->span) : std::string_view());
  row.cell(when->start ? to_iso(*when->start) : std::string());
  row.cell(when->end ? to_iso(*when->end) : std::string());
  row.cell(name_of(when->precision));
}

void Table::count(const std::optional<Count>& count, Row& row) const {
  if (!count) return row.cells(3);
  row.cell(count->low);
  if (count->high) {
    row.cell(*count->high);
  } else {
    row.cells(1);
  }
  row.cell(count->best);
}

void Table::attribution(const std::vector<Link>& links, Row& row) const {
  const auto source = [](auto of) {
    return [of](const Link& link) -> std::string_view { return link.source ? of(*link.source) : std::string_view(); };
  };
  row.cell(joined(links, source([&](const Entity& e) { return words(e.span); })));
  row.cell(joined(links, source([](const Entity& e) -> std::string_view { return e.name_en; })));
  row.cell(joined(links, source([](const Entity& e) -> std::string_view { return e.code; })));
  row.cell(joined(links, [](const Link& link) { return name_of(link.kind); }));
  row.cell(joined(links, [&](const Link& link) { return link.cue ? words(link.cue->span) : std::string_view(); }));
  row.cell(joined(links, [](const Link& link) { return name_of(link.stance); }));
  row.cell(joined(links, [](const Link& link) { return name_of(link.basis); }));
}

void Table::tail(double confidence, std::string_view rule, Row& row) const {
  row.cell(std::round(confidence * 1e4) / 1e4);
  row.cell(rule);
  row.cell(coder_.version);
  row.cell(coder_.model);
  row.cell(coder_.lexicon);
  row.cell(kCodebook);
}

}  // namespace

void write_csv_header(std::string& out) {
  Row row(out);
  for (const auto column : kColumns) row.cell(column);
}

void write_csv(const Article& article, const Document& document, const Coding& coding,
               const CoderInfo& coder, std::string& out) {
  if (coding.claims.empty() && coding.relations.empty()) return;
  const RecordIds ids = record_ids(article, document, coding, coder);
  const Table table(article, document, coder);
  for (std::size_t i = 0; i < coding.claims.size(); ++i) table.claim(coding.claims[i], ids.claims[i], out);
  for (std::size_t i = 0; i < coding.relations.size(); ++i)
    table.relation(coding.relations[i], ids.relations[i], out);
}

}  // namespace isnad
