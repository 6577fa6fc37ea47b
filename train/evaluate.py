"""Scores of an analyser: words F1 and, over the words that are right, UPOS, features, lemma, UAS, LAS (all F1
on spans of letters, as the CoNLL 2018 script counts); entities micro F1 as conlleval counts.

    python3 evaluate.py SHARED_DATA WORK/analyser.pt [--held] [--style 0]

Without --held it reads the test sets (PADT test, last 200 of PUD, ANERcorp test): for the last word only.
"""
import argparse
import json
import time

from corpora import test_sentences, training_sentences
from decode import Analyser
from fold import strip_marks
from segmentation import cut, label_of


def gold_rows(sentence):
    """[(begin, end, upos, feats, lemma, head, deprel)] over the letters of the sentence."""
    return spans(sentence.tokens, [[(w.kind, w.form) for w in ws] for ws in sentence.words])


def spans(tokens, token_words):
    """(token, begin, end) of each word in its token, in letters of the surface."""
    out = []
    for t, (token, words) in enumerate(zip(tokens, token_words)):
        size = len(strip_marks(token))
        pre = sum(1 for k, _ in words if k and not k.startswith("+"))
        suf = next((len(f) for k, f in words if k.startswith("+")), 0)
        at = 0
        for kind, form in words:
            end = at + 1 if kind and not kind.startswith("+") else size - suf if not kind else size
            out.append((t, at, end))
            at = end
    return out


class Score:
    def __init__(self):
        self.right = {}
        self.gold = self.system = 0

    def add(self, name, yes):
        self.right[name] = self.right.get(name, 0) + bool(yes)

    def f1(self, name):
        return 200.0 * self.right.get(name, 0) / max(1, self.gold + self.system)


def score_words(analyser, sentences, gold_words=False):
    score, known = Score(), Score()
    cuts = None
    if gold_words:
        cuts = [[[(w.kind, w.form) for w in ws] for ws in s.words] for s in sentences]
    results = analyser.analyse([s.tokens for s in sentences], cuts)
    for s, r in zip(sentences, results):
        token_words = [[] for _ in s.tokens]
        for w, t in zip(r["words"], r["word_token"]):
            token_words[t].append(w)
        system = {span: i for i, span in enumerate(spans(s.tokens, token_words))}
        gold = spans(s.tokens, [[(w.kind, w.form) for w in ws] for ws in s.words])
        flat = [w for ws in s.words for w in ws]
        score.gold += len(gold)
        score.system += len(system)
        at = {i: system[g] for i, g in enumerate(gold) if g in system}
        for i, j in at.items():
            word = flat[i]
            score.add("words", True)
            score.add("upos", word.upos == r["upos"][j])
            analysed = word.upos not in (None, "X")
            known.gold += analysed
            known.system += analysed
            known.add("upos", analysed and word.upos == r["upos"][j])
            score.add("feats", word.feats == r["feats"][j])
            score.add("lemma", word.lemma == r["lemma"][j])
            if s.heads:
                head = s.heads[i]
                same = r["head"][j] == (-1 if head < 0 else at.get(head, -2))
                score.add("uas", same)
                score.add("las", same and s.deprels[i] == r["deprel"][j])
    names = ["words", "upos", "feats", "lemma"] + (["uas", "las"] if sentences[0].heads else [])
    out = {name: round(score.f1(name), 2) for name in names}
    out["upos_analysed"] = round(known.f1("upos"), 2)
    return out


def entity_spans(labels):
    out, start = set(), None
    for i, label in enumerate(list(labels) + ["O"]):
        if start is not None and not (label.startswith("I-") and label[2:] == labels[start][2:]):
            out.add((start, i, labels[start][2:]))
            start = None
        if label.startswith("B-") or (label.startswith("I-") and start is None):
            start = i
    return out


def score_entities(analyser, sentences, key):
    right = gold = system = 0
    by = {}
    for s, r in zip(sentences, analyser.analyse([s.tokens for s in sentences])):
        a, b = entity_spans(s.entities), entity_spans(r[key])
        right, gold, system = right + len(a & b), gold + len(a), system + len(b)
        for name, found in (("g", a), ("s", b), ("r", a & b)):
            for span in found:
                by.setdefault(span[2], {"g": 0, "s": 0, "r": 0})[name] += 1
    out = {"f1": round(200.0 * right / max(1, gold + system), 2)}
    out["by"] = {k: round(200.0 * v["r"] / max(1, v["g"] + v["s"]), 1) for k, v in sorted(by.items())}
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data")
    parser.add_argument("model")
    parser.add_argument("--held", action="store_true")
    options = parser.parse_args()
    padt, pud = Analyser(options.model, 0), Analyser(options.model, 1)
    if options.held:
        data = {name: held for name, (_, held) in training_sentences(options.data).items()}
    else:
        data = test_sentences(options.data)
    rows = {"padt": score_words(padt, data["padt"]), "pud, gold words": score_words(pud, data["pud"], True),
            "pud": score_words(pud, data["pud"]), "anercorp": score_entities(padt, data["aner"], "entities_aner")}
    if options.held:
        data["um"] = [s for s in data["um"] if all(s.words)]
        rows["um"] = score_words(padt, data["um"])
        for name in ("newsfane", "wikifane", "wojood"):
            rows[name] = score_entities(padt, data[name][:600], "entities")
    for name, row in rows.items():
        print(name, json.dumps(row))


if __name__ == "__main__":
    main()
