#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "coding/report.h"
#include "coding/sources.h"

namespace isnad {

/// Finds every report of a document, sentence by sentence from its beginning: what the cues of the lexicon
/// frame, headline colons, and quotations that go on with the last voice. reports.cpp reads and has the
/// verbs, report_frames.cpp the other frames, report_contents.cpp what is said, report_speakers.cpp who says
/// it, report_scopes.cpp how far it holds.
class ReportFinder {
 public:
  ReportFinder(const Reading& reading, const Grammar& grammar, const Entities& entities,
               const Sources& sources)
      : r_(reading), g_(grammar), e_(entities), s_(sources) {}

  /// In the order of the sentences; call it once.
  std::vector<Report> find();

 private:
  struct Content {
    Range words;
    bool direct = false;
    bool marked = false;  ///< a marker (أن, a colon, a quotation mark) stands before it
  };
  /// Who spoke at the outer level: the ones whom "وأضاف" may go on with.
  struct Voice {
    Filler source;
    bool feminine = false;
    std::uint32_t sentence = 0;
  };

  void read_word(std::uint32_t w);
  bool try_cue(std::uint32_t w, const Cue& cue, bool verbal);
  bool add_phrase(Range match, const Cue& cue);
  bool add_verb(Range cue_words, const Cue& cue);
  bool add_laid_to(std::uint32_t w, const Cue& cue);
  void add_continued_clause();
  bool makes_words(std::uint32_t w, WordClass word_class = WordClass::verb) const;
  bool add_disguised(std::uint32_t w);
  bool accuses_another(std::uint32_t w, std::uint32_t limit) const;
  void add_announced_text(std::uint32_t sentence);
  void end_announced_text(std::uint32_t sentence);
  bool add_of_before(std::uint32_t w, const Cue& cue);
  bool add_as_said(std::uint32_t w, const Cue& cue);
  bool reports_nothing(Range cue_words, const Cue& cue) const;
  bool hides_voice(Range cue_words, const Cue& cue, const Content& content) const;
  bool set_speaker(Report& report, std::optional<Content>& content) const;
  bool is_first_person(std::uint32_t verb) const;
  bool refers_back(std::uint32_t verb) const;
  bool is_learned(const Report& report, const std::optional<Content>& content) const;
  bool set_knower(Report& report, const std::optional<Content>& content) const;
  bool set_text(Report& report, std::optional<Content>& content) const;
  bool set_document(Report& report, const Cue& cue, const Content& content) const;
  void take_over_for(const Report& report);
  bool names_something_else(std::uint32_t last, const std::optional<Content>& content) const;
  bool add_participle(Range cue_words, const Cue& cue);
  bool add_grounds(Range cue_words, const Cue& cue);
  bool add_according(Range match, const Cue& cue);
  bool add_responsibility(std::uint32_t w, const Cue& cue);
  bool add_noun(Range cue_words, const Cue& cue);
  bool add_through(Range match, const Cue& cue);
  void add_colon();
  void add_quoted_source(const Report& outer);
  void carry_quotes(std::uint32_t sentence);
  void remember_voices(std::uint32_t sentence);
  void keep(Report report);

  std::optional<Content> content_of(std::uint32_t w, const Cue& cue) const;
  std::optional<Content> marked_content(std::uint32_t w, const Cue& cue) const;
  std::optional<Content> content_before(std::uint32_t w) const;
  std::optional<Content> nominal_content(std::uint32_t begin, const Cue& cue) const;
  std::optional<std::uint32_t> particle(std::uint32_t w, const Cue& cue, std::uint32_t limit) const;
  std::uint32_t noun_content_end(std::uint32_t begin) const;
  Range according_content(Range match, const Report& report, bool& outermost) const;

  /// `marked`: at `limit` stands what opens the content, so that all before it may name the voice.
  std::optional<Filler> speaker(std::uint32_t verb, std::uint32_t limit, const Cue& cue, bool marked,
                                bool& before) const;
  std::optional<Filler> relative_head(std::uint32_t verb) const;
  std::optional<Filler> speaker_after(std::uint32_t verb, std::uint32_t limit, const Cue& cue,
                                      bool marked = false) const;
  std::optional<Filler> speaker_in_front(std::uint32_t verb) const;
  std::optional<Filler> described_source(std::uint32_t verb) const;
  std::optional<Filler> last_person(std::uint32_t before) const;
  std::optional<Filler> joined_speaker(std::uint32_t verb) const;
  std::optional<Filler> earlier_speaker(std::uint32_t verb) const;
  /// The subject of the verb before a word that tells how or why he acts; of the `nearest` one or any.
  std::optional<Filler> acting_subject(std::uint32_t before, bool nearest = false) const;

  /// Index of the report of this sentence that a participle or a joined verb goes on with.
  std::optional<std::size_t> host_of(std::uint32_t w) const;
  bool agrees_with(const Report& report, std::uint32_t w) const;
  /// Ends the open reports of this sentence that a new one at `begin` takes over from: all, or those from
  /// `host` inwards.
  void take_over(std::uint32_t begin, std::optional<std::size_t> host);

  bool is_verb_cue(std::uint32_t w) const;
  std::uint32_t behind_preposition(std::uint32_t w, std::uint32_t limit) const;

  bool goes_on_inside(const Report& host, std::uint32_t w) const;
  void end_at_speech_act(std::uint32_t w);

  bool is_negated(std::uint32_t w) const;
  bool says_passive(std::uint32_t w) const;
  bool hides_who(std::uint32_t w) const;
  bool is_circumstance(std::uint32_t w) const;
  /// How far a search back goes: no sentence without end makes it long.
  std::uint32_t looked_at(std::uint32_t word) const;
  std::size_t first_recent() const;
  bool is_person(std::uint32_t w) const;
  bool is_finite(std::uint32_t w) const;
  bool is_joined(std::uint32_t w) const;
  std::uint32_t clause_begin(const Report& report) const;
  std::uint32_t hard_break(std::uint32_t from, bool marked) const;
  bool inside_report(std::uint32_t w) const;

  const Reading& r_;
  const Grammar& g_;
  const Entities& e_;
  const Sources& s_;
  std::vector<Report> reports_;
  std::vector<Voice> voices_;
  Range sentence_;                        ///< words of the sentence that is read
  std::size_t first_ = 0;                 ///< its first report
  std::uint32_t quote_ = 0;               ///< the first quotation not looked at
  std::optional<std::size_t> announced_;  ///< the report of a text that is given in full
};

}  // namespace isnad
