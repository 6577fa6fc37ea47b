#!/usr/bin/env python3
"""Runs the .case files (README.md beside this file says how they are written).

    run.py --isnad build/isnad [FILE|FOLDER ...]     all cases in one call of `isnad code`
    run.py --check [FILE|FOLDER ...]                 only whether the files are well formed
    run.py --settle --isnad ... [FILE|FOLDER ...]    write the known-failure marks anew: off what passes, on what
                                                     fails and has none (then put the reason into words)

Exit status: 0 all as expected, 1 a case failed or a known failure passes, 2 a file is malformed or the
program could not be run.
"""
import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

EVENTS = set("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST "
             "SANCTION MOBILIZE COERCE ASSAULT".split())
MODES = {
    "CONSULT": "visit third-party multilateral phone", "REQUEST": "assist change yield meet",
    "RETREAT": "withdraw release disarm ceasefire access resign", "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet", "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue", "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial "
               "drone heavy-weapons crowd-control unconventional"}
KINDS = set("person organization media document anonymous".split())
STANCES = set("says confirms denies claims accuses warns believes claims_responsibility".split())
BASES = set("direct indirect according_to".split())
STATUSES = set("actual negated planned possible demanded conditional".split())
RELATIONS = set("ally_of rival_of part_of member_of leads spokesperson_of supports linked_to".split())
COUNTS = ("dead", "injured", "arrested", "size")
FIELDS = set("actor recipient loc date precision status historical chain".split()) | set(COUNTS)


class Malformed(Exception):
    """A line that does not follow README.md."""


@dataclass
class Words:
    """Words of the article: `«قصف»#2`."""
    text: str
    nth: int = 0
    codes: tuple = ()

    def __str__(self):
        return f"«{self.text}»" + (f"#{self.nth}" if self.nth else "")


@dataclass
class Expectation:
    kind: str                  # claim, not, relation, no-relation
    type: str = ""
    modes: set | None = None
    trigger: Words | None = None
    second: Words | None = None
    fields: dict = field(default_factory=dict)
    line: str = ""


@dataclass
class Case:
    name: str
    file: Path
    number: int
    published: str | None = None
    outlet: str | None = None
    title: str | None = None
    paragraphs: list = field(default_factory=list)
    expected: list = field(default_factory=list)
    only: bool = False
    none: bool = False
    known_failure: str | None = None

    @property
    def id(self):
        return f"{self.file}:{self.number}"

    @property
    def text(self):
        return "\n".join(self.paragraphs)

    @property
    def full(self):
        return f"{self.title}\n{self.text}" if self.title else self.text


# Reading ------------------------------------------------------------------------------------------------


def read_words(line, at):
    """`«…»` (marks nest), `#n` and `[CODES]` at `at`; returns the words and the place behind them."""
    if line[at:at + 1] != "«":
        raise Malformed(f"expected «…» at: {line[at:at + 30]!r}")
    depth, end = 0, at
    while True:
        if end == len(line):
            raise Malformed("« without »")
        depth += {"«": 1, "»": -1}.get(line[end], 0)
        end += 1
        if depth == 0:
            break
    words = Words(line[at + 1:end - 1])
    number = re.compile(r"#(\d+)").match(line, end)
    if number:
        words.nth, end = int(number[1]), number.end()
    codes = re.compile(r"\[([A-Z ]+)\]").match(line, end)
    if codes:
        words.codes, end = tuple(codes[1].split()), codes.end()
    return words, end


def read_word_list(value):
    if value == "-":
        return []
    found, at = [], 0
    while True:
        words, at = read_words(value, at)
        found.append(words)
        if at == len(value):
            return found
        if value[at] != ",":
            raise Malformed(f"expected a comma in {value!r}")
        at += 1


def read_link(value):
    kind, colon, rest = value.partition(":")
    if not colon or kind not in KINDS | {"*"}:
        raise Malformed(f"a link is kind:«source»/cue/stance/basis, not {value!r}")
    source, at = (rest[0], 1) if rest[:1] in ("-", "*") else read_words(rest, 0)
    parts = rest[at:].split("/")[1:]
    if rest[at:] and rest[at] != "/" or len(parts) > 3:
        raise Malformed(f"a link is kind:«source»/cue/stance/basis, not {value!r}")
    cue, stance, basis = (parts + ["*"] * 3)[:3]
    if stance not in STANCES | {"*"} or basis not in BASES | {"*"}:
        raise Malformed(f"unknown stance or basis in {value!r}")
    return {"kind": kind, "source": source, "cue": cue, "stance": stance, "basis": basis}


def read_count(value):
    if value == "-":
        return None
    match = re.fullmatch(r"(\d+)-(\d*)", value)
    if not match:
        raise Malformed(f"a count is low-high, not {value!r}")
    return int(match[1]), int(match[2]) if match[2] else None


def read_date(value):
    if value == "-":
        return None
    start, _, end = value.partition("..")
    for day in (start, end or start):
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", day):
            raise Malformed(f"not a day: {day!r}")
    return start, end or start


def read_loc(value):
    if value == "-":
        return None
    return read_words(value, 0)[0] if value.startswith("«") else value.strip('"')


def one_of(choice):
    def read(value):
        if value not in choice:
            raise Malformed(f"{value!r} is none of {' '.join(sorted(choice))}")
        return value
    return read


READERS = {"actor": read_word_list, "recipient": read_word_list, "loc": read_loc, "date": read_date,
           "precision": one_of(set("day week month season year unknown".split())),
           "status": one_of(STATUSES), "historical": one_of({"yes", "no"}),
           "chain": lambda v: [] if v == "outlet" else [read_link(x) for x in v.split(">")],
           **{count: read_count for count in COUNTS}}


def split_fields(rest):
    """`a=«x y»,«z» b=c` at the spaces outside of «…», […] and "…"."""
    parts, depth, quoted, start = [], 0, False, 0
    for at, char in enumerate(rest + " "):
        depth += {"«": 1, "[": 1, "»": -1, "]": -1}.get(char, 0)
        quoted ^= char == '"'
        if char == " " and depth <= 0 and not quoted:
            if rest[start:at]:
                parts.append(rest[start:at])
            start = at + 1
    return parts


def read_claim(line):
    head = re.match(r"([A-Z]+)(?: ([a-z,-]+))? (?=«)", line)
    if not head or head[1] not in EVENTS:
        raise Malformed("a claim is TYPE modes «trigger» field=value …")
    trigger, at = read_words(line, head.end())
    expectation = Expectation("claim", head[1], trigger=trigger, line=line)
    if head[2]:
        expectation.modes = set(head[2].split(","))
        if not expectation.modes <= set(MODES.get(head[1], "").split()):
            raise Malformed(f"{head[1]} has no mode {head[2]}")
    for part in split_fields(line[at:]):
        name, equals, value = part.partition("=")
        if not equals or name not in FIELDS or not value:
            raise Malformed(f"unknown field {part!r}")
        if name in expectation.fields:
            raise Malformed(f"{name} twice")
        expectation.fields[name] = READERS[name](value)
    return expectation


def read_not(line):
    match = re.match(r"not (?:([A-Z]+) )?(?=«)", line)
    if not match or match[1] and match[1] not in EVENTS:
        raise Malformed("not [TYPE] «words»")
    return Expectation("not", match[1] or "", trigger=read_words(line, match.end())[0], line=line)


def read_relation(line):
    match = re.match(r"((?:no-)?relation) (\w+) (?=«)", line)
    if not match or match[2] not in RELATIONS:
        raise Malformed("relation TYPE «subject» «object»")
    subject, at = read_words(line, match.end())
    return Expectation(match[1], match[2], trigger=subject, second=read_words(line, at + 1)[0], line=line)


def add_line(case, line):
    word, _, rest = line.partition(" ")
    if word in ("published", "outlet", "title"):
        setattr(case, word, rest.strip())
    elif word == "text":
        case.paragraphs.append(rest.strip())
    elif word == "known-failure:":
        case.known_failure = rest.strip() or "no reason given"
    elif line in ("only", "none"):
        setattr(case, line, True)
    elif word == "not":
        case.expected.append(read_not(line))
    elif word in ("relation", "no-relation"):
        case.expected.append(read_relation(line))
    else:
        case.expected.append(read_claim(line))


def every_words(expectation):
    yield expectation.trigger
    if expectation.second:
        yield expectation.second
    for value in expectation.fields.values():
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict):
                item = item["source"]
            if isinstance(item, Words):
                yield item


def check(case):
    if not case.paragraphs:
        raise Malformed("no text")
    if not case.expected and not case.none:
        raise Malformed("expects nothing")
    if case.none and any(e.kind == "claim" for e in case.expected):
        raise Malformed("`none` beside a claim")
    for expectation in case.expected:
        for words in every_words(expectation):
            if case.full.count(words.text) < max(1, words.nth):
                raise Malformed(f"{words} does not stand in the text")
        for link in expectation.fields.get("chain", []):
            if link["cue"] != "*" and link["cue"] not in case.full:
                raise Malformed(f"the cue {link['cue']} does not stand in the text")


def read_cases(path):
    cases = []
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        try:
            if line.startswith("case "):
                cases.append(Case(line[5:].strip(), path, number))
                continue
            if not cases:
                raise Malformed("a file begins with `case NAME`")
            add_line(cases[-1], line)
        except Malformed as problem:
            raise Malformed(f"{path}:{number}: {problem}\n    {line}") from None
    for case in cases:
        try:
            check(case)
        except Malformed as problem:
            raise Malformed(f"{path}:{case.number}: {case.name}: {problem}") from None
    return cases


# Comparing ----------------------------------------------------------------------------------------------


def occurrences(text, words):
    found, start = [], text.find(words.text)
    while start >= 0:
        found.append((start, start + len(words.text)))
        start = text.find(words.text, start + 1)
    return found


def place_of(text, words, anchor=None):
    found = occurrences(text, words)
    if words.nth:
        return found[words.nth - 1]
    return found[0] if anchor is None else min(found, key=lambda s: abs(s[0] - anchor))


def overlap(a, b, share=0.0):
    common = min(a[1], b[1]) - max(a[0], b[0])
    return common > 0 and common >= share * min(a[1] - a[0], b[1] - b[0])


def span_of(record):
    return tuple(record["span"]) if record and record.get("span") else None


def entity_matches(text, words, entity, anchor):
    spans = [place_of(text, words)] if words.nth else occurrences(text, words)
    place = min(spans, key=lambda s: abs(s[0] - anchor))
    if span_of(entity) is None or not overlap(place, span_of(entity), 0.5):
        return False
    known = {entity.get("code"), *(entity.get("sector") or [])}
    return all(code in known for code in words.codes)


def same_entities(text, expected, entities, anchor):
    rest = list(entities)
    for words in expected:
        hit = next((e for e in rest if entity_matches(text, words, e, anchor)), None)
        if hit is None:
            return False
        rest.remove(hit)
    return not rest


def same_place(text, expected, place, anchor):
    if expected is None or not place:
        return expected is None and not place
    if isinstance(expected, Words):
        span = span_of(place)
        return span is not None and overlap(place_of(text, expected, anchor), span)
    return expected in (place.get("country_code"), place.get("name_en"))


def same_link(text, expected, link, anchor):
    if expected["source"] == "-":
        source = link.get("source") is None
    elif expected["source"] == "*":
        source = True
    else:
        span = span_of(link.get("source"))
        source = span is not None and overlap(place_of(text, expected["source"], anchor), span)
    cue = link.get("cue") or {}
    return (source and expected["kind"] in ("*", link.get("kind")) and
            (expected["cue"] == "*" or
             any(overlap(at, span_of(cue)) for at in occurrences(text, Words(expected["cue"])) if span_of(cue))) and
            expected["stance"] in ("*", link.get("stance")) and expected["basis"] in ("*", link.get("basis")))


def same_chain(text, expected, links, anchor):
    return len(expected) == len(links) and all(
        same_link(text, e, link, anchor) for e, link in zip(expected, links))


def field_matches(text, name, expected, claim, anchor):
    if name in ("actor", "recipient"):
        return same_entities(text, expected, claim[name], anchor)
    if name == "loc":
        return same_place(text, expected, claim.get("event_loc"), anchor)
    if name == "date":
        date = claim.get("date")
        if date and not date.get("text"):
            date = None          # only the day of publication vouches for it
        return (date is None) == (expected is None) and (
            date is None or (date.get("start"), date.get("end")) == expected)
    if name == "precision":
        return (claim.get("date") or {}).get("precision") == expected
    if name in COUNTS:
        count = claim.get(name)
        return (count is None) == (expected is None) and (
            count is None or (count.get("low"), count.get("high")) == expected)
    if name == "historical":
        return claim.get("historical", False) == (expected == "yes")
    if name == "chain":
        return same_chain(text, expected, claim["attribution"], anchor)
    return claim.get(name) == expected


def brief(entity):
    return f"«{entity['text']}»" if entity and entity.get("text") else "-"


def show_link(link):
    cue = (link.get("cue") or {}).get("text", "-")
    return f"{link.get('kind')}:{brief(link.get('source'))}/{cue}/{link.get('stance')}/{link.get('basis')}"


def show_field(claim, name):
    if name in ("actor", "recipient"):
        return ",".join(brief(e) + "[" + " ".join(filter(None, [e.get("code"), *(e.get("sector") or [])])) + "]"
                        for e in claim[name]) or "-"
    if name == "loc":
        place = claim.get("event_loc")
        return f"{brief(place)} {place.get('name_en')} {place.get('country_code')}" if place else "-"
    if name == "chain":
        return " > ".join(map(show_link, claim["attribution"])) or "outlet"
    if name in COUNTS:
        count = claim.get(name)
        return f"{count.get('low')}-{'' if count.get('high') is None else count['high']}" if count else "-"
    if name == "date":
        date = claim.get("date")
        return f"{date.get('start')}..{date.get('end')} ({date.get('text')})" if date else "-"
    return str(claim.get(name))


def show_claim(claim):
    return (f"{claim['event']} {','.join(claim.get('mode') or []) or '-'} «{claim['trigger']['text']}» "
            f"{claim.get('status')} by {claim.get('rule')}")


def claim_problems(case, expectation, claims, taken):
    at = place_of(case.full, expectation.trigger)
    near = [c for c in claims if overlap(at, tuple(c["trigger"]["span"])) and id(c) not in taken]
    same = [c for c in near if c["event"] == expectation.type]
    if not same:
        coded = "; ".join(map(show_claim, near)) or "nothing there"
        return [f"missing: {expectation.line}\n        coded: {coded}"]
    claim = same[0]
    taken.add(id(claim))
    problems = []
    if expectation.modes is not None and expectation.modes != set(claim.get("mode") or []):
        problems.append(f"mode {','.join(sorted(expectation.modes))}, coded: {','.join(claim.get('mode') or [])}")
    for name, value in expectation.fields.items():
        if not field_matches(case.full, name, value, claim, at[0]):
            problems.append(f"{name}: expected {field_text(expectation.line, name)}, coded: {show_field(claim, name)}")
    return [f"«{expectation.trigger.text}» {problem}" for problem in problems]


def field_text(line, name):
    part = next((p for p in split_fields(line) if p.startswith(name + "=")), "")
    return part[len(name) + 1:]


def relation_found(case, expectation, relations):
    subjects, objects = (occurrences(case.full, w) for w in (expectation.trigger, expectation.second))
    return any(r["type"] == expectation.type and
               any(overlap(s, tuple(r["subject"]["span"])) for s in subjects) and
               any(overlap(o, tuple(r["object"]["span"])) for o in objects) for r in relations)


def problems_of(case, records):
    claims = [r for r in records if r["schema"].startswith("isnad.claim/")]
    relations = [r for r in records if r["schema"].startswith("isnad.relation/")]
    problems, taken = [], set()
    for claim in claims:
        begin, end = claim["trigger"]["span"]
        if case.full[begin:end] != claim["trigger"]["text"]:
            problems.append(f"the trigger {claim['trigger']} is not the slice at its span")
    for expectation in case.expected:
        if expectation.kind == "claim":
            problems += claim_problems(case, expectation, claims, taken)
        elif expectation.kind == "not":
            at = place_of(case.full, expectation.trigger)
            problems += [f"must not be coded: {show_claim(c)}" for c in claims
                         if overlap(at, tuple(c["trigger"]["span"])) and expectation.type in ("", c["event"])]
        elif relation_found(case, expectation, relations) != (expectation.kind == "relation"):
            found = "; ".join(f"{r['type']} {brief(r['subject'])} {brief(r['object'])}" for r in relations)
            problems.append(f"{expectation.line}\n        coded: {found or 'no relation'}")
    if case.only or case.none:
        problems += [f"unexpected: {show_claim(c)}" for c in claims if id(c) not in taken]
    return problems


# Running ------------------------------------------------------------------------------------------------


def code(isnad, cases):
    """All cases as one JSONL file through `isnad code`; the records of each by its id."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cases.jsonl"
        with path.open("w", encoding="utf-8") as out:
            for case in cases:
                row = {"id": case.id, "url": None, "source": case.outlet, "title": case.title,
                       "text": case.text, "published": case.published}
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
        run = subprocess.run([isnad, "code", "--ranker", "none", str(path)], capture_output=True, check=False)
    if run.returncode != 0:
        sys.exit(f"{isnad} code ended with {run.returncode}: {run.stderr.decode('utf-8', 'replace').strip()}")
    by_id = {case.id: [] for case in cases}
    for line in run.stdout.decode("utf-8").splitlines():
        record = json.loads(line)
        by_id[record["doc"]["id"]].append(record)
    return by_id


def case_files(paths):
    for path in paths:
        yield from sorted(path.rglob("*.case")) if path.is_dir() else [path]


def reason(problems):
    """What is wrong in a few words: "not coded, chain not right"."""
    kinds = []
    for problem in problems:
        field_name = re.match(r"«.*?» (mode|\w+(?=:))", problem)
        if "missing:" in problem:
            kind = "not coded"
        elif problem.startswith(("unexpected", "must not")):
            kind = "coded too much"
        else:
            kind = f"{field_name[1] if field_name else 'relation'} not right"
        if kind not in kinds:
            kinds.append(kind)
    return ", ".join(kinds)


def settle(cases, by_id):
    """Rewrites the marks of the files; the rest of each file stays as it is."""
    for path in sorted({case.file for case in cases}):
        lines = path.read_text(encoding="utf-8").splitlines()
        for case in sorted((c for c in cases if c.file == path), key=lambda c: -c.number):
            end = case.number
            while end < len(lines) and not lines[end].startswith("case "):
                end += 1
            problems = problems_of(case, by_id[case.id])
            if case.known_failure and not problems:
                lines[case.number:end] = [x for x in lines[case.number:end] if not x.startswith("known-failure:")]
            elif problems and not case.known_failure:
                lines.insert(case.number, f"known-failure: {reason(problems)}")
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def report(cases, by_id, verbose):
    failed = passed = known = 0
    for case in cases:
        problems = problems_of(case, by_id[case.id])
        if case.known_failure and problems:
            known += 1
            if verbose:
                print(f"known   {case.id} {case.name}: {case.known_failure}")
        elif case.known_failure:
            failed += 1
            print(f"PASSES  {case.id} {case.name}: take away its known-failure mark ({case.known_failure})")
            continue
        elif not problems:
            passed += 1
            continue
        else:
            failed += 1
            print(f"FAILED  {case.id} {case.name}\n    {case.full}")
        if not case.known_failure or verbose:
            for problem in problems:
                print(f"      {problem}")
    print(f"{passed} passed, {failed} failed, {known} known failures")
    return failed == 0


def main():
    parser = argparse.ArgumentParser(description="Run the .case files.")
    parser.add_argument("--isnad", default=os.environ.get("ISNAD", "build/isnad"))
    parser.add_argument("--check", action="store_true", help="only read the files")
    parser.add_argument("--settle", action="store_true", help="write the known-failure marks anew")
    parser.add_argument("--verbose", action="store_true", help="also show how known failures fail")
    parser.add_argument("paths", nargs="*", type=Path, default=[Path(__file__).parent])
    args = parser.parse_args()
    try:
        cases = [case for path in case_files(args.paths) for case in read_cases(path)]
    except (Malformed, OSError) as problem:
        print(problem, file=sys.stderr)
        return 2
    if not cases:
        print("no cases found", file=sys.stderr)
        return 2
    if args.check:
        print(f"{len(cases)} cases are well formed")
        return 0
    try:
        by_id = code(args.isnad, cases)
    except (OSError, ValueError, KeyError) as problem:
        print(f"{args.isnad} code: {problem!r}", file=sys.stderr)
        return 2
    if args.settle:
        settle(cases, by_id)
        cases = [case for path in case_files(args.paths) for case in read_cases(path)]
        by_id = {case.id: records for case, records in zip(cases, by_id.values())}
    return 0 if report(cases, by_id, args.verbose) else 1


if __name__ == "__main__":
    sys.exit(main())
