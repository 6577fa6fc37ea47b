"""The analyser: features of tokens, labels, network. src/nlp/nn computes the same from the exported file.

Token level: the features of each surface token → `width`; residual convolutions over tokens; clitic labels
and entities. Word level: token vector + features of the word's own form → convolutions over words; part of
speech, features, lemma script, tree.
"""
import math

import numpy as np
import torch
from torch import nn

from fold import fold, strip_marks

MASK64 = (1 << 64) - 1
CAP = 24                 # letters of a token that features look at
AFFIX_ROWS, NGRAM_ROWS = 1 << 14, 1 << 15
PROCLITICS = "وفبلكسأ"
SUFFIXES_LONG_FIRST = ("كما", "هما", "ها", "هم", "هن", "نا", "كم", "كن", "ني", "ه", "ك", "ي")


def hash64(seed, letters):
    """FNV-1a over code points, then mixed (the finaliser of MurmurHash3)."""
    h = (0xCBF29CE484222325 ^ (seed * 0x9E3779B97F4A7C15)) & MASK64
    for c in letters:
        h = ((h ^ ord(c)) * 0x100000001B3) & MASK64
    h ^= h >> 33
    h = (h * 0xFF51AFD7ED558CCD) & MASK64
    h ^= h >> 33
    h = (h * 0xC4CEB9FE1A85EC53) & MASK64
    return h ^ (h >> 33)


def zero_digits(text):
    return "".join("0" if "0" <= c <= "9" else c for c in text)


# Marks that stand for one another; treebanks know one of each row.
MARKS = {"\"": "“”„‟«»‹›″❝❞〝〞＂", "'": "‘’‚‛′`´", "،": ",，", "؛": ";", "؟": "?", "-": "–—―−‐‑", ".": "…",
         "(": "[{", ")": "]}"}
CANONICAL = {mark: one for one, marks in MARKS.items() for mark in marks}


def shape_of(raw):
    """Classes of letters, runs of one class as one: "a" Arabic, "x" "X" other letters, "0" digits."""
    out = []
    for c in raw:
        code = ord(c)
        if 0x620 <= code <= 0x6FF:
            k = "a"
        elif c.isascii() and c.isalpha():
            k = "X" if c.isupper() else "x"
        elif code >= 0xC0 and code < 0x2000:
            k = "x"
        else:
            k = c
        if not out or out[-1] != k:
            out.append(k)
    return "".join(out[:6])


class Features:
    """Row numbers of each token's embeddings, computed once a spelling."""

    def __init__(self, vocabulary):
        self.ids = {word: i + 1 for i, word in enumerate(vocabulary)}   # row 0: unknown
        self.cache = {}

    def of(self, token):
        found = self.cache.get(token)
        if found is None:
            found = self.compute(token)
            self.cache[token] = found
        return found

    def compute(self, token):
        raw = zero_digits(strip_marks(token)[:CAP])
        folded = zero_digits(fold(token)[:CAP])
        if len(raw) == 1 and raw in CANONICAL:
            raw = folded = CANONICAL[raw]
        return (self.known(folded), np.array(self.affixes(raw, folded), dtype=np.int32),
                np.array(self.ngrams(folded), dtype=np.int32))

    def known(self, f):
        """Rows of the token, without one proclitic, without two, without its pronoun."""
        get = self.ids.get
        one = two = bare = 0
        if len(f) >= 3 and f[0] in "وفبلكسا":
            rest = without_proclitic(f)
            one = get(rest, 0)
            if len(rest) >= 3 and f[0] in "وفا" and rest[0] in "بلكس":
                two = get(without_proclitic(rest), 0)
        for suffix in SUFFIXES_LONG_FIRST:
            if len(f) >= len(suffix) + 2 and f.endswith(suffix):
                stem = f[:-len(suffix)]
                bare = get(stem, 0)
                if stem.endswith("ت") and not bare:
                    bare = get(stem[:-1] + "ه", 0)
                if bare:
                    break
        return (get(f, 0), one, two, bare)

    @staticmethod
    def affixes(raw, f):
        n, m = len(f), len(raw)
        found = [hash64(k, f[:k]) for k in range(1, 5) if n >= k]
        found += [hash64(4 + k, f[n - k:]) for k in range(1, 5) if n >= k]
        found += [hash64(7 + k, raw[m - k:]) for k in (2, 3) if m >= k]
        if m >= 2:
            found.append(hash64(11, raw[:2]))
        found += [hash64(12, shape_of(raw)), hash64(13, f), hash64(14, raw)]
        return tuple(h % AFFIX_ROWS for h in found)

    @staticmethod
    def ngrams(f):
        padded = "<" + f + ">"
        return tuple(hash64(20 + n, padded[i:i + n]) % NGRAM_ROWS
                     for n in (3, 4, 5) for i in range(len(padded) - n + 1))


def without_proclitic(f):
    rest = f[1:]
    return "ا" + rest if f[0] == "ل" and rest.startswith("ل") else rest


# ---- labels ---------------------------------------------------------------------------------------

def lemma_script(form, lemma):
    """(letters cut in front, put in front, cut behind, put behind) that turns `form` into `lemma`."""
    best, bi, bj = 0, 0, 0
    for i in range(len(form)):
        for j in range(len(lemma)):
            k = 0
            while i + k < len(form) and j + k < len(lemma) and form[i + k] == lemma[j + k]:
                k += 1
            if k > best:
                best, bi, bj = k, i, j
    if best == 0:
        return None
    return bi, lemma[:bj], len(form) - bi - best, lemma[bj + best:]


def apply_script(form, script):
    """The lemma, or None where the form is too short for the script."""
    front, put_front, behind, put_behind = script
    if front + behind >= len(form):
        return None
    return put_front + form[front:len(form) - behind] + put_behind


# ---- network --------------------------------------------------------------------------------------

class Block(nn.Module):
    """x + W relu(convolution(norm(x))), window 3 at `dilation`; sentences are padded with zeros."""

    def __init__(self, width, dilation, dropout):
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.conv = nn.Conv1d(width, width, 3, padding=dilation, dilation=dilation)
        self.out = nn.Linear(width, width)
        self.drop = nn.Dropout(dropout)

    def forward(self, x, mask):
        h = self.norm(x) * mask
        h = torch.relu(self.conv(h.transpose(1, 2)).transpose(1, 2))
        return (x + self.drop(self.out(h))) * mask


class Attention(nn.Module):
    """x + W attention(norm(x)) over a sentence, with a learned bias for each distance up to 8."""

    def __init__(self, width, heads, dropout):
        super().__init__()
        self.heads = heads
        self.norm = nn.LayerNorm(width)
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.distance = nn.Parameter(torch.zeros(heads, 17))
        self.drop = nn.Dropout(dropout)

    def forward(self, x, mask):
        batch, size, width = x.shape
        q, k, v = self.qkv(self.norm(x)).view(batch, size, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        at = torch.arange(size)
        offset = (at[None, :] - at[:, None]).clamp(-8, 8) + 8
        scores = q @ k.transpose(-1, -2) / math.sqrt(width // self.heads) + self.distance[:, offset]
        scores = scores.masked_fill(mask[:, None, None, :, 0] == 0, -1e9)
        mixed = (scores.softmax(-1) @ v).transpose(1, 2).reshape(batch, size, width)
        return (x + self.drop(self.out(mixed))) * mask


class Net(nn.Module):
    def __init__(self, config, vectors, sizes):
        super().__init__()
        d, drop = config["width"], config["dropout"]
        self.config, self.drop = config, nn.Dropout(drop)
        self.known = nn.Embedding.from_pretrained(torch.tensor(vectors), freeze=not config.get("tune_known"))
        self.affix = nn.EmbeddingBag(AFFIX_ROWS, config["affix"], mode="sum")
        self.ngram = nn.EmbeddingBag(NGRAM_ROWS, config["ngram"], mode="mean")
        nn.init.normal_(self.affix.weight, std=0.1)
        nn.init.normal_(self.ngram.weight, std=0.2)
        self.form = nn.Linear(4 * vectors.shape[1] + config["affix"] + config["ngram"], d)
        self.token_blocks = nn.ModuleList([self.block(spec) for spec in config["token_blocks"]])
        self.token_norm = nn.LayerNorm(d)
        self.pre = nn.Linear(d, sizes["pre"])
        self.suf = nn.Linear(d, sizes["suf"])
        self.res = nn.Linear(d, 5)
        self.entity_hidden = nn.Linear(d, d)
        self.entity_fine = nn.Linear(d, sizes["fine"])
        self.entity_aner = nn.Linear(d, sizes["aner"])

        self.word_token = nn.Linear(d, d)
        self.word_form = nn.Linear(d, d, bias=False)
        self.kind = nn.Embedding(sizes["kind"], d)
        self.style = nn.Embedding(3, d)
        nn.init.normal_(self.kind.weight, std=0.3)
        nn.init.normal_(self.style.weight, std=0.1)
        self.word_blocks = nn.ModuleList([self.block(spec) for spec in config["word_blocks"]])
        self.word_norm = nn.LayerNorm(d)
        self.tag_hidden = nn.Linear(d, d)
        self.upos = nn.Linear(d, sizes["upos"])
        self.feats = nn.Linear(d, sizes["feats"])
        self.script = nn.Linear(d, sizes["script"])
        a, r = config["arc"], config["rel"]
        self.arc_dep = nn.Linear(d, a)
        self.arc_head = nn.Linear(d, a)
        self.arc_root = nn.Parameter(torch.randn(a) * 0.1)
        self.arc_bilinear = nn.Parameter(torch.randn(a, a) / a)
        self.arc_bias = nn.Linear(a, 1)
        self.rel_dep = nn.Linear(d, r)
        self.rel_head = nn.Linear(d, r)
        self.rel_root = nn.Parameter(torch.randn(r) * 0.1)
        self.rel = nn.Linear(r, sizes["deprel"])
        self.distance = nn.Parameter(torch.zeros(2 * DISTANCES + 1))

    def block(self, spec):
        if spec == "attention":
            return Attention(self.config["width"], self.config["heads"], self.config["dropout"])
        return Block(self.config["width"], spec, self.config["dropout"])

    def forms(self, known, affixes, affix_offsets, ngrams, ngram_offsets):
        """Vectors of spellings: `known` is (n, 4) rows; the others are bags."""
        parts = [self.known(known).flatten(1), self.affix(affixes, affix_offsets),
                 self.ngram(ngrams, ngram_offsets)]
        return self.form(torch.cat(parts, 1))

    def tokens(self, x, mask):
        x = self.drop(x) * mask
        for block in self.token_blocks:
            x = block(x, mask)
        return self.token_norm(x) * mask

    def words(self, tokens, forms, kinds, style, mask):
        x = self.word_token(tokens) + self.word_form(forms) + self.kind(kinds) + self.style(style)[:, None]
        x = self.drop(x) * mask
        for block in self.word_blocks:
            x = block(x, mask)
        return self.word_norm(x) * mask

    def entities(self, tokens):
        hidden = self.drop(torch.relu(self.entity_hidden(tokens)))
        return self.entity_fine(hidden), self.entity_aner(hidden)

    def tags(self, words):
        hidden = self.drop(torch.relu(self.tag_hidden(words)))
        return self.upos(hidden), self.feats(hidden), self.script(hidden)

    def arcs(self, words, mask):
        """Scores (batch, dependent, 1 + head): column 0 is the root."""
        dep = self.drop(torch.relu(self.arc_dep(words)))
        head = self.drop(torch.relu(self.arc_head(words)))
        head = torch.cat([self.arc_root.expand(len(head), 1, -1), head], 1)
        scores = dep @ self.arc_bilinear @ head.transpose(1, 2) + self.arc_bias(head).transpose(1, 2)
        size = words.shape[1]
        at = torch.arange(size)
        scores[:, :, 1:] = scores[:, :, 1:] + self.distance[bucket(at[None, :] - at[:, None])]
        closed = torch.cat([torch.zeros_like(mask[:, :1, 0]), 1 - mask[:, :, 0]], 1)
        scores = scores - 1e9 * closed[:, None, :]
        return scores - 1e9 * torch.cat([torch.zeros(size, 1), torch.eye(size)], 1)

    def relations(self, words, heads):
        """Label scores of each word's arc; `heads` as columns of `arcs`."""
        dep = self.rel_dep(words)
        head = torch.cat([self.rel_root.expand(len(words), 1, -1), self.rel_head(words)], 1)
        chosen = head.gather(1, heads[:, :, None].expand(-1, -1, head.shape[2]))
        return self.rel(self.drop(torch.relu(dep + chosen)))


DISTANCES = 10   # buckets each way: 1 2 3 4 5-6 7-9 10-14 15-24 25-49 50-


def bucket(offset):
    """Bucket of head − dependent; 0 offset is DISTANCES."""
    size = offset.abs()
    edges = torch.tensor([1, 2, 3, 4, 5, 7, 10, 15, 25, 50])
    level = torch.bucketize(size, edges, right=True)
    return DISTANCES + level * offset.sign()
