"""Writes the model file that src/nlp/nn/model_file.h describes.

    python3 export.py WORK/analyser.pt ../models/analyser.isnad-nn --version 2026.11.1

Embeddings become 8-bit integers with a scale a row; everything else stays float32. With --rounded OUT.pt the
weights as the runtime sees them are kept too, so that evaluate.py can score exactly what is shipped.
"""
import argparse
import struct

import numpy as np
import torch
import xxhash

from analyser import hash64

PAD = 32


class Writer:
    def __init__(self):
        self.header, self.blobs = [], []

    def set(self, name, value):
        self.header.append(("set", name, str(value)))

    def tensor(self, name, array):
        kind = {"float32": "f32", "int8": "i8", "uint32": "u32", "uint64": "u64"}[str(array.dtype)]
        self.header.append(("tensor", name, kind, len(self.blobs), array.shape))
        self.blobs.append(np.ascontiguousarray(array).tobytes())

    def list(self, name, strings):
        blob = "".join(s + "\n" for s in strings).encode()
        assert blob.count(b"\n") == len(strings), name
        self.header.append(("list", name, len(self.blobs), len(blob), len(strings)))
        self.blobs.append(blob)

    def lines(self, offsets):
        for row in self.header:
            if row[0] == "set":
                yield "\t".join(row)
            elif row[0] == "tensor":
                yield "\t".join(["tensor", row[1], row[2], str(offsets[row[3]])] + [str(n) for n in row[4]])
            else:
                yield "\t".join(["list", row[1], str(offsets[row[2]]), str(row[3]), str(row[4])])

    def write(self, path):
        size = 1 << 17
        offsets, at = [], size + 32   # a first guess, so that the header's length is known
        header = ""
        for _ in range(3):
            at = (32 + len(header.encode()) + 63) // 64 * 64 if header else size
            offsets = []
            for blob in self.blobs:
                offsets.append(at)
                at += (len(blob) + 63) // 64 * 64
            header = "\n".join(self.lines(offsets)) + "\n"
        body = bytearray(at - 32)
        body[:len(header.encode())] = header.encode()
        for offset, blob in zip(offsets, self.blobs):
            body[offset - 32:offset - 32 + len(blob)] = blob
        assert offsets[0] >= 32 + len(header.encode())
        prelude = b"ISNADNN\n" + struct.pack("<IIQQ", 1, len(header.encode()), at,
                                             xxhash.xxh3_64_intdigest(bytes(body)))
        with open(path, "wb") as file:
            file.write(prelude + bytes(body))
        return at


def quantised(table):
    """(int8 rows, scale of each) of a float table."""
    scale = np.abs(table).max(1) / 127.0
    rows = np.rint(table / np.where(scale > 0, scale, 1)[:, None]).astype(np.int8)
    return rows, scale.astype(np.float32)


def columns(weight):
    """A torch weight (out, in) as depth × padded columns."""
    wide = np.zeros((weight.shape[1], (weight.shape[0] + PAD - 1) // PAD * PAD), dtype=np.float32)
    wide[:, :weight.shape[0]] = weight.T
    return wide


def padded(bias):
    return np.pad(bias, (0, -len(bias) % PAD)).astype(np.float32)


class Export:
    def __init__(self, saved, writer):
        self.net = {k: v.numpy() for k, v in saved["net"].items()}
        self.saved, self.writer = saved, writer

    def linear(self, name, *sources):
        """One product for several layers side by side; each starts at a padded column."""
        weights = [columns(self.net[s + ".weight"]) for s in sources]
        biases = [padded(self.net.get(s + ".bias", np.zeros(len(self.net[s + ".weight"])))) for s in sources]
        self.writer.tensor(name + ".w", np.concatenate(weights, 1))
        self.writer.tensor(name + ".b", np.concatenate(biases))

    def norm(self, name, source):
        self.writer.tensor(name + ".gain", self.net[source + ".weight"])
        self.writer.tensor(name + ".shift", self.net[source + ".bias"])

    def blocks(self, name, specs):
        for i, spec in enumerate(specs):
            at, to = f"{name}_blocks.{i}", f"{name}.{i}"
            self.norm(to + ".norm", at + ".norm")
            if spec == "attention":
                self.linear(to + ".qkv", at + ".qkv")
                self.writer.tensor(to + ".distance", self.net[at + ".distance"])
            else:
                conv = self.net[at + ".conv.weight"]   # (out, in, tap)
                self.writer.tensor(to + ".conv.w", columns(conv.transpose(0, 2, 1).reshape(len(conv), -1)))
                self.writer.tensor(to + ".conv.b", padded(self.net[at + ".conv.bias"]))
            self.linear(to + ".out", at + ".out")
        self.writer.set(name + ".blocks", " ".join(str(s) for s in specs))

    def embeddings(self):
        for name in ("known", "affix", "ngram"):
            table = self.net[name + ".weight"]
            rows, scale = quantised(table)
            self.net[name + ".weight"] = rows.astype(np.float32) * scale[:, None]
            self.writer.tensor(name, rows)
            self.writer.tensor(name + ".scale", scale)
        keys = [hash64(0, word) for word in self.saved["words"]]
        assert len(set(keys)) == len(keys)
        self.writer.tensor("known.keys", np.array(keys or [1], dtype=np.uint64))

    def lemmas(self):
        upos = self.saved["labels"]["upos"]
        entries = sorted((hash64(100 + upos.index(u), f), lemma) for (f, u), lemma in self.saved["lemmas"].items())
        self.writer.tensor("lemmas.keys", np.array([key for key, _ in entries], dtype=np.uint64))
        self.writer.list("lemmas", [lemma for _, lemma in entries])

    def feats_by_upos(self):
        labels = self.saved["labels"]
        upos = {u: i for i, u in enumerate(labels["upos"])}
        feats = {f: i for i, f in enumerate(labels["feats"])}
        width = (len(feats) + PAD - 1) // PAD * PAD
        table = np.full((len(upos), width), -1e9, dtype=np.float32)
        for u, f in self.saved["feats_by_upos"]:
            table[upos[u], feats[f]] = 0
        table[(table < 0).all(1), :len(feats)] = 0
        self.writer.tensor("feats.allowed", table)

    def run(self, name, version):
        config, w = self.saved["config"], self.writer
        for key, value in (("name", name), ("version", version), ("kind", "analyser"),
                           ("licence", "CC BY-NC-SA 4.0"), ("width", config["width"]), ("affix", config["affix"]),
                           ("ngram", config["ngram"]), ("arc", config["arc"]), ("rel", config["rel"]),
                           ("heads", config["heads"]), ("style", config["style"])):
            w.set(key, value)
        for key, labels in self.saved["labels"].items():
            w.list(key, labels)
        self.embeddings()
        self.linear("form", "form")
        self.blocks("token", config["token_blocks"])
        self.norm("token.norm", "token_norm")
        self.linear("cut", "pre", "suf", "res")
        self.linear("entity.hidden", "entity_hidden")
        self.linear("entity", "entity_fine", "entity_aner")
        both = np.concatenate([self.net["word_token.weight"], self.net["word_form.weight"]], 1)
        w.tensor("word.w", columns(both))
        w.tensor("word.b", self.net["word_token.bias"])
        w.tensor("kind_vectors", self.net["kind.weight"])
        w.tensor("style_vectors", self.net["style.weight"])
        self.blocks("word", config["word_blocks"])
        self.norm("word.norm", "word_norm")
        self.linear("tag.hidden", "tag_hidden")
        self.linear("tag", "upos", "feats")
        self.linear("script_scores", "script")
        self.linear("arc", "arc_dep", "arc_head", "rel_dep", "rel_head")
        w.tensor("arc.root", self.net["arc_root"])
        w.tensor("arc.bilinear", self.net["arc_bilinear"])
        w.tensor("arc.bias", self.net["arc_bias.weight"][0])
        w.tensor("arc.distance", self.net["distance"])
        w.tensor("rel.root", self.net["rel_root"])
        self.linear("rel", "rel")
        self.feats_by_upos()
        self.lemmas()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model")
    parser.add_argument("out")
    parser.add_argument("--name", default="isnad-analyser")
    parser.add_argument("--version", required=True)
    parser.add_argument("--rounded")
    options = parser.parse_args()
    saved = torch.load(options.model)
    export = Export(saved, Writer())
    export.run(options.name, options.version)
    print(export.writer.write(options.out), "bytes")
    if options.rounded:
        saved["net"] = {k: torch.tensor(v) for k, v in export.net.items()}
        torch.save(saved, options.rounded)


if __name__ == "__main__":
    main()
