"""Rules that exist twice, in Python for training and in C++ for running: the Python side of the comparison.

Needs nothing but Python. The C++ tests hold tokens.cpp, fold.cpp and clitics.cpp to the same strings.
"""
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(ROOT, "train"))

from fold import fold, strip_marks   # noqa: E402
from segmentation import cut, join, label_of   # noqa: E402
from tokens import tokenize   # noqa: E402


def check(got, wanted, what):
    if got != wanted:
        sys.exit(f"{what}: {got!r}, not {wanted!r}")


def tokens_of_odd_strings():
    with open(os.path.join(ROOT, "tests/unit/text/tokens_odd.tsv"), encoding="utf-8") as file:
        for line in file:
            text, spans = line.split("\t")[:2]
            text = bytes.fromhex(text).decode()
            got = " ".join(f"{len(text[:b].encode())}-{len(text[:e].encode())}" for b, e in tokenize(text))
            check(got, spans, repr(text))


def folding():
    for text, folded in (("أإآٱا", "ااااا"), ("قُوّةٌ", "قوه"), ("مســـؤول", "مسءول"), ("ﻭﻗﺎﻝ", "وقال"),
                         ("٢٠١٥ ۲۰۱۵", "2015 2015"), ("BBC", "bbc"), ("كتا\u200fب", "كتاب"), ("و\u0654", "ء")):
        check(fold(text), folded, text)
    check(strip_marks("قُوّةٌ"), "قوة", "strip_marks")


def clitics():
    for surface, forms in (("وبهجماتها", ["و", "ب", "هجمات", "ها"]), ("للمتمردين", ["ل", "المتمردين"]),
                           ("للغة", ["ل", "اللغة"]), ("قيمتها", ["قيمة", "ها"]), ("مستواها", ["مستوى", "ها"]),
                           ("قتلوهم", ["قتلوا", "هم"]), ("له", ["ل", "ه"])):
        check(join(forms), surface, "join")
        label = label_of(surface, forms)
        check([form for _, form in cut(surface, label)], forms, surface)
    check(cut("قتل", ("و", 0, "", 0)), None, "a proclitic that is not there")


if __name__ == "__main__":
    tokens_of_odd_strings()
    folding()
    clitics()
