"""Clitics: how a surface token is cut into syntactic words. src/nlp/segmentation.cpp is the same rule.

A label has four parts: `pre`, the proclitic letters before the stem; `var`, what the stem gets back in
front after ل (0 nothing, 1 ا: للحظر = ل + الحظر, 2 ال: للغة = ل + اللغة); `suf`, the pronoun after it;
`res`, the stem's last letter before the pronoun (0 as it is, 1 ت→ة, 2 ا→ى, 3 و→وا, 4 ئ ؤ→ء).
"""
PROCLITICS = "وفبلكسأ"
SUFFIXES = ("ه", "ها", "هم", "هما", "هن", "ك", "كم", "كما", "كن", "نا", "ي", "ني")
_ALEF = str.maketrans("أإآٱ", "اااا")


def loose(text):
    """Spelling in which treebanks and raw text agree: hamza on alef does not count."""
    return text.translate(_ALEF).replace("\u0670", "")


def join(forms):
    """The surface token of the words `forms`, clitics first and last, as it is written."""
    out = forms[0]
    for form in forms[1:]:
        if out.endswith("ل") and len(out) <= 3 and set(out) <= set(PROCLITICS) and form.startswith("ال"):
            out += form[2:] if form.startswith("الل") else form[1:]
        elif form in SUFFIXES and out not in ("و", "ف"):
            out = before_suffix(out) + form
        else:
            out += form
    return out


def before_suffix(stem):
    if stem.endswith("ة"):
        return stem[:-1] + "ت"
    if stem.endswith("ى") and len(stem) > 1:
        return stem[:-1] + "ا"
    if stem.endswith("وا") and len(stem) > 3:
        return stem[:-1]
    return stem


def cut(plain, label):
    """`[(kind, form)]` of a token without marks, or None where the label does not fit its letters.

    Kinds: a proclitic letter, "" for the stem, "+" and the pronoun for a suffix.
    """
    pre, var, suf, res = label
    size = len(plain)
    if not plain.startswith(pre) or (suf and not plain.endswith(suf)):
        return None
    stem = plain[len(pre):size - len(suf)]
    if not stem:
        return None
    if var:
        if not pre.endswith("ل") or not stem.startswith("ل"):
            return None
        stem = ("ا" if var == 1 else "ال") + stem
    if res:
        stem = restore(stem, res) if suf else None
        if stem is None:
            return None
    words = [(letter, letter) for letter in pre] + [("", stem)]
    return words + [("+" + suf, suf)] if suf else words


def restore(stem, res):
    last = stem[-1]
    if res == 1:
        return stem[:-1] + "ة" if last == "ت" and len(stem) > 1 else None
    if res == 2:
        return stem[:-1] + "ى" if last == "ا" and len(stem) > 1 else None
    if res == 3:
        return stem + "ا" if last == "و" else None
    return stem[:-1] + "ء" if last in "ئؤ" else None


def label_of(plain, forms):
    """The label under which `cut` gives `forms` (hamza on alef apart), or None."""
    for count in range(min(len(forms) - 1, 4), -1, -1):
        pre = "".join(forms[:count])
        if any(form not in PROCLITICS or len(form) != 1 for form in forms[:count]):
            continue
        rest = forms[count:]
        if len(rest) > 2 or (len(rest) == 2 and rest[1] not in SUFFIXES):
            continue
        suf = rest[1] if len(rest) == 2 else ""
        for var in (0, 1, 2):
            for res in (0, 1, 2, 3, 4):
                words = cut(plain, (pre, var, suf, res))
                if words and [loose(w[1]) for w in words] == [loose(f) for f in forms]:
                    return pre, var, suf, res
    return None
