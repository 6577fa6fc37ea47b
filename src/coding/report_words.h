#pragma once

#include <algorithm>
#include <array>
#include <string_view>

#include "coding/reading.h"
#include "coding/report.h"
#include "coding/words.h"

/// Closed classes of reporting that the files of ReportFinder share; folded forms and lemmas (text/fold.h).
namespace isnad::reporting {

inline constexpr std::uint32_t kSpeakerWindow = 60;  // words between a cue and the أن that opens its content
inline constexpr std::uint32_t kParticleWindow = 16;  // words between a cue and the particle that it asks for
inline constexpr std::uint32_t kLookBack = 120;       // words that a clause may be long
inline constexpr std::size_t kReports = 32;  // latest reports of a sentence that a new one may go on with
inline constexpr std::uint32_t kCarrySentences = 6;  // how far "وأضاف" looks back
inline constexpr std::uint32_t kQuoteSentences = 2;  // how far a quotation without a cue looks back
inline constexpr std::uint32_t kQuoteWords = 4;      // fewer words between marks are a name or a term

inline constexpr auto kContentMarkers =
    std::to_array<std::string_view>({"ان", "بان", "انه", "انها", "انهم", "بانه", "بانها"});
inline constexpr auto kConnectives = std::to_array<std::string_view>(
    {"و", "كما", "ف", "لكن", "ولكن", "فيما", "بينما", "ثم", "اذ", "حيث", "بل"});
inline constexpr auto kConditions = std::to_array<std::string_view>({"اذا", "لو", "لما", "حال", "كلما"});
inline constexpr auto kNewClause = std::to_array<std::string_view>({"فيما", "بينما"});
inline constexpr auto kQuestions =
    std::to_array<std::string_view>({"ماذا", "لماذا", "كيف", "هل", "متي", "اين", "كم", "ما"});
// "أعلن حالة الطوارئ" makes what it says: no report, but the act of the one who says it.
inline constexpr auto kMadeBySaying =
    std::to_array<std::string_view>({"حاله", "حرب", "حداد", "هدنه", "تعبءه", "نفير", "طوارء"});
inline constexpr auto kTold = std::to_array<std::string_view>({"ابلغ", "اخبر", "حدث", "صارح"});
inline constexpr auto kBeforeVerb = std::to_array<std::string_view>({"قد", "س", "سوف", "لم", "لن", "لا"});
inline constexpr auto kNegations =
    std::to_array<std::string_view>({"لم", "لن", "لا", "ليس", "ليست", "غير", "دون"});
// Only speech itself makes a speaker of a noun that nobody knows: "قال كجك".
inline constexpr auto kSpeech =
    std::to_array<std::string_view>({"قال", "صرح", "اضاف", "تابع", "اردف", "علق", "رد", "كتب", "غرد", "ذكر"});
// What only people do, so that an unknown noun before أن is somebody: "وأوضح أمين منطقة تبوك أن".
inline constexpr auto kHuman = std::to_array<std::string_view>(
    {"اوضح", "ابلغ",  "اخبر", "اشار", "لفت", "نوه",   "شدد", "اعلن", "افاد", "بين",
     "ابان", "اعتبر", "توقع", "حذر",  "نفي", "اعترف", "زعم", "اعرب", "عبر",  "افصح",
     "كرر",  "جدد",   "اكمل", "طمان", "نبه", "اعتقد", "راي", "اجاب", "تساءل"});
// Active verbs of two letters' doubling whose present is spelled with a damma as the passive's is.
inline constexpr auto kDoubled = std::to_array<std::string_view>(
    {"حذر", "رجح", "قدر", "كذب", "صرح", "بين", "علق", "نوه", "لمح", "شدد", "جدد", "كرر", "وثق"});
inline constexpr auto kReplies =
    std::to_array<std::string_view>({"ردا", "احتجاجا", "تعليقا", "بعد", "عقب", "غداه"});
inline constexpr auto kDirections = std::to_array<std::string_view>(
    {"جنوب", "جنوبي", "شمال", "شمالي", "شرق", "شرقي", "غرب", "غربي", "وسط", "قرب"});
inline constexpr auto kAccording =
    std::to_array<std::string_view>({"وفقا", "نقلا", "طبقا", "استنادا", "بحسب", "حسب", "وفق"});
inline constexpr auto kAboutFear =
    std::to_array<std::string_view>({"حيال", "ازاء", "من", "بشان", "تجاه", "حول"});
inline constexpr auto kSaidBy = std::to_array<std::string_view>({"قول", "تاكيد"});

inline bool is_mark(std::string_view fold) { return words::has(words::kQuoteMarks, fold); }
inline bool is_colon(std::string_view fold) { return fold == ":"; }
/// "أن" where it opens what is said, not "بعد أن", "رغم أن", "على الرغم من أن".
inline bool opens_other_clause(const Reading& r, std::uint32_t marker) {
  if (marker == 0) return false;
  const std::string_view before = r.fold(marker - 1);
  static constexpr auto kOther =
      std::to_array<std::string_view>({"بعد", "قبل", "دون", "بدون", "منذ", "الا", "غير", "حتي", "كما", "رغم",
                                       "مع", "لولا", "بمجرد", "شرط", "شريطه"});
  if (words::has(kOther, before)) return true;
  return before == "من" && marker > 1 && (r.fold(marker - 2) == "الرغم" || r.fold(marker - 2) == "رغم");
}
inline bool is_comma(std::string_view fold) {
  return fold == "،" || fold == "," || fold == "؛" || fold == ";";
}
inline bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

/// What every cue of the lexicon says of its report.
inline Report report_of(Range cue_words, const Cue& cue) {
  Report report;
  report.cue = cue_words.begin;
  report.cue_words = cue_words;
  report.entry = &cue;
  report.stance = cue.stance;
  report.negates = cue.negates;
  report.status = cue.status;
  return report;
}

inline bool is_predicate(const Report& report) {
  if (report.entry == nullptr) return false;
  switch (report.entry->frame) {
    case CueFrame::verb:
    case CueFrame::document:
    case CueFrame::participle:
    case CueFrame::responsibility:
      return true;
    default:
      return false;
  }
}

}  // namespace isnad::reporting
