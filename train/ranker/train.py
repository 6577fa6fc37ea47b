"""Trains the ranker: boosted trees for actor, recipient, place and claim (src/ranking/ranker.h).

    train.py OUT.tsv --version V  QUESTIONS.tsv GOLD_FOLDER  [QUESTIONS.tsv GOLD_FOLDER …]

QUESTIONS come from `isnad eval questions GOLD_FOLDER/docs.json`. Everything reported is out of fold: ten folds, an
article whole in one of them. Thresholds (the F1 that the scorer measures) and calibration (Platt 1999) come from
the same out-of-fold scores; the trees that are written then see all articles. Seeds are fixed.
"""

import argparse
import json
import sys
import zlib

import lightgbm
import numpy as np

import gold as golds

FOLDS = 10
PLACE = {"learning_rate": 0.04, "num_leaves": 6, "min_data_in_leaf": 40, "feature_fraction": 0.3}
RULE_FLAGS = {"actor": "rule_actor", "recipient": "rule_recipient", "place": "rule_choice"}  # what the rules took
ROUNDS = {"actor": 250, "recipient": 250, "place": 150, "claim": 180}
PARAMETERS = {"objective": "binary", "learning_rate": 0.03, "num_leaves": 16, "min_data_in_leaf": 20,
              "feature_fraction": 0.5, "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 3.0,
              "seed": 7, "deterministic": True, "num_threads": 1, "verbosity": -1}


def fold_of(document):
    return zlib.crc32(document.encode()) % FOLDS


def fit(x, y, names, forest):
    data = lightgbm.Dataset(x, label=y, feature_name=list(names))
    parameters = PARAMETERS | (PLACE if forest == "place" else {})
    return lightgbm.train(parameters, data, num_boost_round=ROUNDS[forest])


def out_of_fold(x, y, folds, names, forest):
    """Log-odds of each row by trees that did not see its article."""
    odds = np.zeros(len(y))
    for fold in range(FOLDS):
        held = folds == fold
        if held.any() and not held.all():
            odds[held] = fit(x[~held], y[~held], names, forest).predict(x[held], raw_score=True)
    return odds


def platt(odds, y):
    """Slope and offset that make the logistic of `odds` match `y`, by Newton's method."""
    a, b = 1.0, 0.0
    for _ in range(50):
        p = 1 / (1 + np.exp(-(a * odds + b)))
        w = np.maximum(p * (1 - p), 1e-9)
        gradient = np.array([np.sum((p - y) * odds), np.sum(p - y)])
        hessian = np.array([[np.sum(w * odds * odds), np.sum(w * odds)], [np.sum(w * odds), np.sum(w)]])
        step = np.linalg.solve(hessian + 1e-6 * np.eye(2), gradient)
        a, b = a - step[0], b - step[1]
        if np.abs(step).max() < 1e-8:
            break
    return a, b


def f1(right, gold, predicted):
    return 2 * right / (gold + predicted) if gold + predicted else 0.0


def rows_of(claims):
    rows = [q for q in claims.questions if q.label is not None]
    return (rows, np.array([q.features for q in rows]), np.array([q.label for q in rows]),
            np.array([fold_of(q.document) for q in rows]))


def threshold_of(rows, probability, gold_count, one_each, slack, highest):
    """The probability from which taking candidates gives the best F1; `one_each`: only the likeliest of a claim."""
    if one_each:
        best = {}
        for index, q in enumerate(rows):
            key = (q.document, q.trigger, q.event)
            if key not in best or probability[index] > probability[best[key]]:
                best[key] = index
        chosen = np.array(sorted(best.values()))
    else:
        chosen = np.arange(len(rows))
    labels = np.array([rows[i].label for i in chosen])
    scores = probability[chosen]
    found = {t: f1(labels[scores >= t].sum(), gold_count, (scores >= t).sum()) for t in np.arange(0.10, 0.80, 0.01)}
    # the curve is flat and ragged at its top: the middle of the good ones, or for whole claims the highest, because a
    # wrong claim costs a reader more than a missing one
    good = [t for t, value in found.items() if value >= max(found.values()) - slack]
    threshold = good[-1] if highest else good[len(good) // 2]
    taken = scores >= threshold
    return threshold, labels[taken].sum(), taken.sum(), found[threshold]


SMOOTHING = 4


def prior_key(q):
    return f"{q.name}/{q.event if q.forest == 'claim' else q.forest}"


def priors_of(counts, mean):
    """{key: log-odds beside the average}, smoothed by SMOOTHING questions of the average; rare keys are left out."""
    odds = lambda p: np.log(p / (1 - p))
    return {key: odds((yes + SMOOTHING * mean) / (n + SMOOTHING)) - odds(mean)
            for key, (yes, n) in counts.items() if n >= 2}


def count(rows, y):
    counts = {}
    for q, label in zip(rows, y):
        yes, n = counts.get(prior_key(q), (0.0, 0))
        counts[prior_key(q)] = yes + label, n + 1
    return counts


def prior_column(rows, y):
    """What the other articles say of each row's lemma or head word."""
    everywhere, mean = count(rows, y), y.mean()
    by_document = {}
    for index, q in enumerate(rows):
        by_document.setdefault(q.document, []).append(index)
    column = np.zeros(len(rows))
    for indices in by_document.values():
        here = count([rows[i] for i in indices], y[indices])
        others = {key: (everywhere[key][0] - yes, everywhere[key][1] - n) for key, (yes, n) in here.items()}
        priors = priors_of(others, mean)
        for i in indices:
            column[i] = priors.get(prior_key(rows[i]), 0.0)
    return column


def add_priors(forest, claims, rows, x, y, of_role):
    """Fills the columns that ask for priors; `of_role` keeps the parties' columns, which both of their forests see."""
    if forest == "claim":
        x[:, claims.names.index("prior")] = prior_column(rows, y)
    elif forest in ("actor", "recipient"):
        for role in ("actor", "recipient"):
            x[:, claims.names.index(f"head_as_{role}")] = of_role[role]


def write_forest(out, forest, threshold, model, slope, offset):
    out.write(f"forest\t{forest}\t{threshold:.4g}\n")
    for odds in np.linspace(-6, 6, 25):
        out.write(f"calibration\t{odds:.4g}\t{1 / (1 + np.exp(-(slope * odds + offset))):.4g}\n")
    names = model.feature_name()
    for tree in model.dump_model()["tree_info"]:
        out.write("tree\n")
        nodes = []

        def walk(node):
            index = len(nodes)
            nodes.append(None)
            if "leaf_value" in node and "split_feature" not in node:
                nodes[index] = f"leaf\t{node['leaf_value']:.5g}"
            else:
                assert node["decision_type"] == "<="
                left = walk(node["left_child"])
                right = walk(node["right_child"])
                nodes[index] = f"split\t{names[node['split_feature']]}\t{node['threshold']:.6g}\t{left}\t{right}"
            return index

        walk(tree["tree_structure"])
        out.write("\n".join(nodes) + "\n")


def gold_totals(forests, gold):
    """How many right answers gold has, as the scorer counts: entities and places of matched triggers."""
    by_document = {}
    for q in forests["claim"].questions:
        by_document.setdefault(q.document, []).append((q.trigger, q.event))
    totals = {"actor": 0, "recipient": 0, "place": 0, "claim": sum(len(e) for e in gold.values())}
    for document, claims in by_document.items():
        pairs, _ = golds.match(gold.get(document, []), sorted(claims))
        for event in pairs.values():
            totals["actor"] += len(event["actor"])
            totals["recipient"] += len(event["recipient"])
            totals["place"] += event["place"] is not None
    return totals


def reliability(probability, y, bins=10):
    """(mean probability, share of yes, how many) of equal bins, and the mean distance between the first two."""
    order = np.argsort(probability)
    points = []
    for part in np.array_split(order, bins):
        points.append((float(probability[part].mean()), float(y[part].mean()), len(part)))
    return points, sum(abs(p - s) * n for p, s, n in points) / len(y)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("out")
    parser.add_argument("--version", required=True)
    parser.add_argument("--topics", required=True, help="the lines that topics.py wrote")
    parser.add_argument("--start", action="store_true",
                        help="only the topics and forests without trees: the file that questions are asked with first")
    parser.add_argument("--reliability", help="write the reliability of the claims' confidence here, as JSON")
    parser.add_argument("sets", nargs="*", help="QUESTIONS.tsv GOLD_FOLDER, in pairs")
    options = parser.parse_args()
    topics = open(options.topics, encoding="utf-8").read()
    if options.start:
        with open(options.out, "w", encoding="utf-8") as out:
            out.write(f"isnad-ranker\t1\t{options.version}\n{topics}")
            out.writelines(f"forest\t{forest}\t0\n" for forest in ROUNDS)
        return
    if len(options.sets) % 2:
        sys.exit("QUESTIONS.tsv and GOLD_FOLDER must come in pairs")
    forests, gold = {}, {}
    for questions, folder in zip(options.sets[::2], options.sets[1::2]):
        gold.update(golds.read_gold(folder))
        for forest, claims in golds.read_questions(questions).items():
            forests.setdefault(forest, golds.Claims(claims.names)).questions.extend(claims.questions)
    golds.label(forests, gold)
    totals = gold_totals(forests, gold)
    of_role = {}
    for role in ("actor", "recipient"):
        rows, _, y, _ = rows_of(forests[role])
        of_role[role] = prior_column(rows, y)
    with open(options.out, "w", encoding="utf-8") as out:
        out.write(f"isnad-ranker\t1\t{options.version}\n{topics}")
        for forest in ("actor", "recipient", "place", "claim"):
            claims = forests[forest]
            rows, x, y, folds = rows_of(claims)
            add_priors(forest, claims, rows, x, y, of_role)
            if forest != "place":
                for key, value in sorted(priors_of(count(rows, y), y.mean()).items()):
                    if abs(value) >= 0.05:
                        out.write(f"prior\t{key}\t{value:.3g}\n")
            odds = out_of_fold(x, y, folds, claims.names, forest)
            slope, offset = platt(odds, y)
            probability = 1 / (1 + np.exp(-(slope * odds + offset)))
            threshold, right, taken, best = threshold_of(
                rows, probability, totals[forest], forest == "place", 0.01 if forest == "claim" else 0.005, forest == "claim")
            line = (f"{forest:10} {len(rows)} rows, {int(y.sum())} yes, gold {totals[forest]}: "
                    f"P {right / max(taken, 1):.3f} R {right / max(totals[forest], 1):.3f} F1 {best:.3f} "
                    f"at {threshold:.2f}")
            if flag := RULE_FLAGS.get(forest):
                by_rule = x[:, claims.names.index(flag)] > 0
                line += f"; rules F1 {f1(y[by_rule].sum(), totals[forest], by_rule.sum()):.3f}"
            else:
                sure = x[:, claims.names.index("doubted")] == 0
                line += f"; rules F1 {f1(y[sure].sum(), totals[forest], sure.sum()):.3f}"
                points, error = reliability(probability, y)
                line += f"; calibration error {error:.3f}"
                if options.reliability:
                    with open(options.reliability, "w", encoding="utf-8") as file:
                        json.dump({"points": points, "error": error, "claims": len(y)}, file)
            print(line)
            write_forest(out, forest, threshold, fit(x, y, claims.names, forest), slope, offset)


if __name__ == "__main__":
    main()
