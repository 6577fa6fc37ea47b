#!/usr/bin/env python3
"""Tests of the case runner: a comparison that cannot fail would make every case worthless."""
import contextlib
import copy
import io
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import run  # noqa: E402

TEXT = "قصفت طائرات تركية أمس مواقع المسلحين قرب حلب وقتلت تسعة، بحسب المرصد."
CLAIM_LINE = ("ASSAULT aerial «قصفت» actor=«طائرات تركية»[TUR MIL] recipient=«المسلحين» loc=«حلب» date=2015-07-24 "
              "dead=9-9 status=actual chain=organization:«المرصد»/بحسب/says/according_to")


def span(words):
    at = TEXT.index(words)
    return [at, at + len(words)]


def quoted(words, **more):
    return {"text": words, "span": span(words), **more}


def claim():
    return {
        "schema": "isnad.claim/1", "event": "ASSAULT", "mode": ["aerial"], "status": "actual", "historical": False,
        "trigger": quoted("قصفت"), "rule": "test",
        "actor": [quoted("طائرات تركية", code="TUR", sector=["MIL"])], "recipient": [quoted("المسلحين")],
        "event_loc": quoted("حلب", name_en="Aleppo", country_code="SYR"),
        "date": quoted("أمس", start="2015-07-24", end="2015-07-24", precision="day"),
        "dead": quoted("تسعة", low=9, high=9), "injured": None, "arrested": None, "size": None,
        "attribution": [{"source": quoted("المرصد"), "kind": "organization", "cue": quoted("بحسب"),
                         "stance": "says", "basis": "according_to"}]}


def read(*lines):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.case"
        path.write_text("\n".join(lines), encoding="utf-8")
        return run.read_cases(path)


def problems(line, records, *more):
    return run.problems_of(read("case x", "text " + TEXT, line, *more)[0], records)


class Comparing(unittest.TestCase):
    def test_the_right_claim_passes(self):
        self.assertEqual(problems(CLAIM_LINE, [claim()], "only"), [])

    def test_every_field_can_fail(self):
        wrong = {
            "event": "COERCE", "mode": ["drone"], "status": "planned", "actor": [], "recipient": [],
            "event_loc": None, "date": quoted("أمس", start="2015-07-23", end="2015-07-23"),
            "dead": quoted("تسعة", low=9, high=None), "attribution": []}
        for name, value in wrong.items():
            with self.subTest(name):
                record = claim()
                record[name] = value
                self.assertEqual(len(problems(CLAIM_LINE, [record])), 1)

    def test_every_part_of_a_link_can_fail(self):
        wrong = {"source": None, "kind": "media", "cue": quoted("قرب"), "stance": "claims", "basis": "indirect"}
        for name, value in wrong.items():
            with self.subTest(name):
                record = claim()
                record["attribution"][0][name] = value
                self.assertEqual(len(problems(CLAIM_LINE, [record])), 1)

    def test_codes_of_an_entity_are_compared(self):
        record = claim()
        record["actor"][0]["code"] = "SYR"
        self.assertEqual(len(problems(CLAIM_LINE, [record])), 1)

    def test_an_entity_too_many_fails(self):
        record = claim()
        record["actor"].append(quoted("المرصد"))
        self.assertEqual(len(problems(CLAIM_LINE, [record])), 1)

    def test_only_none_and_not_forbid(self):
        other = copy.deepcopy(claim())
        other["trigger"] = quoted("قتلت")
        self.assertEqual(len(problems(CLAIM_LINE, [claim(), other], "only")), 1)
        self.assertEqual(len(problems("none", [claim()])), 1)
        self.assertEqual(problems("none", []), [])
        self.assertEqual(len(problems("not «قصفت»", [claim()])), 1)
        self.assertEqual(problems("not COERCE «قصفت»", [claim()]), [])

    def test_a_trigger_that_is_not_its_slice_fails(self):
        record = claim()
        record["trigger"]["text"] = "قصف"
        self.assertEqual(len(problems(CLAIM_LINE, [record])), 1)

    def test_relations(self):
        tie = {"schema": "isnad.relation/1", "type": "leads", "subject": quoted("طائرات"), "object": quoted("المرصد")}
        line = "relation leads «طائرات» «المرصد»"
        self.assertEqual(problems(line, [tie]), [])
        self.assertEqual(len(problems(line, [])), 1)
        self.assertEqual(len(problems("no-" + line, [tie])), 1)
        self.assertEqual(len(problems(line.replace("leads", "part_of"), [tie])), 1)

    def test_a_known_failure_that_passes_fails_the_run(self):
        cases = read("case x", "known-failure: because", "text " + TEXT, CLAIM_LINE)
        for records, expected in (([claim()], False), ([], True)):
            with contextlib.redirect_stdout(io.StringIO()):
                self.assertEqual(run.report(cases, {cases[0].id: records}, False), expected)

    def test_a_failure_fails_the_run(self):
        cases = read("case x", "text " + TEXT, CLAIM_LINE)
        for records, expected in (([claim()], True), ([], False)):
            with contextlib.redirect_stdout(io.StringIO()):
                self.assertEqual(run.report(cases, {cases[0].id: records}, False), expected)


class Settling(unittest.TestCase):
    def settled(self, lines, records):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "x.case"
            path.write_text("\n".join(lines) + "\n", encoding="utf-8")
            cases = run.read_cases(path)
            run.settle(cases, {case.id: records for case in cases})
            return path.read_text(encoding="utf-8").splitlines()

    def test_marks_come_and_go_and_nothing_else_changes(self):
        lines = ["# head", "case x", "text " + TEXT, CLAIM_LINE, "", "# tail", "case y", "text " + TEXT, CLAIM_LINE]
        marked = self.settled(lines, [])
        self.assertEqual(sum(line.startswith("known-failure: not coded") for line in marked), 2)
        self.assertEqual(self.settled(marked, []), marked)
        self.assertEqual(self.settled(marked, [claim()]), lines)


class Reading(unittest.TestCase):
    def test_malformed_lines_are_refused(self):
        bad = ["ASSULT «قصفت»", "ASSAULT «ليست هنا»", "ASSAULT «قصفت»#2", "ASSAULT «قصفت» actr=-", "ASSAULT demo «قصفت»",
               "ASSAULT «قصفت» dead=9", "ASSAULT «قصفت» date=أمس", "ASSAULT «قصفت» status=done",
               "ASSAULT «قصفت» chain=people:«المرصد»", "ASSAULT «قصفت» chain=person:«المرصد»/قال",
               "ASSAULT «قصفت", "relation likes «حلب» «المرصد»", "nothing"]
        for line in bad:
            with self.subTest(line), self.assertRaises(run.Malformed):
                read("case x", "text " + TEXT, line)

    def test_a_case_without_text_or_expectation_is_refused(self):
        for lines in (["case x", "none"], ["case x", "text " + TEXT], ["text " + TEXT, "none"]):
            with self.subTest(lines), self.assertRaises(run.Malformed):
                read(*lines)

    def test_marks_nest(self):
        words, at = run.read_words("«تنظيم «داعش»»#2[IMG REB] x", 0)
        self.assertEqual((words.text, words.nth, words.codes), ("تنظيم «داعش»", 2, ("IMG", "REB")))
        self.assertEqual(at, len("«تنظيم «داعش»»#2[IMG REB]"))


if __name__ == "__main__":
    unittest.main()
