"""A reliability plot as SVG: reliability.py RELIABILITY.json OUT.svg

The points are of `train.py --reliability`: claims in equal bins by confidence, out of fold; across what the program
said, upward how many were right. On the diagonal it says what it knows.
"""

import json
import sys

SIZE, LEFT, TOP = 320, 60, 20


def x(value):
    return LEFT + value * SIZE


def y(value):
    return TOP + (1 - value) * SIZE


def main():
    found = json.load(open(sys.argv[1], encoding="utf-8"))
    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LEFT + SIZE + 20} {TOP + SIZE + 50}" '
             'font-family="sans-serif" font-size="12">',
             f'<title>Confidence of {found["claims"]} claims against gold, out of fold; mean distance '
             f'{found["error"]:.3f}</title>',
             f'<rect width="100%" height="100%" fill="#fff"/>',
             f'<path d="M{x(0)} {y(0)}H{x(1)}V{y(1)}" fill="none" stroke="#ccc"/>',
             f'<path d="M{x(0)} {y(0)}V{y(1)}H{x(1)}" fill="none" stroke="#ccc"/>',
             f'<path d="M{x(0)} {y(0)}L{x(1)} {y(1)}" stroke="#999" stroke-dasharray="4"/>']
    for tick in (0, 0.25, 0.5, 0.75, 1):
        lines.append(f'<text x="{x(tick)}" y="{y(0) + 16}" text-anchor="middle">{tick:g}</text>')
        lines.append(f'<text x="{x(0) - 8}" y="{y(tick) + 4}" text-anchor="end">{tick:g}</text>')
    path = " ".join(f"{'ML'[i > 0]}{x(p):.1f} {y(share):.1f}" for i, (p, share, _) in enumerate(found["points"]))
    lines.append(f'<path d="{path}" fill="none" stroke="#06c" stroke-width="2"/>')
    for p, share, count in found["points"]:
        lines.append(f'<circle cx="{x(p):.1f}" cy="{y(share):.1f}" r="4" fill="#06c"><title>{count} claims: '
                     f'said {p:.2f}, right {share:.2f}</title></circle>')
    lines.append(f'<text x="{x(0.5)}" y="{y(0) + 38}" text-anchor="middle">confidence</text>')
    lines.append(f'<text transform="translate(16 {y(0.5)}) rotate(-90)" text-anchor="middle">right</text></svg>')
    open(sys.argv[2], "w", encoding="utf-8").write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
