"""Words that tell a newspaper's sections apart, for the ranker: topics.py PARSED.conllu OUT.tsv

PARSED comes from `isnad parse` on SANAD's Khaleej part (CC BY 4.0), each document's id ending in "|SECTION"
(`topics.py --input DATA OUT.jsonl` writes that input: 1,300 articles a section, seed fixed). Naive Bayes: a word's
weight for a section is the log of how much likelier it is there than elsewhere, by documents, smoothed.
"""

import collections
import json
import lzma
import math
import pathlib
import random
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from fold import fold  # noqa: E402

SECTIONS = ["Culture", "Finance", "Medical", "Politics", "Religion", "Sports", "Technology"]
ARTICLES, LETTERS = 1300, 2200
WORDS, LEAST_DOCUMENTS = 8000, 12


def write_input(data, out):
    by_section = collections.defaultdict(list)
    with lzma.open(pathlib.Path(data) / "raw/sanad_khaleej.jsonl.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            by_section[record["category"]].append(record)
    generator = random.Random(5)
    with open(out, "w", encoding="utf-8") as file:
        for section in SECTIONS:
            for record in generator.sample(by_section[section], ARTICLES):
                text = record["text"].replace("\ufeff", "")[:LETTERS]
                file.write(json.dumps({"id": f"{record['id']}|{section}", "text": text}, ensure_ascii=False) + "\n")


def without_article(word):
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def documents(parsed):
    """(section, set of folded words) of each document."""
    section, words = None, set()
    for line in open(parsed, encoding="utf-8"):
        if line.startswith("# newdoc id = "):
            if section:
                yield section, words
            section, words = line.strip().rsplit("|", 1)[1], set()
        elif line[:1].isdigit():
            cells = line.split("\t")
            if "-" not in cells[0] and cells[3] not in ("PUNCT", "ADP", "CCONJ", "PRON", "NUM", "SCONJ"):
                words.add(without_article(fold(cells[1])))
    if section:
        yield section, words


def main():
    if sys.argv[1] == "--input":
        return write_input(sys.argv[2], sys.argv[3])
    totals, counts = collections.Counter(), collections.defaultdict(collections.Counter)
    for section, words in documents(sys.argv[1]):
        totals[section] += 1
        for word in words:
            counts[word][section] += 1
    everything = sum(totals.values())
    rows = []
    for word, by_section in counts.items():
        seen = sum(by_section.values())
        if seen < LEAST_DOCUMENTS:
            continue
        weights = []
        for section in SECTIONS:
            here = (by_section[section] + 0.5) / (totals[section] + 1)
            there = (seen - by_section[section] + 0.5) / (everything - totals[section] + 1)
            weights.append(max(-3.0, min(3.0, math.log(here / there))))
        tells = max(abs(w) for w in weights) * math.log(seen)
        rows.append((tells, word, weights))
    rows.sort(reverse=True)
    with open(sys.argv[2], "w", encoding="utf-8") as out:
        for _, word, weights in sorted(rows[:WORDS], key=lambda row: row[1]):
            out.write("word\t" + word + "".join(f"\t{w:.2f}" for w in weights) + "\n")
    print(f"{everything} documents, {len(rows)} words, {min(len(rows), WORDS)} kept")


if __name__ == "__main__":
    main()
