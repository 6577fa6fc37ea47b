"""What the reference makes of tests/unit/nlp/analyser_sentences.txt: the C++ test must give the same.

    python3 fixture.py WORK/rounded.pt ../tests/unit/nlp/analyser_sentences.txt ../tests/unit/nlp/analyser_expected.tsv

One row a word: form, lemma, UPOS, features, head (0 for the root), relation, entity; a blank line ends a sentence.
"""
import sys

from decode import Analyser
from tokens import words


def word_entities(result):
    """Token labels on words: proclitics before, pronouns behind and marks at an entity's ends are not in it."""
    outside = [bool(kind) or upos == "PUNCT" for (kind, _), upos in zip(result["words"], result["upos"])]
    by_token = [[] for _ in result["tokens"]]
    for word, token in enumerate(result["word_token"]):
        by_token[token].append(word)
    labels, out = result["entities"] + ["O"], ["O"] * len(outside)
    start = None
    for t, label in enumerate(labels):
        if start is not None and label != "I-" + labels[start][2:]:
            inside = [w for token in by_token[start:t] for w in token]
            while inside and outside[inside[0]]:
                inside.pop(0)
            while inside and outside[inside[-1]]:
                inside.pop()
            for w in inside:
                out[w] = ("B-" if w == inside[0] else "I-") + labels[start][2:]
            start = None
        if label.startswith("B-"):
            start = t
    return out


def main():
    analyser = Analyser(sys.argv[1])
    with open(sys.argv[2], encoding="utf-8") as lines, open(sys.argv[3], "w", encoding="utf-8") as out:
        for line in lines:
            tokens = words(line)
            if not tokens:
                continue
            r = analyser.analyse([tokens])[0]
            for i, (_, form) in enumerate(r["words"]):
                alone = r["word_token"].count(r["word_token"][i]) == 1
                row = [tokens[r["word_token"][i]] if alone else form, r["lemma"][i], r["upos"][i], r["feats"][i],
                       str(r["head"][i] + 1), r["deprel"][i], word_entities(r)[i]]
                out.write("\t".join(row) + "\n")
            out.write("\n")


if __name__ == "__main__":
    main()
