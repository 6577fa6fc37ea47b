#!/usr/bin/env python3
"""Tests of the whole program from outside: python3 program_test.py [CLASS…], with the program's path in ISNAD
and the project's folder in ISNAD_SOURCE. Needs python3-jsonschema."""
import csv
import io
import json
import os
import pathlib
import re
import resource
import signal
import subprocess
import tempfile
import time
import unittest

import jsonschema

ISNAD = os.environ["ISNAD"]
SOURCE = pathlib.Path(os.environ["ISNAD_SOURCE"])
SAMPLES = str(SOURCE / "samples")


def isnad(*args, stdin=b"", **more):
    return subprocess.run([ISNAD, *map(str, args)], input=stdin, capture_output=True, timeout=250, **more)


def lines(result):
    return [json.loads(line) for line in result.stdout.decode("utf-8").splitlines()]


def validator(name):
    with open(SOURCE / "docs" / "schema" / f"isnad.{name}.1.schema.json", encoding="utf-8") as file:
        return jsonschema.Draft202012Validator(json.load(file))


def record(text, **more):
    return (json.dumps({"text": text, **more}, ensure_ascii=False) + "\n").encode()


NEWS = record("قال متحدث باسم الجيش إن طائرات حربية قصفت أمس بلدة النور، ما أدى إلى مقتل ثلاثة مدنيين.",
              title="غارة على بلدة النور", published="2031-05-06", id="n1")


class WithFolder(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.folder = pathlib.Path(self.temporary.name)

    def tearDown(self):
        self.temporary.cleanup()


class Confidence(WithFolder):
    def confidences(self, *options):
        result = isnad("code", *options, "-", stdin=NEWS)
        self.assertEqual(result.returncode, 0, result.stderr)
        return [r["confidence"] for r in lines(result) if r["schema"].startswith("isnad.claim/")]

    def test_claims_below_the_wish_are_left_out(self):
        everything, usual = self.confidences("--min-confidence", "0"), self.confidences()
        self.assertTrue(usual)
        self.assertGreaterEqual(len(everything), len(usual))
        self.assertEqual([c for c in everything if c >= 0.9], self.confidences("--min-confidence", "0.9"))
        self.assertTrue(all(0 <= c <= 1 for c in everything))

    def test_the_rules_alone(self):
        self.assertTrue(self.confidences("--ranker", "none"))

    def test_a_wish_that_is_no_probability(self):
        for wish in ("1.5", "-1", "high"):
            self.assertEqual(isnad("code", "--min-confidence", wish, "-", stdin=NEWS).returncode, 2, wish)

    def test_what_the_ranker_is_asked_is_a_table(self):
        docs = self.folder / "docs.json"
        docs.write_text(json.dumps([json.loads(NEWS)]), encoding="utf-8")
        result = isnad("eval", "questions", docs)
        self.assertEqual(result.returncode, 0, result.stderr)
        rows = [line.split("\t") for line in result.stdout.decode().splitlines()]
        heads = {row[0][1:]: len(row) - 1 for row in rows if row[0].startswith("#")}
        self.assertEqual(set(heads), {"actor", "recipient", "place", "claim"})
        questions = [row for row in rows if not row[0].startswith("#")]
        self.assertTrue(any(row[0] == "claim" for row in questions))
        for row in questions:
            self.assertEqual(len(row), 8 + heads[row[0]])
            self.assertEqual(row[1], "n1")


class ExitCodes(WithFolder):
    def test_all_well(self):
        result = isnad("code", "-", stdin=NEWS)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("1 article,", result.stderr.decode())

    def test_some_failed(self):
        good = self.folder / "good.jsonl"
        good.write_bytes(NEWS)
        result = isnad("code", self.folder / "missing.txt", good)
        self.assertEqual(result.returncode, 1, result.stderr)
        self.assertIn("missing.txt", result.stderr.decode())
        self.assertTrue(lines(result))

    def test_wrong_usage(self):
        for args in ([], ["code"], ["nonsense"], ["code", "--format", "xml", "-"], ["code", "--jobs", "0", "-"],
                     ["explain", "-"], ["add", "x.db", "-"], ["serve", "x.db"]):
            result = isnad(*args)
            self.assertEqual(result.returncode, 2, args)
            self.assertTrue(result.stderr, args)
            self.assertEqual(result.stdout, b"", args)

    def test_nothing_done(self):
        result = isnad("code", self.folder / "missing.txt")
        self.assertEqual(result.returncode, 3, result.stderr)
        result = isnad("code", "-", stdin=NEWS, env={**os.environ, "ISNAD_DATA": str(self.folder)})
        self.assertEqual(result.returncode, 3, result.stderr)
        self.assertIn(str(self.folder), result.stderr.decode())
        for broken in (b"", b"ISNAD nonsense", b"\0" * 4096):
            (self.folder / "broken.bin").write_bytes(broken)
            for option in ("--model", "--lexicon", "--ranker"):
                result = isnad("code", option, self.folder / "broken.bin", "-", stdin=NEWS)
                self.assertEqual(result.returncode, 3, (option, broken, result.stderr))
                self.assertEqual(result.stderr.count(b"\n"), 1, result.stderr)

    def test_another_language_is_told_and_skipped(self):
        english = record("The army said on Tuesday that its planes had bombed a town in the north of the country, "
                         "and that three civilians had been killed there.", title="Raid on a town")
        result = isnad("code", "-", stdin=english + NEWS)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("1 not in Arabic skipped", result.stderr.decode())
        self.assertTrue(all(r["doc"]["id"] == "n1" for r in lines(result)))

    def test_a_text_too_long_for_an_article_is_told_and_left_out(self):
        long = record("قصفت الطائرات البلدة أمس. " * 30000, id="long")
        result = isnad("code", "-", stdin=long + NEWS)
        self.assertEqual(result.returncode, 1, result.stderr)
        self.assertIn("--max-article", result.stderr.decode())
        self.assertEqual({r["doc"]["id"] for r in lines(result)}, {"n1"})
        result = isnad("read", "--max-article", "2mb", "-", stdin=long)
        self.assertEqual(result.returncode, 0, result.stderr)

    def test_help_and_version(self):
        for args in (["--help"], ["code", "--help"], ["--version"], ["version"]):
            result = isnad(*args)
            self.assertEqual(result.returncode, 0, args)
            self.assertIn(b"isnad", result.stdout.lower())


class Records(unittest.TestCase):
    """What the records say of the samples is what the schemas and the texts allow."""

    @classmethod
    def setUpClass(cls):
        cls.read = isnad("read", SAMPLES)
        cls.coded = isnad("code", SAMPLES)

    def test_articles_follow_the_schema(self):
        articles = lines(self.read)
        self.assertGreaterEqual(len(articles), 12)
        schema = validator("article")
        for article in articles:
            schema.validate(article)

    def test_claims_and_relations_follow_the_schema(self):
        schemas = {"isnad.claim/1": validator("claim"), "isnad.relation/1": validator("relation")}
        records = lines(self.coded)
        for each in records:
            schemas[each["schema"]].validate(each)
        kinds = [each["schema"] for each in records]
        self.assertGreater(kinds.count("isnad.claim/1"), 30)
        self.assertGreater(kinds.count("isnad.relation/1"), 0)

    def test_ids_are_unique(self):
        ids = [each["id"] for each in lines(self.coded)]
        self.assertEqual(len(ids), len(set(ids)))

    def test_every_quote_is_the_slice_at_its_span(self):
        texts = {a["id"]: (a["title"] + "\n" if a["title"] else "") + a["text"] for a in lines(self.read)}

        def check(value, text):
            if isinstance(value, dict):
                if value.get("span") is not None:
                    begin, end = value["span"]
                    self.assertLess(begin, end)
                    self.assertEqual(value["text"], text[begin:end])
                for inner in value.values():
                    check(inner, text)
            elif isinstance(value, list):
                for inner in value:
                    check(inner, text)

        for each in lines(self.coded):
            check(each, texts[each["doc"]["id"]])

    def test_what_is_read_can_be_read_again(self):
        again = isnad("read", "-", stdin=self.read.stdout)
        first, second = lines(self.read), lines(again)
        self.assertEqual([a["text"] for a in first], [a["text"] for a in second])
        self.assertEqual([a["title"] for a in first], [a["title"] for a in second])
        self.assertEqual([a["id"] for a in first], [a["id"] for a in second])

    def test_jsonl_text_is_title_newline_text(self):
        text = "  أعلن الجيش أمس أن قواته قصفت البلدة.\n\nثم انسحبت القوات من المدينة. "
        result = isnad("code", "-", stdin=record(text, title="  العنوان هنا ", published="2031-05-06"))
        full = "العنوان هنا\n" + text
        claims = lines(result)
        self.assertTrue(claims, result.stderr)
        for claim in claims:
            begin, end = claim["sentence"]["span"]
            self.assertEqual(full[begin:end], claim["sentence"]["text"])


class Table(unittest.TestCase):
    def test_the_table_has_the_same_claims(self):
        table = isnad("code", "--format", "csv", SAMPLES).stdout.decode("utf-8")
        rows = list(csv.DictReader(io.StringIO(table, newline="")))
        records = lines(isnad("code", SAMPLES))
        self.assertEqual([r["id"] for r in rows], [r["id"] for r in records])
        for row, each in zip(rows, records):
            self.assertEqual(row["sentence_text"], each["sentence"]["text"])
            if each["schema"] == "isnad.claim/1":
                self.assertEqual(row["trigger_text"], each["trigger"]["text"])
                self.assertEqual(row["source_kind"], "|".join(link["kind"] for link in each["attribution"]))
            else:
                self.assertEqual(row["relation"], each["type"])

    def test_its_columns_are_documented(self):
        header = isnad("code", "--format", "csv", "-", stdin=NEWS).stdout.decode().split("\r\n")[0].split(",")
        page = (SOURCE / "docs" / "csv.md").read_text(encoding="utf-8")
        for column in header:
            group = re.match(r"(recipient|injured|arrested|size)_", column)
            self.assertTrue(f"`{column}`" in page or (group and f"`{group[1]}_…`" in page), column)


class Jobs(unittest.TestCase):
    def test_the_bytes_are_the_same_for_any_number_of_jobs(self):
        many = b"".join(NEWS.replace(b"n1", b"n%d" % i) if i % 7 else b"{broken\n" for i in range(400))
        for command in ("read", "code", "parse"):
            one = isnad(command, "--jobs", 1, SAMPLES, "-", stdin=many)
            for jobs in (2, 5, 16):
                other = isnad(command, "--jobs", jobs, SAMPLES, "-", stdin=many)
                self.assertEqual(one.stdout, other.stdout, (command, jobs))
                # Messages too come in the order of the input; the last line tells the seconds.
                self.assertEqual(one.stderr.splitlines()[:-1], other.stderr.splitlines()[:-1], (command, jobs))


class OutputFile(WithFolder):
    def test_a_full_disk(self):
        result = isnad("code", "--output", "/dev/full", SAMPLES)
        self.assertEqual(result.returncode, 3, result.stderr)
        self.assertIn("/dev/full", result.stderr.decode())
        self.assertIn("No space left on device", result.stderr.decode())

    def test_a_full_disk_on_stdout(self):
        with open("/dev/full", "wb") as full:
            result = subprocess.run([ISNAD, "code", SAMPLES], stdout=full, stderr=subprocess.PIPE, timeout=250)
        self.assertEqual(result.returncode, 3, result.stderr)
        self.assertIn("No space left on device", result.stderr.decode())

    def test_a_size_limit_leaves_the_old_file(self):
        target = self.folder / "out.jsonl"
        target.write_text("old")

        def limit():
            resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        result = isnad("code", "-o", target, SAMPLES, preexec_fn=limit)
        self.assertEqual(result.returncode, 3, result.stderr)
        self.assertEqual(target.read_text(), "old")
        self.assertEqual(os.listdir(self.folder), ["out.jsonl"])

    def test_a_reader_that_goes(self):
        process = subprocess.Popen([ISNAD, "code", SAMPLES], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        process.stdout.close()
        told = process.stderr.read().decode()
        process.stderr.close()
        self.assertEqual(process.wait(timeout=250), 3, told)
        self.assertIn("closed", told)

    def test_output_is_what_stdout_gets(self):
        target = self.folder / "out.jsonl"
        result = isnad("code", "-q", "-o", target, SAMPLES)
        self.assertEqual((result.returncode, result.stdout), (0, b""), result.stderr)
        self.assertEqual(target.read_bytes(), isnad("code", SAMPLES).stdout)
        self.assertEqual(os.listdir(self.folder), ["out.jsonl"])

    def test_no_such_folder(self):
        result = isnad("code", "-o", self.folder / "none" / "out", "-", stdin=NEWS)
        self.assertEqual(result.returncode, 3)
        self.assertIn("none/out", result.stderr.decode())


class Interrupt(WithFolder):
    def run_until_interrupted(self, *args):
        process = subprocess.Popen([ISNAD, "code", "--jobs", "2", *args, "-"], stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        os.set_blocking(process.stdin.fileno(), False)
        stop_at = time.monotonic() + 2
        while time.monotonic() < stop_at:   # more than is coded in this time
            try:
                os.write(process.stdin.fileno(), NEWS)   # shorter than a pipe's atomic write
            except BlockingIOError:
                time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        process.stdin.close()
        out, told = process.stdout.read(), process.stderr.read().decode()
        process.stdout.close()
        process.stderr.close()
        return process.wait(timeout=60), out, told

    def test_a_file_is_left_as_it_was(self):
        target = self.folder / "out.jsonl"
        target.write_text("old")
        code, _, told = self.run_until_interrupted("--output", str(target))
        self.assertEqual(code, 130, told)
        self.assertIn("left as it was", told)
        self.assertEqual(target.read_text(), "old")
        self.assertEqual(os.listdir(self.folder), ["out.jsonl"])


class Explain(unittest.TestCase):
    def test_every_claim_of_an_article_can_be_explained(self):
        for claim in lines(isnad("code", "-", stdin=NEWS)):
            if claim["schema"] != "isnad.claim/1":
                continue
            result = isnad("explain", "-", "--claim", claim["id"], stdin=NEWS)
            self.assertEqual(result.returncode, 0, result.stderr)
            text = result.stdout.decode()
            for part in (claim["id"], claim["event"], claim["sentence"]["text"], claim["rule"], "steps:", "words:"):
                self.assertIn(part, text)

    def test_an_unknown_id_is_told(self):
        result = isnad("explain", "-", "--claim", "c_0000000000000000", stdin=NEWS)
        self.assertEqual(result.returncode, 3)
        self.assertIn("c_0000000000000000", result.stderr.decode())

    def test_pretty_shows_each_claim(self):
        text = isnad("code", "--pretty", "-", stdin=NEWS).stdout.decode()
        for each in lines(isnad("code", "-", stdin=NEWS)):
            self.assertIn(each["id"], text)


class Evaluation(WithFolder):
    def test_what_the_program_says_scores_full_marks_against_itself(self):
        news = json.loads(NEWS)
        doc = {**news, "source": None, "full": news["title"] + "\n" + news["text"]}
        claims = [c for c in lines(isnad("code", "-", stdin=NEWS)) if c["schema"] == "isnad.claim/1"]
        self.assertTrue(claims)

        def nth(claim):
            words, begin = claim["trigger"]["text"], claim["trigger"]["span"][0]
            return sum(1 for i in range(begin + 1) if doc["full"].startswith(words, i))

        events = [{"trigger": c["trigger"]["text"], "n": nth(c), "type": c["event"], "status": c["status"],
                   "actor": [{"text": e["text"]} for e in c["actor"]],
                   "recipient": [{"text": e["text"]} for e in c["recipient"]],
                   "loc": None, "date": None, "dead": None,
                   "attribution": [{"source": l["source"] and l["source"]["text"],
                                    "cue": l["cue"] and l["cue"]["text"], "kind": l["kind"]}
                                   for l in c["attribution"]]} for c in claims]
        (self.folder / "docs.json").write_text(json.dumps([doc]))
        (self.folder / "gold.json").write_text(json.dumps([{"id": "n1", "events": events}]))
        result = isnad("eval", "claims", "--json", self.folder / "docs.json", self.folder / "gold.json")
        self.assertEqual(result.returncode, 0, result.stderr)
        scores = json.loads(result.stdout)
        for measure in ("trigger", "event", "actor", "recipient", "links"):
            self.assertEqual(scores[measure]["right"], scores[measure]["gold"], measure)
            self.assertEqual(scores[measure]["right"], scores[measure]["pred"], measure)
        self.assertEqual(scores["status"]["accuracy"], 1)
        self.assertEqual(scores["voice"]["accuracy"], 1)

    def test_a_broken_gold_file_is_told(self):
        (self.folder / "docs.json").write_text("[]")
        (self.folder / "gold.json").write_text("{")
        result = isnad("eval", "claims", self.folder / "docs.json", self.folder / "gold.json")
        self.assertEqual(result.returncode, 3)
        self.assertIn("gold.json", result.stderr.decode())


class Readme(unittest.TestCase):
    def test_the_example_is_what_the_program_prints(self):
        result = subprocess.run([SOURCE / "scripts" / "readme", "--check"], capture_output=True, timeout=250,
                                env={**os.environ, "ISNAD": ISNAD})
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)


if __name__ == "__main__":
    unittest.main()
