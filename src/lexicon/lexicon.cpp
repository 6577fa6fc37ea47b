#include "lexicon/lexicon.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <unordered_map>
#include <utility>

#include "lexicon/format.h"
#include "lexicon/name_index.h"

namespace isnad {

namespace file = lexicon_file;

namespace {

constexpr std::uint32_t kClasses = 7;
constexpr std::uint8_t kNoStatus = 255;
constexpr std::string_view kArticle = "ال";

/// A read-only mapping; unmapped at the end.
class Mapping {
 public:
  static Result<Mapping> of(const std::filesystem::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
      return fail(fmt::format("the lexicon {} cannot be opened: {}", path.string(), std::strerror(errno)));
    struct stat status {};
    if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) {
      ::close(descriptor);
      return fail(fmt::format("the lexicon {} is no file", path.string()));
    }
    Mapping mapping;
    mapping.size_ = static_cast<std::size_t>(status.st_size);
    if (mapping.size_ != 0) {
      void* at = ::mmap(nullptr, mapping.size_, PROT_READ, MAP_PRIVATE | MAP_POPULATE, descriptor, 0);
      if (at != MAP_FAILED) mapping.bytes_ = static_cast<const char*>(at);
    }
    ::close(descriptor);
    if (mapping.size_ != 0 && !mapping.bytes_)
      return fail(fmt::format("the lexicon {} cannot be mapped", path.string()));
    return mapping;
  }
  Mapping() = default;
  Mapping(Mapping&& other) noexcept
      : bytes_(std::exchange(other.bytes_, nullptr)), size_(std::exchange(other.size_, 0)) {}
  Mapping& operator=(Mapping&&) = delete;
  ~Mapping() {
    if (bytes_) ::munmap(const_cast<char*>(bytes_), size_);
  }
  std::string_view bytes() const { return {bytes_, size_}; }

 private:
  const char* bytes_ = nullptr;
  std::size_t size_ = 0;
};

constexpr std::array<std::uint32_t, file::section_count> kRowSizes = {1,
                                                                      sizeof(file::LemmaRow),
                                                                      sizeof(file::KeyRow),
                                                                      sizeof(file::AnalysisRow),
                                                                      4,
                                                                      sizeof(file::PatternRow),
                                                                      sizeof(file::ConditionRow),
                                                                      sizeof(file::RoleRow),
                                                                      sizeof(file::Text),
                                                                      4,
                                                                      sizeof(file::LightRow),
                                                                      4,
                                                                      sizeof(file::CueRow),
                                                                      sizeof(file::KeyRow),
                                                                      sizeof(file::KeyRow),
                                                                      sizeof(file::HitRow),
                                                                      sizeof(file::ActorRow),
                                                                      4,
                                                                      sizeof(file::OfficeRow),
                                                                      sizeof(file::AgentRow),
                                                                      sizeof(file::SourceNounRow),
                                                                      sizeof(file::CountryRow),
                                                                      sizeof(file::PlaceRow)};

/// The sections of a file that has been checked.
class Sections {
 public:
  /// What is wrong with the file, or nothing.
  std::optional<std::string> check(std::string_view bytes) {
    bytes_ = bytes;
    file::Header header{};
    if (bytes.size() < sizeof header) return "is cut off or no lexicon at all";
    std::memcpy(&header, bytes.data(), sizeof header);
    if (std::memcmp(header.magic, file::kMagic, sizeof file::kMagic) != 0) return "is no compiled lexicon";
    if (header.version != file::kVersion)
      return fmt::format("has format {}, this program reads format {}: compile it again", header.version,
                         file::kVersion);
    if (header.size != bytes.size())
      return fmt::format("has {} bytes where its head says {}: it is cut off or was changed", bytes.size(),
                         header.size);
    if (header.checksum != file::checksum(bytes.data() + sizeof header, bytes.size() - sizeof header))
      return "is damaged: its checksum does not fit its content";
    if (header.section_count != file::section_count) return "is damaged: it has another number of sections";
    if (bytes.size() < sizeof header + file::section_count * sizeof(file::SectionRow)) return "is cut off";
    std::memcpy(rows_.data(), bytes.data() + sizeof header, sizeof rows_);
    for (std::uint32_t i = 0; i < file::section_count; ++i) {
      const auto& row = rows_[i];
      if (row.count == 0) continue;
      if (row.section != i || row.row_size != kRowSizes[i] || row.offset % 8 != 0 ||
          row.offset > bytes.size() || row.count > (bytes.size() - row.offset) / row.row_size)
        return fmt::format("is damaged: its section {} lies outside of it", i);
    }
    version_ = fmt::format("{:016x}", header.checksum);
    return std::nullopt;
  }

  template <class Row>
  std::span<const Row> rows(file::Section section) const {
    const auto& row = rows_[section];
    if (row.count == 0) return {};
    return {reinterpret_cast<const Row*>(bytes_.data() + row.offset), row.count};
  }
  template <class Row>
  std::span<const Row> part(file::Section section, file::Part part) const {
    const auto all = rows<Row>(section);
    if (part.first > all.size() || part.count > all.size() - part.first) return {};
    return all.subspan(part.first, part.count);
  }
  std::string_view text(file::Text offset) const {
    const auto pool = rows<char>(file::strings);
    std::uint32_t size = 0;
    if (pool.size() < sizeof size || offset > pool.size() - sizeof size) return {};
    std::memcpy(&size, pool.data() + offset, sizeof size);
    if (size > pool.size() - sizeof size - offset) return {};
    return {pool.data() + offset + sizeof size, size};
  }
  std::vector<std::string_view> texts(file::Part part_of_lists) const {
    std::vector<std::string_view> out;
    const auto offsets = part<file::Text>(file::lists, part_of_lists);
    out.reserve(offsets.size());
    for (const file::Text offset : offsets) out.push_back(text(offset));
    return out;
  }
  /// A slot of a hash table; nullptr if the key is not there.
  const file::KeyRow* find(file::Section section, std::uint64_t hash) const {
    const auto table = rows<file::KeyRow>(section);
    if (table.empty()) return nullptr;
    const std::size_t mask = table.size() - 1;
    for (std::size_t step = 0, at = hash & mask; step < table.size(); ++step, at = (at + 1) & mask) {
      if (table[at].count == 0 && table[at].more == 0) return nullptr;
      if (table[at].hash == hash) return &table[at];
    }
    return nullptr;
  }
  const std::string& version() const { return version_; }

 private:
  std::string_view bytes_;
  std::array<file::SectionRow, file::section_count> rows_{};
  std::string version_;
};

std::optional<Day> day_of(std::int32_t days) {
  if (days == file::kNoDay) return std::nullopt;
  return Day(std::chrono::days(days));
}
std::optional<Status> status_of(std::uint8_t status) {
  if (status == kNoStatus) return std::nullopt;
  return static_cast<Status>(status);
}

bool is_nominal(WordClass word_class) {
  return word_class != WordClass::verb && word_class != WordClass::passive &&
         word_class != WordClass::particle;
}

/// Pronouns that a word may end in, longest first.
constexpr std::array<std::string_view, 10> kPronouns = {"هما", "كما", "هم", "هن", "ها",
                                                        "كم",  "نا",  "ني", "ه",  "ك"};
constexpr std::size_t kLeastStem = 4;  // bytes: two letters

bool without_suffix(std::string_view& word, std::string_view suffix) {
  if (!word.ends_with(suffix) || word.size() < suffix.size() + kLeastStem) return false;
  word.remove_suffix(suffix.size());
  return true;
}
bool without_prefix(std::string_view& word, std::string_view prefix) {
  if (!word.starts_with(prefix) || word.size() < prefix.size() + kLeastStem) return false;
  word.remove_prefix(prefix.size());
  return true;
}
bool begins_imperfect(std::string_view word) {
  return word.starts_with("ي") || word.starts_with("ت") || word.starts_with("ن") || word.starts_with("ا");
}

}  // namespace

struct Lexicon::Data {
  explicit Data(Mapping mapped) : mapping(std::move(mapped)) {}

  Mapping mapping;
  Sections sections;
  std::span<const file::LemmaRow> lemmas;
  std::span<const std::uint32_t> pattern_index, light_index, cue_index, office_index;
  std::vector<EventPattern> patterns;
  std::vector<LightVerb> light;
  std::vector<Cue> cues;
  std::vector<Actor> actors;
  std::unordered_map<std::string_view, std::uint32_t> actor_ids;
  std::vector<OfficeHeld> offices;
  std::vector<Agent> agents;
  std::vector<SourceNoun> source_nouns;
  std::vector<Country> countries;
  std::unordered_map<std::string_view, std::uint32_t> verb_lemmas, nominal_lemmas;

  void unpack() {
    lemmas = sections.rows<file::LemmaRow>(file::lemmas);
    pattern_index = sections.rows<std::uint32_t>(file::pattern_index);
    light_index = sections.rows<std::uint32_t>(file::light_index);
    cue_index = sections.rows<std::uint32_t>(file::cue_index);
    office_index = sections.rows<std::uint32_t>(file::office_index);
    unpack_lemmas();
    unpack_patterns();
    unpack_cues();
    unpack_actors();
    unpack_nouns_and_countries();
  }

  void unpack_lemmas() {
    verb_lemmas.reserve(lemmas.size());
    nominal_lemmas.reserve(lemmas.size());
    for (std::uint32_t i = 0; i < lemmas.size(); ++i)
      (lemmas[i].is_verb ? verb_lemmas : nominal_lemmas).emplace(sections.text(lemmas[i].fold), i);
  }

  std::vector<RoleRule> roles_of(file::Part part) const {
    std::vector<RoleRule> out;
    const auto rows = sections.part<file::RoleRow>(file::role_rules, part);
    out.reserve(rows.size());
    for (const auto& row : rows)
      out.push_back(
          {static_cast<Slot>(row.slot), sections.text(row.preposition), static_cast<Role>(row.role)});
    return out;
  }

  void unpack_patterns() {
    const auto rows = sections.rows<file::PatternRow>(file::patterns);
    patterns.reserve(rows.size());
    for (const auto& row : rows) {
      EventPattern& pattern = patterns.emplace_back();
      pattern.id = sections.text(row.id);
      pattern.type = static_cast<EventType>(row.type);
      pattern.mode = sections.texts(row.mode);
      for (const auto& when : sections.part<file::ConditionRow>(file::conditions, row.when))
        pattern.when.push_back({static_cast<Slot>(when.slot), when.negated != 0,
                                sections.text(when.preposition), sections.texts(when.words)});
      pattern.roles = roles_of(row.roles);
      pattern.status = status_of(row.status);
    }
    for (const auto& row : sections.rows<file::LightRow>(file::light_verbs))
      light.push_back({sections.text(row.id), static_cast<Slot>(row.slot), sections.text(row.preposition),
                       roles_of(row.roles), status_of(row.status)});
  }

  void unpack_cues() {
    for (const auto& row : sections.rows<file::CueRow>(file::cues))
      cues.push_back({sections.text(row.id), static_cast<CueFrame>(row.frame),
                      static_cast<Stance>(row.stance), sections.texts(row.with), row.negates != 0,
                      status_of(row.status)});
  }

  void unpack_actors() {
    const auto rows = sections.rows<file::ActorRow>(file::actors);
    actors.reserve(rows.size());
    actor_ids.reserve(rows.size());
    for (const auto& row : rows) {
      Actor& actor = actors.emplace_back();
      actor.id = sections.text(row.id);
      actor.name_ar = sections.text(row.name_ar);
      actor.name_en = sections.text(row.name_en);
      actor.code = sections.text(row.code);
      actor.wikidata = sections.text(row.wikidata);
      actor.parent = sections.text(row.parent);
      actor.sector = sections.texts(row.sector);
      actor.kind = static_cast<ActorKind>(row.kind);
      actor.from = day_of(row.from);
      actor.to = day_of(row.to);
      actor_ids.emplace(actor.id, static_cast<std::uint32_t>(actors.size() - 1));
    }
    for (const auto& row : sections.rows<file::OfficeRow>(file::offices))
      offices.push_back(
          {sections.text(row.office), sections.text(row.actor), day_of(row.from), day_of(row.to)});
  }

  void unpack_nouns_and_countries() {
    for (const auto& row : sections.rows<file::AgentRow>(file::agents))
      agents.push_back({sections.text(row.id), sections.text(row.name_en), sections.texts(row.sector),
                        static_cast<ActorKind>(row.kind), row.person != 0});
    for (const auto& row : sections.rows<file::SourceNounRow>(file::source_nouns))
      source_nouns.push_back({static_cast<SourceKind>(row.kind)});
    for (const auto& row : sections.rows<file::CountryRow>(file::countries))
      countries.push_back({sections.text(row.iso3), sections.text(row.name_ar), sections.text(row.name_en),
                           sections.text(row.capital_ar), row.lat, row.lon});
  }

  /// The rows of `all` that an index (one more entry than keys) gives to a key.
  template <class T>
  static std::span<const T> indexed(const std::vector<T>& all, std::span<const std::uint32_t> index,
                                    std::size_t key) {
    if (key + 1 >= index.size()) return {};
    const std::uint32_t begin = index[key];
    const std::uint32_t end = index[key + 1];
    if (begin > end || end > all.size()) return {};
    return {all.data() + begin, end - begin};
  }

  // --- words

  /// Readings of the letters as they stand; with ال the nominal ones.
  void readings(std::string_view form, bool nominal_only, std::vector<Analysis>& out) const {
    const file::KeyRow* key = sections.find(file::forms, file::chain(0, form));
    if (!key) return;
    for (const auto& row : sections.part<file::AnalysisRow>(file::analyses, {key->first, key->count})) {
      const auto word_class = static_cast<WordClass>(row.word_class);
      if (nominal_only && !is_nominal(word_class)) continue;
      Analysis& reading = out.emplace_back();
      reading.lemma = row.lemma;
      reading.verb = row.verb;
      reading.word_class = word_class;
      reading.ambiguous_voice = (row.flags & file::AnalysisFlag::ambiguous_voice) != 0;
      reading.plural = (row.flags & file::AnalysisFlag::plural) != 0;
      reading.dual = (row.flags & file::AnalysisFlag::dual) != 0;
      reading.before_pronoun = (row.flags & file::AnalysisFlag::before_pronoun) != 0;
    }
  }
  void with_or_without_article(std::string_view word, std::vector<Analysis>& out) const {
    readings(word, false, out);
    if (without_prefix(word, kArticle)) readings(word, true, out);
  }
  /// The word as it stands, else what is left of it without a pronoun.
  void with_or_without_pronoun(std::string_view word, std::vector<Analysis>& out) const {
    with_or_without_article(word, out);
    if (!out.empty()) return;
    for (const auto pronoun : kPronouns) {
      std::string_view stem = word;
      if (without_suffix(stem, pronoun)) readings(stem, false, out);
      if (!out.empty()) return;
    }
    std::string_view stem = word;
    if (without_suffix(stem, "ي")) readings(stem, true, out);  // my …
  }
  void without_proclitics(std::string_view word, std::vector<Analysis>& out) const {
    for (const bool joined : {false, true}) {
      std::string_view rest = word;
      if (joined && !without_prefix(rest, "و") && !without_prefix(rest, "ف")) break;
      if (joined) with_or_without_pronoun(rest, out);
      if (!out.empty()) return;
      std::string_view future = rest;
      if (without_prefix(future, "س") && begins_imperfect(future)) with_or_without_pronoun(future, out);
      if (!out.empty()) return;
      if (std::string_view with_article = rest; without_prefix(with_article, "لل"))
        readings(with_article, true, out);
      if (!out.empty()) return;
      for (const std::string_view proclitic : {"ب", "ل", "ك"}) {
        std::string_view noun = rest;
        if (without_prefix(noun, proclitic)) with_or_without_pronoun(noun, out);
        if (!out.empty()) return;
      }
    }
  }

  // --- names

  struct Walk {
    std::uint32_t words = 0;
    const file::KeyRow* key = nullptr;
  };
  /// The longest sequence that begins with `first` in the place of `folds[at]`.
  Walk longest(file::Section section, std::string_view first, std::span<const std::string_view> folds,
               std::uint32_t at) const {
    Walk best;
    std::uint64_t hash = file::chain(0, first);
    const file::KeyRow* key = sections.find(section, hash);
    bool marks_open = false;
    std::size_t next = std::size_t{at} + 1;
    while (key) {
      if (key->count != 0) {
        const bool closes = marks_open && next < folds.size() && is_skipped_mark(folds[next]);
        best = {static_cast<std::uint32_t>(next - at + (closes ? 1 : 0)), key};
      }
      if (key->more == 0) break;
      for (; next < folds.size() && is_skipped_mark(folds[next]); ++next) marks_open = !marks_open;
      if (next >= folds.size()) break;
      hash = file::chain(hash, folds[next++]);
      key = sections.find(section, hash);
    }
    return best;
  }
};

Lexicon::Lexicon(std::unique_ptr<Data> data) : data_(std::move(data)) {}
Lexicon::Lexicon(Lexicon&&) noexcept = default;
Lexicon& Lexicon::operator=(Lexicon&&) noexcept = default;
Lexicon::~Lexicon() = default;

Result<Lexicon> Lexicon::open(const std::filesystem::path& path) {
  auto mapping = Mapping::of(path);
  if (!mapping) return tl::unexpected(mapping.error());
  auto data = std::make_unique<Data>(std::move(*mapping));
  if (const auto wrong = data->sections.check(data->mapping.bytes()))
    return fail(fmt::format("the lexicon {} {}", path.string(), *wrong));
  data->unpack();
  return Lexicon(std::move(data));
}

std::string_view Lexicon::version() const { return data_->sections.version(); }

std::vector<Analysis> Lexicon::analyse(std::string_view fold) const {
  std::vector<Analysis> out;
  data_->with_or_without_pronoun(fold, out);
  if (out.empty()) data_->without_proclitics(fold, out);
  return out;
}

std::string_view Lexicon::lemma(std::uint32_t id) const {
  return id < data_->lemmas.size() ? data_->sections.text(data_->lemmas[id].spelling) : std::string_view{};
}
std::string_view Lexicon::lemma_fold(std::uint32_t id) const {
  return id < data_->lemmas.size() ? data_->sections.text(data_->lemmas[id].fold) : std::string_view{};
}
std::optional<std::uint32_t> Lexicon::verb_lemma(std::string_view fold) const {
  const auto at = data_->verb_lemmas.find(fold);
  return at == data_->verb_lemmas.end() ? std::nullopt : std::optional(at->second);
}
std::optional<std::uint32_t> Lexicon::nominal_lemma(std::string_view fold) const {
  const auto at = data_->nominal_lemmas.find(fold);
  return at == data_->nominal_lemmas.end() ? std::nullopt : std::optional(at->second);
}

std::span<const EventPattern> Lexicon::events(std::uint32_t lemma, WordClass word_class) const {
  return Data::indexed(data_->patterns, data_->pattern_index,
                       std::size_t{lemma} * kClasses + static_cast<std::size_t>(word_class));
}
std::span<const LightVerb> Lexicon::light_verbs(std::uint32_t lemma) const {
  return Data::indexed(data_->light, data_->light_index, lemma);
}
std::span<const Cue> Lexicon::cues(std::uint32_t lemma, WordClass word_class) const {
  return Data::indexed(data_->cues, data_->cue_index,
                       std::size_t{lemma} * kClasses + static_cast<std::size_t>(word_class));
}

namespace {

bool is_place_or_country(NameHit::Kind kind) {
  return kind == NameHit::Kind::place || kind == NameHit::Kind::country || kind == NameHit::Kind::capital;
}

}  // namespace

Lexicon::Match Lexicon::match_name(std::span<const std::string_view> folds, std::uint32_t at) const {
  Match match;
  if (at >= folds.size() || is_skipped_mark(folds[at])) return match;
  const auto accept = [&](const Data::Walk& walk, auto&& wanted) {
    if (!walk.key || walk.words < match.words) return;
    std::vector<NameHit> hits;
    for (const auto& row :
         data_->sections.part<file::HitRow>(file::hits, {walk.key->first, walk.key->count})) {
      const NameHit hit{static_cast<NameHit::Kind>(row.kind), row.index};
      if (wanted(hit, walk.words)) hits.push_back(hit);
    }
    if (hits.empty()) return;
    if (walk.words > match.words) match.hits.clear();
    match.words = walk.words;
    for (const NameHit& hit : hits)
      if (std::none_of(match.hits.begin(), match.hits.end(), [&](const NameHit& known) {
            return known.kind == hit.kind && known.index == hit.index;
          }))
        match.hits.push_back(hit);
  };
  const std::string_view first = folds[at];
  accept(data_->longest(file::names, first, folds, at), [](NameHit, std::uint32_t) { return true; });
  std::string_view bare = first;
  if (without_prefix(bare, kArticle))
    accept(data_->longest(file::names, bare, folds, at),
           [](NameHit hit, std::uint32_t words) { return words > 1 || !is_place_or_country(hit.kind); });
  if (match.words != 0) return match;
  for (const std::string_view proclitic : {"و", "ف", "ب", "ل", "ك"}) {
    std::string_view rest = first;
    if (!without_prefix(rest, proclitic) || rest.size() < 6) continue;
    accept(data_->longest(file::names, rest, folds, at), [](NameHit hit, std::uint32_t words) {
      const bool describes = hit.kind == NameHit::Kind::agent || hit.kind == NameHit::Kind::source_noun;
      return words > 1 || (!describes && hit.kind != NameHit::Kind::place);
    });
  }
  return match;
}

Lexicon::CueMatch Lexicon::match_cue(std::span<const std::string_view> folds, std::uint32_t at) const {
  if (at >= folds.size() || is_skipped_mark(folds[at])) return {};
  const auto walk = data_->longest(file::phrases, folds[at], folds, at);
  if (!walk.key || walk.key->first >= data_->cues.size()) return {};
  return {walk.words, &data_->cues[walk.key->first]};
}

const Actor& Lexicon::actor(std::uint32_t index) const { return data_->actors.at(index); }
std::optional<std::uint32_t> Lexicon::actor_index(std::string_view id) const {
  const auto at = data_->actor_ids.find(id);
  return at == data_->actor_ids.end() ? std::nullopt : std::optional(at->second);
}
std::span<const OfficeHeld> Lexicon::offices(std::uint32_t actor) const {
  return Data::indexed(data_->offices, data_->office_index, actor);
}
const Agent& Lexicon::agent(std::uint32_t index) const { return data_->agents.at(index); }
const SourceNoun& Lexicon::source_noun(std::uint32_t index) const { return data_->source_nouns.at(index); }
const Country& Lexicon::country(std::uint32_t index) const { return data_->countries.at(index); }

GazetteerPlace Lexicon::place(std::uint32_t index) const {
  const auto rows = data_->sections.part<file::PlaceRow>(file::places, {index, 1});
  GazetteerPlace place;
  if (rows.empty()) return place;
  const auto& row = rows.front();
  const auto text = [&](file::Text offset) { return data_->sections.text(offset); };
  place.id = text(row.id);
  place.name_ar = text(row.name_ar);
  place.name_en = text(row.name_en);
  place.geonameid = text(row.geonameid);
  place.country = text(row.country);
  place.province = text(row.province);
  place.lat = row.lat;
  place.lon = row.lon;
  place.located = row.located != 0;
  place.resolution = row.resolution;
  place.population = row.population;
  return place;
}

}  // namespace isnad
