#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace isnad {

// Unvocalised inflection by rule. Input is the usual spelling (hamza kept) of data/words; output is
// folded (text/fold.h), so that the seats of the hamza, ة/ه and ى/ي make no difference.
//
// Verbs. The class is read off lemma (perfect, he) and present (imperfect, he):
//   defective  lemma ends in ا ى, or in ي beside a present in ى:  دعا يدعو, نفى ينفي, لقي يلقى
//              he نفى, before a pronoun نفا-; she نفت; they نفوا; I نفيت; jussive ينف; passive ينفى, دعي
//   hollow     ا before the last letter, no ا in the place of a form III:  قال يقول, أدان يدين, اغتال يغتال
//              she قالت; I قلت; jussive يقل; passive قيل, يقال
//   doubled    two letters (شن), أ and two (أصر يصر), or a verbal noun that repeats the last letter
//              (احتل احتلال, استعد استعداد):  she شنت; I شننت
//   sound      the rest; a last hamza gives بدأوا and بدؤوا, passive بدئ; a first و is restored in the
//              passive (وصل يصل: يوصل); a first أ gives I آخذ, passive يؤخذ, imperative خذ
//   form III and VI make their perfect passive with و: قوتل, تبودل
// Persons: he she they-two they(m) they(f) you I we; indicative, subjunctive/jussive (no ن), imperative.
// The subject's وا loses its ا before a suffixed pronoun (قتلو-ه): `before_pronoun`.
//
// Nouns and verbal nouns: dual (ان ين ا), accusative ا (not after ء ة ا), ة→ت before a pronoun, ات.
// Participles and nisba adjectives besides: ة, ون ين و ي, ات. A participle of a defective verb has its
// ي only sometimes (معتد, المعتدي). The dual's ي before a genitive (وزيري) is `weak`: it looks like a
// nisba, so a stronger reading of the same letters displaces it.

/// One inflected form.
struct Form {
  std::string fold;
  bool active = false, passive = false;  ///< verbs: which voices are spelled so
  bool plural = false, dual = false;
  bool before_pronoun = false;  ///< stands only before a suffixed pronoun
  bool weak = false;            ///< give way to any other reading of these letters
  bool third = false;           ///< verbs: third person
};

/// The number of a spelling that stands for both: singular wins; dual and plural (مسلحين) make plural.
void unite_number(bool& plural, bool& dual, bool other_plural, bool other_dual);

/// All forms of a verb, each spelling once. `verbal_nouns` help to tell doubled verbs from sound ones.
/// Empty if lemma or present is shorter than two letters.
std::vector<Form> inflect_verb(std::string_view lemma, std::string_view present,
                               const std::vector<std::string_view>& verbal_nouns);

/// A verbal noun: إطلاق, هجمة.
std::vector<Form> inflect_verbal_noun(std::string_view noun);

/// A participle. `of_defective`: its verb ends in a weak letter.
std::vector<Form> inflect_participle(std::string_view participle, bool of_defective);

/// A noun with its given plurals and feminine forms. Nouns that look like a nisba, a participle or
/// فاعل also get the sound masculine plural.
std::vector<Form> inflect_noun(std::string_view noun, const std::vector<std::string_view>& plurals);

/// A nisba adjective in every form: تركي تركية تركيان تركيون تركيات.
std::vector<Form> inflect_nisba(std::string_view adjective);

}  // namespace isnad
