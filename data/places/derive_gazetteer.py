#!/usr/bin/env python3
"""Derives gazetteer_arab.tsv from Who's On First, checked against running text.

    data/places/derive_gazetteer.py [SHARED]

SHARED (default: ../shared beside the repository) holds data/places/whosonfirst/*.tsv and data/raw/*.jsonl.xz.
Places that gazetteer_world.tsv has (same country, name, not far away) are left to it; its names of
governorates become the `province`. A name that running text uses as a common word or as a person's name is
left out unless the place is large or the text calls it a town: "الوسط" is no place, "الزبداني" is.
"""

import collections
import lzma
import json
import math
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
HERE = pathlib.Path(__file__).resolve().parent
COUNTRIES = {"sy": "SYR", "iq": "IRQ", "ye": "YEM", "ly": "LBY", "ps": "PSE", "lb": "LBN", "sd": "SDN", "eg": "EGY",
             "tn": "TUN", "dz": "DZA", "ma": "MAR", "so": "SOM", "jo": "JOR", "sa": "SAU", "il": "ISR"}
RESOLUTION = {"region": 2, "county": 3, "locality": 4, "localadmin": 4, "neighbourhood": 5, "campus": 5, "microhood": 5}
COLUMNS = "id name_ar aliases name_en country province resolution lat lon geonameid population".split()

# Words of administration before a name: "مديرية أحور" is found as أحور too.
TYPES = ("محافظة|مديرية|قضاء|إقليم|اقليم|ولاية|دائرة|بلدية|منطقة|قرية|ناحية|مركز|لواء|جماعة|معتمدية|بلدة|مدينة|"
         "عزلة|عمالة|مقاطعة")
TYPE = re.compile(rf"^(?:{TYPES}) (?=\S{{3,}}$|\S+ \S)")
# What stands before the name of a town in running text.
TOWN_WORDS = {f"{p}{w}" for w in ("مدينه", "بلده", "قريه", "محافظه", "مديريه", "ناحيه", "قضاء", "مخيم", "ولايه")
              for p in ("", "و", "ب", "ل")}
LARGE = 50_000             # a place of so many people keeps a name that is also a word
WORD_FROM_LARGE = 60
WORD_FROM = 12             # so often in the corpora a string is a word of the language
TOWN_SHARE = 0.06          # unless it follows a town word in this share of its uses
TOWN_SHARE_LARGE = 0.03
SAME_DEGREES = 1.0         # a district or town so near a known place of its name is that place
# Words that the counts let through: "August", "Thursday", "monastery", "hill", "field" …
WORDS = set("اب خميس دير تل رام نصر حقل دبا مزار طلعه خربه معره نمل بنان مرو جوزف السوده خمر خليج تربه بارق هروب بحره اليابسه السيح".split())
TITLES = ("الشيخ ", "الملا ", "السيد ", "الحاج ", "شيخ ", "ملا ", "الملك ", "الامير ", "ابو ", "محمد ", "عبد ", "احمد ")
MOST_PER_NAME = 4          # villages of one name in one country

MARKS = re.compile("[\u064b-\u0652\u0640\u0670\u200c-\u200f\u202a-\u202e]")


def fold(text):
    text = MARKS.sub("", text)
    for letters, one in (("أإآٱ", "ا"), ("ىی", "ي"), ("ة", "ه"), ("ؤئ", "ء"), ("ک", "ك")):
        text = re.sub(f"[{letters}]", one, text)
    return " ".join(text.split())


def arabic_names(cell):
    names = []
    for name in cell.split("|"):
        name = MARKS.sub("", re.sub(r"[(\[].*", "", name)).strip()
        name = name.replace("ی", "ي").replace("ک", "ك")
        if re.fullmatch(r"[ء-ي0-9][ء-ي0-9 \-]*", name) and re.search("[ء-ي]{2}", name) and name not in names:
            names.append(" ".join(name.split()))
    bare = [TYPE.sub("", name) for name in names]
    return list(dict.fromkeys(bare + [n for n in names if n.startswith(("محافظة", "ولاية"))]))


def rows_of(path):
    lines = path.read_text(encoding="utf-8").split("\n")
    head = lines[0].split("\t")
    for line in lines[1:]:
        cells = line.split("\t")
        if len(cells) >= len(head) - 1:
            yield dict(zip(head, cells + [""]))


def number(text):
    try:
        return int(float(text))
    except ValueError:
        return 0


def read_places(folder):
    regions, places = {}, []
    for code, country in COUNTRIES.items():
        for row in rows_of(folder / f"{code}.tsv"):
            if row["superseded"] or row["is_current"] == "0" or row["placetype"] not in RESOLUTION:
                continue
            names = arabic_names(row["names_ar"])
            if row["placetype"] == "region":
                regions[row["wof_id"]] = (row["name_en"], [fold(n) for n in names])
            if not names or not row["lat"]:
                continue
            places.append({"id": "wof." + row["wof_id"], "names": names, "en": row["name_en"], "country": country,
                           "region": row["region_id"], "res": RESOLUTION[row["placetype"]], "lat": float(row["lat"]),
                           "lon": float(row["lon"]), "geonames": row["geonames"] if row["geonames"] != "0" else "",
                           "pop": number(row["pop"]), "wikidata": row["wikidata"]})
    return regions, places


def read_world():
    """(country, folded name) → rows of gazetteer_world.tsv."""
    world = collections.defaultdict(list)
    lines = [l for l in (HERE / "gazetteer_world.tsv").read_text(encoding="utf-8").split("\n") if l and l[0] != "#"]
    for line in lines[1:]:
        row = dict(zip(COLUMNS, line.split("\t")))
        for name in [row["name_ar"]] + row["aliases"].split("|"):
            world[row["country"], fold(TYPE.sub("", name))].append(row)
    return world


def has_better_known(place, world, famous, uses):
    """Is one of its names in gazetteer_world.tsv: the same place, or a far better known one?"""
    for name in map(fold, place["names"]):
        for row in world[place["country"], name]:
            if place["res"] >= 4 or row["lat"] == "-":
                return True
            if math.hypot(place["lat"] - float(row["lat"]), place["lon"] - float(row["lon"])) < SAME_DEGREES:
                return True
        if name in famous and (place["pop"] < LARGE or uses[name] > 1000):
            return True
    return False


def provinces(regions, world):
    out = {}
    by_name = {}
    for (country, name), rows in world.items():
        for row in rows:
            if row["resolution"] == "2" and row["province"] != "-":
                by_name[name] = row["name_en"]
    for key, (english, names) in regions.items():
        known = [by_name[n] for n in names if n in by_name]
        out[key] = known[0] if known else english
    return out


def running_text(raw):
    for name in ("saudinewsnet", "ant", "sanad_khaleej"):
        path = raw / f"{name}.jsonl.xz"
        if path.exists():
            with lzma.open(path, "rt", encoding="utf-8") as lines:
                for line in lines:
                    record = json.loads(line)
                    yield record.get("text") or record.get("content") or ""


def count(names, raw, kinds=None, longest=3):
    """How often each folded name of up to `longest` words stands in running text, and how often behind one of `kinds`
    (default: the words for a town)."""
    kinds = kinds or TOWN_WORDS
    uses, towns = collections.Counter(), collections.Counter()
    for text in running_text(raw):
        words = re.findall("[ء-ي0-9]+", fold(text))
        for i, word in enumerate(words):
            key = word
            for length in range(longest):
                if length:
                    if i + length >= len(words):
                        break
                    key += " " + words[i + length]
                if key in names:
                    uses[key] += 1
                    if i and words[i - 1] in kinds:
                        towns[key] += 1
    return uses, towns


def is_word(name, place, uses, towns):
    """Is this name, to a reader of news, a word or a person rather than this place?"""
    if name.startswith(TITLES) and place["pop"] < LARGE:
        return True
    letters = name[2:] if name.startswith("ال") else name
    if name in WORDS:
        return True
    share = towns[name] / uses[name] if towns[name] >= 3 else 0
    if uses[name] >= WORD_FROM and place["res"] == 5:
        return True
    if place["pop"] >= LARGE:
        return uses[name] >= WORD_FROM_LARGE and share < TOWN_SHARE_LARGE
    if " " not in name and len(letters) <= 3 and place["pop"] < LARGE / 2:
        return share < TOWN_SHARE
    return uses[name] >= WORD_FROM and share < TOWN_SHARE


def without_repetitions(places):
    """One place for the district, the town and its older records; few villages of one name in a country."""
    chosen = collections.defaultdict(list)
    rows = []
    for place in sorted(places, key=lambda p: (-p["pop"], p["res"], not p["wikidata"], p["id"])):
        known = [(n, chosen[place["country"], fold(n)]) for n in place["names"]]
        if any(math.hypot(p["lat"] - place["lat"], p["lon"] - place["lon"]) < 0.2 for _, same in known for p in same):
            continue
        place["names"] = [n for n, same in known if len(same) < MOST_PER_NAME]
        for name in place["names"]:
            chosen[place["country"], fold(name)].append(place)
        if place["names"]:
            rows.append(place)
    return rows


def main():
    shared = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared"
    folder = shared / "data/places/whosonfirst"
    if not folder.is_dir():
        print(f"{folder} is not here: gazetteer_arab.tsv stays as it is")
        return 0
    regions, places = read_places(folder)
    world = read_world()
    province = provinces(regions, world)
    uses, towns = count({fold(n) for p in places for n in p["names"]}, shared / "data/raw")

    famous = {name for country, name in world}
    places = [p for p in places if p["res"] != 2 and not has_better_known(p, world, famous, uses)]
    for place in places:
        place["names"] = [n for n in place["names"] if not is_word(fold(n), place, uses, towns)]
    rows = without_repetitions(places)
    rows.sort(key=lambda p: (p["country"], p["id"]))
    write(rows, province)
    return 0


def write(rows, province):
    out = HERE / "gazetteer_arab.tsv"
    with out.open("w", encoding="utf-8") as file:
        file.write("# Towns, districts and villages of 15 countries, derived by derive_gazetteer.py from Who's On First\n"
                   "# (whosonfirst-data-admin-*, March 2024; CC BY, https://whosonfirst.org/docs/licenses/; it mixes\n"
                   "# GeoNames CC BY 4.0, Quattroshapes CC BY, Natural Earth public domain, Wikidata CC0). Names, coordinates\n"
                   "# and ids only. Places of gazetteer_world.tsv and names that are common words are left out.\n")
        file.write("\t".join(COLUMNS) + "\n")
        for p in rows:
            cells = [p["id"], p["names"][0], "|".join(p["names"][1:4]), p["en"], p["country"],
                     province.get(p["region"], ""), str(p["res"]), f"{p['lat']:.3f}", f"{p['lon']:.3f}", p["geonames"],
                     str(p["pop"]) if p["pop"] else ""]
            file.write("\t".join(c or "-" for c in cells).rstrip("\t") + "\n")
    print(f"{len(rows)} places, {out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    sys.exit(main())
