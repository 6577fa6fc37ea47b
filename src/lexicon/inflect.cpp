#include "lexicon/inflect.h"

#include <algorithm>
#include <unordered_map>

#include "text/fold.h"
#include "text/utf8.h"

namespace isnad {
namespace {

using Letters = std::u32string;

Letters letters_of(std::string_view text) {
  Letters out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    const bool mark = (c >= U'\u064B' && c <= U'\u0652') || c == U'\u0640' || c == U'\u0670';
    if (!mark) out.push_back(c);
  }
  return out;
}

std::string folded(const Letters& letters) {
  std::string text;
  for (char32_t c : letters) append_code_point(text, c);
  return fold(text);
}

constexpr std::size_t kLeastBytes =
    4;  // two letters: shorter ones (ق, "guard!") are particles to a reader of news

Letters without_last(const Letters& word, std::size_t count = 1) {
  return word.substr(0, word.size() - count);
}
bool ends(const Letters& word, char32_t letter) { return !word.empty() && word.back() == letter; }
bool is_hamza(char32_t c) {
  return c == U'ء' || c == U'أ' || c == U'ؤ' || c == U'ئ' || c == U'إ' || c == U'آ';
}

/// Collects forms; the same spelling is kept once with its properties united.
class Forms {
 public:
  void add(const Letters& word, Form form) {
    if (word.empty()) return;
    form.fold = folded(word);
    if (form.fold.size() < kLeastBytes) return;
    const auto [it, fresh] = index_.try_emplace(form.fold, list_.size());
    if (fresh) {
      list_.push_back(std::move(form));
      return;
    }
    unite(list_[it->second], form);
  }
  std::vector<Form> take() { return std::move(list_); }

 private:
  /// The likelier use of the letters decides voice and number: a word of its own before one that needs a
  /// pronoun, the third person before the others.
  static void unite(Form& into, const Form& other) {
    const int rank = rank_of(into) - rank_of(other);
    if (rank == 0) {
      into.active |= other.active;
      into.passive |= other.passive;
      unite_number(into.plural, into.dual, other.plural, other.dual);
      into.weak &= other.weak;
    } else if (rank < 0) {
      const std::string fold = std::move(into.fold);
      into = other;
      into.fold = fold;
    }
  }
  static int rank_of(const Form& form) {
    return (form.before_pronoun ? 0 : 4) + (form.third ? 2 : 0) + (form.weak ? 0 : 1);
  }

  std::vector<Form> list_;
  std::unordered_map<std::string, std::size_t> index_;
};

Form voice(bool active, bool passive) {
  Form form;
  form.active = active;
  form.passive = passive;
  return form;
}
/// News hardly ever commands: these forms give way to all others.
Form command() {
  Form form = voice(true, false);
  form.weak = true;
  return form;
}
Form number(bool plural, bool dual = false) {
  Form form;
  form.plural = plural;
  form.dual = dual;
  return form;
}

// ---------------------------------------------------------------------------------------------- verbs

enum class VerbKind { sound, defective, hollow, doubled };

class Conjugation {
 public:
  Conjugation(Letters lemma, Letters present, const std::vector<std::string_view>& verbal_nouns)
      : lemma_(std::move(lemma)), present_(std::move(present)), kind_(kind(verbal_nouns)) {}

  std::vector<Form> all() {
    switch (kind_) {
      case VerbKind::defective:
        defective();
        break;
      case VerbKind::hollow:
        hollow();
        break;
      case VerbKind::doubled:
        doubled();
        break;
      case VerbKind::sound:
        sound();
        break;
    }
    return forms_.take();
  }

 private:
  VerbKind kind(const std::vector<std::string_view>& verbal_nouns) const {
    const char32_t last = lemma_.back();
    if (last == U'ا' || last == U'ى' || (last == U'ي' && (ends(present_, U'ى') || ends(present_, U'ا'))))
      return VerbKind::defective;
    if (lemma_.size() >= 3 && lemma_[lemma_.size() - 2] == U'ا' && lemma_[0] != U'آ') return VerbKind::hollow;
    return is_doubled(verbal_nouns) ? VerbKind::doubled : VerbKind::sound;
  }

  bool is_doubled(const std::vector<std::string_view>& verbal_nouns) const {
    const std::size_t size = lemma_.size();
    const char32_t last = lemma_.back();
    if (is_hamza(last)) return false;
    if (size == 2) return true;
    if (size == 3 && lemma_[0] == U'أ') return present_.size() == 3 && present_[1] == lemma_[1];  // أصر يصر
    if (size < 4 || lemma_[0] != U'ا') return false;
    const std::string repeated = folded(lemma_ + U'ا' + last);  // احتل احتلال
    for (const auto noun : verbal_nouns)
      if (fold(noun) == repeated) return true;
    if (!verbal_nouns.empty()) return false;
    if (size == 4) return lemma_[1] == U'ن' || lemma_[2] == U'ت' || (lemma_[1] == U'ض' && lemma_[2] == U'ط');
    return false;
  }

  bool has_form_three_alef() const {
    const std::size_t size = lemma_.size();
    if (size == 4) return lemma_[1] == U'ا' && present_.size() == 5;  // قاتل يقاتل
    return size == 5 && lemma_[0] == U'ت' && lemma_[2] == U'ا';       // تبادل يتبادل
  }

  /// The stem of the perfect passive: قوتل, تبودل, سئل, بدئ; elsewhere it is spelled as the active.
  Letters passive_perfect(Letters stem) const {
    if (lemma_.size() == 4 && lemma_[1] == U'ا' && present_.size() == 5 && stem.size() >= 2) stem[1] = U'و';
    if (lemma_.size() == 5 && lemma_[0] == U'ت' && lemma_[2] == U'ا' && stem.size() >= 3) stem[2] = U'و';
    if (lemma_.size() == 3 && lemma_[1] == U'أ') stem[1] = U'ئ';
    if (!stem.empty() && stem.back() == U'أ') stem.back() = U'ئ';
    return stem;
  }

  // The perfect's endings. Vocalic ones (she, they) hang on one stem, consonantal ones (I, we, you) on
  // another.
  void she_and_the_two(const Letters& stem, Form form) {
    form.third = true;
    forms_.add(stem + U'ت', form);
    form.dual = true;
    forms_.add(stem + U"تا", form);
  }
  void they(const Letters& stem, Form form) {
    form.third = form.plural = true;
    forms_.add(stem + U"وا", form);
    form.before_pronoun = true;
    forms_.add(stem + U'و', form);
  }
  void he(const Letters& word, Form form) {
    form.third = true;
    forms_.add(word, form);
  }
  void two(const Letters& word, Form form) {
    form.third = form.dual = true;
    forms_.add(word, form);
  }
  /// أعلن + نا is written أعلنا, سكت + ت سكت.
  static Letters joined(const Letters& stem, std::u32string_view ending) {
    return stem.back() == ending.front() ? stem + Letters(ending.substr(1)) : stem + Letters(ending);
  }
  void i_we_you(const Letters& stem, Form form) {
    forms_.add(joined(stem, U"ت"), form);
    form.dual = true;
    forms_.add(joined(stem, U"تما"), form);
    form.dual = false;
    form.plural = true;
    forms_.add(joined(stem, U"نا"), form);
    forms_.add(joined(stem, U"تم"), form);
    forms_.add(joined(stem, U"تن"), form);
    form.third = true;
    forms_.add(joined(stem, U"ن"), form);
  }

  /// The same imperfect with each prefix that its person allows.
  /// `she`: with ت it is the third person, else only "you".
  void prefixed(const Letters& word, std::u32string_view prefixes, Form form, bool she = false) {
    for (const char32_t prefix : prefixes) {
      form.third = prefix == U'ي' || (she && prefix == U'ت');
      Letters with = word;
      with[0] = prefix;
      if (prefix == U'أ' && with.size() > 1 && is_hamza(with[1]) && with[1] != U'ؤ') with.erase(1, 1);  // آخذ
      Form one = form;
      one.plural |= prefix == U'ن';
      forms_.add(with, one);
    }
  }
  /// `indicative` and `jussive` of "he", the stem before vowel endings and the one before ن of "they" (f).
  void imperfect(const Letters& indicative, const Letters& jussive, const Letters& vocalic,
                 const Letters& consonantal, Form form) {
    prefixed(indicative, U"يتأن", form, true);
    prefixed(jussive, U"يتأن", form, true);
    prefixed(vocalic + U"ين", U"ت", form);
    prefixed(vocalic + U"ي", U"ت", form);
    form.plural = true;
    prefixed(joined(consonantal, U"ن"), U"يت", form);
  }
  void imperfect_two(const Letters& stem, Form form) {
    form.dual = true;
    prefixed(stem + U"ان", U"يت", form, true);
    prefixed(stem + U"ا", U"يت", form, true);
  }
  void imperfect_they(const Letters& stem, Form form) {
    form.plural = true;
    prefixed(stem + U"ون", U"يت", form);
    prefixed(stem + U"وا", U"يت", form);
    form.before_pronoun = true;
    prefixed(stem + U'و', U"يت", form);
  }

  /// Command: the jussive of "you" without its prefix, with the alef that the form asks for.
  Letters imperative(const Letters& jussive) const {
    Letters stem = jussive.substr(1);
    if (stem.empty()) return stem;
    if (lemma_[0] == U'أ' && lemma_.size() == 3 && is_hamza(stem[0])) return stem.substr(1);  // خذ, كل
    if (lemma_[0] == U'أ') return is_hamza(stem[0]) ? stem : U'أ' + stem;                     // أطلق
    if (lemma_[0] == U'ا') return stem[0] == U'ا' ? stem : U'ا' + stem;                       // استهدف
    const bool opens_with_cluster = kind_ == VerbKind::sound || kind_ == VerbKind::defective;
    const bool form_one = lemma_.size() == 3 && present_.size() == 4 && lemma_[1] != U'ا';
    // Forms I and II look alike (كتب, حمّل): both commands are made.
    if (form_one && opens_with_cluster) return U'ا' + stem;
    return stem;
  }
  void commands(const Letters& singular, const Letters& vocalic) {
    const Form form = command();
    forms_.add(imperative(singular), form);
    forms_.add(imperative(vocalic) + U'ي', form);
    Form many = form;
    many.plural = true;
    forms_.add(imperative(vocalic) + U"وا", many);
    if (lemma_.size() == 3 && present_.size() == 4 && kind_ == VerbKind::sound) {  // form II
      forms_.add(singular.substr(1), form);
      forms_.add(vocalic.substr(1) + U"وا", many);
    }
  }

  void sound() {
    perfect_sound(lemma_, voice(true, false));
    perfect_sound(passive_perfect(lemma_), voice(false, true));
    imperfect_sound(present_, voice(true, false));
    imperfect_sound(passive_present(), voice(false, true));
    commands(present_, present_);
  }
  void perfect_sound(const Letters& stem, const Form& form) {
    he(stem, form);
    she_and_the_two(stem, form);
    two(stem + U'ا', form);
    they(stem, form);
    i_we_you(stem, form);
    if (!ends(stem, U'أ')) return;
    two(without_last(stem) + U'آ', form);
    they(without_last(stem) + U'ء', form);
  }
  void imperfect_sound(const Letters& word, const Form& form) {
    imperfect(word, word, word, word, form);
    imperfect_two(word, form);
    imperfect_they(word, form);
    if (!ends(word, U'أ')) return;
    const Letters seated = without_last(word) + U'ء';
    imperfect_two(without_last(word) + U'آ', form);
    imperfect_they(seated, form);
    prefixed(seated + U"ين", U"ت", form);
  }
  Letters passive_present() const {
    Letters word = present_;
    if (lemma_.size() == 3 && lemma_[0] == U'و' && word.size() == 3) return word[0] + lemma_;  // يوعد
    if (word.size() > 2 && word[1] == U'أ') word[1] = U'ؤ';                                    // يؤخذ
    if (ends(word, U'ئ')) word.back() = U'أ';                                                  // ينشأ
    if (lemma_.size() == 3 && word.size() == 4 && word[2] == U'ئ') word[2] = U'أ';
    return word;
  }

  void doubled() {
    const Letters open = lemma_ + lemma_.back();
    for (const Form& form : {voice(true, false), voice(false, true)}) {
      he(lemma_, form);
      she_and_the_two(lemma_, form);
      two(lemma_ + U'ا', form);
      they(lemma_, form);
      i_we_you(open, form);
      imperfect(present_, present_, present_, present_ + present_.back(), form);
      imperfect_two(present_, form);
      imperfect_they(present_, form);
    }
    forms_.add(imperative(present_), command());
  }

  void hollow() {
    const std::size_t weak = lemma_.size() - 2;
    const Letters closed = lemma_.substr(0, weak) + lemma_.back();
    perfect_hollow(lemma_, closed, voice(true, false));
    Letters passive = lemma_;
    passive[weak] = U'ي';
    perfect_hollow(passive, closed, voice(false, true));
    if (present_.size() < 3) return;
    imperfect_hollow(present_, voice(true, false));
    Letters passive_now = present_;
    passive_now[passive_now.size() - 2] = U'ا';
    imperfect_hollow(passive_now, voice(false, true));
    commands(short_of(present_), present_);
  }
  static Letters short_of(const Letters& word) { return without_last(word, 2) + word.back(); }
  void perfect_hollow(const Letters& open, const Letters& closed, const Form& form) {
    he(open, form);
    she_and_the_two(open, form);
    two(open + U'ا', form);
    they(open, form);
    i_we_you(closed, form);
  }
  void imperfect_hollow(const Letters& word, const Form& form) {
    imperfect(word, short_of(word), word, short_of(word), form);
    imperfect_two(word, form);
    imperfect_they(word, form);
  }

  void defective() {
    const Letters stem = without_last(lemma_);
    perfect_defective(stem);
    perfect_defective_passive(passive_perfect(stem));
    const Letters now = without_last(present_);
    if (now.size() < 2) return;
    imperfect_defective(now, present_.back(), voice(true, false));
    imperfect_defective(now, U'ى', voice(false, true));
    commands(now, now);
  }
  void perfect_defective(const Letters& stem) {
    const Form form = voice(true, false);
    he(lemma_, form);
    if (lemma_.back() == U'ي') {  // لقي لقيت لقوا
      she_and_the_two(lemma_, form);
      two(lemma_ + U'ا', form);
      they(stem, form);
      i_we_you(lemma_, form);
      return;
    }
    const bool waw = lemma_.back() == U'ا' && ends(present_, U'و');
    const Letters closed = stem + (waw ? U'و' : U'ي');
    Form before_pronoun = form;
    before_pronoun.before_pronoun = true;
    he(stem + U'ا', before_pronoun);
    she_and_the_two(stem, form);
    two(closed + U'ا', form);
    they(stem, form);
    i_we_you(closed, form);
  }
  void perfect_defective_passive(const Letters& stem) {
    const Form form = voice(false, true);
    he(stem + U'ي', form);
    she_and_the_two(stem + U'ي', form);
    two(stem + U"يا", form);
    they(stem, form);
    i_we_you(stem + U'ي', form);
  }
  void imperfect_defective(const Letters& now, char32_t weak, Form form) {
    const Letters whole = now + weak;
    imperfect(whole, now, now, now + (weak == U'و' ? U'و' : U'ي'), form);
    imperfect_two(now + (weak == U'و' ? U'و' : U'ي'), form);
    imperfect_they(now, form);
    if (weak == U'و' || weak == U'ي') return;
    form.before_pronoun = true;
    prefixed(now + U'ا', U"يتأن", form, true);
  }

  Letters lemma_, present_;
  VerbKind kind_;
  Forms forms_;
};

// ---------------------------------------------------------------------------------------------- nouns

/// Endings of a noun in ة: هجمة هجمت- هجمات هجمتان.
void feminine(Forms& forms, const Letters& stem, bool weak = false) {
  const auto add = [&](const char32_t* ending, Form form) {
    form.weak = weak;
    forms.add(stem + ending, form);
  };
  add(U"ة", number(false));
  Form bound = number(false);
  bound.before_pronoun = true;
  add(U"ت", bound);
  add(U"ات", number(true));
  for (const auto* ending : {U"تان", U"تين", U"تا", U"تي"}) add(ending, number(false, true));
}

bool takes_accusative_alef(const Letters& word) {
  const char32_t last = word.back();
  return last != U'ة' && last != U'ء' && last != U'ا' && last != U'ى';
}

void dual(Forms& forms, const Letters& stem) {
  for (const auto* ending : {U"ان", U"ين", U"ا"}) forms.add(stem + ending, number(false, true));
  Form before_genitive = number(false, true);
  before_genitive.weak = true;
  forms.add(stem + U'ي', before_genitive);
}

/// A singular in every ending that all nouns share.
void singular(Forms& forms, const Letters& noun) {
  if (noun.back() == U'ة') {
    feminine(forms, without_last(noun));
    return;
  }
  forms.add(noun, number(false));
  if (noun.back() == U'ى' || (noun.back() == U'ا' && noun.size() > 3)) {  // مستوى مستويان مستوا-ه
    const Letters stem = without_last(noun);
    Form bound = number(false);
    bound.before_pronoun = true;
    forms.add(stem + U'ا', bound);
    for (const auto* ending : {U"يان", U"يين", U"يا"}) forms.add(stem + ending, number(false, true));
    forms.add(stem + U"يات", number(true));
    return;
  }
  if (takes_accusative_alef(noun)) forms.add(noun + U'ا', number(false));
  dual(forms, noun);
  forms.add(noun + U"ات", number(true));
}

void sound_masculine_plural(Forms& forms, const Letters& stem) {
  for (const auto* ending : {U"ون", U"ين", U"و", U"ي"}) forms.add(stem + ending, number(true));
}

void broken_plural(Forms& forms, const Letters& plural) {
  forms.add(plural, number(true));
  if (plural.back() == U'ة') {
    Form bound = number(true);
    bound.before_pronoun = true;
    forms.add(without_last(plural) + U'ت', bound);
  } else if (plural.back() == U'ى') {
    Form bound = number(true);
    bound.before_pronoun = true;
    forms.add(without_last(plural) + U'ا', bound);
  } else if (takes_accusative_alef(plural)) {
    forms.add(plural + U'ا', number(true));
  }
  if (plural.size() > 4 &&
      (plural.ends_with(U"ون") || plural.ends_with(U"ين")))  // without ن before a genitive
    sound_masculine_plural(forms, without_last(plural, 2));
}

bool takes_sound_masculine_plural(const Letters& noun) {
  if (noun.back() == U'ي') return noun.size() >= 4;  // nisba
  if (noun.size() >= 4 && noun[0] == U'م' && noun.back() != U'ة' && noun.back() != U'ى' &&
      noun.back() != U'ء')
    return true;  // مقاتل
  return noun.size() == 4 && noun[1] == U'ا' && noun.back() != U'ة' && noun.back() != U'ا' &&
         noun.back() != U'ى';  // ناشط
}

}  // namespace

void unite_number(bool& plural, bool& dual, bool other_plural, bool other_dual) {
  const bool singular = (!plural && !dual) || (!other_plural && !other_dual);
  plural = !singular && (plural || other_plural);
  dual = !singular && !plural;
}

std::vector<Form> inflect_verb(std::string_view lemma, std::string_view present,
                               const std::vector<std::string_view>& verbal_nouns) {
  Letters perfect = letters_of(lemma);
  Letters imperfect = letters_of(present);
  if (perfect.size() < 2 || imperfect.size() < 2) return {};
  return Conjugation(std::move(perfect), std::move(imperfect), verbal_nouns).all();
}

std::vector<Form> inflect_verbal_noun(std::string_view noun) {
  const Letters word = letters_of(noun);
  if (word.size() < 2) return {};
  Forms forms;
  singular(forms, word);
  return forms.take();
}

std::vector<Form> inflect_participle(std::string_view participle, bool of_defective) {
  Letters word = letters_of(participle);
  if (word.size() < 2) return {};
  Forms forms;
  if (word.back() == U'ى') {  // مستدعى مستدعون مستدعاة
    const Letters stem = without_last(word);
    singular(forms, word);
    sound_masculine_plural(forms, stem);
    forms.add(stem + U"اة", number(false));
    return forms.take();
  }
  if (of_defective) {  // معتد المعتدي معتدون معتدية
    const Letters stem = word.back() == U'ي' ? without_last(word) : word;
    forms.add(stem, number(false));
    sound_masculine_plural(forms, stem);
    word = stem + U'ي';
  }
  singular(forms, word);
  if (word.back() == U'ة') return forms.take();
  feminine(forms, word);
  sound_masculine_plural(forms, word);
  return forms.take();
}

std::vector<Form> inflect_noun(std::string_view noun, const std::vector<std::string_view>& plurals) {
  const Letters word = letters_of(noun);
  if (word.size() < 2) return {};
  Forms forms;
  singular(forms, word);
  if (takes_sound_masculine_plural(word)) {
    sound_masculine_plural(forms, word);
    feminine(forms, word, true);
  }
  for (const auto given : plurals) {
    const Letters form = letters_of(given);
    if (form.size() < 2) continue;
    if (form == word + U'ة')
      feminine(forms, word);
    else
      broken_plural(forms, form);
  }
  return forms.take();
}

std::vector<Form> inflect_nisba(std::string_view adjective) { return inflect_participle(adjective, false); }

}  // namespace isnad
