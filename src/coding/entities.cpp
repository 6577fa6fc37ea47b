#include "coding/entities.h"

#include <fmt/core.h>

#include <algorithm>

#include "coding/words.h"

namespace isnad {
namespace {

/// Descriptors that point back to a named group, with the kinds that they may mean.
struct Descriptor {
  std::string_view fold;
  std::initializer_list<ActorKind> kinds;
};
const Descriptor kDescriptors[] = {
    {"التنظيم", {ActorKind::armed_group, ActorKind::movement}},
    {"الحركه", {ActorKind::movement, ActorKind::armed_group, ActorKind::party}},
    {"الجماعه", {ActorKind::armed_group, ActorKind::movement}},
    {"الحزب", {ActorKind::party, ActorKind::armed_group, ActorKind::movement}},
    {"الجبهه", {ActorKind::armed_group, ActorKind::coalition}},
    {"التحالف", {ActorKind::coalition}},
    {"الاءتلاف", {ActorKind::coalition}},
    {"المنظمه", {ActorKind::igo, ActorKind::ngo}},
    {"الوكاله", {ActorKind::media}},
    {"المرصد", {ActorKind::ngo}},
    {"المملكه", {}},
};

bool in_force(std::optional<Day> from, std::optional<Day> to, std::optional<Day> day) {
  if (!day) return true;
  return (!from || *from <= *day) && (!to || *day <= *to);
}

void add_unique(std::vector<std::string>& list, std::string_view value) {
  if (std::find(list.begin(), list.end(), value) == list.end()) list.emplace_back(value);
}

}  // namespace

Entities::Entities(const Reading& reading, const Grammar& grammar) : r_(reading), g_(grammar) {}

Range Entities::trimmed(Range range) const {
  const auto loose = [&](std::uint32_t w) {
    return r_.is_punct(w) || r_.fold(w) == "و" || words::has(words::kDemonstratives, r_.fold(w)) ||
           r_.in_date(w);
  };
  while (range.begin < range.end && loose(range.begin)) ++range.begin;
  while (range.begin < range.end && (r_.in_date(range.end - 1) || r_.fold(range.end - 1) == "،" ||
                                     r_.fold(range.end - 1) == "." || r_.fold(range.end - 1) == "("))
    --range.end;
  // a quoted name keeps both of its marks or none
  const auto mark = [&](std::uint32_t w) { return words::has(words::kQuoteMarks, r_.fold(w)); };
  if (!range.empty() && mark(range.end - 1)) {
    std::uint32_t marks = 0;
    for (std::uint32_t w = range.begin; w < range.end; ++w) marks += mark(w);
    if (marks % 2 == 1) --range.end;
  }
  return range;
}

std::optional<Entity> Entities::entity(const Filler& filler) const {
  if (filler.pronoun) {
    const auto found = g_.antecedent(filler.head);
    if (!found) return std::nullopt;
    auto result = entity(*found);
    if (result) result->reason += fmt::format("; pronoun {}", r_.fold(filler.head));
    return result;
  }
  const Range range = trimmed(filler.words);
  if (range.empty()) return std::nullopt;
  Entity entity;
  entity.span = r_.span_of(range);
  describe(range, entity);
  entity.can_act = can_act(range);
  return entity;
}

std::vector<Entity> Entities::entities(const Filler& filler) const {
  std::vector<Entity> all;
  if (filler.pronoun) {
    const auto found = g_.antecedent(filler.head);
    if (!found) return all;
    const bool dual = r_.fold(filler.head) == "هما";
    for (const Filler& one : dual ? g_.with_conjuncts(*found) : std::vector<Filler>{*found})
      if (auto made = entity(one)) {
        made->reason += fmt::format("; pronoun {}", r_.fold(filler.head));
        all.push_back(std::move(*made));
      }
    return all;
  }
  for (const Filler& one : g_.with_conjuncts(filler))
    if (auto made = entity(one)) all.push_back(std::move(*made));
  return all;
}

std::optional<std::uint32_t> Entities::actor_in(Range range) const {
  const std::optional<Day> day = r_.doc.article->published_day();
  std::optional<std::uint32_t> found;
  std::uint32_t best_words = 0;
  for (std::uint32_t w = range.begin; w < range.end; ++w) {
    const std::uint32_t id = r_.name_of(w);
    if (id == kNone) continue;
    const Name& name = r_.names()[id];
    const std::uint32_t size = name.words.size();
    for (const NameHit& hit : name.hits) {
      if (hit.kind != NameHit::Kind::actor) continue;
      const Actor& actor = r_.lexicon.actor(hit.index);
      const bool current = in_force(actor.from, actor.to, day);
      const std::uint32_t weight = size * 2 + (current ? 1 : 0);
      if (weight > best_words) {
        best_words = weight;
        found = hit.index;
      }
    }
    w = name.words.end - 1;
  }
  return found;
}

std::optional<std::uint32_t> Entities::descriptor_antecedent(std::uint32_t head) const {
  const auto* descriptor = std::find_if(std::begin(kDescriptors), std::end(kDescriptors),
                                        [&](const Descriptor& d) { return d.fold == r_.fold(head); });
  if (descriptor == std::end(kDescriptors)) return std::nullopt;
  for (std::uint32_t n = static_cast<std::uint32_t>(r_.names().size()); n-- > 0;) {
    const Name& name = r_.names()[n];
    if (name.words.begin >= head) continue;
    for (const NameHit& hit : name.hits) {
      if (hit.kind != NameHit::Kind::actor) continue;
      const ActorKind kind = r_.lexicon.actor(hit.index).kind;
      if (std::find(descriptor->kinds.begin(), descriptor->kinds.end(), kind) != descriptor->kinds.end())
        return hit.index;
    }
  }
  return std::nullopt;
}

void Entities::describe(Range range, Entity& entity) const {
  const std::optional<Day> day = r_.doc.article->published_day();
  const auto take_actor = [&](std::uint32_t index, std::string_view how) {
    const Actor& actor = r_.lexicon.actor(index);
    entity.name_ar = actor.name_ar;
    entity.name_en = actor.name_en;
    entity.code = actor.code;
    for (const std::string_view sector : actor.sector) add_unique(entity.sector, sector);
    entity.identifier_id = actor.id;
    for (const OfficeHeld& office : r_.lexicon.offices(index))
      if (in_force(office.from, office.to, day)) {
        entity.office = office.actor.empty() ? std::string(office.office)
                                             : fmt::format("{} {}", office.office, office.actor);
        break;
      }
    entity.reason = fmt::format("{} {}", how, actor.id);
  };

  // The agent noun ("جيش", "مسلحو") says the sector, a country or group beside it says whose.
  std::optional<std::uint32_t> agent, country;
  std::uint32_t agent_at = kNone;
  bool country_is_capital = false;
  for (std::uint32_t w = range.begin; w < range.end; ++w) {
    const std::uint32_t id = r_.name_of(w);
    if (id == kNone) continue;
    for (const NameHit& hit : r_.names()[id].hits) {
      if (hit.kind == NameHit::Kind::agent && !agent) {
        agent = hit.index;
        agent_at = w;
      }
      if ((hit.kind == NameHit::Kind::country || hit.kind == NameHit::Kind::nationality ||
           hit.kind == NameHit::Kind::capital) &&
          !country) {
        country = hit.index;
        country_is_capital = hit.kind == NameHit::Kind::capital;
      }
    }
    w = r_.names()[id].words.end - 1;
  }
  const auto actor = actor_in(range);
  if (actor && (!agent || r_.lexicon.actor(*actor).kind == ActorKind::person ||
                r_.name_of(range.begin) == kNone || agent_at >= range.end ||
                r_.lexicon.agent(*agent).kind != ActorKind::person || !r_.lexicon.agent(*agent).person)) {
    take_actor(*actor, "name");
    if (agent && r_.lexicon.actor(*actor).kind != ActorKind::person)
      for (const std::string_view sector : r_.lexicon.agent(*agent).sector)
        if (entity.sector.empty()) add_unique(entity.sector, sector);
    return;
  }
  if (agent) {
    const Agent& a = r_.lexicon.agent(*agent);
    for (const std::string_view sector : a.sector) add_unique(entity.sector, sector);
    entity.reason = fmt::format("agent {}", a.id);
    if (actor) {
      const Actor& whose = r_.lexicon.actor(*actor);
      entity.code = whose.code;
      entity.name_en = fmt::format("{} ({})", a.name_en, whose.name_en);
      for (const std::string_view sector : whose.sector) add_unique(entity.sector, sector);
      entity.reason += fmt::format(" of {}", whose.id);
    } else if (country) {
      const Country& c = r_.lexicon.country(*country);
      entity.code = c.iso3;
      entity.name_en = fmt::format("{} ({})", a.name_en, c.name_en);
      entity.reason += fmt::format(" of {}", c.iso3);
    } else if (auto back = descriptor_antecedent(range.begin); back) {
      take_actor(*back, "antecedent");
    }
    return;
  }
  if (auto back = descriptor_antecedent(range.begin); back && range.size() <= 2) {
    take_actor(*back, "antecedent");
    return;
  }
  if (country) {
    const Country& c = r_.lexicon.country(*country);
    const std::uint32_t at = r_.name_of(range.begin);
    const bool whole =
        at != kNone && r_.names()[at].words.begin == range.begin && r_.names()[at].words.end >= range.end;
    entity.code = c.iso3;
    if (whole) {
      entity.name_ar = c.name_ar;
      entity.name_en = c.name_en;
      add_unique(entity.sector, "GOV");
      entity.reason = fmt::format("{} {}", country_is_capital ? "capital for its state" : "state", c.iso3);
    } else {
      entity.reason = fmt::format("country word {}", c.iso3);
    }
  }
}

bool Entities::has_person_name(Range range) const {
  for (std::uint32_t w = range.begin; w < range.end; ++w) {
    const std::uint32_t m = r_.mention_of(w);
    if (m != kNone && r_.doc.mentions[m].type == EntityType::PER) return true;
    const std::uint32_t id = r_.name_of(w);
    if (id == kNone) continue;
    for (const NameHit& hit : r_.names()[id].hits)
      if (hit.kind == NameHit::Kind::actor && r_.lexicon.actor(hit.index).kind == ActorKind::person)
        return true;
  }
  return false;
}

bool Entities::can_act(Range range) const {
  for (std::uint32_t w = range.begin; w < range.end; ++w) {
    const std::uint32_t m = r_.mention_of(w);
    if (m != kNone) {
      switch (r_.doc.mentions[m].type) {
        case EntityType::PER:
        case EntityType::ORG:
        case EntityType::GROUP:
        case EntityType::NORP:
        case EntityType::MIL:
        case EntityType::MEDIA:
        case EntityType::TITLE:
          return true;
        default:
          break;
      }
    }
    const std::uint32_t id = r_.name_of(w);
    if (id == kNone) continue;
    for (const NameHit& hit : r_.names()[id].hits)
      if (hit.kind != NameHit::Kind::place && hit.kind != NameHit::Kind::source_noun) return true;
  }
  return false;
}

bool Entities::is_party(Range range) const {
  for (std::uint32_t w = range.begin; w < range.end; ++w) {
    if (r_.name_of(w) == kNone) continue;
    for (const NameHit& hit : r_.names()[r_.name_of(w)].hits)
      if (hit.kind == NameHit::Kind::actor || hit.kind == NameHit::Kind::country ||
          hit.kind == NameHit::Kind::capital)
        return true;
  }
  return false;
}

bool Entities::is_person_like(Range range) const {
  for (std::uint32_t w = range.begin; w < range.end; ++w) {
    if (r_.quantity_of(w) != kNone) return true;
    const std::uint32_t id = r_.name_of(w);
    if (id == kNone) continue;
    for (const NameHit& hit : r_.names()[id].hits)
      if (hit.kind == NameHit::Kind::agent || hit.kind == NameHit::Kind::nationality) return true;
  }
  return has_person_name(range);
}

bool Entities::is_one_person(Range range) const {
  if (has_person_name(range)) return true;
  for (std::uint32_t w = range.begin; w < range.end; ++w) {
    const std::uint32_t id = r_.name_of(w);
    if (id == kNone) continue;
    for (const NameHit& hit : r_.names()[id].hits)
      if (hit.kind == NameHit::Kind::agent) return r_.lexicon.agent(hit.index).person;
  }
  return false;
}

SourceKind Entities::source_kind(Range range) const {
  // The head noun decides: "مصادر في وزارة الدفاع" is anonymous, "وزير الدفاع فلان" a person.
  std::optional<SourceKind> noun_kind;
  std::uint32_t noun_at = kNone;
  for (std::uint32_t w = range.begin; w < range.end; ++w) {
    const std::uint32_t id = r_.name_of(w);
    if (id == kNone) continue;
    for (const NameHit& hit : r_.names()[id].hits) {
      if (hit.kind == NameHit::Kind::actor && noun_at == kNone) {
        const ActorKind kind = r_.lexicon.actor(hit.index).kind;
        if (kind == ActorKind::media) return SourceKind::media;
        if (kind == ActorKind::person) return SourceKind::person;
      }
      if (hit.kind == NameHit::Kind::source_noun && !noun_kind) {
        noun_kind = r_.lexicon.source_noun(hit.index).kind;
        noun_at = w;
      }
    }
  }
  const bool named = has_person_name(range);
  if (noun_kind && noun_at <= range.begin + 1 && *noun_kind != SourceKind::organization) {
    if (*noun_kind == SourceKind::anonymous && named && !r_.has_feat(noun_at, "Number=Plur"))
      return SourceKind::person;
    return *noun_kind;
  }
  if (named) return SourceKind::person;
  if (noun_kind) return *noun_kind;
  for (std::uint32_t w = range.begin; w < range.end; ++w) {
    const std::uint32_t id = r_.name_of(w);
    if (id == kNone) continue;
    for (const NameHit& hit : r_.names()[id].hits) {
      if (hit.kind == NameHit::Kind::agent) {
        const Agent& agent = r_.lexicon.agent(hit.index);
        if (!agent.person) return SourceKind::organization;
        // a unique office is its holder, an indefinite or plural one is nobody in particular
        const bool of_a_body =
            !words::has_article(r_.fold(w)) && range.size() > 1 && words::has_article(r_.fold(range.end - 1));
        const bool office = std::find(agent.sector.begin(), agent.sector.end(), "GOV") != agent.sector.end();
        const bool singular = !r_.has_feat(w, "Number=Plur") && !r_.has_feat(w, "Number=Dual");
        const bool unique =
            w == range.begin && singular && (of_a_body || (office && words::has_article(r_.fold(w))));
        return unique ? SourceKind::person : SourceKind::anonymous;
      }
      if (hit.kind == NameHit::Kind::actor || hit.kind == NameHit::Kind::country ||
          hit.kind == NameHit::Kind::capital)
        return SourceKind::organization;
    }
  }
  return SourceKind::anonymous;
}

}  // namespace isnad
