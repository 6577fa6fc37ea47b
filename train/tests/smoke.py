"""Trains on a few sentences for some steps, exports, and reads the file back. Skips (77) without torch or data.

    python3 train/tests/smoke.py [DATA]      DATA: the folder with treebank/ and ner/, default ../shared/data
"""
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TRAIN = os.path.dirname(HERE)
SKIP = 77


def skip(why):
    print("skipped:", why)
    sys.exit(SKIP)


def main():
    data = sys.argv[1] if len(sys.argv) > 1 else os.path.join(TRAIN, "..", "..", "shared", "data")
    try:
        import numpy   # noqa: F401
        import torch   # noqa: F401
    except ImportError as error:
        skip(f"{error.name} is not installed (train/requirements.txt)")
    if not os.path.exists(os.path.join(data, "treebank", "padt", "ar-ud-dev.conllu")):
        skip(f"no training data in {os.path.normpath(data)}")
    try:
        import xxhash   # noqa: F401
    except ImportError:
        skip("xxhash is not installed (train/requirements.txt)")
    with tempfile.TemporaryDirectory() as work:
        run = lambda *command: subprocess.run([sys.executable, *command], cwd=TRAIN, check=True, timeout=600)
        run("train_analyser.py", data, work, "--smoke", "--steps", "12", "--batch", "300")
        out = os.path.join(work, "smoke.bin")
        run("export.py", os.path.join(work, "analyser.pt"), out, "--version", "0", "--rounded",
            os.path.join(work, "rounded.pt"))
        with open(out, "rb") as file:
            if file.read(8) != b"ISNADNN\n":
                sys.exit("the exported file does not begin as it should")
        run("fixture.py", os.path.join(work, "rounded.pt"),
            os.path.join(TRAIN, "..", "tests", "unit", "nlp", "analyser_sentences.txt"), os.path.join(work, "out.tsv"))


if __name__ == "__main__":
    main()
