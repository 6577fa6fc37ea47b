#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/codebook.h"
#include "base/date.h"
#include "base/error.h"

namespace isnad {

// What we know before reading: one mapped file, compiled at build time from the text in data/ (its
// README says how each table is written). All views point into the file and live as long as it.

/// How a word form stands to its lemma.
enum class WordClass : std::uint8_t {
  verb,
  passive,
  verbal_noun,
  noun,
  active_participle,
  passive_participle,
  particle
};

/// One reading of a folded word form (without proclitics and pronoun; with or without ال).
struct Analysis {
  std::uint32_t lemma = 0;  ///< id of the word's own lemma; `Lexicon::lemma` spells it: إطلاق, مسلح
  WordClass word_class = WordClass::noun;
  bool ambiguous_voice = false;  ///< active and passive are spelled alike (قتل)
  bool plural = false, dual = false;
  bool before_pronoun = false;  ///< stands only before a suffixed pronoun: هجمت(ها), قتلو(ه)
  std::uint32_t verb = 0;       ///< the verb that a verbal noun or participle belongs to; else = lemma
};

/// Where a role's words are found, seen from a trigger.
enum class Slot : std::uint8_t {
  subject,      ///< of a verb, or of the light verb that carries an event noun
  object,       ///< direct object of a verb (or of the light verb, besides the event noun)
  genitive,     ///< second part of an idafa: هجوم التنظيم
  pronoun,      ///< suffixed pronoun: هجماتها
  adjective,    ///< هجوم تركي, غارات روسية
  preposition,  ///< with `word` saying which: هجوم على الموقع
  near,         ///< anywhere in the sentence
  next,         ///< the word right behind the trigger
  previous,     ///< the word right before it
  governor,     ///< the word that governs the trigger
};
enum class Role : std::uint8_t { actor, recipient, place, both, none };

/// A demand on the words around a trigger: some word of `slot` has (or, negated, none has) a lemma
/// or fold of `words`; an empty `words` asks only that the slot is filled.
struct Condition {
  Slot slot;
  bool negated = false;
  std::string_view preposition;
  std::vector<std::string_view> words;  ///< folded lemmas
};
struct RoleRule {
  Slot slot;
  std::string_view preposition;
  Role role;
};

/// One line of data/events/*.tsv: under these conditions this word is this event.
struct EventPattern {
  std::string_view id;               ///< "events/assault.tsv:17 verb قصف"
  EventType type = EventType::NONE;  ///< NONE: a negative pattern, it only forbids
  std::vector<std::string_view> mode;
  std::vector<Condition> when;
  std::vector<RoleRule> roles;
  std::optional<Status> status;
};

/// A verb that lends its subject to an event noun (شن غارة) or puts it in the world (وقع انفجار).
struct LightVerb {
  std::string_view id;
  Slot event;  ///< where the event noun stands: object, subject, preposition
  std::string_view preposition;
  std::vector<RoleRule> roles;  ///< what the verb's other slots are to the event
  std::optional<Status> status;
};

/// How a reporting word frames its source and content (data/cues/*.tsv).
enum class CueFrame : std::uint8_t {
  verb,            ///< قال X إن …: source = subject
  according_to,    ///< بحسب X, وفقا لـ X, نقلا عن X: source = complement
  participle,      ///< مضيفا، مشيرا إلى أن: source = the subject of the verb it hangs on
  impersonal,      ///< يُعتقد أن: no source
  through,         ///< عبر وكالة, على لسان, لوكالة: the medium or mouth
  document,        ///< جاء في بيان, أظهرت لقطات
  responsibility,  ///< تبنى X الهجوم
  noun,            ///< اتهامات, تصريحات, أنباء عن
  outlet,          ///< يُذكر أن، الجدير بالذكر: back to the outlet's own voice
};
struct Cue {
  std::string_view id;
  CueFrame frame = CueFrame::verb;
  Stance stance = Stance::says;
  std::vector<std::string_view>
      with;              ///< prepositions or particles that must follow (أن، إلى، عن); any if empty
  bool negates = false;  ///< what it reports is denied (نفى)
  std::optional<Status> status;  ///< e.g. حذر من: possible
};

enum class ActorKind : std::uint8_t {
  state,
  government,
  military,
  police,
  armed_group,
  party,
  coalition,
  movement,
  igo,
  ngo,
  media,
  company,
  person,
  nation,
  institution,
  other
};
/// An organisation, state or person by name.
struct Actor {
  std::string_view id, name_ar, name_en, code, wikidata;
  std::vector<std::string_view> sector;
  ActorKind kind = ActorKind::other;
  std::string_view parent;  ///< actor id
  std::optional<Day> from, to;
};
/// An office that a person held.
struct OfficeHeld {
  std::string_view office, actor;  ///< "president", actor id
  std::optional<Day> from, to;
};
/// A noun that describes an actor: جيش MIL, متظاهرون CVL, مسلحون UAF.
struct Agent {
  std::string_view id, name_en;
  std::vector<std::string_view> sector;
  ActorKind kind = ActorKind::other;
  bool person = false;  ///< a person by office or trade: وزير, قائد, شاهد
};
/// A noun that names a kind of voice: مصدر, شهود, ناشطون; بيان, تقرير; وكالة, صحيفة.
struct SourceNoun {
  SourceKind kind = SourceKind::anonymous;
};
struct Country {
  std::string_view iso3, name_ar, name_en, capital_ar;
  double lat = 0, lon = 0;
};
struct GazetteerPlace {
  std::string_view id, name_ar, name_en, geonameid, country, province;
  double lat = 0, lon = 0;
  bool located = false;  ///< lat and lon are known
  int resolution = 0;    ///< as Place::resolution
  std::uint32_t population = 0;
};

/// What a name may be; the coder decides between the candidates.
struct NameHit {
  enum class Kind : std::uint8_t { actor, country, nationality, capital, place, agent, source_noun } kind;
  std::uint32_t index;
};

class Lexicon {
 public:
  /// Fails with one sentence that says what is wrong with the file.
  static Result<Lexicon> open(const std::filesystem::path& file);
  Lexicon(Lexicon&&) noexcept;
  Lexicon& operator=(Lexicon&&) noexcept;
  ~Lexicon();

  std::string_view version() const;  ///< hash of the data, for `coder`

  /// All readings of a folded form, with or without ال, best first; empty if unknown. A word that is not
  /// known as it stands is tried without a suffixed pronoun, then without proclitics (و ف س ب ل ك).
  std::vector<Analysis> analyse(std::string_view fold) const;
  std::string_view lemma(std::uint32_t id) const;  ///< as data/ spells it: أطلق
  std::string_view lemma_fold(std::uint32_t id) const;

  /// The verb with this folded lemma, the nominal with it.
  std::optional<std::uint32_t> verb_lemma(std::string_view fold) const;
  std::optional<std::uint32_t> nominal_lemma(std::string_view fold) const;

  /// In the order in which they are tried: the first whose conditions hold decides. For an `ambiguous_voice`
  /// reading ask for `verb` and `passive`.
  std::span<const EventPattern> events(std::uint32_t lemma, WordClass word_class) const;
  /// Of a verb, and of its verbal nouns and participles ("تنفيذ هجوم": slots are seen from the verb).
  std::span<const LightVerb> light_verbs(std::uint32_t lemma) const;
  std::span<const Cue> cues(std::uint32_t lemma, WordClass word_class) const;

  /// Multi-word cues and names that start at `folds[at]`: the longest one, in words (0: none).
  /// Quotation marks and brackets among the words are skipped and counted, a closing one at the end too if
  /// one was opened inside. ال at the first word is optional, but not in single-word names of places and
  /// countries (الباب is a town, باب a door). If nothing matches, one proclitic is taken off the first word
  /// (لداعش).
  struct Match {
    std::uint32_t words = 0;
    std::vector<NameHit> hits;
  };
  Match match_name(std::span<const std::string_view> folds, std::uint32_t at) const;
  struct CueMatch {
    std::uint32_t words = 0;
    const Cue* cue = nullptr;
  };
  CueMatch match_cue(std::span<const std::string_view> folds, std::uint32_t at) const;

  const Actor& actor(std::uint32_t index) const;
  std::optional<std::uint32_t> actor_index(std::string_view id) const;
  std::span<const OfficeHeld> offices(std::uint32_t actor) const;
  const Agent& agent(std::uint32_t index) const;
  const SourceNoun& source_noun(std::uint32_t index) const;
  const Country& country(std::uint32_t index) const;  ///< for country, nationality and capital hits
  GazetteerPlace place(std::uint32_t index) const;

 private:
  struct Data;
  explicit Lexicon(std::unique_ptr<Data> data);
  std::unique_ptr<Data> data_;
};

}  // namespace isnad
