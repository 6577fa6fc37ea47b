"""Sentences as arrays: label lists, encoding, batches."""
import collections
import random

import numpy as np
import torch

from analyser import PROCLITICS, lemma_script
from corpora import ANER_ENTITIES, ENTITIES, UPOS, noisy
from fold import strip_marks
from segmentation import SUFFIXES, cut, label_of

KINDS = [""] + list(PROCLITICS) + ["+" + s for s in SUFFIXES]
NONE = -100   # what the loss leaves out
STYLES = {"padt": 0, "um": 0, "pud": 1}
MAX_TOKENS = 200


def bio(entities):
    return ["O"] + [f"{b}-{e}" for e in entities[1:] for b in "BI"]


class Labels:
    """The lists behind every output; order is the model file's."""

    def __init__(self, lists):
        self.lists = lists
        self.ids = {name: {label: i for i, label in enumerate(labels)} for name, labels in lists.items()}

    @classmethod
    def collect(cls, sentences):
        pre, suf = collections.Counter(), collections.Counter()
        feats, scripts, deprels = collections.Counter(), collections.Counter(), collections.Counter()
        for s in sentences:
            for token, words in zip(s.tokens, s.words or []):
                for word in words or []:
                    feats[word.feats] += word.feats is not None
                    if word.lemma and not word.kind:
                        scripts[script_name(word.form, word.lemma)] += 1
                label = token_label(token, words)
                if label:
                    pre[pre_name(label)] += 1
                    suf[label[2]] += 1
            deprels.update(s.deprels or [])
        known = lambda counter, least: sorted(l for l, n in counter.items() if l is not None and n >= least)
        return cls({
            "pre": [""] + [l for l in known(pre, 2) if l], "suf": [""] + [l for l in known(suf, 1) if l],
            "kind": KINDS, "upos": list(UPOS), "feats": known(feats, 1), "script": known(scripts, 2),
            "deprel": known(deprels, 1), "fine": bio(ENTITIES), "aner": bio(ANER_ENTITIES)})

    def sizes(self):
        return {name: len(labels) for name, labels in self.lists.items()}

    def get(self, name, label):
        return self.ids[name].get(label, NONE)


def pre_name(label):
    return label[0] + "~" * label[1]


def token_label(token, words):
    """(pre, var, suf, res) of a token, None where nobody knows it or nothing is to be learned."""
    if not words:
        return None
    if len(words) == 1:
        return ("", 0, "", 0)
    return label_of(strip_marks(token), [w.form for w in words])


def script_name(form, lemma):
    script = lemma_script(form, lemma)
    return None if script is None else "{}\t{}\t{}\t{}".format(*script)


class Example:
    """One sentence, encoded but for its spelling."""

    def __init__(self, sentence, labels):
        s = sentence
        self.style = STYLES.get(s.style, 0)
        self.tokens = s.tokens
        self.entities, self.scheme = None, s.scheme
        if s.entities:
            ids = labels.ids["aner" if s.scheme == "aner" else "fine"]
            self.entities = [ids[e] for e in s.entities]
        if s.words:
            self.encode_words(s, labels)

    def encode_words(self, s, labels):
        self.cuts, self.pre, self.suf, self.res = [], [], [], []
        self.word_token, self.kind, self.forms = [], [], []
        self.upos, self.feats, self.script = [], [], []
        for t, (token, words) in enumerate(zip(s.tokens, s.words)):
            label = token_label(token, words)
            self.cuts.append(label)
            is_word = label is not None and has_arabic(token)
            self.pre.append(labels.get("pre", pre_name(label)) if is_word else NONE)
            self.suf.append(labels.get("suf", label[2]) if is_word else NONE)
            self.res.append(label[3] if is_word and label[2] else NONE)
            pieces = cut(strip_marks(token), label) if label else None
            pieces = pieces or [("", strip_marks(token))]
            known = words if words and len(words) == len(pieces) else [None] * len(pieces)
            for (kind, form), word in zip(pieces, known):
                self.word_token.append(t)
                self.kind.append(labels.ids["kind"][kind])
                self.forms.append(form)
                self.upos.append(labels.get("upos", word.upos) if word else NONE)
                self.feats.append(labels.get("feats", word.feats) if word else NONE)
                lemma = word.lemma if word and not kind else None
                self.script.append(labels.get("script", script_name(form, lemma)) if lemma else NONE)
        self.heads = [h + 1 for h in s.heads] if s.heads else None
        self.deprels = [labels.get("deprel", d) for d in s.deprels] if s.heads else None

    def spelled(self, rng, rate):
        """(token spellings, word forms): as written, or with noise and the words cut from that."""
        if rate == 0:
            return self.tokens, getattr(self, "forms", None)
        tokens = [noisy(t, rng, rate) for t in self.tokens]
        if not hasattr(self, "cuts"):
            return tokens, None
        forms = []
        for token, clean, label in zip(tokens, self.tokens, self.cuts):
            pieces = cut(strip_marks(token), label) if label else None
            if pieces is None:
                token, pieces = clean, (cut(strip_marks(clean), label) if label else None)
            forms += [f for _, f in pieces or [("", strip_marks(clean))]]
        return tokens, forms


def has_arabic(token):
    return any(0x620 <= ord(c) <= 0x6FF for c in token)


def chunks(sentences):
    """Entity sentences cut to what a batch can hold."""
    for s in sentences:
        if len(s.tokens) <= MAX_TOKENS or s.words:
            yield s
            continue
        for at in range(0, len(s.tokens), MAX_TOKENS):
            part = type(s)(s.style, s.tokens[at:at + MAX_TOKENS], scheme=s.scheme)
            part.entities = list(s.entities[at:at + MAX_TOKENS])
            if part.entities[0].startswith("I-"):
                part.entities[0] = "B" + part.entities[0][1:]
            yield part


def batches(examples, size, rng):
    """Batches of about `size` padded tokens, sentences of like length together, in random order."""
    keyed = sorted(examples, key=lambda e: len(e.tokens) * (1 + rng.random() * 0.3))
    out, batch, longest = [], [], 0
    for e in keyed:
        longest = max(longest, len(e.tokens))
        if batch and longest * (len(batch) + 1) > size:
            out.append(batch)
            batch, longest = [], len(e.tokens)
        batch.append(e)
    if batch:
        out.append(batch)
    rng.shuffle(out)
    return out


def bags(rows):
    offsets = np.zeros(len(rows), dtype=np.int64)
    np.cumsum([len(r) for r in rows[:-1]], out=offsets[1:])
    return torch.from_numpy(np.concatenate(rows).astype(np.int64)), torch.from_numpy(offsets)


def spellings(features, spellings, rng=None, dropout=0.0):
    """Inputs of Net.forms for distinct spellings; some lose their known rows so that the rest learns."""
    found = [features.of(s) for s in spellings]
    known = np.array([f[0] for f in found], dtype=np.int64)
    if rng is not None and dropout:
        drop = np.random.RandomState(rng.randrange(1 << 30)).random_sample(len(found)) < dropout
        known[drop] = 0
    affix, affix_at = bags([f[1] for f in found])
    ngram, ngram_at = bags([f[2] for f in found])
    return torch.from_numpy(known), affix, affix_at, ngram, ngram_at


def padded(rows, fill, width):
    out = np.full((len(rows), width), fill, dtype=np.int64)
    for i, row in enumerate(rows):
        out[i, :len(row)] = row
    return torch.from_numpy(out)


class Batch:
    """Tensors of some examples; `tree` tells whether words are wanted."""

    def __init__(self, examples, features, rng=None, rate=0.0, dropout=0.0):
        spelled = [e.spelled(rng, rate) for e in examples]
        index = {}
        token_ids = [[index.setdefault(t, len(index)) for t in tokens] for tokens, _ in spelled]
        self.with_words = hasattr(examples[0], "forms")
        if self.with_words:
            form_ids = [[index.setdefault(f, len(index)) for f in forms] for _, forms in spelled]
        self.inputs = spellings(features, list(index), rng, dropout)
        size = max(len(e.tokens) for e in examples)
        self.token_ids = padded(token_ids, 0, size)
        self.token_mask = padded([[1] * len(e.tokens) for e in examples], 0, size)[:, :, None].float()
        self.style = torch.tensor([e.style for e in examples])
        if self.with_words:
            size_w = max(len(e.forms) for e in examples)
            pad = lambda name, fill=NONE, s=size_w: padded([getattr(e, name) for e in examples], fill, s)
            self.form_ids = padded(form_ids, 0, size_w)
            self.word_mask = padded([[1] * len(e.forms) for e in examples], 0, size_w)[:, :, None].float()
            self.word_token, self.kind = pad("word_token", 0), pad("kind", 0)
            self.upos, self.feats, self.script = pad("upos"), pad("feats"), pad("script")
            self.pre, self.suf, self.res = (pad(n, NONE, size) for n in ("pre", "suf", "res"))
            self.trees = [i for i, e in enumerate(examples) if e.heads]
            empty = []
            self.heads = padded([e.heads or empty for e in examples], NONE, size_w)
            self.deprels = padded([e.deprels or empty for e in examples], NONE, size_w)
        self.scheme = examples[0].scheme
        if examples[0].entities is not None:
            self.entities = padded([e.entities for e in examples], NONE, size)
