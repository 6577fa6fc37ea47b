"""Word vectors (skip-gram with negative samples) over raw_text.py's lines, as NumPy: words and vectors.

    python3 word_vectors.py RAW.txt OUT.npz [--size 95] [--words 60000] [--epochs 3]

One worker and a fixed seed (PYTHONHASHSEED=0) make it repeatable.
"""
import argparse

import numpy as np
from gensim.models import Word2Vec


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("raw")
    parser.add_argument("out")
    parser.add_argument("--size", type=int, default=95)
    parser.add_argument("--words", type=int, default=60000)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--window", type=int, default=3)
    options = parser.parse_args()
    model = Word2Vec(corpus_file=options.raw, vector_size=options.size, window=options.window, sg=1,
                     negative=6, sample=1e-4, min_count=5, max_final_vocab=options.words,
                     epochs=options.epochs, seed=1, workers=1)
    words = model.wv.index_to_key
    counts = np.array([model.wv.get_vecattr(word, "count") for word in words], dtype=np.int64)
    np.savez(options.out, words=np.array(words), vectors=model.wv.vectors.astype(np.float32), counts=counts)
    for word in ("قتل", "هجوم", "وزير", "دمشق", "وقال"):
        print(word, [w for w, _ in model.wv.most_similar(word, topn=6)])


if __name__ == "__main__":
    main()
