"""Raw corpora as lines of folded surface tokens, for word vectors and masked pretraining.

    python3 raw_text.py SHARED_DATA OUT.txt [--sample 1.0]
"""
import argparse
import json
import lzma
import os
import random

from fold import fold
from tokens import words

CORPORA = ("saudinewsnet", "ant", "sanad_khaleej", "arwiki")


def normal(token):
    """The key of a token: folded, every digit a 0, capped (the runtime's NormalForm)."""
    out = fold(token)[:24]
    return "".join("0" if "0" <= c <= "9" else c for c in out)


def lines(path):
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            yield from (record.get("title") or "").split("\n")
            yield from (record.get("text") or "").split("\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data")
    parser.add_argument("out")
    parser.add_argument("--sample", type=float, default=1.0)
    options = parser.parse_args()
    rng = random.Random(1)
    with open(options.out + ".part", "w", encoding="utf-8") as out:
        for corpus in CORPORA:
            for line in lines(os.path.join(options.data, "raw", corpus + ".jsonl.xz")):
                if options.sample < 1 and rng.random() > options.sample:
                    continue
                tokens = [normal(token) for token in words(line)]
                tokens = [token for token in tokens if token]
                if len(tokens) >= 4:
                    out.write(" ".join(tokens) + "\n")
    os.rename(options.out + ".part", options.out)


if __name__ == "__main__":
    main()
