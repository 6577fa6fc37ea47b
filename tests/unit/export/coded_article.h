#pragma once

#include <string>
#include <string_view>

#include "coding/claim.h"
#include "nlp/document.h"

namespace isnad {

/// An article of one invented sentence with a claim that has every field filled, made by hand.
struct FilledArticle {
  FilledArticle() {
    article.id = "doc-1";
    article.outlet = "الراصد";
    article.title = "عنوان";
    article.published = "2031-05-06";
    article.language = "ar";
    article.text = "عنوان\nقالت رويترز إن طائرات \"مجهولة\" قصفت مدينة النور أمس وقتلت 12 شخصا.";
    article.title_span = {0, static_cast<std::uint32_t>(article.title.size())};
    article.paragraphs = {{article.title_span.end + 1, static_cast<std::uint32_t>(article.text.size())}};
    document.article = &article;
    document.sentences.push_back({article.title_span, {}, {}, kNone});
    document.sentences.push_back({article.paragraphs[0], {}, {}, 0});
  }
  FilledArticle(const FilledArticle&) = delete;
  FilledArticle& operator=(const FilledArticle&) = delete;

  Span find(std::string_view words) const {
    const auto at = static_cast<std::uint32_t>(article.text.find(words));
    return {at, at + static_cast<std::uint32_t>(words.size())};
  }

  Entity entity(std::string_view words) const {
    Entity entity;
    entity.span = find(words);
    return entity;
  }

  Claim claim() const {
    Claim claim;
    claim.event = EventType::ASSAULT;
    claim.mode = {"aerial"};
    claim.context = {"military"};
    claim.trigger = {find("قصفت"), "قصف"};
    claim.sentence = 1;
    claim.actor = {entity("طائرات \"مجهولة\"")};
    claim.actor[0].sector = {"UAF", "MIL"};
    claim.recipient = {entity("مدينة النور"), entity("12 شخصا")};
    claim.event_loc = Place{find("مدينة النور"), "النور", "Al-Nur", "123", 33.5, -36.25, "Nur", "SYR", 4, false, "gazetteer"};
    claim.date = When{find("أمس"), day("2031-05-05"), day("2031-05-05"), Precision::day, "relative"};
    claim.dead = Count{find("12 شخصا"), 12, std::nullopt, 12};
    Link link;
    link.source = entity("رويترز");
    link.source->name_en = "Reuters";
    link.kind = SourceKind::media;
    link.cue = Quote{find("قالت"), "قال"};
    claim.attribution = {link};
    claim.confidence = 0.83333333;
    claim.rule = "events/assault.tsv:17 verb قصف";
    return claim;
  }

  Relation relation() const {
    Relation relation;
    relation.type = RelationType::linked_to;
    relation.subject = entity("رويترز");
    relation.object = entity("مدينة النور");
    relation.sentence = 1;
    relation.confidence = 0.5;
    relation.rule = "relations";
    return relation;
  }

  static Day day(std::string_view iso) { return parse_iso_day(iso).value(); }

  Article article;
  Document document;
};

}  // namespace isnad
