"""From scores to words, trees and entities: the reference of src/nlp/decode.cpp."""
import numpy as np
import torch

from analyser import CAP, Features, Net, apply_script, zero_digits
from dataset import KINDS, Labels, has_arabic, padded, spellings
from fold import fold, strip_marks
from segmentation import cut
from tokens import is_wordlike

PARSE_LIMIT = 200   # words; longer sentences are parsed in pieces
SCRIPT_TRIES = 8    # of the likeliest lemmas, the first that is a known word is taken
MARK_COST = 50.0    # what an arc from a punctuation mark costs


class Analyser:
    """A trained network with its lists, ready to analyse sentences of surface tokens."""

    def __init__(self, path, style=None):
        saved = torch.load(path)
        self.labels = Labels(saved["labels"])
        self.lemmas, self.words, self.config = saved["lemmas"], saved["words"], saved["config"]
        table = saved["net"]["known.weight"].numpy()
        self.net = Net(self.config, table, self.labels.sizes())
        self.net.load_state_dict(saved["net"])
        self.net.eval()
        self.features = Features(self.words)
        self.style = self.config["style"] if style is None else style
        self.pre = [(l.rstrip("~"), l.count("~")) for l in self.labels.lists["pre"]]
        self.scripts = [parse_script(s) for s in self.labels.lists["script"]]
        self.with_verb = feats_by_upos(saved.get("feats_by_upos"), self.labels)

    def analyse(self, sentences, gold_cuts=None):
        """A dict for each sentence (list of tokens): words, upos, feats, lemma, head, deprel, entities."""
        with torch.no_grad():
            return [self.one(tokens, gold_cuts[i] if gold_cuts else None)
                    for i, tokens in enumerate(sentences)]

    def one(self, tokens, cuts):
        net = self.net
        known = net.forms(*spellings(self.features, tokens))
        mask = torch.ones(1, len(tokens), 1)
        states = net.tokens(known[None], mask)
        pre, suf, res = (head(states)[0].numpy() for head in (net.pre, net.suf, net.res))
        fine, aner = (scores[0].numpy() for scores in net.entities(states))
        words, word_token = [], []
        for t, token in enumerate(tokens):
            pieces = cuts[t] if cuts and cuts[t] else self.cut(token, pre[t], suf[t], res[t])
            words += pieces
            word_token += [t] * len(pieces)
        out = {"tokens": tokens, "words": words, "word_token": word_token,
               "entities": viterbi(fine, self.labels.lists["fine"]),
               "entities_aner": viterbi(aner, self.labels.lists["aner"])}
        self.tag(out, states[0])
        return out

    def cut(self, token, pre, suf, res):
        """The best scored label that fits the token's letters."""
        plain = strip_marks(token)
        whole = [("", plain or token)]
        if not has_arabic(token) or len(plain) < 2:
            return whole
        best, words = None, whole
        for s in np.argsort(-suf, kind="stable"):
            for p in np.argsort(-pre, kind="stable"):
                score = suf[s] + pre[p]
                if best is not None and score <= best:
                    break
                found = self.cut_restored(plain, self.pre[p], self.labels.lists["suf"][s], res)
                if found:
                    best, words = score, found
                    break
        return words

    @staticmethod
    def cut_restored(plain, pre, suf, res):
        for r in np.argsort(-res, kind="stable") if suf else [0]:
            found = cut(plain, (pre[0], pre[1], suf, int(r)))
            if found:
                return found
        return None

    def tag(self, out, states):
        net = self.net
        forms = net.forms(*spellings(self.features, [f for _, f in out["words"]]))
        kinds = torch.tensor([[KINDS.index(k) for k, _ in out["words"]]])
        mask = torch.ones(1, len(forms), 1)
        words = net.words(states[torch.tensor(out["word_token"])][None], forms[None], kinds,
                          torch.tensor([self.style]), mask)
        upos, feats, script = (scores[0].numpy() for scores in net.tags(words))
        out["upos"] = [self.best_upos(u, form) for u, (_, form) in zip(upos, out["words"])]
        out["feats"] = [self.labels.lists["feats"][(f + self.with_verb[self.labels.ids["upos"][u]]).argmax()]
                        for f, u in zip(feats, out["upos"])]
        out["lemma"] = [self.lemma(kind, form, u, s)
                        for (kind, form), u, s in zip(out["words"], out["upos"], script)]
        out["head"], out["deprel"] = self.tree(words, np.array([u == "PUNCT" for u in out["upos"]]))

    def best_upos(self, scores, form):
        """X is left to the marks nobody can read; what has no letter or digit is punctuation."""
        names = self.labels.lists["upos"]
        if not is_wordlike(form):
            return "SYM" if form and form[0] in "%$€£+<>=^|~°©®™₪" else "PUNCT"
        scores = scores.copy()
        for name in ("X", "PUNCT", "SYM"):
            scores[names.index(name)] -= 1e9
        return names[int(scores.argmax())]

    def lemma(self, kind, form, upos, scores):
        if kind.startswith("+"):
            return "هو"
        if kind:
            return form
        found = self.lemmas.get((form, upos)) or self.lemmas.get(("~" + fold(form), upos))
        if found is not None or upos in ("PUNCT", "NUM", "SYM"):
            return found or form
        first = None
        for i in np.argsort(-scores, kind="stable")[:SCRIPT_TRIES]:
            lemma = apply_script(form, self.scripts[i])
            if lemma is None:
                continue
            if first is None:
                first = lemma
                if not rewrites(self.scripts[i]):
                    return lemma
            if self.is_known(lemma):
                return lemma
        return first or form

    def is_known(self, lemma):
        return zero_digits(fold(lemma)[:CAP]) in self.features.ids

    def tree(self, words, is_mark):
        """Punctuation is punct and, where there is anything else, neither a head nor the root."""
        heads, deprels = [], []
        for at in range(0, words.shape[1], PARSE_LIMIT):
            piece = words[:, at:at + PARSE_LIMIT]
            mask = torch.ones(1, piece.shape[1], 1)
            marks = is_mark[at:at + PARSE_LIMIT]
            arcs = self.net.arcs(piece, mask)[0].numpy()
            arcs[:, 1:] -= MARK_COST * marks[None, :]
            arcs[:, 0] -= MARK_COST * marks
            columns = spanning_tree(arcs)
            names = self.net.relations(piece, torch.tensor([columns]))[0].numpy()
            root = self.labels.ids["deprel"]["root"]
            for column, scores, mark in zip(columns, names, marks):
                scores = scores.copy()
                if column == 0:
                    deprels.append("root")
                elif mark:
                    deprels.append("punct")
                else:
                    scores[root] = -1e9
                    deprels.append(self.labels.lists["deprel"][int(scores.argmax())])
                heads.append(at + column - 1 if column else -1)
        roots = [i for i, h in enumerate(heads) if h < 0]
        for later in roots[1:]:   # pieces of a long sentence hang on the first
            heads[later], deprels[later] = roots[0], "parataxis"
        return heads, deprels


def rewrites(script):
    """Whether it changes the word itself: of broken plurals and of verbs, not of endings and the article."""
    return bool(script[1]) or len(script[3]) > 1


def parse_script(name):
    front, put_front, behind, put_behind = name.split("\t")
    return int(front), put_front, int(behind), put_behind


def feats_by_upos(pairs, labels):
    """Scores to add so that a part of speech gets only features that it had in training."""
    table = np.zeros((len(labels.lists["upos"]), len(labels.lists["feats"])), dtype=np.float32)
    if pairs:
        table -= 1e9
        for upos, feats in pairs:
            table[labels.ids["upos"][upos], labels.ids["feats"][feats]] = 0
        table[(table < 0).all(1)] = 0
    return table


def viterbi(scores, names):
    """Best BIO sequence: I-X only after B-X or I-X."""
    size, count = scores.shape
    log = scores - scores.max(1, keepdims=True)
    log = log - np.log(np.exp(log).sum(1, keepdims=True))
    inside = np.array([n.startswith("I-") for n in names])
    best = np.where(inside, -1e9, log[0])
    back = np.zeros((size, count), dtype=np.int64)
    for t in range(1, size):
        top = int(best.argmax())
        now = np.full(count, best[top])
        back[t] = top
        for i in np.nonzero(inside)[0]:   # label i is I-X and i - 1 is B-X
            back[t, i] = i - 1 if best[i - 1] >= best[i] else i
            now[i] = best[back[t, i]]
        best = now + log[t]
    path = [int(best.argmax())]
    for t in range(size - 1, 0, -1):
        path.append(int(back[t, path[-1]]))
    return [names[i] for i in reversed(path)]


def spanning_tree(scores):
    """Head column of each word (0 the root) in the best tree with one root; scores (n, n + 1)."""
    n = len(scores)
    full = np.full((n + 1, n + 1), -1e9)   # full[head, dependent]
    full[:, 1:] = scores.T
    np.fill_diagonal(full, -1e9)
    heads = chu_liu_edmonds(full)
    roots = [d for d in range(1, n + 1) if heads[d] == 0]
    if len(roots) > 1:
        keep = max(roots, key=lambda d: (full[0, d] - max(full[h, d] for h in range(1, n + 1)), -d))
        for d in range(1, n + 1):
            if d != keep:
                full[0, d] = -1e9
        heads = chu_liu_edmonds(full)
    return [int(h) for h in heads[1:]]


def chu_liu_edmonds(scores):
    """Maximum spanning arborescence from node 0; scores[head, dependent]."""
    size = len(scores)
    heads = scores.argmax(0)
    heads[0] = 0
    cycle = find_cycle(heads)
    if cycle is None:
        return heads
    inside = np.zeros(size, dtype=bool)
    inside[cycle] = True
    outside = [v for v in range(size) if not inside[v]]
    small = np.full((len(outside) + 1, len(outside) + 1), -1e9)
    last = len(outside)
    enter, leave = {}, {}
    gain = np.array([scores[heads[v], v] for v in cycle])
    for i, v in enumerate(outside):
        for j, u in enumerate(outside):
            small[i, j] = scores[v, u]
        into = [scores[v, c] - g for c, g in zip(cycle, gain)]
        enter[i] = cycle[int(np.argmax(into))]
        small[i, last] = max(into)
        out = [scores[c, v] for c in cycle]
        leave[i] = cycle[int(np.argmax(out))]
        small[last, i] = max(out)
    np.fill_diagonal(small, -1e9)
    solved = chu_liu_edmonds(small)
    result = heads.copy()
    for j, u in enumerate(outside):
        if j:
            result[u] = leave[j] if solved[j] == last else outside[solved[j]]
    broken = enter[int(solved[last])]
    result[broken] = outside[int(solved[last])]
    return result


def find_cycle(heads):
    """Nodes of one cycle, or None; node 0 is the root."""
    state = np.zeros(len(heads), dtype=int)
    for start in range(1, len(heads)):
        path, v = [], start
        while v != 0 and state[v] == 0:
            state[v] = start
            path.append(v)
            v = heads[v]
        if v != 0 and state[v] == start and v in path:
            return path[path.index(v):]
        for p in path:
            state[p] = -1
    return None
