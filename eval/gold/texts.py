#!/usr/bin/env python3
"""The gold sets with their words: texts.py DATA SET FOLDER, or texts.py --count.

DATA is the folder with `raw/*.jsonl.xz`. Writes FOLDER/docs.json and FOLDER/gold.json (docs/eval.md). Standard
library only.
"""

import hashlib
import json
import lzma
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
CORPORA = {"sn": "saudinewsnet", "sanad": "sanad_khaleej", "ant": "ant"}


def digest(full):
    return hashlib.sha256(full.encode()).hexdigest()[:16]


def document_of(record):
    title, text = record.get("title") or "", record["text"].replace("\ufeff", "")
    return {"id": record["id"], "title": title, "text": text, "published": record.get("published"),
            "source": record.get("source"), "full": (title + "\n" if title else "") + text}


def read_set(name):
    return [json.loads(line) for line in (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def documents(data, rows):
    """{id: document} of all rows, read from the corpora that they are of."""
    found = {}
    for corpus in sorted({row["corpus"] for row in rows}):
        wanted = {row["id"] for row in rows if row["corpus"] == corpus}
        with lzma.open(data / "raw" / f"{CORPORA[corpus]}.jsonl.xz", "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                if record["id"] in wanted:
                    found[record["id"]] = document_of(record)
    return found


def words(full, span):
    return full[span[0]:span[1]] if span else None


def occurrence(full, span):
    """The how many-th time the words of `span` stand in the text, as gold.json counts."""
    needle, start, n = words(full, span), -1, 0
    while start < span[0]:
        start = full.find(needle, start + 1)
        n += 1
    return n


def event_of(full, row):
    return {"trigger": words(full, row["trigger"]), "n": occurrence(full, row["trigger"]), "type": row["type"],
            "mode": row["mode"], "status": row["status"], "historical": row["historical"],
            "actor": [{"text": words(full, s)} for s in row["actor"]],
            "recipient": [{"text": words(full, s)} for s in row["recipient"]],
            "loc": {"text": words(full, row["loc"]), "name_en": None} if row["loc"] else None,
            "date": row["date"] and {"text": words(full, row["date"]["span"]), "start": row["date"]["start"],
                                     "end": row["date"]["end"], "precision": row["date"]["precision"]},
            "dead": row["dead"], "injured": row["injured"], "arrested": row["arrested"], "size": row["size"],
            "attribution": [{"source": words(full, link["source"]), "cue": words(full, link["cue"]),
                             "kind": link["kind"], "stance": link["stance"]} for link in row["links"]]}


def main():
    if sys.argv[1:] == ["--count"]:
        for name in ("train", "held"):
            rows = read_set(name)
            print(f"{name}: {len(rows)} articles, {sum(len(row['events']) for row in rows)} claims")
        return
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    data, name, folder = pathlib.Path(sys.argv[1]), sys.argv[2], pathlib.Path(sys.argv[3])
    if not (data / "raw").is_dir():
        sys.exit(f"skipped: {data}/raw is not on this machine")
    rows = read_set(name)
    texts = documents(data, rows)
    docs, gold = [], []
    for row in rows:
        document = texts.get(row["id"])
        if document is None or digest(document["full"]) != row["sha"]:
            print(f"{row['id']}: not in the corpus as it was annotated, left out", file=sys.stderr)
            continue
        docs.append(document)
        gold.append({"id": row["id"], "events": [event_of(document["full"], e) for e in row["events"]],
                     "relations": [{"type": r["type"], "subject": words(document["full"], r["subject"]),
                                    "object": words(document["full"], r["object"])} for r in row["relations"]]})
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "docs.json").write_text(json.dumps(docs, ensure_ascii=False, indent=1), encoding="utf-8")
    (folder / "gold.json").write_text(json.dumps(gold, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
