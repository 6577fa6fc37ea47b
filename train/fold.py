"""Folding: the same rule as src/text/fold.h for whole tokens (a test compares the two)."""
import re
import unicodedata

_ONE = {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ٲ": "ا", "ٳ": "ا", "ٵ": "ا", "ى": "ي", "ی": "ي", "ے": "ي",
        "ٸ": "ي", "ؤ": "ء", "ئ": "ء", "ة": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه", "ۀ": "ه", "ۂ": "ه", "ۃ": "ه",
        "ک": "ك", "گ": "ك", "ڭ": "ك", "پ": "ب", "چ": "ج", "ڤ": "ف", "ڨ": "ق"}
_ONE.update({chr(0x660 + i): str(i) for i in range(10)})
_ONE.update({chr(0x6F0 + i): str(i) for i in range(10)})
_ONE.update({chr(65 + i): chr(97 + i) for i in range(26)})
_TABLE = str.maketrans(_ONE)
_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
MARKS = ("\u0610-\u061a\u061c\u0640\u064b-\u0653\u0655-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8"
         "\u06ea-\u06ed\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u08ca-\u08e1\u08e3-\u08ff"
         "\ufe00-\ufe0f")
_MARKS = re.compile(f"[{MARKS}]")
_HAMZA = re.compile("[وي]\u0654")


def strip_marks(text):
    """Without harakat, tatweel and invisible marks; letters as written."""
    return _MARKS.sub("", text).replace("\u0654", "")


def fold(text):
    if _FORMS.search(text):
        text = _FORMS.sub(lambda m: unicodedata.normalize("NFKC", m.group()), text)
    text = _HAMZA.sub("ء", _MARKS.sub("", text.translate(_TABLE)))
    return text.replace("\u0654", "")
