"""Trains the analyser. Resumable: the state is kept every few minutes and read again at start.

    python3 train_analyser.py SHARED_DATA WORK [--steps 9000] [--vectors WORK/vectors.npz] [--threads 1]

Writes WORK/analyser.pt (weights, labels, configuration, lemma dictionary); export.py makes the model file.
"""
import argparse
import collections
import json
import os
import random
import time

import numpy as np
import torch
from torch.nn import functional

from analyser import Features, Net
from corpora import training_sentences
from dataset import NONE, Batch, Example, Labels, batches, chunks
from fold import fold

CONFIG = {"width": 128, "affix": 64, "ngram": 64, "token_blocks": [1, 1, 2], "word_blocks": [1, 2, 4],
          "heads": 4, "arc": 96, "rel": 96, "dropout": 0.25, "style": 0}


def known_words(path, limit):
    """Vocabulary and its vectors of unit variance, log frequency as the last column; row 0 is zero."""
    if not path:
        return [], np.zeros((1, 96), dtype=np.float32)
    data = np.load(path)
    words, vectors = list(data["words"][:limit]), data["vectors"][:limit]
    vectors = (vectors - vectors.mean(0)) / vectors.std()
    frequency = (np.log(data["counts"][:limit]) / 10.0)[:, None]
    table = np.concatenate([vectors, frequency], 1)
    return words, np.concatenate([np.zeros((1, table.shape[1])), table]).astype(np.float32)


def lemma_dictionary(sentences):
    """{(spelling, UPOS): most frequent lemma} of the stems in training, under "~" + the folded form and, where
    that has another lemma, under the form as written: "~ان" is أن, "إن" is إن."""
    counts = collections.defaultdict(collections.Counter)
    for s in sentences:
        for words in s.words or []:
            for w in words or []:
                if w.lemma and w.upos and not w.kind and w.upos != "PUNCT":
                    counts["~" + fold(w.form), w.upos][w.lemma] += 1
                    counts[w.form, w.upos][w.lemma] += 1
    best = {key: lemmas.most_common(1)[0][0] for key, lemmas in counts.items()}
    return {(form, upos): lemma for (form, upos), lemma in best.items()
            if form.startswith("~") or best["~" + fold(form), upos] != lemma}


def feats_by_upos(sentences):
    return sorted({(w.upos, w.feats) for s in sentences for ws in s.words or [] for w in ws or []
                   if w.upos and w.feats})


def loss_of(logits, gold, smoothing=0.03):
    if (gold == NONE).all():
        return logits.sum() * 0.0
    return functional.cross_entropy(logits.flatten(0, -2), gold.flatten(), ignore_index=NONE,
                                    label_smoothing=smoothing)


def tree_losses(net, batch):
    forms = net.forms(*batch.inputs)
    tokens = net.tokens(forms[batch.token_ids], batch.token_mask)
    losses = {"pre": loss_of(net.pre(tokens), batch.pre), "suf": loss_of(net.suf(tokens), batch.suf),
              "res": loss_of(net.res(tokens), batch.res) * 0.5}
    at_token = tokens.gather(1, batch.word_token[:, :, None].expand(-1, -1, tokens.shape[2]))
    words = net.words(at_token, forms[batch.form_ids], batch.kind, batch.style, batch.word_mask)
    upos, feats, script = net.tags(words)
    losses.update(upos=loss_of(upos, batch.upos), feats=loss_of(feats, batch.feats) * 0.5,
                  script=loss_of(script, batch.script) * 0.4)
    if batch.trees:
        rows = torch.tensor(batch.trees)
        words, mask, heads = words[rows], batch.word_mask[rows], batch.heads[rows]
        losses["arc"] = loss_of(net.arcs(words, mask), heads, 0.0)
        relations = net.relations(words, heads.clamp(min=0))
        losses["rel"] = loss_of(relations, batch.deprels[rows]) * 0.7
    return losses


def entity_losses(net, batch):
    forms = net.forms(*batch.inputs)
    tokens = net.tokens(forms[batch.token_ids], batch.token_mask)
    fine, aner = net.entities(tokens)
    return {batch.scheme: loss_of(aner if batch.scheme == "aner" else fine, batch.entities)}


class Stream:
    """Endless batches of a corpus, reshuffled every round."""

    def __init__(self, examples, size, seed):
        self.examples, self.size, self.rng, self.queue = examples, size, random.Random(seed), []

    def next(self):
        if not self.queue:
            self.queue = batches(self.examples, self.size, self.rng)
        return self.queue.pop()


def learning_rate(step, steps, peak):
    warm = min(1.0, (step + 1) / 200)
    left = max(0.0, 1 - step / steps)
    return peak * warm * (0.02 + 0.98 * left)


def make(options):
    data = training_sentences(options.data)
    if options.smoke:
        data = {name: (train[:30], held[:10]) for name, (train, held) in data.items()}
    everything = options.everything
    part = lambda name: data[name][0] + (data[name][1] if everything else [])
    trees = part("padt") + part("pud") + part("um")
    labels = Labels.collect(trees)
    words, vectors = known_words(options.vectors, options.words)
    config = dict(CONFIG, **json.loads(options.config or "{}"))
    torch.manual_seed(options.seed)
    net = Net(config, vectors, labels.sizes())
    if options.init:   # what pretrain.py learned: the token encoder
        own = net.state_dict()
        own.update(torch.load(options.init)["encoder"])
        net.load_state_dict(own)
    encode = lambda sentences: [Example(s, labels) for s in chunks(sentences)]
    streams = {
        "tree": Stream(encode(part("padt") + part("pud") + part("um")), options.batch, 1),
        "aner": Stream(encode(part("aner")), options.batch, 2),
        "fine": Stream(encode(part("newsfane") * 2 + part("wikifane") + part("wojood") * 6), options.batch, 3),
    }
    lists = {"lemmas": lemma_dictionary(trees), "words": words, "config": config,
             "feats_by_upos": feats_by_upos(trees), "labels": labels.lists}
    return net, Features(words), streams, lists


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data")
    parser.add_argument("work")
    parser.add_argument("--steps", type=int, default=9000)
    parser.add_argument("--batch", type=int, default=900)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--vectors")
    parser.add_argument("--words", type=int, default=50000)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--noise", type=float, default=0.08)
    parser.add_argument("--config", help="JSON over the standard configuration")
    parser.add_argument("--init", help="what pretrain.py wrote")
    parser.add_argument("--name", default="analyser")
    parser.add_argument("--everything", action="store_true", help="held-out tenths too: for the shipped model")
    parser.add_argument("--smoke", action="store_true", help="a few sentences only")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    net, features, streams, lists = make(options)
    optimiser = torch.optim.Adam([p for p in net.parameters() if p.requires_grad], lr=options.rate,
                                 betas=(0.9, 0.98))
    state_path = os.path.join(options.work, options.name + ".state")
    step = 0
    if os.path.exists(state_path):
        state = torch.load(state_path)
        net.load_state_dict(state["net"])
        optimiser.load_state_dict(state["optimiser"])
        step = state["step"]
        print("resumed at step", step, flush=True)

    def save(path):
        torch.save(dict(lists, net=net.state_dict(), step=step, steps=options.steps), path)

    rng = random.Random(options.seed + step)
    mean, began, kept = collections.defaultdict(float), time.time(), time.time()
    net.train()
    while step < options.steps:
        for group in optimiser.param_groups:
            group["lr"] = learning_rate(step, options.steps, options.rate)
        optimiser.zero_grad()
        losses = tree_losses(net, Batch(streams["tree"].next(), features, rng, options.noise, 0.06))
        scheme = "aner" if step % 3 == 0 else "fine"
        losses.update(entity_losses(net, Batch(streams[scheme].next(), features, rng, options.noise, 0.06)))
        sum(losses.values()).backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 2.0)
        optimiser.step()
        step += 1
        for name, loss in losses.items():
            mean[name] += 0.02 * (loss.item() - mean[name]) if mean[name] else loss.item()
        if step % 100 == 0:
            print(step, f"{(time.time() - began) / 100:.3f} s/step",
                  " ".join(f"{n} {v:.3f}" for n, v in sorted(mean.items())), flush=True)
            began = time.time()
        if time.time() - kept > 180:
            torch.save({"net": net.state_dict(), "optimiser": optimiser.state_dict(), "step": step}, state_path + ".part")
            os.rename(state_path + ".part", state_path)
            save(os.path.join(options.work, options.name + ".pt"))
            kept = time.time()
    save(os.path.join(options.work, options.name + ".pt"))
    if os.path.exists(state_path):
        os.remove(state_path)


if __name__ == "__main__":
    main()
