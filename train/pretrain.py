"""Self-supervised start of the token encoder: masked tokens of the raw corpora are told from the context.

    python3 pretrain.py SHARED_DATA WORK --vectors WORK/vectors.npz [--steps 5000] [--config JSON]

Resumable. Writes WORK/encoder.pt for train_analyser.py --init. A masked position must score its own word's
vector above those of the batch's other masked words and of words drawn by frequency.
"""
import argparse
import itertools
import json
import lzma
import os
import random
import time

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from analyser import Features, Net, zero_digits
from dataset import spellings, padded
from fold import fold
from tokens import words as surface_words
from train_analyser import CONFIG, known_words, learning_rate

SHARES = {"saudinewsnet": 4, "ant": 1, "sanad_khaleej": 3, "arwiki": 1}   # lines of each in turn
LONGEST = 120
ENCODER = ("affix.", "ngram.", "form.", "token_blocks.", "token_norm.")
SIZES = {"pre": 1, "suf": 1, "fine": 1, "aner": 1, "kind": 1, "upos": 1, "feats": 1, "script": 1, "deprel": 1}


def corpus_lines(path, skip):
    """Token lists of a corpus for ever, from a different record on each time."""
    while True:
        with lzma.open(path, "rt", encoding="utf-8") as file:
            for line in itertools.islice(file, skip, None):
                record = json.loads(line)
                for text in [record.get("title") or ""] + (record.get("text") or "").split("\n"):
                    tokens = surface_words(text)
                    for at in range(0, len(tokens), LONGEST):
                        if len(tokens[at:at + LONGEST]) >= 6:
                            yield tokens[at:at + LONGEST]
        skip = 0


def mixed(data, seed):
    rng = random.Random(seed)
    streams = [corpus_lines(os.path.join(data, "raw", name + ".jsonl.xz"), rng.randrange(2000))
               for name, share in SHARES.items() for _ in range(share)]
    while True:
        yield next(rng.choice(streams))


def batches(data, size, seed):
    """About `size` padded tokens at a time, lines of like length together."""
    lines = mixed(data, seed)
    rng = random.Random(seed)
    while True:
        pool = sorted((next(lines) for _ in range(600)), key=len)
        groups, group = [], []
        for line in pool:
            if group and len(line) * (len(group) + 1) > size:
                groups.append(group)
                group = []
            group.append(line)
        groups.append(group)
        rng.shuffle(groups)
        yield from groups


class Guess(nn.Module):
    def __init__(self, width, vectors, counts):
        super().__init__()
        self.out = nn.Linear(width, vectors.shape[1])
        self.bias = nn.Embedding(len(vectors), 1)
        nn.init.zeros_(self.bias.weight)
        self.mask = nn.Parameter(torch.randn(width) * 0.1)
        self.register_buffer("vectors", torch.tensor(vectors))
        share = np.concatenate([[0.0], counts.astype(float) ** 0.75])
        self.share = share / share.sum()
        self.rng = np.random.RandomState(1)

    def loss(self, states, targets):
        drawn = self.rng.choice(len(self.share), 1500, p=self.share)
        candidates, place = np.unique(np.concatenate([targets, drawn]), return_inverse=True)
        rows = torch.from_numpy(candidates)
        logits = self.out(states) @ self.vectors[rows].T * 0.1 + self.bias(rows)[:, 0]
        return functional.cross_entropy(logits, torch.from_numpy(place[:len(targets)]))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data")
    parser.add_argument("work")
    parser.add_argument("--vectors", required=True)
    parser.add_argument("--words", type=int, default=50000)
    parser.add_argument("--steps", type=int, default=5000)
    parser.add_argument("--batch", type=int, default=1500)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--config")
    parser.add_argument("--name", default="encoder")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(1)
    words, vectors = known_words(options.vectors, options.words)
    config = dict(CONFIG, **json.loads(options.config or "{}"), dropout=0.1)
    net = Net(config, vectors, SIZES)
    guess = Guess(config["width"], vectors, np.load(options.vectors)["counts"][:options.words])
    features = Features(words)
    trained = [p for n, p in net.named_parameters() if n.startswith(ENCODER)] + list(guess.parameters())
    optimiser = torch.optim.Adam(trained, lr=options.rate, betas=(0.9, 0.98))
    path, step = os.path.join(options.work, options.name + ".pt"), 0
    if os.path.exists(path):
        state = torch.load(path)
        net.load_state_dict({**net.state_dict(), **state["encoder"]})
        guess.load_state_dict(state["guess"])
        optimiser.load_state_dict(state["optimiser"])
        step = state["step"]

    def save():
        encoder = {n: v for n, v in net.state_dict().items() if n.startswith(ENCODER)}
        torch.save({"encoder": encoder, "guess": guess.state_dict(), "optimiser": optimiser.state_dict(),
                    "step": step, "config": config}, path + ".part")
        os.rename(path + ".part", path)

    rng = np.random.RandomState(step + 1)
    mean, began, kept = 0.0, time.time(), time.time()
    net.train()
    for group in batches(options.data, options.batch, step + 1):
        if step >= options.steps:
            break
        for g in optimiser.param_groups:
            g["lr"] = learning_rate(step, options.steps, options.rate)
        loss = masked_loss(net, guess, features, group, rng)
        if loss is None:
            continue
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(trained, 2.0)
        optimiser.step()
        step += 1
        mean += 0.02 * (loss.item() - mean) if mean else loss.item()
        if step % 100 == 0:
            print(step, f"{(time.time() - began) / 100:.3f} s/step loss {mean:.3f}", flush=True)
            began = time.time()
        if time.time() - kept > 180:
            save()
            kept = time.time()
        if len(features.cache) > 400000:
            features.cache.clear()
    save()


def masked_loss(net, guess, features, lines, rng):
    index = {}
    ids = [[index.setdefault(t, len(index)) for t in line] for line in lines]
    known = np.array([features.of(t)[0][0] for t in index])
    size = max(map(len, ids))
    table = padded(ids, 0, size)
    mask = padded([[1] * len(line) for line in ids], 0, size)
    targets = known[table.numpy()] * mask.numpy()
    chosen = (rng.random_sample(targets.shape) < 0.2) & (targets > 0)
    if not chosen.any():
        return None
    forms = net.forms(*spellings(features, list(index)))
    x = forms[table]
    hidden = torch.from_numpy(chosen & (rng.random_sample(chosen.shape) < 0.85))
    x = torch.where(hidden[:, :, None], guess.mask, x)
    states = net.tokens(x, mask[:, :, None].float())
    return guess.loss(states[torch.from_numpy(chosen)], targets[chosen])


if __name__ == "__main__":
    main()
