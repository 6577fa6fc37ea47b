#include "export/records.h"

#include <xxhash.h>

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

#include "base/date.h"
#include "export/event_scale.h"
#include "export/json_writer.h"
#include "text/utf8.h"

namespace isnad {
namespace {

/// Writes the parts of the records of one article.
class RecordWriter {
 public:
  RecordWriter(const Article& article, const Document& document)
      : text_(article.text), document_(document), points_(article.text) {}

  void claim(const Claim& claim, JsonWriter& json) const;
  void relation(const Relation& relation, JsonWriter& json) const;

 private:
  void quoted(Span span, JsonWriter& json) const;
  void quote(const Quote& quote, JsonWriter& json) const;
  void sentence(std::uint32_t index, JsonWriter& json) const;
  void entity(const Entity& entity, JsonWriter& json) const;
  void entities(const std::vector<Entity>& list, JsonWriter& json) const;
  void place(const std::optional<Place>& place, JsonWriter& json) const;
  void when(const std::optional<When>& when, JsonWriter& json) const;
  void count(const std::optional<Count>& count, JsonWriter& json) const;
  void link(const Link& link, JsonWriter& json) const;
  void attribution(const std::vector<Link>& links, JsonWriter& json) const;

  std::string_view text_;
  const Document& document_;
  CodePointIndex points_;
};

void strings(const std::vector<std::string>& list, JsonWriter& json) {
  json.begin_array();
  for (const auto& text : list) json.string(text);
  json.end_array();
}

void span_value(Span points, JsonWriter& json) {
  json.begin_array();
  json.number(std::int64_t{points.begin});
  json.number(std::int64_t{points.end});
  json.end_array();
}

void day(const std::optional<Day>& day, JsonWriter& json) {
  json.string_or_null(day ? to_iso(*day) : std::string());
}

void number_or_null(const std::optional<double>& value, JsonWriter& json) {
  if (value) {
    json.number(*value);
  } else {
    json.null();
  }
}

void RecordWriter::claim(const Claim& claim, JsonWriter& json) const {
  json.key("event").string(name_of(claim.event));
  strings(claim.mode, json.key("mode"));
  strings(claim.context, json.key("context"));
  json.key("quad_code").number(std::int64_t{quad_code(claim.event)});
  json.key("event_scale").number(event_scale(claim.event));
  json.key("status").string(name_of(claim.status));
  json.key("historical").boolean(claim.historical);
  quote(claim.trigger, json.key("trigger"));
  sentence(claim.sentence, json.key("sentence"));
  entities(claim.actor, json.key("actor"));
  entities(claim.recipient, json.key("recipient"));
  place(claim.event_loc, json.key("event_loc"));
  when(claim.date, json.key("date"));
  count(claim.dead, json.key("dead"));
  count(claim.injured, json.key("injured"));
  count(claim.arrested, json.key("arrested"));
  count(claim.size, json.key("size"));
  attribution(claim.attribution, json.key("attribution"));
}

void RecordWriter::relation(const Relation& relation, JsonWriter& json) const {
  json.key("type").string(name_of(relation.type));
  entity(relation.subject, json.key("subject"));
  entity(relation.object, json.key("object"));
  json.key("status").string(name_of(relation.status));
  when(relation.date, json.key("date"));
  sentence(relation.sentence, json.key("sentence"));
  attribution(relation.attribution, json.key("attribution"));
}

void RecordWriter::quoted(Span span, JsonWriter& json) const {
  json.key("text").string(span.of(text_));
  span_value(points_.of(span), json.key("span"));
}

void RecordWriter::quote(const Quote& quote, JsonWriter& json) const {
  json.begin_object();
  quoted(quote.span, json);
  json.key("lemma").string_or_null(quote.lemma);
  json.end_object();
}

void RecordWriter::sentence(std::uint32_t index, JsonWriter& json) const {
  json.begin_object();
  json.key("index").number(std::int64_t{index});
  quoted(document_.sentences[index].span, json);
  json.end_object();
}

void RecordWriter::entity(const Entity& entity, JsonWriter& json) const {
  json.begin_object();
  quoted(entity.span, json);
  json.key("name_ar").string_or_null(entity.name_ar);
  json.key("name_en").string_or_null(entity.name_en);
  json.key("code").string_or_null(entity.code);
  strings(entity.sector, json.key("sector"));
  json.key("identifier_id").string_or_null(entity.identifier_id);
  json.key("office").string_or_null(entity.office);
  json.key("reason").string_or_null(entity.reason);
  json.end_object();
}

void RecordWriter::entities(const std::vector<Entity>& list, JsonWriter& json) const {
  json.begin_array();
  for (const auto& one : list) entity(one, json);
  json.end_array();
}

void RecordWriter::place(const std::optional<Place>& place, JsonWriter& json) const {
  if (!place) return json.null();
  json.begin_object();
  quoted(place->span, json);
  json.key("name_ar").string_or_null(place->name_ar);
  json.key("name_en").string_or_null(place->name_en);
  json.key("geonameid").string_or_null(place->geonameid);
  number_or_null(place->lat, json.key("lat"));
  number_or_null(place->lon, json.key("lon"));
  json.key("province").string_or_null(place->province);
  json.key("country_code").string_or_null(place->country_code);
  json.key("resolution");
  if (place->resolution > 0) {
    json.number(std::int64_t{place->resolution});
  } else {
    json.null();
  }
  json.key("is_dateline").boolean(place->is_dateline);
  json.key("reason").string_or_null(place->reason);
  json.end_object();
}

void RecordWriter::when(const std::optional<When>& when, JsonWriter& json) const {
  if (!when) return json.null();
  json.begin_object();
  if (when->span) {
    quoted(*when->span, json);
  } else {
    json.key("text").null();
    json.key("span").null();
  }
  day(when->start, json.key("start"));
  day(when->end, json.key("end"));
  json.key("precision").string(name_of(when->precision));
  json.key("reason").string_or_null(when->reason);
  json.end_object();
}

void RecordWriter::count(const std::optional<Count>& count, JsonWriter& json) const {
  if (!count) return json.null();
  json.begin_object();
  quoted(count->span, json);
  json.key("low").number(count->low);
  json.key("high");
  if (count->high) {
    json.number(*count->high);
  } else {
    json.null();
  }
  json.key("best").number(count->best);
  json.end_object();
}

void RecordWriter::link(const Link& link, JsonWriter& json) const {
  json.begin_object();
  json.key("source");
  if (link.source) {
    entity(*link.source, json);
  } else {
    json.null();
  }
  json.key("kind").string(name_of(link.kind));
  json.key("cue");
  if (link.cue) {
    quote(*link.cue, json);
  } else {
    json.null();
  }
  json.key("stance").string(name_of(link.stance));
  json.key("basis").string(name_of(link.basis));
  json.end_object();
}

void RecordWriter::attribution(const std::vector<Link>& links, JsonWriter& json) const {
  json.begin_array();
  for (const auto& one : links) link(one, json);
  json.end_array();
}

/// A value of the article's head, which comes from outside and is not bound to be UTF-8.
void head_value(std::string_view text, JsonWriter& json) {
  if (is_utf8(text)) return json.string_or_null(text);
  json.string_or_null(repair_utf8(text));
}

std::string doc_object(const Article& article) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  head_value(article.id, json.key("id"));
  head_value(article.url, json.key("url"));
  head_value(article.outlet, json.key("publication"));
  head_value(article.title, json.key("title"));
  head_value(article.byline, json.key("author"));
  head_value(article.published, json.key("published"));
  head_value(article.language, json.key("language"));
  head_value(article.dateline, json.key("dateline"));
  json.end_object();
  return out;
}

std::string coder_object(const CoderInfo& coder) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  json.key("name").string("isnad");
  json.key("version").string(coder.version);
  json.key("model").string_or_null(coder.model);
  json.key("lexicon").string_or_null(coder.lexicon);
  json.key("codebook").string(kCodebook);
  json.end_object();
  return out;
}

std::string hexadecimal(std::uint64_t value) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string digits(16, '0');
  for (std::size_t i = 16; i-- > 0; value >>= 4) digits[i] = kHex[value & 15];
  return digits;
}

/// Gives out the ids of one kind of record of one article.
class IdMaker {
 public:
  IdMaker(const Article& article, const CoderInfo& coder, std::string_view prefix) : prefix_(prefix) {
    const XXH128_hash_t text = XXH3_128bits(article.text.data(), article.text.size());
    for (const std::string& part : {article.id, coder.version, hexadecimal(text.low64)}) {
      seed_ += part;
      seed_ += '\0';
    }
  }

  std::string next(std::string_view content) {
    std::uint32_t& ordinal = equal_before_[hash(content, 0)];
    for (;;) {
      std::string id = hash(content, ordinal++);
      if (used_.insert(id).second) return id;
    }
  }

 private:
  std::string hash(std::string_view content, std::uint32_t ordinal) const {
    std::string key = seed_;
    key += content;
    if (ordinal > 0) key += std::to_string(ordinal);
    return std::string(prefix_) + hexadecimal(XXH3_128bits(key.data(), key.size()).low64);
  }

  std::string_view prefix_;
  std::string seed_;
  std::unordered_map<std::string, std::uint32_t> equal_before_;   // by the hash of the content
  std::unordered_set<std::string> used_;
};

/// The record's own fields, as "key":value pairs.
std::string claim_content(const RecordWriter& writer, const Claim& claim) {
  std::string content;
  JsonWriter json(content);
  writer.claim(claim, json);
  return content;
}

std::string relation_content(const RecordWriter& writer, const Relation& relation) {
  std::string content;
  JsonWriter json(content);
  writer.relation(relation, json);
  return content;
}

/// What every record of an article has around its content.
struct Frame {
  std::string doc, coder;

  void write(std::string_view schema, std::string_view id, std::string_view content, double confidence,
             std::string_view rule, std::string& out) const {
    JsonWriter json(out);
    json.begin_object();
    json.key("schema").string(schema);
    json.key("id").string(id);
    json.key("doc").raw(doc);
    json.raw(content);
    json.key("confidence").number(std::round(confidence * 1e4) / 1e4);
    json.key("rule").string(rule);
    json.key("coder").raw(coder);
    json.end_object();
    out += '\n';
  }
};

void span_list(const std::vector<Span>& spans, const CodePointIndex& points, JsonWriter& json) {
  json.begin_array();
  for (const Span span : spans) span_value(points.of(span), json);
  json.end_array();
}

/// The article's text without its title line.
std::string_view body(const Article& article) {
  const std::string_view text = article.text;
  if (article.title_span.empty()) return text;
  return text.substr(std::min<std::size_t>(article.title_span.end + 1, text.size()));
}

}  // namespace

void write_article(const Article& article, std::string& out) {
  const CodePointIndex points(article.text);
  JsonWriter json(out);
  json.begin_object();
  json.key("schema").string("isnad.article/1");
  head_value(article.id, json.key("id"));
  head_value(article.url, json.key("url"));
  head_value(article.outlet, json.key("source"));
  head_value(article.title, json.key("title"));
  head_value(article.byline, json.key("author"));
  head_value(article.published, json.key("published"));
  head_value(article.language, json.key("language"));
  head_value(article.dateline, json.key("dateline"));
  json.key("text").string(body(article));
  span_list(article.paragraphs, points, json.key("paragraphs"));
  span_list(article.dropped, points, json.key("dropped"));
  head_value(article.origin, json.key("origin"));
  json.end_object();
  out += '\n';
}

void write_claims(const Article& article, const Document& document, const Coding& coding,
                  const CoderInfo& coder, std::string& out) {
  if (coding.claims.empty() && coding.relations.empty()) return;
  const RecordWriter writer(article, document);
  const Frame frame{doc_object(article), coder_object(coder)};
  IdMaker claim_id(article, coder, "c_"), relation_id(article, coder, "r_");
  for (const auto& claim : coding.claims) {
    const std::string content = claim_content(writer, claim);
    frame.write("isnad.claim/1", claim_id.next(content), content, claim.confidence, claim.rule, out);
  }
  for (const auto& relation : coding.relations) {
    const std::string content = relation_content(writer, relation);
    frame.write("isnad.relation/1", relation_id.next(content), content, relation.confidence, relation.rule, out);
  }
}

RecordIds record_ids(const Article& article, const Document& document, const Coding& coding,
                     const CoderInfo& coder) {
  const RecordWriter writer(article, document);
  IdMaker claim_id(article, coder, "c_"), relation_id(article, coder, "r_");
  RecordIds ids;
  for (const auto& claim : coding.claims) ids.claims.push_back(claim_id.next(claim_content(writer, claim)));
  for (const auto& relation : coding.relations)
    ids.relations.push_back(relation_id.next(relation_content(writer, relation)));
  return ids;
}

}  // namespace isnad
