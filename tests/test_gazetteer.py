"""Countries, regions and cities from libraries, and the lexicon that holds them with the authority files."""

import re
from collections import Counter

import pytest

from sppgraph.gazetteer import Toponym, load_gazetteer
from sppgraph.lexicon import load_lexicon
from sppgraph.matching import key_of
from sppgraph.values import ENTITY_TYPES, Entity

GAZETTEER = load_gazetteer()
COUNTRIES = [one for one in GAZETTEER if one.type == "Country"]
CITIES = [one for one in GAZETTEER if re.search(r"-[a-z]{2}-\d+$", one.id)]


def named(name: str) -> list[Toponym]:
    """The places that are called so, without a country's other names."""
    return [one for one in GAZETTEER if name in (one.name, *one.names)]


def known(name: str) -> Entity | None:
    """What the lexicon takes a name for."""
    lexicon = load_lexicon()
    identifier = lexicon.labels.get(key_of(name))
    return lexicon.entities[identifier] if identifier else None


def test_the_libraries_hold_as_much_as_when_this_was_written() -> None:
    """A new release that drops half the world would show here, not in a newsletter."""
    assert 230 <= len(COUNTRIES) <= 260
    assert len(CITIES) > 2000
    assert len({one.id for one in GAZETTEER}) == len(GAZETTEER)


def test_ids_are_readable_ascii() -> None:
    """The ISO code of a country; of a city its name, country and GeoNames number."""
    assert all(re.fullmatch(r"country/[A-Z]{2}", one.id) for one in COUNTRIES)
    others = [one for one in GAZETTEER if one.type == "Place"]
    assert [one.id for one in others if not re.fullmatch(r"place/[a-z0-9]+(-[a-z0-9]+)*", one.id)] == []


@pytest.mark.parametrize(
    ("name", "identifier", "english"),
    [
        ("瑞典", "country/SE", "Sweden"),
        ("塞内加尔", "country/SN", "Senegal"),
        ("毛里求斯", "country/MU", "Mauritius"),
        ("哥斯达黎加", "country/CR", "Costa Rica"),
        ("不丹", "country/BT", "Bhutan"),
        ("拉丁美洲", "place/419", "Latin America"),
        ("非洲", "place/002", "Africa"),
        ("台湾", "place/tw", "Taiwan"),
    ],
)
def test_countries_and_regions(name: str, identifier: str, english: str) -> None:
    """Under the code of ISO 3166 or UN M.49; Hong Kong, Macau and Taiwan are places."""
    (place,) = named(name)

    assert (place.id, place.english) == (identifier, english)


@pytest.mark.parametrize("name", ["欧盟", "联合国", "世界", "欧元区"])
def test_what_is_no_country(name: str) -> None:
    """Unions and organisations that the library lists among the countries."""
    assert named(name) == []


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("斯德哥尔摩", "Stockholm"),
        ("马尔默", "Malmö"),
        ("里斯本", "Lisbon"),
        ("波哥大", "Bogotá"),
        ("内罗毕", "Nairobi"),
        ("日内瓦", "Geneva"),
        ("波恩", "Bonn"),
        ("釜山", "Busan"),
        ("里昂", "Lyon"),
        ("里约热内卢", "Rio de Janeiro"),
        ("曼谷", "Bangkok"),
        ("北京", "Beijing"),
        ("深圳", "Shenzhen"),
    ],
)
def test_cities_where_newsletters_meet(name: str, english: str) -> None:
    """Also those with short names, if the city is large."""
    assert [one.english for one in named(name)] == [english]


@pytest.mark.parametrize(
    "name", ["平原", "和平", "大同", "东方", "新城", "光明", "希望", "科学城", "未来", "城市"]
)
def test_words_of_the_language_are_no_cities(name: str) -> None:
    """Though GeoNames lists a city of that name."""
    assert named(name) == []


def test_no_two_cities_share_a_name() -> None:
    """The most populous one has it."""
    names = Counter(name for one in CITIES for name in one.names)

    assert [name for name, times in names.items() if times > 1] == []


def test_names_of_cities_are_in_simplified_script_and_begin_with_no_title() -> None:
    """So that they match the folded text."""
    assert named("聖保羅") == []
    assert [one.english for one in named("圣保罗")] == ["São Paulo"]
    assert all(
        re.fullmatch(r"[\u4e00-\u9fff\U00020000-\U0003ffff·]{2,12}", name)
        for one in CITIES
        for name in one.names
    )
    assert all(one.name in one.names for one in CITIES)


# --- The lexicon ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("瑞典", "country/SE"),
        ("中国", "country/CN"),
        ("大韩民国", "country/KR"),
        ("哥伦比亚", "country/CO"),
        ("突尼斯", "country/TN"),
        ("卢森堡", "country/LU"),
        ("新加坡", "country/SG"),
        ("墨西哥", "country/MX"),
    ],
)
def test_a_country_goes_before_a_city_of_its_name(name: str, identifier: str) -> None:
    """And its other names, from the authority files, lead to it too."""
    entity = known(name)

    assert entity is not None
    assert (entity.id, entity.type, entity.known) == (identifier, "Country", True)


def test_what_curators_wrote_goes_before_the_libraries() -> None:
    """An authority entry is found by each label; by a hidden one only beside its full name."""
    entity = known("联合国环境规划署")

    assert entity is not None
    assert (entity.type, entity.english) == ("Organisation", "United Nations Environment Programme")
    assert known("UNEP") == entity
    assert known("环境署") is None
    assert entity.id in load_lexicon().hidden["环境署"]


def test_every_label_leads_to_an_entity() -> None:
    """Hidden ones too, and each is written as keys are."""
    lexicon = load_lexicon()
    ends = {*lexicon.labels.values(), *(end for ends in lexicon.hidden.values() for end in ends)}

    assert ends <= set(lexicon.entities)
    assert all(key == key_of(key) for key in (*lexicon.labels, *lexicon.hidden))
    assert all(identifier == entity.id for identifier, entity in lexicon.entities.items())
    assert {entity.type for entity in lexicon.entities.values()} <= set(ENTITY_TYPES)


def test_every_name_of_a_country_leads_to_it() -> None:
    """A country's names are never lost to another entry."""
    lexicon = load_lexicon()
    countries = [entity for entity in lexicon.entities.values() if entity.type == "Country"]

    assert len(countries) == len(COUNTRIES)
    assert [one.id for one in countries if lexicon.labels[key_of(one.name)] != one.id] == []


def test_other_names_are_sorted_and_are_not_the_name_itself() -> None:
    """So that the same files give the same entities."""
    entities = load_lexicon().entities.values()

    assert [one.id for one in entities if list(one.names) != sorted(set(one.names))] == []
    assert [one.id for one in entities if one.name in one.names] == []


def test_the_lexicon_finds_its_names_in_text() -> None:
    """Labels and hidden labels, each with a matcher of its own."""
    lexicon = load_lexicon()
    text = "挪威代表与UNEP在斯德哥尔摩会谈"

    assert [text[one.start : one.end] for one in lexicon.matcher.find(text)] == ["挪威", "UNEP", "斯德哥尔摩"]
    hidden = next(iter(lexicon.hidden))
    assert [one.key for one in lexicon.hidden_matcher.find(f"，{hidden}，")] == [hidden]
