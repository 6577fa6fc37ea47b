// What holds for any text, however wild: tests/cases says what holds for good Arabic.

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <chrono>
#include <string>
#include <vector>

#include "isnad/isnad.h"

namespace isnad {
namespace {

const NewsCoder& coder() {
  static const NewsCoder opened =
      NewsCoder::open(ISNAD_BINARY_DIR "/share/isnad/model.bin", ISNAD_BINARY_DIR "/share/isnad/lexicon.bin")
          .value();
  return opened;
}

/// Words that open, close and carry what the coder looks for, so that random order meets its rules.
const std::vector<std::string> kWords = {
    "قال",   "أعلن",   "وأضاف",  "نفى",    "اتهم",     "تبنى",   "إن",      "أن",      "بحسب",
    "وفق",   "ما",     "نقلا",   "عن",     "مصدر",     "أمني",   "المتحدث", "باسم",    "الجيش",
    "داعش",  "تنظيم",  "«",      "»",      "\"",       "“",      "قتل",     "مقتل",    "وإصابة",
    "هجوم",  "الهجوم", "غارات",  "شن",     "قصفت",     "طائرات", "في",      "على",     "من",
    "بغداد", "سوريا",  "شمال",   "أمس",    "الاثنين",  "17",     "عشرات",   "شخصا",    "جنديان",
    "بينهم", "لم",     "سوف",    "و",      "ثم",       "،",      ".",       ":",       "(",
    ")",     "الذي",   "التي",   "بقيادة", "المدعومة", "زعيم",   "رئيس",    "الوزراء", "طالب",
    "هدد",   "ب",      "مظاهرة", "اعتقال", "هم",       "بينهما", "لـ",      "إلى",     "دون"};

std::string text_of(const std::vector<std::size_t>& picks) {
  std::string text;
  for (const std::size_t pick : picks) {
    text += kWords[pick % kWords.size()];
    text += pick % 13 == 0 ? "\n" : " ";
  }
  return text;
}

TEST(CoderProperties, EverySpanStandsInTheTextAndClaimsAreInOrder) {
  rc::check([] {
    const auto picks = *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, 4000));
    NewsText news;
    news.title = "عنوان الخبر";
    news.text = text_of(picks);
    news.published = "2015-08-05";
    const auto coded = coder().code_text(news);
    if (!coded) return;
    const auto inside = [&](Span span) {
      return span.begin <= span.end && span.end <= coded->article.text.size();
    };
    std::uint32_t last = 0;
    for (const Claim& claim : coded->coding.claims) {
      RC_ASSERT(inside(claim.trigger.span));
      RC_ASSERT(!claim.trigger.span.empty());
      RC_ASSERT(claim.trigger.span.begin >= last);
      last = claim.trigger.span.begin;
      RC_ASSERT(claim.sentence < coded->sentences.size());
      RC_ASSERT(coded->sentences[claim.sentence].contains(claim.trigger.span));
      RC_ASSERT(claim.event != EventType::NONE);
      for (const Entity& entity : claim.actor) RC_ASSERT(inside(entity.span) && !entity.span.empty());
      for (const Entity& entity : claim.recipient) RC_ASSERT(inside(entity.span) && !entity.span.empty());
      for (const Entity& actor : claim.actor)
        for (const Entity& recipient : claim.recipient) RC_ASSERT(!(actor.span == recipient.span));
      for (const Link& link : claim.attribution) {
        if (link.source) RC_ASSERT(inside(link.source->span) && !link.source->span.empty());
        if (link.cue) RC_ASSERT(inside(link.cue->span));
        RC_ASSERT(link.source.has_value() || link.cue.has_value());
      }
      for (const auto* count : {&claim.dead, &claim.injured, &claim.arrested, &claim.size})
        if (*count)
          RC_ASSERT((*count)->low <= (*count)->best &&
                    (!(*count)->high || (*count)->best <= *(*count)->high));
      RC_ASSERT(claim.confidence >= 0 && claim.confidence <= 1);
      RC_ASSERT(!claim.rule.empty() && !claim.steps.empty());
    }
  });
}

TEST(CoderProperties, TheSameTextGivesTheSameRecords) {
  rc::check([] {
    const auto picks = *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, 4000));
    NewsText news;
    news.text = text_of(picks);
    const auto first = coder().code_text(news), second = coder().code_text(news);
    RC_ASSERT(first.has_value() == second.has_value());
    if (first) RC_ASSERT(first->records == second->records);
  });
}

TEST(CoderProperties, AHeadlineAlwaysSpeaksForTheOutlet) {
  NewsText news;
  news.title = "مقتل ثلاثة جنود في هجوم شمال بغداد";
  news.text = "لا جديد اليوم في المدينة التي ينتظر أهلها الماء والكهرباء منذ سنوات طويلة.";
  const auto coded = coder().code_text(news);
  ASSERT_TRUE(coded.has_value());
  ASSERT_FALSE(coded->coding.claims.empty());
  EXPECT_TRUE(coded->coding.claims.front().attribution.empty());
}

/// Rules look at words around words: a long sentence must not make them slow beyond use.
TEST(CoderProperties, ASentenceOfTenThousandWordsEnds) {
  std::vector<std::size_t> picks;
  for (std::size_t i = 0; i < 10000; ++i) picks.push_back((i * 7919) % 71 + 1);
  std::string text;
  for (const std::size_t pick : picks)
    if (kWords[pick % kWords.size()] != ".") text += kWords[pick % kWords.size()] + " ";
  NewsText news;
  news.text = text;
  const auto begin = std::chrono::steady_clock::now();
  const auto coded = coder().code_text(news);
  const auto seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  EXPECT_LT(seconds, 60);
  ASSERT_TRUE(coded.has_value());
  EXPECT_LE(coded->coding.claims.size(), 10000u);
}

}  // namespace
}  // namespace isnad
