"""The corpora as sentences of surface tokens, all in one shape, and spelling noise for training.

Only training parts are read by `training_sentences`; `test_sentences` is for scoring alone.
"""
import os
import random
import re
from dataclasses import dataclass, field

import padt_v2
from fold import strip_marks
from segmentation import PROCLITICS, SUFFIXES, join, label_of, loose
from tokens import words as surface_words

UPOS = ("X", "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN",
        "PUNCT", "SCONJ", "SYM", "VERB")
ENTITIES = ("O", "PER", "ORG", "GROUP", "NORP", "GPE", "LOC", "FAC", "MEDIA", "MIL", "WEAPON", "VEHICLE",
            "TITLE", "DATE", "MISC")
ANER_ENTITIES = ("O", "PERS", "LOC", "ORG", "MISC")


@dataclass
class Word:
    """A syntactic word; None where the corpus does not say."""
    kind: str            # proclitic letter, "" stem, "+" and pronoun
    form: str
    upos: str = None
    feats: str = None
    lemma: str = None


@dataclass
class Sentence:
    style: str                                     # corpus whose conventions it follows
    tokens: list                                   # surface strings
    words: list = None                             # a list of Word for each token; None: unknown
    heads: list = None                             # word index in the sentence or -1
    deprels: list = None
    entities: list = None                          # BIO label for each token, in `scheme`
    scheme: str = None                             # "aner" or "fine"
    gold_words: list = field(default_factory=list)   # forms of the treebank for scoring


# ---- treebanks ----------------------------------------------------------------------------------

LETTER_UPOS = {"و": "CCONJ", "ف": "CCONJ", "ب": "ADP", "ل": "ADP", "ك": "ADP", "س": "PART"}


def group_words(surface, words):
    """Word objects of one token; None where its words are no clitics and a stem."""
    plain = strip_marks(surface)
    if len(words) == 1:
        return [Word("", plain, words[0].upos, words[0].feats, words[0].lemma)]
    if label_of(plain, [w.form for w in words]) is None:
        return None
    kinds = word_kinds([w.form for w in words])
    return [Word(k, w.form, w.upos, w.feats, w.lemma) for k, w in zip(kinds, words)]


def word_kinds(forms):
    last = len(forms) - 1
    kinds = []
    has_suffix = forms[last] in SUFFIXES and last > 0
    stem = last - 1 if has_suffix else last
    for i, form in enumerate(forms):
        kinds.append(form if i < stem else "" if i == stem else "+" + form)
    return kinds


class Row:
    def __init__(self, form, upos, feats, lemma, head=-1, deprel=None):
        self.form, self.upos, self.feats, self.lemma = form, upos, feats, lemma
        self.head, self.deprel = head, deprel


def clean_unanalysed(row):
    """PADT's X is "nobody analysed it": no evidence for a tag."""
    if row.upos == "X":
        row.upos = LETTER_UPOS.get(row.form)
        row.feats = None if row.upos is None else "_"
    return row


def ascii_digits(text):
    return "".join(str(ord(c) - 0x660) if "\u0660" <= c <= "\u0669" else c for c in text)


def padt_trees(path, keep_x=False):
    """PADT v1 trees, converted (padt_v2.py)."""
    for _, rows in padt_v2.read(path):
        words, groups = padt_v2.convert(rows)
        words = [Row(ascii_digits(w.form), w.upos, w.feats, ascii_digits(w.lemma), w.head, w.deprel) for w in words]
        if not keep_x:
            words = [clean_unanalysed(w) for w in words]
        surfaces = [join([words[i].form for i in group]) for group in groups]
        yield tree_sentence("padt", surfaces, groups, words)


def tree_sentence(style, surfaces, groups, words):
    """Sentence whose tokens are cut again by our own rule; groups that are no clitics become one word."""
    tokens, token_words, order = [], [], {}
    heads, deprels, count = [], [], 0
    for surface, group in zip(surfaces, groups):
        grouped = group_words(surface, [words[i] for i in group])
        if grouped is None:   # as single words, as if there were spaces
            parts = [(words[i].form, [i]) for i in group]
        else:
            parts = [(surface, group)]
        for text, indexes in parts:
            tokens.append(text)
            token_words.append(grouped if grouped else group_words(text, [words[indexes[0]]]))
            for i in indexes:
                order[i] = count
                heads.append(words[i].head)
                deprels.append(words[i].deprel)
                count += 1
    heads = [order[h] if h >= 0 else -1 for h in heads]
    return Sentence(style, tokens, token_words, heads, deprels, gold_words=[w.form for w in words])


def pud_trees(path):
    """PUD: UD v2 with clitics as tokens without a space; "ل لسلطة" is "ل السلطة" here."""
    for _, rows in padt_v2.read(path):
        words, groups, group = [], [], []
        for i, c in enumerate(rows):
            form = strip_marks(c[1]) or c[1]
            words.append(Row(form, c[3], c[5], pud_lemma(c[2], form), int(c[6]) - 1, pud_relation(c[7])))
            group.append(i)
            if "SpaceAfter=No" not in c[9]:
                groups.append(group)
                group = []
        if group:
            groups.append(group)
        yield pud_sentence(words, groups)


def pud_relation(relation):
    return {"compound:prt": "advmod", "obl:tmod": "obl", "csubj:pass": "csubj", "flat:foreign": "flat"}.get(relation, relation)


def pud_lemma(lemma, form):
    lemma = padt_v2.plain(lemma)
    return lemma if lemma != "_" else form


def pud_sentence(words, groups):
    surfaces, parts = [], []
    for group in groups:
        text = "".join(words[i].form for i in group)
        for piece in surface_words(text):
            taken, length = [], 0
            while group and length < len(piece):
                length += len(words[group[0]].form)
                taken.append(group.pop(0))
            if taken:
                surfaces.append(piece)
                parts.append(taken)
        if group and parts:
            parts[-1] += group
    for surface, part in zip(surfaces, parts):
        restore_stem(surface, [words[i] for i in part])
    return tree_sentence("pud", surfaces, parts, words)


def restore_stem(surface, words):
    """Gives PUD's stems the form PADT has: ال back after ل, ة back before a pronoun."""
    for i, word in enumerate(words):
        if i and words[i - 1].form == "ل" and word.form.startswith("ل") and word.lemma and len(word.form) > 3:
            if not word.lemma.startswith("ل"):
                word.form = "ا" + word.form
        last = i + 1 == len(words) - 1
        if last and words[i + 1].form in SUFFIXES and word.form.endswith("ت") and word.upos in ("NOUN", "ADJ", "PROPN"):
            if word.feats and "Number=Sing" in word.feats and "Gender=Fem" in word.feats:
                word.form = word.form[:-1] + "ة"


UM_UPOS = (("V", "VERB"), ("ADJ", "ADJ"), ("NUM", "NUM"), ("PRO", "PRON"), ("ADP", "ADP"), ("DET", "DET"),
           ("ADV", "ADV"), ("N", "NOUN"), ("PART", "PART"))
UM_FEATS = {"GEN": "Case=Gen", "NOM": "Case=Nom", "ACC": "Case=Acc", "DEF": "Definite=Def",
            "INDF": "Definite=Ind", "PSSD": "Definite=Red", "SG": "Number=Sing", "PL": "Number=Plur",
            "DU": "Number=Dual", "MASC": "Gender=Masc", "FEM": "Gender=Fem", "1": "Person=1", "2": "Person=2",
            "3": "Person=3", "ACT": "Voice=Act", "PASS": "Voice=Pass", "PFV": "Aspect=Perf",
            "IPFV": "Aspect=Imp", "IND": "Mood=Ind", "SBJV": "Mood=Sub", "JUS": "Mood=Jus", "IMP": "Mood=Imp",
            "FIN": "VerbForm=Fin"}


def unimorph_word(form, lemma, tags):
    """Tags of UniMorph as UD; CONJ is resolved by the word, `_` is unknown except punctuation."""
    form = strip_marks(form) or form
    lemma = padt_v2.plain(lemma)
    names = tags.split(";")
    if "CONJ" in names:
        upos = "CCONJ" if form in padt_v2.COORDINATING else "SCONJ"
    else:
        upos = next((u for tag, u in UM_UPOS if tag in names), None)
    if upos is None and not re.search(r"\w", form):
        upos = "PUNCT"
    if upos is None and re.fullmatch(r"[\d.,،٫]+", form):
        upos = "NUM"
    feats = None
    if upos in ("NOUN", "ADJ", "VERB", "PRON"):
        found = sorted(UM_FEATS[n] for n in names if n in UM_FEATS)
        if upos == "PRON" and "3" in names:
            found = sorted(found + ["PronType=Prs"])
        feats = "|".join(found) or "_"
    return Row(form, upos, feats, lemma if upos is not None else None)


def unimorph(paths, left_out):
    """padt_unimorph: text and unvocalised words, no trees. Sentences of `left_out` are skipped."""
    for path in paths:
        for comments, rows in padt_v2.read(path):
            if comments.get("orig") in left_out:
                continue
            words = [unimorph_word(c[1], c[2], c[5]) for c in rows]
            tokens, groups = align(surface_words(comments["text"]), [w.form for w in words])
            out = []
            for token, group in zip(tokens, groups):
                out.append(group_words(token, [words[i] for i in group]) if group else None)
            yield Sentence("um", tokens, out)


def align(tokens, forms):
    """The words of each token: greedily, words whose joined spelling is the token's; [] where none fit."""
    groups, at = [], 0
    plain = [loose(strip_marks(t)) for t in tokens]
    for t, text in enumerate(plain):
        found = match_at(text, forms, at)
        if found is None:   # look a little ahead for the place where text and words agree again
            for skip in range(1, 7):
                found = match_at(text, forms, at + skip)
                if found and len(text) > 1:
                    break
                found = None
        groups.append(found or [])
        if found:
            at = found[-1] + 1
    return tokens, groups


def match_at(text, forms, at):
    for count in (1, 2, 3, 4):
        group = forms[at:at + count]
        if len(group) == count and same_spelling(loose(join(group)), text):
            return list(range(at, at + count))
    return None


def same_spelling(joined, text):
    table = str.maketrans("ئؤىة", "ءءيه")
    return joined == text or joined.translate(table) == text.translate(table)


# ---- entities -----------------------------------------------------------------------------------

FANE_TYPES = {
    "PER": "Politician Other_PER Artist Scientist Religious_PER Police Athlete Businessperson Engineer Lawyer",
    "NORP": "Group", "GPE": "Nation Population-Center State-or-Province County-or-District GPE-Cluster",
    "LOC": "Continent Water-Body Land-Region-Natural",
    "FAC": "Building-Grounds Path Airport Plant Subarea-Facility",
    "ORG": "Commercial Government Educational Sports Medical-Science Religious_ORG Entertainment Non-Governmental",
    "MEDIA": "Media", "VEHICLE": "Air Water Land",
    "WEAPON": "Projectile Blunt Shooting Nuclear Exploding Sharp Chemical",
    "MISC": "Celestial Book Movie Sound Software Hardware Food Drug",
}
FANE = {fine: ours for ours, names in FANE_TYPES.items() for fine in names.split()}
GROUP_HEADS = ("حزب حركه جبهه تنظيم جماعه كتاءب ميليشيا ميليشيات مليشيا سرايا حماس فتح القاعده طالبان داعش "
               "الاخوان منظمه_التحرير البوليساريو الجنجويد انصار جيش_المهدي عصاءب حشد الحشد الحوثيين الحوثيون "
               "المحاكم فصاءل الوية لواء تيار التيار اءتلاف الاءتلاف تحالف الحزب الحركه الجبهه التنظيم الجماعه").split()
MILITARY_HEADS = ("جيش الجيش قوات القوات شرطه الشرطه حرس الحرس مخابرات المخابرات استخبارات الاستخبارات "
                  "البحريه المارينز الموساد الشاباك سلاح كتيبه لواء اللواء فرقه_المشاه البيشمركه").split()
WOJOOD = {"PERS": "PER", "ORG": "ORG", "GPE": "GPE", "LOC": "LOC", "FAC": "FAC", "NORP": "NORP", "DATE": "DATE",
          "TIME": "DATE", "OCC": "TITLE", "EVENT": "MISC", "LAW": "MISC", "PRODUCT": "MISC", "LANGUAGE": "MISC"}


def fold_key(text):
    from fold import fold
    return fold(text)


def refine(kind, fine, tokens):
    """Parties and movements out of FANE's Non-Governmental, armed forces out of Government."""
    head = fold_key(tokens[0])
    for strip in ("و", "ل", "ب"):
        if head.startswith(strip) and head[1:] in GROUP_HEADS + MILITARY_HEADS:
            head = head[1:]
    if fine in ("Non-Governmental", "Religious_ORG", "Government") and head in MILITARY_HEADS:
        return "MIL" if fine == "Government" else "GROUP"
    if fine == "Non-Governmental" and head in GROUP_HEADS:
        return "GROUP"
    return kind


def fane(path):
    """WikiFANE and NewsFANE: clitics stand apart there; they are joined to their words again."""
    tokens, labels = [], []
    for line in open(path, encoding="utf-8-sig"):
        text, _, label = line.rstrip("\r\n").partition("\t")
        text = re.sub("[\u200e\u200f\ufeff\\s]", "", text)
        if not text:
            if tokens:
                yield fane_sentence(tokens, labels)
            tokens, labels = [], []
            continue
        tokens.append(text)
        labels.append(label or "O")
    if tokens:
        yield fane_sentence(tokens, labels)


def fane_sentence(tokens, labels):
    labels = fane_labels(tokens, labels)
    out, out_labels, pending = [], [], ""
    for i, (token, label) in enumerate(zip(tokens, labels)):
        arabic = bool(re.match("[\u0621-\u064a]", token))
        if token in ("و", "ف", "ب", "ل", "ك") and label == "O" and i + 1 < len(tokens) \
                and re.match("[\u0621-\u064a]{2}", tokens[i + 1]) and not pending:
            pending = token
            continue
        if token in ("ه", "ها", "هما", "نا", "كم", "هم") and out and not pending \
                and re.search("[\u0621-\u064a]{2}$", out[-1]) and label in ("O", out_labels[-1].replace("B-", "I-")):
            out[-1] = before(out[-1]) + token
            continue
        token = join([pending, token]) if pending and arabic else pending + token
        pending = ""
        for piece in surface_words(token):
            out.append(piece)
            out_labels.append(label)
            label = label.replace("B-", "I-")
    return Sentence("fane", out, entities=out_labels, scheme="fine")


def before(stem):
    from segmentation import before_suffix
    return before_suffix(stem)


def fane_labels(tokens, labels):
    out, at = [], 0
    while at < len(labels):
        fine = labels[at][2:]
        if labels[at] == "O" or fine not in FANE:
            out.append("O")
            at += 1
            continue
        end = at + 1
        while end < len(labels) and labels[end] == "I-" + fine:
            end += 1
        kind = refine(FANE[fine], fine, tokens[at:end])
        out += ["B-" + kind] + ["I-" + kind] * (end - at - 1)
        at = end
    return out


def columns(path):
    """Sentences of `word label…` lines."""
    rows = []
    for line in open(path, encoding="utf-8-sig"):
        line = line.strip()
        if line:
            rows.append(line.split())
        elif rows:
            yield rows
            rows = []
    if rows:
        yield rows


def anercorp(path):
    for rows in columns(path):
        tokens, labels = [], []
        for row in rows:
            label = row[1] if len(row) > 1 else "O"
            pieces = surface_words(row[0]) or [row[0]]
            for piece in pieces:
                tokens.append(piece)
                labels.append(label if is_wordy(piece) or len(pieces) == 1 else "O")
                if is_wordy(piece):
                    label = label.replace("B-", "I-")
        yield Sentence("aner", tokens, entities=labels, scheme="aner")


def is_wordy(text):
    return any(c.isalnum() for c in text)


def wojood(path):
    for rows in columns(path):
        tokens, labels = [], []
        for row in rows:
            if row[0] == "$#$":
                continue
            label = wojood_label(row[1:])
            for piece in surface_words(row[0]):
                tokens.append(piece)
                labels.append(label)
                label = label.replace("B-", "I-")
        fix_inside(labels)
        yield Sentence("wojood", tokens, entities=labels, scheme="fine")


def wojood_label(labels):
    """Of nested labels the outermost that is ours; titles give way to the names within."""
    found = [(l[:2], WOJOOD[l[2:]]) for l in labels if l[2:] in WOJOOD]
    inner = [f for f in found if f[1] != "TITLE"]
    best = (inner or found)[:1]
    return best[0][0] + best[0][1] if best else "O"


def fix_inside(labels):
    for i, label in enumerate(labels):
        if label.startswith("I-") and (i == 0 or labels[i - 1][2:] != label[2:]):
            labels[i] = "B-" + label[2:]


# ---- which is for training ------------------------------------------------------------------------

def test_sources(data):
    path = os.path.join(data, "treebank/padt/ar-ud-test.conllu")
    return {comments.get("orig") for comments, _ in padt_v2.read(path)}


def training_sentences(data):
    """`{name: (train, held-out)}`; the held-out part of each is its last tenth."""
    at = lambda name: os.path.join(data, name)
    corpora = {
        "padt": list(padt_trees(at("treebank/padt/ar-ud-dev.conllu"))),
        "pud": list(pud_trees(at("treebank/pud/ar_pud-ud-test.conllu")))[:800],
        "um": list(unimorph([at("treebank/padt_unimorph/ar_padt-um-dev.conllu"),
                             at("treebank/padt_unimorph/ar_padt-um-test.conllu")], test_sources(data))),
        "aner": list(anercorp(at("ner/anercorp/ANERCorp_CamelLab_train.txt"))),
        "newsfane": list(fane(at("ner/fane/NewsFANE_Gold_2014_without_ANERcorp_test.txt"))),
        "wikifane": list(fane(at("ner/fane/WikiFANE_Gold_2014_500K.txt"))),
        "wojood": list(wojood(at("ner/wojood_sample/train.txt"))),
    }
    return {name: split(sentences) for name, sentences in corpora.items()}


def split(sentences):
    held = len(sentences) // 10
    return sentences[:len(sentences) - held], sentences[len(sentences) - held:]


def test_sentences(data):
    at = lambda name: os.path.join(data, name)
    return {
        "padt": list(padt_trees(at("treebank/padt/ar-ud-test.conllu"), keep_x=True)),
        "pud": list(pud_trees(at("treebank/pud/ar_pud-ud-test.conllu")))[-200:],
        "aner": list(anercorp(at("ner/anercorp/ANERCorp_CamelLab_test.txt"))),
    }


# ---- spelling as people write it --------------------------------------------------------------------

def noisy(token, rng, rate):
    """A spelling that news uses beside `token`: hamza left out, ى/ي and ة/ه mixed, a mark, a tatweel."""
    if len(token) < 2 or rng.random() > rate:
        return token
    choice = rng.random()
    if choice < 0.6:
        return token.translate(str.maketrans("أإآ", "ااا"))
    if choice < 0.75 and token[-1] in "يى":
        return token[:-1] + ("ى" if token[-1] == "ي" else "ي")
    if choice < 0.85 and token.endswith("ة"):
        return token[:-1] + "ه"
    if choice < 0.95:
        at = rng.randrange(1, len(token) + 1)
        return token[:at] + rng.choice("\u064b\u064e\u064f\u0650\u0651\u0652\u0640") + token[at:]
    return token


if __name__ == "__main__":
    import sys
    import collections
    for name, (train, held) in training_sentences(sys.argv[1]).items():
        both = train + held
        count = sum(len(s.tokens) for s in both)
        unknown = sum(1 for s in both if s.words for w in s.words if w is None)
        print(name, len(train), len(held), "tokens", count, "unsegmented", unknown)
        missed = collections.Counter(s.tokens[i] for s in both if s.words for i, w in enumerate(s.words) if w is None)
        if missed:
            print("  ", missed.most_common(60))
        if both[0].entities:
            print("  ", collections.Counter(l for s in both for l in s.entities).most_common(40))
        for s in both[5:8]:
            print("  ", " ".join(s.tokens)[:300])
            if s.words:
                print("    ", [[w.form for w in ws] if ws else None for ws in s.words][:25])
