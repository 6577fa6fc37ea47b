#!/usr/bin/env python3
"""Holds samples/coverage.tsv to its word.

    samples_test.py                        every event type and kind of attribution of the codebook has a line,
                                           the words stand in their sample, every page is marked as invented
    samples_test.py --isnad build/isnad    and the program codes what each line says

    samples_test.py --isnad … --settle     and the marks of known failures are written anew

A line whose last cell is `known-failure` is not coded yet; if it is, the run fails until the mark is gone.
Exit status: 0 all well, 1 something is wrong, 2 the program could not be run.
"""
import argparse
import json
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import run  # noqa: E402

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
MANNERS = {"impersonal", "nested_chain", "carry_over", "several_sentences", "return_to_outlet"}
WANTED = {"event": run.EVENTS, "attribution": run.KINDS | run.STANCES | run.BASES | MANNERS,
          "relation": {"part_of", "linked_to", "leads", "spokesperson_of"},
          "status": {"negated", "possible", "planned"}}


def read_lines():
    rows = [line.split("\t") for line in (SAMPLES / "coverage.tsv").read_text(encoding="utf-8").splitlines()
            if line and not line.startswith("#")]
    if rows[0] != ["sample", "covers", "value", "words", "state"]:
        raise SystemExit("coverage.tsv: unexpected columns")
    return rows[1:]


def text_of(path):
    data = path.read_bytes()
    return data.decode("windows-1256" if b"charset=windows-1256" in data else "utf-8")


def check_table(rows):
    problems = []
    for row in rows:
        name = "\t".join(row)
        if len(row) != 5 or row[4] not in ("-", "known-failure"):
            problems.append(f"malformed: {name}")
        elif row[1] not in WANTED or row[2] not in WANTED[row[1]]:
            problems.append(f"unknown value: {name}")
        elif row[3] not in text_of(SAMPLES / row[0]):
            problems.append(f"words not in the sample: {name}")
    for covers, values in WANTED.items():
        missing = values - {row[2] for row in rows if row[1] == covers}
        problems += [f"no sample covers {covers} {value}" for value in sorted(missing)]
    listed = {row[0] for row in rows}
    for path in sorted([*SAMPLES.glob("html/*"), *SAMPLES.glob("text/*")]):
        name = str(path.relative_to(SAMPLES))
        if name not in listed:
            problems.append(f"{name} covers nothing")
        if path.suffix == ".html" and '<meta name="isnad-sample" content="invented">' not in text_of(path):
            problems.append(f"{name} is not marked as invented")
    return problems


def records_of(isnad, sample):
    result = subprocess.run([isnad, "code", str(SAMPLES / sample)], capture_output=True, check=False)
    if result.returncode != 0:
        raise OSError(f"isnad code {sample}: {result.returncode} {result.stderr.decode('utf-8', 'replace')}")
    return [json.loads(line) for line in result.stdout.decode("utf-8").splitlines()]


def touches(words, quoted):
    return bool(quoted and quoted.get("text")) and (words in quoted["text"] or quoted["text"] in words)


def link_fits(value, words, link):
    if value == "impersonal":
        return link["source"] is None and touches(words, link.get("cue"))
    if not touches(words, link["source"]) and not (link["source"] is None and touches(words, link.get("cue"))):
        return False
    return value in (link["kind"], link["stance"], link["basis"])


def claim_fits(covers, value, words, claim):
    links = claim["attribution"]
    if covers == "event":
        return claim["event"] == value and touches(words, claim["trigger"])
    if covers == "status":
        return claim["status"] == value and touches(words, claim["trigger"])
    if value == "nested_chain":
        return len(links) > 1 and any(touches(words, link["source"]) for link in links)
    if value == "carry_over":
        return any(touches(words, link.get("cue")) and link["source"] for link in links)
    if value == "return_to_outlet":
        return not links and (touches(words, claim["trigger"]) or words in claim["sentence"]["text"])
    return any(link_fits(value, words, link) for link in links)


def row_holds(row, records):
    _, covers, value, words, _ = row
    if covers == "relation":
        return any(r["schema"].startswith("isnad.relation/") and r["type"] == value and
                   (touches(words, r["subject"]) or touches(words, r["object"])) for r in records)
    claims = [r for r in records if r["schema"].startswith("isnad.claim/")]
    if value == "several_sentences":
        sentences = {c["sentence"]["index"] for c in claims for link in c["attribution"]
                     if touches(words, link["source"]) and link["basis"] == "direct"}
        return len(sentences) > 1
    return any(claim_fits(covers, value, words, claim) for claim in claims)


def check_program(isnad, rows):
    records = {sample: records_of(isnad, sample) for sample in sorted({row[0] for row in rows})}
    problems = []
    for row in rows:
        holds, known = row_holds(row, records[row[0]]), row[4] == "known-failure"
        if holds and known:
            problems.append("coded now, take away the mark: " + " ".join(row[:4]))
        elif not holds and not known:
            problems.append("not coded: " + " ".join(row[:4]))
    return problems


def settle(isnad, rows):
    """Rewrites the last cell of each line after what the program does; comments stay."""
    records = {sample: records_of(isnad, sample) for sample in sorted({row[0] for row in rows})}
    states = iter(["-" if row_holds(row, records[row[0]]) else "known-failure" for row in rows])
    table = SAMPLES / "coverage.tsv"
    lines = table.read_text(encoding="utf-8").splitlines()
    for at, line in enumerate(lines):
        if line and not line.startswith(("#", "sample\t")):
            lines[at] = line.rsplit("\t", 1)[0] + "\t" + next(states)
    table.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description="Check samples/coverage.tsv.")
    parser.add_argument("--isnad")
    parser.add_argument("--settle", action="store_true", help="write the marks of known failures anew")
    args = parser.parse_args()
    rows = read_lines()
    problems = check_table(rows)
    if args.isnad and args.settle and not problems:
        settle(args.isnad, rows)
        rows = read_lines()
    if args.isnad and not problems:
        try:
            problems = check_program(args.isnad, rows)
        except (OSError, ValueError, KeyError) as problem:
            print(problem, file=sys.stderr)
            return 2
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
