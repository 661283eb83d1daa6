"""Which names stand where: known ones first, then new ones by rule, then both again in the whole text."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from sppgraph.lexicon import Lexicon
from sppgraph.matching import Matcher, key_of
from sppgraph.names import RULES, acting, targets
from sppgraph.names.context import Context
from sppgraph.names.defined import with_definition
from sppgraph.names.found import Found
from sppgraph.names.titles import find as find_titles
from sppgraph.segmenter import crossing_word
from sppgraph.values import Document, EntityType, Sentence
from sppgraph.vocabulary import alternation, load_cues

_SHORT_PLACE = 3  # code points: longer names of places are hardly ever parts of other words


def find_names(document: Document, lexicon: Lexicon) -> tuple[tuple[Found, ...], ...]:
    """Every name in every sentence.

    Args:
        document: Cut into sentences.
        lexicon: What is known before reading.

    Returns:
        One tuple a sentence, in reading order. Names may stand in each other (a place in an event's
        name) but never cross. Names inside a title in book marks are left out: it speaks of topics.
    """
    first = [find_in_sentence(sentence.text, lexicon) for sentence in document.sentences]
    first = _with_titled(document, first)
    first = _with_hidden(document, first, lexicon)
    again = _Again(found for names in first for found in names if found.entity is None)
    settled = [
        _settle((*names, *again.find(sentence)))
        for sentence, names in zip(document.sentences, first, strict=True)
    ]
    return tuple(_without_openings(settled))


def _without_openings(names: list[tuple[Found, ...]]) -> Iterator[tuple[Found, ...]]:
    """Leave out new organisations that only ever open the name of a unit of theirs: 东湖大学 in 东湖大学设计学院."""

    def inside(found: Found, row: tuple[Found, ...]) -> bool:
        return found.entity is None and any(
            outer.type == "Organisation" and outer.holds(found) and outer.start == found.start
            for outer in row
        )

    free = {
        key_of(found.name)
        for row in names
        for found in row
        if found.type == "Organisation" and not inside(found, row)
    }
    for row in names:
        yield tuple(
            found
            for found in row
            if not (found.type == "Organisation" and inside(found, row) and key_of(found.name) not in free)
        )


def _with_hidden(
    document: Document, names: list[tuple[Found, ...]], lexicon: Lexicon
) -> list[tuple[Found, ...]]:
    """Short forms that are ambiguous elsewhere (生态研究所, 财政部), of entities that the text names in full."""
    present = {found.entity for row in names for found in row if found.entity}
    result = []
    for sentence, row in zip(document.sentences, names, strict=True):
        short = []
        for match in lexicon.hidden_matcher.find(sentence.text):
            meant = present.intersection(lexicon.hidden[match.key])
            if len(meant) == 1:
                entity = lexicon.entities[meant.pop()]
                name = sentence.text[match.start : match.end]
                short.append(
                    Found(
                        start=match.start,
                        end=match.end,
                        type=entity.type,
                        name=name,
                        rule="short-form",
                        entity=entity.id,
                    )
                )
        result.append(_settle((*row, *short)) if short else row)
    return result


def _with_titled(document: Document, names: list[tuple[Found, ...]]) -> list[tuple[Found, ...]]:
    """An article whose text says 本报告 and names none is about the report that its heading names."""
    cues = load_cues()
    pointer = re.compile(
        f"(?:{alternation(('本', '该', '这份', '这项'))})(?:{cues.pattern('publication-head')})"
    )
    by_article: dict[int, list[int]] = {}
    for place, sentence in enumerate(document.sentences):
        by_article.setdefault(sentence.article, []).append(place)
    for article, places in by_article.items():
        titles = [place for place in places if document.sentences[place].kind == "title"]
        bodies = [place for place in places if document.sentences[place].kind == "body"]
        named = any(found.type == "Publication" for place in places for found in names[place])
        points = any(pointer.search(document.sentences[place].text) for place in bodies)
        if article and titles and points and not named:
            text = document.sentences[titles[0]].text
            whole = Found(start=0, end=len(text), type="Publication", name=text, rule="heading", firm=False)
            names[titles[0]] = _settle((whole, *names[titles[0]]))
    return names


def find_in_sentence(text: str, lexicon: Lexicon) -> tuple[Found, ...]:
    """The names of one sentence, by the lexicon and by each rule in turn."""
    known = _settle(
        (
            *acting.cities(text, tuple(_known(text, lexicon))),
            *targets.find(text),
            *find_titles(Context(text, ())),
        )
    )
    for rule in RULES:
        fresh = [with_definition(text, found) for found in rule(Context(text, known))]
        known = _settle((*known, *(_as_known(found, lexicon) for found in fresh)))
    return known


def _as_known(found: Found, lexicon: Lexicon) -> Found:
    """A rule's finding that the lexicon knows under this name."""
    identifier = lexicon.labels.get(key_of(found.name))
    if identifier is None or found.entity is not None:
        return found
    entity = lexicon.entities[identifier]
    if entity.type in ("Country", "Place") and found.type not in ("Country", "Place"):
        return found
    return replace(found, entity=identifier, type=entity.type)


def _known(text: str, lexicon: Lexicon) -> Iterator[Found]:
    for match in lexicon.matcher.find(text):
        entity = lexicon.entities[lexicon.labels[match.key]]
        if entity.type in ("Country", "Place") and (
            match.end - match.start <= _SHORT_PLACE and _is_cut(text, match.start, match.end)
        ):
            yield from _without_last(text, match.start, match.end - 1, lexicon)
            continue
        if entity.type in ("Country", "Place") and (
            "·" in text[match.start - 1 : match.end + 1] or _DOTTED.search(text[: match.start])
        ):
            continue  # a part of a person's name
        if entity.type == "Event" and _is_edition(text, match.start, match.end):
            continue
        if entity.type in ("Event", "Programme") or match.key.endswith(load_cues()["subunit-suffix"]):
            yield from _inner(text, match.start, match.end, lexicon)
        city = entity.type == "Place" and _CITY_WORD.match(text, match.end)
        start, end = _with_quotes(text, match.start, match.end + bool(city))
        found = Found(
            start=start,
            end=end,
            type=entity.type,
            name=text[match.start : match.end],
            rule="lexicon",
            entity=entity.id,
        )
        yield with_definition(text, found)


def _without_last(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Found]:
    """蒙古 where 蒙古国 cannot be meant: 蒙古国家标准计量署."""
    identifier = lexicon.labels.get(key_of(text[start:end]))
    if text[end] == "国" and identifier is not None and not _is_cut(text, start, end):
        entity = lexicon.entities[identifier]
        yield Found(
            start=start, end=end, type=entity.type, name=text[start:end], rule="lexicon", entity=identifier
        )


def _is_cut(text: str, start: int, end: int) -> bool:
    """Whether a short place name is only a part of another word; 巴西政府 is a word that begins with its country."""
    word = crossing_word(text, start, end)
    name = text[start:end]
    whole = word is not None and word.startswith(name)
    return word is not None and not (
        whole and (word == name + "国" or word.endswith(load_cues()["organisation-suffix"]))
    )


_DOTTED = re.compile(r"·[\u4e00-\u9fff]{1,3}$")
_CITY_WORD = re.compile(r"市(?![场长民政级区内外容])")  # 德班市 where the gazetteer has 德班
_EDITION_BEFORE = re.compile(r"第[一二三四五六七八九十百\d]+[届次轮]$|首届$")
_EDITION_BEHIND = re.compile(r"第[一二三四五六七八九十百\d]+[届次轮]|(?:年度)?(?:会议|大会|年会)")


def _is_edition(text: str, start: int, end: int) -> bool:
    """Whether one meeting of a known series is meant: the event rules read its whole name."""
    return bool(_EDITION_BEFORE.search(text[:start]) or _EDITION_BEHIND.match(text, end))


def _inner(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Found]:
    """Known names inside a longer known one: 巴黎 in 巴黎建筑与气候全球论坛."""
    for match in lexicon.matcher.find(text[start : end - 1]):
        entity = lexicon.entities[lexicon.labels[match.key]]
        low, high = start + match.start, start + match.end
        if len(match.key) <= _SHORT_PLACE and entity.type != "Place":
            continue  # 联合国 opens the names of bodies of their own
        if entity.type != "Country" and not (high - low <= _SHORT_PLACE and _is_cut(text, low, high)):
            yield Found(
                start=low, end=high, type=entity.type, name=text[low:high], rule="lexicon", entity=entity.id
            )


def _with_quotes(text: str, start: int, end: int) -> tuple[int, int]:
    """Take in the quotes that stand right around a name, or that its own quote closes."""
    inside = text[start:end]
    if text[start - 1 : start] == "“" and (
        text[end : end + 1] == "”" or ("”" in inside and "“" not in inside)
    ):
        return start - 1, end + (text[end : end + 1] == "”" and "”" not in inside)
    if inside.count("“") > inside.count("”") and text[end : end + 1] == "”":
        return start, end + 1
    return start, end


class _Again:
    """New names and their short forms, looked for in the whole text."""

    def __init__(self, found: Iterable[Found]) -> None:
        self._names: dict[str, Found] = {}
        for item in found:
            labels = (*((item.name,) if item.firm else ()), *item.aliases)
            for label in labels:
                key = key_of(label)
                if len(key) > 1 and key not in self._names:
                    self._names[key] = item
        self._matcher = Matcher(self._names)

    def find(self, sentence: Sentence) -> Iterator[Found]:
        for match in self._matcher.find(sentence.text):
            item = self._names[match.key]
            if item.type == "Publication" and sentence.text[match.start - 1 : match.start] not in ("《", "“"):
                continue
            start, end = _with_quotes(sentence.text, match.start, match.end)
            yield Found(start=start, end=end, type=item.type, name=item.name, rule=item.rule, firm=item.firm)


def _settle(found: Iterable[Found]) -> tuple[Found, ...]:
    """Drop what is found twice, what crosses a longer name, and what stands in a title."""
    kept: list[Found] = []
    over: dict[int, list[Found]] = defaultdict(list)  # code point → the names kept that stand over it
    for item in sorted(
        found, key=lambda item: (item.start - item.end, item.entity is None, item.start, -len(item.aliases))
    ):
        places = range(item.start, item.end)
        if not any(_conflicts(item, other) for place in places for other in over[place]):
            kept.append(item)
            for place in places:
                over[place].append(item)
    return tuple(sorted(kept, key=lambda item: (item.start, -item.end)))


def _conflicts(item: Found, other: Found) -> bool:
    if item.end <= other.start or other.end <= item.start:
        return False
    if not other.holds(item):
        return True
    if item.type == other.type and key_of(item.name) == key_of(other.name):
        return True
    if item.type == other.type == "Event" and item.start == other.start:
        return True
    return not _may_stand_in(item, other)


def _may_stand_in(item: Found, outer: Found) -> bool:
    """Which names are read inside others: bodies and places in events, bodies in committees and programmes."""
    inside: Mapping[EntityType, tuple[EntityType, ...]] = {
        "Event": ("Organisation", "Programme", "Place", "Country", "Event"),
        "Organisation": ("Organisation", "Programme"),
        "Programme": ("Organisation", "Programme"),
        "Publication": (),
    }
    if outer.type == "Organisation" and not outer.name.endswith(load_cues()["subunit-suffix"]):
        return False
    if item.end > outer.start + len(outer.name) + 2 and outer.aliases:
        return False  # in the brackets that define the outer name
    return item.type in inside.get(outer.type, ())
