"""Gold claims beside the questions that the program asks its ranker.

A gold set is a folder with `docs.json` and `gold.json` as ../shared/eval/score_claims.py reads them; the rules of
matching are the scorer's (triggers that overlap, first those of one type; entities that overlap by half of the
shorter; places that overlap or have one English name).
"""

import json
import pathlib
from dataclasses import dataclass, field

import numpy as np


@dataclass
class Question:
    """One phrase, place or claim asked about: code points of the document's `full` text."""

    forest: str
    document: str
    trigger: tuple
    event: str
    candidate: tuple
    name: str  # a party's head word, a place's English name, a claim's lemma
    features: np.ndarray
    label: float | None = None


@dataclass
class Claims:
    """All questions of one forest in file order, with the labels that gold gives them."""

    names: list
    questions: list = field(default_factory=list)


def read_questions(path):
    """{forest: Claims} of a table that `isnad eval questions` wrote."""
    forests = {}
    for line in open(path, encoding="utf-8"):
        cells = line.rstrip("\n").split("\t")
        if cells[0].startswith("#"):
            forests[cells[0][1:]] = Claims(cells[1:])
            continue
        forests[cells[0]].questions.append(
            Question(cells[0], cells[1], (int(cells[2]), int(cells[3])), cells[4], (int(cells[5]), int(cells[6])),
                     cells[7], np.array(cells[8:], dtype=np.float32)))
    return forests


def overlap(a, b, share=0.0):
    common = min(a[1], b[1]) - max(a[0], b[0])
    return common > 0 and common >= share * min(a[1] - a[0], b[1] - b[0])


def spans_of(text, needle):
    start, found = text.find(needle), []
    while start >= 0:
        found.append((start, start + len(needle)))
        start = text.find(needle, start + 1)
    return found


def nearest(text, needle, anchor):
    return min(spans_of(text, needle), key=lambda s: abs(s[0] - anchor)) if needle else None


def read_gold(folder):
    """{document id: events}, each event with the spans of its words."""
    folder = pathlib.Path(folder)
    texts = {doc["id"]: doc["full"] for doc in json.loads((folder / "docs.json").read_text(encoding="utf-8"))}
    gold = {}
    for annotation in json.loads((folder / "gold.json").read_text(encoding="utf-8")):
        text = texts[annotation["id"]]
        for event in annotation["events"]:
            event["span"] = spans_of(text, event["trigger"])[event.get("n", 1) - 1]
            anchor = event["span"][0]
            for role in ("actor", "recipient"):
                event[role] = [nearest(text, entity["text"], anchor) for entity in event[role]]
            place = event.get("loc") or {}
            event["place"] = nearest(text, place.get("text"), anchor)
            event["place_name"] = (place.get("name_en") or "").lower()
        gold[annotation["id"]] = sorted(annotation["events"], key=lambda e: e["span"])
    return gold


def match(golds, claims):
    """{claim (trigger, event): gold event}, one to one, those of one type first; and which are of one type."""
    pairs, typed, taken = {}, set(), set()
    for same_type in (True, False):
        for index, gold in enumerate(golds):
            if index in taken:
                continue
            for claim in claims:
                if claim in pairs or not overlap(gold["span"], claim[0]):
                    continue
                if same_type and gold["type"] != claim[1]:
                    continue
                pairs[claim] = gold
                taken.add(index)
                if same_type:
                    typed.add(claim)
                break
    return pairs, typed


def label(forests, gold):
    """Labels every question whose answer gold knows; the others keep None. Returns the number of gold events."""
    by_document = {}
    for question in forests["claim"].questions:
        by_document.setdefault(question.document, []).append((question.trigger, question.event))
    matched = {document: match(gold.get(document, []), sorted(claims)) for document, claims in by_document.items()}
    for forest, claims in forests.items():
        for q in claims.questions:
            if q.document not in gold:
                continue
            pairs, typed = matched[q.document]
            claim = (q.trigger, q.event)
            if forest == "claim":
                q.label = float(claim in typed)
                continue
            event = pairs.get(claim)
            if event is None:
                continue
            if forest == "place":
                same_name = bool(q.name) and q.name.lower() == event["place_name"]
                q.label = float(event["place"] is not None and (overlap(event["place"], q.candidate) or same_name))
            else:
                q.label = float(any(overlap(span, q.candidate, 0.5) for span in event[forest]))
    return sum(len(events) for document, events in gold.items())
