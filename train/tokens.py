"""Surface tokens: the same rule as src/text/tokens.{h,cpp} (a test compares the two)."""
import bisect
import sys

SPACE, HIDDEN, MARK, ARABIC, LETTER, DIGIT, DIGIT_AR, DIGIT_FA, OTHER = range(9)

# Sorted; what is in none is OTHER. src/text/tokens.cpp holds the same table.
RANGES = [
    (0x0000, 0x0020, SPACE), (0x0030, 0x0039, DIGIT), (0x0041, 0x005A, LETTER),
    (0x0061, 0x007A, LETTER), (0x007F, 0x00A0, SPACE), (0x00AA, 0x00AA, LETTER),
    (0x00AD, 0x00AD, HIDDEN), (0x00B5, 0x00B5, LETTER), (0x00BA, 0x00BA, LETTER),
    (0x00C0, 0x00D6, LETTER), (0x00D8, 0x00F6, LETTER), (0x00F8, 0x02AF, LETTER),
    (0x02B0, 0x02FF, LETTER), (0x0300, 0x036F, MARK), (0x0370, 0x0374, LETTER),
    (0x0376, 0x037D, LETTER), (0x037F, 0x0386, LETTER), (0x0388, 0x0481, LETTER),
    (0x0483, 0x0489, MARK), (0x048A, 0x0556, LETTER), (0x0561, 0x0587, LETTER),
    (0x0591, 0x05BD, MARK), (0x05C1, 0x05C2, MARK), (0x05C4, 0x05C5, MARK),
    (0x05D0, 0x05F2, LETTER), (0x0610, 0x061A, MARK), (0x061C, 0x061C, HIDDEN),
    (0x0620, 0x063F, ARABIC), (0x0640, 0x0640, MARK), (0x0641, 0x064A, ARABIC),
    (0x064B, 0x065F, MARK), (0x0660, 0x0669, DIGIT_AR), (0x066E, 0x066F, ARABIC),
    (0x0670, 0x0670, MARK), (0x0671, 0x06D3, ARABIC), (0x06D5, 0x06D5, ARABIC),
    (0x06D6, 0x06DC, MARK), (0x06DF, 0x06E8, MARK), (0x06EA, 0x06ED, MARK),
    (0x06EE, 0x06EF, ARABIC), (0x06F0, 0x06F9, DIGIT_FA), (0x06FA, 0x06FC, ARABIC),
    (0x06FF, 0x06FF, ARABIC), (0x0710, 0x072F, LETTER), (0x0730, 0x074A, MARK),
    (0x0750, 0x077F, ARABIC), (0x0780, 0x07A5, LETTER), (0x07A6, 0x07B0, MARK),
    (0x07CA, 0x07EA, LETTER), (0x0800, 0x0819, LETTER), (0x0870, 0x0887, ARABIC),
    (0x0889, 0x088E, ARABIC), (0x0897, 0x089F, MARK), (0x08A0, 0x08C9, ARABIC),
    (0x08CA, 0x08FF, MARK), (0x0900, 0x167F, LETTER), (0x1680, 0x1680, SPACE),
    (0x1681, 0x1AAF, LETTER), (0x1AB0, 0x1AFF, MARK), (0x1B00, 0x1DBF, LETTER),
    (0x1DC0, 0x1DFF, MARK), (0x1E00, 0x1FFF, LETTER), (0x2000, 0x200B, SPACE),
    (0x200C, 0x200F, HIDDEN), (0x2028, 0x2029, SPACE), (0x202A, 0x202E, HIDDEN),
    (0x202F, 0x202F, SPACE), (0x205F, 0x205F, SPACE), (0x2060, 0x206F, HIDDEN),
    (0x2071, 0x2071, LETTER), (0x207F, 0x207F, LETTER), (0x20D0, 0x20FF, MARK),
    (0x2C00, 0x2DFF, LETTER), (0x3000, 0x3000, SPACE), (0x3005, 0x3007, LETTER),
    (0x3041, 0x3096, LETTER), (0x309D, 0x309F, LETTER), (0x30A1, 0x30FA, LETTER),
    (0x30FC, 0x318F, LETTER), (0x31A0, 0x31FF, LETTER), (0x3400, 0x4DBF, LETTER),
    (0x4E00, 0xD7FF, LETTER), (0xF900, 0xFB4F, LETTER), (0xFB50, 0xFBB1, ARABIC),
    (0xFBD3, 0xFD3D, ARABIC), (0xFD50, 0xFD8F, ARABIC), (0xFD92, 0xFDC7, ARABIC),
    (0xFDF0, 0xFDFB, ARABIC), (0xFE00, 0xFE0F, MARK), (0xFE20, 0xFE2F, MARK),
    (0xFE70, 0xFEFC, ARABIC), (0xFEFF, 0xFEFF, HIDDEN), (0xFF21, 0xFF3A, LETTER),
    (0xFF41, 0xFF5A, LETTER), (0xFF66, 0xFFDC, LETTER), (0x10000, 0x1BFFF, LETTER),
    (0x20000, 0x3FFFF, LETTER), (0xE0000, 0xE007F, HIDDEN), (0xE0100, 0xE01EF, MARK),
]
_LASTS = [r[1] for r in RANGES]
_APOSTROPHES = "'\u2019"
_JOINS_DIGITS = ".,\u066b\u066c/:-"
_REPEATS = ".-*_="
_CACHE = {}


def kind_of(c):
    """The class of one character."""
    kind = _CACHE.get(c)
    if kind is None:
        code = ord(c)
        at = bisect.bisect_left(_LASTS, code)
        kind = RANGES[at][2] if at < len(RANGES) and RANGES[at][0] <= code else OTHER
        _CACHE[c] = kind
    return kind


def tokenize(text):
    """`[(begin, end)]` of the surface tokens of `text`, in characters."""
    tokens = []
    at, size = 0, len(text)
    while at < size:
        kind = kind_of(text[at])
        end = at + 1
        if kind in (SPACE, HIDDEN):
            at = end
            continue
        if kind in (ARABIC, LETTER, MARK):
            end = _rest_of_letters(text, end, kind)
        elif kind in (DIGIT, DIGIT_AR, DIGIT_FA):
            end = _rest_of_number(text, end, kind)
        elif text[at] in _REPEATS:
            while end < size and text[end] == text[at]:
                end += 1
        tokens.append((at, end))
        at = end
    return tokens


def _rest_of_letters(text, at, script):
    end, size = at, len(text)
    while at < size:
        kind = kind_of(text[at])
        if kind == MARK or kind == script or (script == MARK and kind in (ARABIC, LETTER)):
            if kind != MARK:
                script = kind
            end = at + 1
        elif kind != HIDDEN:
            inside = (script == LETTER and text[at] in _APOSTROPHES and at + 1 < size
                      and kind_of(text[at + 1]) == LETTER)
            if not inside:
                break
        at += 1
    return end


def _rest_of_number(text, at, digits):
    size = len(text)
    while at < size:
        if kind_of(text[at]) == digits:
            at += 1
        elif text[at] in _JOINS_DIGITS and at + 1 < size and kind_of(text[at + 1]) == digits:
            at += 2
        else:
            break
    return at


def is_wordlike(token):
    """Whether it has a letter or a digit."""
    return any(kind_of(c) in (ARABIC, LETTER, DIGIT, DIGIT_AR, DIGIT_FA) for c in token)


def words(text):
    return [text[b:e] for b, e in tokenize(text)]


if __name__ == "__main__":   # lines in, tokens out: how the fixture of the test was made
    for line in sys.stdin:
        line = line.rstrip("\n")
        print(line + "\t" + " ".join(f"{len(line[:b].encode())}-{len(line[:e].encode())}"
                                     for b, e in tokenize(line)))
