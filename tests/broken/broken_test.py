#!/usr/bin/env python3
"""The whole program on broken input: python3 broken_test.py [CLASS…], with the program's path in ISNAD.

Every test puts a good record behind the broken input and asks for three things: a sentence that names the
input and what is wrong with it, the good record in the output, and the exit code (0 all well, 1 some inputs
failed, 3 nothing could be done)."""
import gzip
import io
import json
import os
import pathlib
import resource
import subprocess
import tempfile
import threading
import unittest
import zipfile
import zlib

ISNAD = os.environ["ISNAD"]
TEXT = ("قال مسؤول محلي في بلدة عين الريحان إن مسلحين مجهولين أطلقوا النار على حافلة صغيرة صباح الثلاثاء، "
        "ما أدى إلى مقتل ثلاثة أشخاص.")
GOOD = (json.dumps({"id": "good", "title": "هجوم على حافلة", "text": TEXT}, ensure_ascii=False) + "\n").encode()
PAGE = ("<html><head><title>هجوم على حافلة</title></head><body><p>" + TEXT + "</p></body></html>").encode()


def warc_record(body, length=None):
    return (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/1\r\n"
            f"Content-Type: application/http\r\nContent-Length: {len(body) if length is None else length}\r\n\r\n"
            ).encode() + body + b"\r\n\r\n"


HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE


class Broken(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.folder = pathlib.Path(self.temporary.name)
        self.good = self.write("zz-good.jsonl", GOOD)

    def tearDown(self):
        self.temporary.cleanup()

    def write(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    def run_isnad(self, *inputs, command="read", **more):
        result = subprocess.run([ISNAD, command, *map(str, inputs)], capture_output=True, timeout=280, **more)
        self.assertGreaterEqual(result.returncode, 0, f"killed by signal {-result.returncode}: {result.stderr!r}")
        self.said = result.stderr.decode("utf-8")
        self.records = [json.loads(line) for line in result.stdout.decode("utf-8").splitlines()]
        return result.returncode

    def check(self, path, sentence, code=1, records=1):
        """Reads `path` and then the good record: `sentence` is said of it, and the good one comes last."""
        self.assertEqual(self.run_isnad(path, self.good), code, self.said)
        self.assertIn(path.name, self.said)
        self.assertIn(sentence, self.said)
        self.assertEqual(len(self.records), records, self.said)
        self.assertEqual(self.records[-1]["id"], "good")


class Packed(Broken):
    def test_cut_gzip(self):
        whole = gzip.compress(b"".join(
            json.dumps({"id": str(i), "text": TEXT}).encode() + b"\n" for i in range(500)))
        path = self.write("cut.jsonl.gz", whole[: len(whole) * 3 // 4])
        self.assertEqual(self.run_isnad(path, self.good), 1, self.said)
        self.assertIn("is cut short: the gzip data ends too early", self.said)
        self.assertGreater(len(self.records), 100)
        self.assertEqual(self.records[-1]["id"], "good")

    def test_cut_gzip_of_one_document_gives_no_half_article(self):
        self.check(self.write("cut.html.gz", gzip.compress(PAGE)[:-20]), "is cut short")

    def test_damaged_gzip(self):
        whole = bytearray(gzip.compress(os.urandom(1000) + PAGE))
        whole[200:260] = b"x" * 60
        self.check(self.write("bad.gz", bytes(whole)), "is damaged")

    def test_cut_zip(self):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.html", PAGE)
        self.check(self.write("cut.zip", packed.getvalue()[:120]), "is damaged or cut short")

    def test_damaged_entry(self):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
            archive.writestr("a.html", PAGE)
            archive.writestr("b.html", PAGE)
        whole = bytearray(packed.getvalue())
        whole[100] ^= 0x55
        self.check(self.write("bad.zip", bytes(whole)), "entry a.html", records=2)


class Warc(Broken):
    def test_too_short(self):
        self.check(self.write("a.warc", warc_record(HTTP, 100) + warc_record(HTTP)),
                   "record 1: has the wrong length: more follows its 100 bytes", records=2)

    def test_too_long(self):
        for length in (5000, 10 ** 15):
            self.check(self.write("a.warc", warc_record(HTTP, length) + warc_record(HTTP)),
                       f"record 1: has the wrong length: it says {length} bytes", records=2)

    def test_none(self):
        self.check(self.write("a.warc", warc_record(HTTP, "many") + warc_record(HTTP)),
                   'record 1: has no valid length ("many")', records=2)

    def test_cut(self):
        self.check(self.write("a.warc", (warc_record(HTTP) * 2)[:-100]), "record 2: is cut short", records=2)


class Html(Broken):
    def test_nested_100_000_deep(self):
        self.check(self.write("deep.html", b"<html><body>" + b"<div>" * 100_000 + PAGE),
                   "has HTML nested more than 512 deep; skipped")

    def test_a_tag_without_end(self):
        self.check(self.write("tag.html", b"<html><body><p " + b"a=1 " * 200_000),
                   "has a tag with more than 5000 attributes; skipped")


class Letters(Broken):
    def test_invalid_utf8_is_repaired(self):
        path = self.write("bad.txt", "هجوم على حافلة\n".encode() + TEXT.encode() + b" \xff\xfe\xd8 " + TEXT.encode())
        self.check(path, "they became U+FFFD or were left out", code=0, records=2)
        self.assertIn("\ufffd", self.records[0]["text"])

    def test_invalid_utf8_in_a_record(self):
        self.check(self.write("bad.jsonl", GOOD.replace(b"good", b"bad").replace(TEXT.encode(), TEXT.encode() + b"\xff")),
                   "line 1", code=0, records=2)

    def test_nul_bytes(self):
        path = self.write("nul.txt", "هجوم على حافلة\n".encode() + TEXT.encode().replace(b" ", b" \0"))
        self.check(path, "were left out", code=0, records=2)
        self.assertNotIn("\0", self.records[0]["text"])
        self.assertIn(TEXT, self.records[0]["text"])

    def test_binary(self):
        self.check(self.write("x.html", os.urandom(50) + bytes(range(32)) * 100), "is no news document but binary data")

    def test_other_languages_are_skipped_on_purpose(self):
        self.check(self.write("en.txt", b"Gunmen attack a bus\nThree people died on Tuesday, officials said.\n"),
                   "is not Arabic", code=0)

    def test_half_a_record(self):
        self.check(self.write("x.jsonl", b'{"text": "a\n[1,2]\n' + GOOD), "line 1: is no JSON", records=2)
        self.assertIn("line 2: is no JSON object", self.said)


class Long(Broken):
    def test_a_line_of_one_gigabyte(self):
        """Through a pipe, so that it costs no disk; and it must not cost memory."""
        reader, writer = os.pipe()

        def feed():
            block = b"a" * (1 << 20)
            with os.fdopen(writer, "wb", buffering=0) as pipe:
                pipe.write(b'{"text":"')
                for _ in range(1024):
                    pipe.write(block)
                pipe.write(b'"}\n' + GOOD)

        feeder = threading.Thread(target=feed)
        feeder.start()
        try:
            code = self.run_isnad("-", stdin=reader)
        finally:
            os.close(reader)
            feeder.join()
        self.assertEqual(code, 1, self.said)
        self.assertIn("stdin line 1: is longer than 16 MiB, the limit for one record; skipped", self.said)
        self.assertEqual([record["id"] for record in self.records], ["good"])
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
        self.assertLess(peak, 600, "MiB at the peak")


class Bombs(Broken):
    @staticmethod
    def deflated(size, wbits):
        packer = zlib.compressobj(9, zlib.DEFLATED, wbits)
        block = b"a" * (1 << 20)
        packed = packer.compress(b'{"text":"')
        return packed + b"".join(packer.compress(block) for _ in range(size)) + packer.flush()

    def test_gzip(self):
        self.check(self.write("bomb.jsonl.gz", self.deflated(2048, 31)), "unpacks to more than 200 times its size")

    def test_zip(self):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            with archive.open("bomb.jsonl", "w", force_zip64=True) as entry:
                entry.write(b'{"text":"')
                for _ in range(400):
                    entry.write(b"a" * (1 << 20))
            archive.writestr("a.html", PAGE)
        self.check(self.write("bomb.zip", packed.getvalue()), "unpacks to more than 200 times its size", records=2)

    def test_packed_in_itself(self):
        inner = PAGE
        for _ in range(10):
            inner = gzip.compress(inner)
        self.check(self.write("onion.gz", inner), "is packed more than 4 times")


class Rights(Broken):
    """Root may read everything, so root runs the program as nobody."""

    def as_nobody(self):
        if os.geteuid() != 0:
            return {}
        os.chmod(self.folder, 0o755)
        nobody = 65534
        try:
            subprocess.run(["true"], user=nobody, group=nobody, check=True)
            subprocess.run([ISNAD, "--version"], user=nobody, group=nobody, check=True, capture_output=True)
        except (OSError, subprocess.SubprocessError) as error:
            self.skipTest(f"cannot run the program as another user here: {error}")
        return {"user": nobody, "group": nobody}

    def test_folder_and_file(self):
        who = self.as_nobody()
        self.write("locked/a.jsonl", GOOD)
        file = self.write("secret.jsonl", GOOD)
        (self.folder / "locked").chmod(0)
        file.chmod(0)
        try:
            code = self.run_isnad(self.folder / "locked", file, self.good, **who)
        finally:
            (self.folder / "locked").chmod(0o755)
        self.assertEqual(code, 1, self.said)
        self.assertIn("locked: cannot be opened: Permission denied", self.said)
        self.assertIn("secret.jsonl: cannot be opened: Permission denied", self.said)
        self.assertEqual([record["id"] for record in self.records], ["good"])

    def test_missing(self):
        self.check(self.folder / "missing.html", "cannot be opened: No such file or directory")


class Nothing(Broken):
    def test_empty_file(self):
        self.check(self.write("empty.html", b""), "is empty")

    def test_empty_archive(self):
        packed = io.BytesIO()
        zipfile.ZipFile(packed, "w").close()
        self.check(self.write("empty.zip", packed.getvalue()), "is an archive without documents")

    def test_only_bad_input(self):
        self.assertEqual(self.run_isnad(self.write("empty.html", b"")), 3, self.said)
        self.assertIn("is empty", self.said)


class Everything(Broken):
    def test_code_goes_through_a_folder_of_it(self):
        self.write("a.html", b"<html><body>" + b"<div>" * 100_000)
        self.write("b.warc", warc_record(HTTP, 100) + warc_record(HTTP))
        self.write("c.txt", b"\xff\xfe\xfd" * 100)
        self.write("d.gz", gzip.compress(PAGE)[:50])
        self.write("e.jsonl", b"\0\0\n{}\n[]\n" + GOOD[:-30] + b"\n")
        self.write("f/g.txt", b"")
        self.assertEqual(self.run_isnad(self.folder, command="code"), 1, self.said)
        for name in ("a.html", "b.warc record 1", "d.gz", "e.jsonl line 3", "g.txt"):
            self.assertIn(name, self.said)
        self.assertIn("good", {record["doc"]["id"] for record in self.records})


if __name__ == "__main__":
    unittest.main()
