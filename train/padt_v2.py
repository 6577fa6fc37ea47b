"""Prague Arabic Dependency Treebank, UD v1 → what the analyser learns from: UD v2 relations over
unvocalised words grouped into surface tokens.

    python3 padt_v2.py IN.conllu OUT.conllu

What is changed, and why:
- Forms and lemmas lose harakat (ٱ becomes ا). Digits stay.
- v1 has no surface tokens. One-letter proclitics (و ف ب ل ك س أ, by their tag, not as abbreviations) are
  joined to the next word and pronouns that are not nominative to the word before, with the spelling that
  joining asks for (segmentation.join). A word that the annotators left unanalysed stands in v1 as its whole
  surface form repeated once a word ("وبهدف" three times): such a run is one token, cut by its letters.
- Relations: dobj → obj, or obl:arg where it has a preposition; nsubjpass, csubjpass, auxpass → :pass;
  neg → advmod; nmod of a verb → obl; mwe → fixed; name → flat; foreign → flat:foreign; remnant → orphan;
  advmod:emph stays.
- iobj with a preposition is obl:arg; nmod of an adjective is obl.
- A clause that v1 hangs as parataxis on a root "و" is the root itself, "و" its cc; the clauses after it
  stay parataxis, now of the first. flat chains run from left to right.
- cc and the comma before a later conjunct hang on that conjunct.
- الذي and its forms, which v1 hangs on the antecedent as cc, are `mark` of the relative clause, and that
  clause is acl:relcl.
- UPOS: CONJ is CCONJ for و ف أو أم ثم بل لكن حتى إما, else SCONJ.
"""
import sys

from fold import strip_marks
from segmentation import PROCLITICS, SUFFIXES, join, label_of

RENAMED = {"nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass", "auxpass": "aux:pass", "neg": "advmod",
           "mwe": "fixed", "name": "flat", "foreign": "flat:foreign", "remnant": "orphan"}
COORDINATING = set("و ف أو او أم ام ثم بل لكن لٰكن حتى إما اما".split())


class Word:
    """A row of CoNLL-U; `head` is an index into the sentence or -1."""

    __slots__ = ("form", "lemma", "upos", "xpos", "feats", "head", "deprel")

    def __init__(self, columns):
        self.form = plain(columns[1]) or columns[1]
        self.lemma = plain(columns[2])
        self.upos, self.xpos, self.feats = columns[3], columns[4], columns[5]
        self.head = int(columns[6]) - 1 if columns[6].isdigit() else -1
        self.deprel = columns[7]


def plain(text):
    return strip_marks(text).replace("ٱ", "ا")


def read(path):
    """Yields `(comments, rows)`; rows are lists of ten columns, ranges and empty nodes left out."""
    comments, rows = {}, []
    with open(path, encoding="utf-8") as file:
        for line in file:
            line = line.rstrip("\n")
            if line.startswith("#"):
                key, _, value = line[1:].partition("=")
                comments[key.strip()] = value.strip()
                if line.startswith("# orig_file_sentence"):
                    comments["orig"] = line.split()[-1]
            elif line:
                columns = line.split("\t")
                if columns[0].isdigit():
                    rows.append(columns)
            elif rows:
                yield comments, rows
                comments, rows = {}, []
    if rows:
        yield comments, rows


def is_proclitic(word):
    return (len(word.form) == 1 and word.form in PROCLITICS
            and word.xpos[:1] in "PCF" and word.upos not in ("PUNCT", "X"))


def is_suffix(word):
    return word.form in SUFFIXES and word.xpos.startswith("SP") and word.xpos[8:9] in "24"


def surface_tokens(words):
    """`[[word index]]`: the words of each surface token; unanalysed runs get their own forms."""
    tokens, at = [], 0
    while at < len(words):
        run = at + 1
        if words[at].upos == "X" and len(words[at].form) > 2:
            while run < len(words) and words[run].form == words[at].form and words[run].upos == "X":
                run += 1
        if run - at > 1 and split_unanalysed(words[at:run]):
            tokens.append(list(range(at, run)))
            at = run
            continue
        group = [at]
        while is_proclitic(words[at]) and at + 1 < len(words) and words[at + 1].upos != "PUNCT":
            at += 1
            group.append(at)
        if at + 1 < len(words) and is_suffix(words[at + 1]) and words[at].upos != "PUNCT":
            at += 1
            group.append(at)
        tokens.append(group)
        at += 1
    return tokens


def split_unanalysed(run):
    """Gives the words of a repeated surface form their own letters; False where no clitics fit."""
    surface, rest = run[0].form, len(run)
    forms = []
    if rest >= 2 and surface[:1] not in PROCLITICS and surface.endswith(("ها", "هم", "نا", "ه", "ي")):
        suffix = next(s for s in ("ها", "هم", "نا", "ه", "ي") if surface.endswith(s))
        forms = [surface[:-len(suffix)], suffix]
    else:
        letters = surface
        while rest > 1 and len(letters) > 2 and letters[0] in PROCLITICS:
            forms.append(letters[0])
            letters, rest = letters[1:], rest - 1
        if forms and forms[-1] == "ل" and letters.startswith("ل"):
            letters = "ا" + letters
        if rest == 2:
            suffix = next((s for s in ("ها", "هم", "نا", "ه", "ي") if letters.endswith(s)), None)
            if suffix is None:
                return False
            forms += [letters[:-len(suffix)], suffix]
        elif rest == 1:
            forms.append(letters)
    if len(forms) != len(run) or label_of(surface, forms) is None:
        return False
    for word, form in zip(run, forms):
        word.form = word.lemma = form
    return True


def convert_tree(words):
    children = [[] for _ in words]
    for i, word in enumerate(words):
        if word.head >= 0:
            children[word.head].append(i)
    for i, word in enumerate(words):
        if word.deprel in ("dobj", "iobj"):
            has_case = any(words[c].deprel == "case" for c in children[i])
            word.deprel = "obl:arg" if has_case else word.deprel.replace("dobj", "obj")
        elif word.deprel == "nmod" and word.head >= 0 and words[word.head].upos in ("VERB", "AUX", "ADJ"):
            word.deprel = "obl"
        word.deprel = RENAMED.get(word.deprel, word.deprel)
    relative_clauses(words, children)
    coordination(words, children)
    lift_clauses(words)
    straighten_flat(words)


def lift_clauses(words):
    """The first clause under a conjunction that is the root takes its place."""
    for i, word in enumerate(words):
        if word.head >= 0 or word.upos not in ("CONJ", "PUNCT", "PART"):
            continue
        below = [c for c in range(len(words)) if words[c].head == i]
        clauses = [c for c in below if words[c].deprel in ("parataxis", "conj", "ccomp", "advcl")]
        others = [c for c in below if words[c].upos in ("VERB", "NOUN", "ADJ", "NUM", "PRON", "X", "PROPN")]
        if not clauses and not others:
            continue
        root = (clauses or others)[0]
        for c in below:
            words[c].head = root
        words[root].head, words[root].deprel = -1, "root"
        word.head, word.deprel = root, "cc" if word.upos == "CONJ" else "punct" if word.upos == "PUNCT" else "advmod"


def straighten_flat(words):
    for i in range(len(words)):
        head = words[i].head
        if not words[i].deprel.startswith("flat") or head <= i:
            continue
        group = [c for c in range(len(words)) if words[c].head == head and words[c].deprel.startswith("flat")]
        first = min(group)
        flat = words[first].deprel
        words[first].head, words[first].deprel = words[head].head, words[head].deprel
        for c in range(len(words)):
            if words[c].head == head:
                words[c].head = first
        words[head].head, words[head].deprel = first, flat


def relative_clauses(words, children):
    for i, word in enumerate(words):
        if word.xpos.startswith("SR") and word.deprel == "cc" and word.head >= 0:
            clause = next((c for c in children[word.head] if c > i and words[c].deprel == "acl"), None)
            if clause is None:
                continue
            words[clause].deprel = "acl:relcl"
            word.head, word.deprel = clause, "mark"


def coordination(words, children):
    for i, word in enumerate(words):
        if word.head < 0 or word.head > i:
            continue
        if word.deprel == "cc" or (word.deprel == "punct" and word.form in "،,؛"):
            later = [c for c in children[word.head] if c > i and words[c].deprel == "conj"]
            if later:
                word.head = min(later)


def convert_upos(word):
    if word.upos == "CONJ":
        return "CCONJ" if word.form in COORDINATING else "SCONJ"
    return word.upos


def convert(rows):
    """`(words, tokens)` of one v1 sentence: Word rows and the word indexes of each surface token."""
    words = [Word(columns) for columns in rows]
    tokens = surface_tokens(words)
    convert_tree(words)
    for word in words:
        word.upos = convert_upos(word)
        if word.upos == "NUM" and any("\u0660" <= c <= "\u0669" for c in word.form):
            word.lemma = word.form
    return words, tokens


def write(out, comments, words, tokens):
    surfaces = [join([words[i].form for i in token]) for token in tokens]
    for key in ("sent_id", "orig"):
        if key in comments:
            out.write(f"# {key} = {comments[key]}\n")
    out.write(f"# text = {' '.join(surfaces)}\n")
    for token, surface in zip(tokens, surfaces):
        if len(token) > 1:
            out.write(f"{token[0] + 1}-{token[-1] + 1}\t{surface}" + "\t_" * 8 + "\n")
        for i in token:
            w = words[i]
            out.write("\t".join([str(i + 1), w.form, w.lemma or "_", w.upos, w.xpos, w.feats,
                                 str(w.head + 1), w.deprel, "_", "_"]) + "\n")
    out.write("\n")


def main():
    with open(sys.argv[2], "w", encoding="utf-8") as out:
        for comments, rows in read(sys.argv[1]):
            write(out, comments, *convert(rows))


if __name__ == "__main__":
    main()
