"""Names into entities: which of them name the same thing, and under which id."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha1

from pypinyin import lazy_pinyin

from sppgraph.lexicon import Lexicon
from sppgraph.lines import similarity
from sppgraph.matching import key_of
from sppgraph.mend import mend
from sppgraph.names.committees import EDITION, GROUP, MEETING
from sppgraph.names.committees import RULE as COMMITTEE
from sppgraph.names.found import Found
from sppgraph.names.quoted import RULE as QUOTED
from sppgraph.values import Document, Entity, EntityType, Mention, Sentence, Span
from sppgraph.vocabulary import load_cues

_SLUG = 60  # characters of a name's pinyin that its id keeps
_SHORT_FORM = 4  # code points: a shorter ending of a name may be the ending of many
_TITLE_WORD = re.compile(
    r"(?:指南|报告|方案|公约|宣言|声明|手册|战略|框架|计划|指令|标准|方法|建议|协定|倡议|蓝图|约章|章程|规范|目录|准则|共识|承诺书)$"
)


@dataclass(frozen=True, slots=True)
class Resolved:
    """The entities of one document and every mention of them, in reading order."""

    entities: Mapping[str, Entity]
    mentions: tuple[Mention, ...]
    found: tuple[Found, ...]  # what each mention was before it was linked
    joined: Mapping[str, str]  # key of a new name → why it was linked to one with another key


@dataclass(frozen=True, slots=True)
class _Name:
    """A name where it stands, on its way to an entity."""

    sentence: Sentence
    found: Found


def resolve(document: Document, names: Sequence[Sequence[Found]], lexicon: Lexicon) -> Resolved:
    """Link every name to an entity.

    A known name is its lexicon entry. New names are one entity where their folded forms are the
    same, where the text defines one as short for the other, or where one is the ending of exactly
    one other of its type. A bare committee belongs to the programme named last in its article.

    Args:
        document: Gives the articles and the printed forms.
        names: ``find_names`` of the same document: a tuple a sentence.
        lexicon: What is known before reading.

    Returns:
        Entities by id, and mentions sorted by place. A committee without a programme, and a short
        title without the title it shortens, are left out: unknown is better than a guess.
    """
    linker = _Linker(document, lexicon)
    listed = [
        _Name(sentence, found)
        for sentence, row in zip(document.sentences, names, strict=True)
        for found in row
    ]
    linker.learn(listed)
    mentions, linked = [], []
    for name in listed:
        entity = linker.link(name)
        if entity is not None:
            mentions.append(_mention(document, name, entity))
            linked.append(name.found)
    return Resolved(
        entities=linker.entities(mentions),
        mentions=tuple(mentions),
        found=tuple(linked),
        joined=linker.joined,
    )


def _mention(document: Document, name: _Name, entity: str) -> Mention:
    sentence, found = name.sentence, name.found
    span = Span(sentence.offsets[found.start], sentence.offsets[found.end - 1] + 1)
    return Mention(
        sentence=sentence.index,
        start=found.start,
        end=found.end,
        text=sentence.text[found.start : found.end],
        printed=mend(document.source.text, span).text,
        entity=entity,
        rule=found.rule,
    )


def plain_name(name: str) -> str:
    """A name without quotes and book marks, as it is preferred.

    >>> plain_name("“零废弃赛事”采购试点项目")
    '零废弃赛事采购试点项目'
    """
    name = re.sub(r"[“”‘’]", "", name).strip()
    name = re.sub(r"（[A-Za-z][^（）]*）(?=.)", "", name)
    return name[1:-1] if name.startswith("《") and name.endswith("》") and name.count("《") == 1 else name


def is_retold(key: str, other: str, kind: EntityType) -> bool:
    """Whether two names of one article are two wordings of one thing.

    Titles: character pairs that agree to four fifths (a misprint). Events: the same last word, and
    either one holds all characters of the other, or both end in the same eight characters.
    """
    if kind == "Publication":
        return similarity(key, other) >= 0.8
    if kind != "Event" or key[-2:] != other[-2:]:
        return False
    short, long = sorted((Counter(key), Counter(other)), key=lambda counted: counted.total())
    shared = (short & long).total() / short.total()
    return shared >= 0.9 or (key[-8:] == other[-8:] and len(key) > 8 and len(other) > 8)


def _same_edition(names: Mapping[str, str], types: Mapping[str, EntityType]) -> dict[str, str]:
    """同一个地球网络2024全球论坛 and 2024同一个地球网络全球论坛: the same words around the same year."""
    first: dict[tuple[str, str], str] = {}
    same = {}
    for key in names:
        year = re.search(r"((?:19|20)\d{2})年?", key)
        if year and types[key] == "Event":
            other = first.setdefault((year[1], key.replace(year[0], "")), key)
            if other != key:
                same[key] = other
    return same


def entity_id(kind: EntityType, name: str) -> str:
    """A stable id from type and name alone: pinyin to read, a hash to tell homophones apart.

    >>> entity_id("Organisation", "绿源中心")
    'organisation/lv-yuan-zhong-xin-b83882'
    """
    key = key_of(name)
    words = re.sub(r"[^a-z0-9]+", "-", "-".join(lazy_pinyin(key, errors="default")).lower()).strip("-")
    return f"{kind.lower()}/{words[:_SLUG].strip('-')}-{sha1(key.encode()).hexdigest()[:6]}"


_HAN = "零一二三四五六七八九十"
_OF_PAPERS = ("签", "首发", "发布")  # ceremonies of a declaration or a report


def _next_ordinal(name: str) -> str | None:
    """第四届 behind 第三届…, 第二届 behind 首届…; numbers from 1 to 19.

    >>> _next_ordinal("第三届采购大会"), _next_ordinal("首届年会"), _next_ordinal("年会")
    ('第四届', '第二届', None)
    """
    match = re.search(r"第([一二三四五六七八九十]{1,2}|\d{1,2})届|(首)届", name)
    if match is None:
        return None
    if match[2]:
        return "第二届"
    if match[1].isdigit():
        return f"第{int(match[1]) + 1}届"
    value = (
        10 + _HAN.index(match[1][1])
        if match[1].startswith("十") and len(match[1]) > 1
        else _HAN.find(match[1])
    )
    if not 0 < value < 19:
        return None
    return f"第{_HAN[value + 1] if value < 10 else '十' + _HAN[value - 9]}届"


class _Linker:
    """Knows after one pass over all names which are the same."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self._document = document
        self._lexicon = lexicon
        self._known: dict[str, str] = {}  # key → known id, short forms that the text defines included
        self._new: dict[str, str] = {}  # key → key of the fullest form
        self.joined: dict[str, str] = {}  # key → why it was taken for a short or other form of another
        self._names: dict[str, str] = {}  # key of the fullest form → name
        self._types: dict[str, EntityType] = {}
        self._articles: dict[str, set[int]] = defaultdict(set)  # key → articles it stands in
        self._last: dict[int, str] = {}  # article → id of the programme named last
        self._counts: dict[int, Counter[str]] = defaultdict(Counter)  # article → programmes named in it
        self._events: dict[int, list[str]] = defaultdict(
            list
        )  # article → names of its events, the latest last
        self._titles: dict[int, str] = {}  # article → id of the publication named last
        self._created: dict[str, Entity] = {}
        self._short: dict[str, set[str]] = defaultdict(set)  # id → short forms that the text defines
        self._editions: dict[str, str] = {}  # id of a known series → key of the one meeting spoken of

    def learn(self, names: Sequence[_Name]) -> None:
        votes: dict[str, Counter[EntityType]] = defaultdict(Counter)
        for name in names:
            found = name.found
            if found.entity is not None:
                self._known |= {
                    key_of(alias): found.entity for alias in found.aliases if len(key_of(alias)) > 1
                }
            elif found.rule not in (COMMITTEE, MEETING, GROUP, EDITION):
                key = key_of(plain_name(found.name))
                votes[key][found.type] += 1
                self._names.setdefault(key, plain_name(found.name))
                self._articles[key].add(name.sentence.article)
        for key, counted in votes.items():
            self._types[key] = max(counted, key=lambda kind: (counted[kind], kind))
        fuller = {
            key_of(alias): key_of(plain_name(name.found.name))
            for name in reversed(names)
            for alias in name.found.aliases
            if name.found.entity is None
        }
        self._join(fuller, "defined-as")
        self._join(
            {key: other for key in self._names if (other := self._short_and_head(key, fuller)) is not None},
            "defined-as",
        )
        cities = {key: key.removesuffix("政府") for key in self._names if key.endswith("市政府")}
        self._join(cities, "city-government")
        self._meet_known(names)
        self._join(_same_edition(self._names, self._types), "same-edition")
        self._join(self._retold(names), "retold-in-heading")
        ends = {key: other for key in self._names if (other := self._ends(key)) is not None}
        self._join(ends, "ending-of")
        self._learn_editions()

    def _short_and_head(self, key: str, fuller: Mapping[str, str]) -> str | None:
        """COP29大会 where the text defines COP29."""
        for head in load_cues()["event-head"]:
            if key.endswith(head) and self._types[key] == "Event" and key.removesuffix(head) in fuller:
                return fuller[key.removesuffix(head)]
        return None

    def _meet_known(self, names: Sequence[_Name]) -> None:
        """A title misprinted once is the known title that the same article names."""
        for name in names:
            found = name.found
            if found.entity is None or found.type != "Publication":
                continue
            for key in self._names:
                same = self._types[key] == "Publication" and name.sentence.article in self._articles[key]
                if same and similarity(key, self._lexicon.entities[found.entity].name) >= 0.8:
                    self._known[key] = found.entity
                    self.joined[key] = "misprint"

    def _join(self, fuller: Mapping[str, str], reason: str) -> None:
        """Let each name be short for its fuller form; what was short for it follows."""
        for key, other in sorted(fuller.items()):
            if key in self._names and other in self._names and self._root(key) != self._root(other):
                self._new[self._root(key)] = self._root(other)
                self.joined.setdefault(key, reason)

    def _root(self, key: str) -> str:
        while self._new.get(key, key) != key:
            key = self._new[key]
        return key

    def _retold(self, names: Sequence[_Name]) -> dict[str, str]:
        """A heading and its text often word one event or title in two ways: the fuller of the two is meant."""
        headed: dict[int, list[str]] = defaultdict(list)
        for name in names:
            if (
                name.sentence.kind == "title"
                and name.found.entity is None
                and name.found.rule not in (COMMITTEE, MEETING, GROUP, EDITION)
            ):
                headed[name.sentence.article].append(key_of(plain_name(name.found.name)))
        same = {}
        for article, keys in headed.items():
            for key in keys:
                for other in self._names:
                    kind = self._types[key]
                    if (
                        other != key
                        and kind == self._types[other]
                        and article in self._articles[other]
                        and is_retold(key, other, kind)
                    ):
                        same[key] = other
        for name in names:
            for alias in (
                name.found.aliases if name.found.rule == QUOTED and name.found.type == "Publication" else ()
            ):
                titles = [key for key in headed[name.sentence.article] if self._types[key] == "Publication"]
                if len(titles) == 1 and titles[0][-2:] == alias[-2:]:
                    same[key_of(plain_name(name.found.name))] = titles[0]
        return dict(
            sorted((key, other) if len(key) <= len(other) else (other, key) for key, other in same.items())
        )

    def _learn_editions(self) -> None:
        """A known series named where the text speaks of exactly one of its meetings is that meeting."""
        for key, identifier in self._lexicon.labels.items():
            if self._lexicon.entities[identifier].type != "Event":
                continue
            full = {
                self._root(other)
                for other in self._names
                if self._types[other] == "Event"
                and other != key
                and re.fullmatch(r"(?:第[^届次]{1,4}[届次]|首届|\d{4}年?)", other.removesuffix(key))
                and other.endswith(key)
            }
            if len(full) == 1:
                self._editions[identifier] = full.pop()

    def _ends(self, key: str) -> str | None:
        """The one fuller name that a name is the ending of; with two candidates none."""
        longer = [
            other
            for other in self._names
            if other != key
            and other.endswith(key)
            and not other.startswith(("下一届", "下届", "上一届", "上届"))
            and self._types[other] == self._types[key] != "Publication"
        ]
        if len(key) < _SHORT_FORM or not longer:
            return None
        near = [other for other in longer if self._articles[other] & self._articles[key]]
        roots = {self._root(other) for other in near or longer}
        widest = {
            other for other in roots if not any(wider != other and wider.endswith(other) for wider in roots)
        }
        return widest.pop() if len(widest) == 1 else None

    def link(self, name: _Name) -> str | None:
        found, article = name.found, name.sentence.article
        if found.rule == COMMITTEE:
            return self._committee(found, article)
        if found.rule == EDITION:
            return self._edition(found, article)
        if found.rule == GROUP:
            return self._group(found, article)
        if found.rule == MEETING or (
            found.type == "Event" and found.name.startswith(load_cues()["committee"])
        ):
            return self._meeting(found, article)
        if found.type == "Event" and found.entity is None:
            widened = self._widened(found, article)
            if widened is not None:
                return widened
        identifier = found.entity or self._known.get(key_of(found.name)) or self._short_title(found, article)
        if identifier is None:
            key = self._root(key_of(plain_name(found.name)))
            identifier = self._create(self._types[key], self._names[key])
            self._short[identifier] |= {plain_name(alias) for alias in found.aliases}
        if identifier in self._editions:
            key = self._editions[identifier]
            identifier = self._create("Event", self._names[key])
        kind = self.type_of(identifier)
        if kind == "Programme":
            self._last[article] = identifier
            self._counts[article][identifier] += 1
        elif kind == "Publication":
            self._titles[article] = identifier
        elif kind == "Event":
            self._events[article].append(self.known_name(identifier))
        return identifier

    def type_of(self, identifier: str) -> EntityType:
        known = self._lexicon.entities.get(identifier) or self._created.get(identifier)
        return known.type if known else "SdgTarget"

    def _committee(self, found: Found, article: int) -> str | None:
        """The committee of the programme named last, or of the one body in the text that has such a committee."""
        full = [
            key
            for key in self._names
            if key.endswith(key_of(found.name))
            and self._types[key] == "Organisation"
            and article in self._articles[key]
        ]
        if len(full) == 1:
            return self._create("Organisation", self._names[full[0]])
        body = self._body(article)
        return self._create("Organisation", body + found.name) if body else None

    def _widened(self, found: Found, article: int) -> str | None:
        """倡议五周年论坛 by its full name: the programme named last, if its name ends in that word."""
        key = self._root(key_of(plain_name(found.name)))
        head = next((h for h in load_cues()["programme-head"] if found.name.startswith(h)), None)
        last = self._last.get(article)
        if head is None or last is None or self._names[key] != plain_name(found.name):
            return None
        body = self.known_name(last)
        return self._create("Event", body + found.name.removeprefix(head)) if body.endswith(head) else None

    def _edition(self, found: Found, article: int) -> str | None:
        """第四届大会 by its full name: that of the meeting named last whose name ends so, with this ordinal.

        下届会议 has the ordinal after that meeting's. Where no meeting is named so, it is one of the
        programme that the article speaks of: 第八届年会.
        """
        ordinal, head = re.fullmatch(r"(.+?届)(.+)", found.name).groups()  # type: ignore[union-attr]
        series = next((name for name in reversed(self._events[article]) if name.endswith(head)), None)
        if series is None:
            body = self._body(article) if ordinal.startswith(("第", "首")) else None
            return self._create("Event", body + found.name) if body else None
        if not ordinal.startswith(("第", "首")):
            following = _next_ordinal(series)
            if following is None:
                return None
            ordinal = following
        plain = re.sub(r"^(?:第.{1,4}?[届次]|首届|(?:19|20)\d{2}年?)", "", series)
        if plain == series and re.search(r"第.{1,4}?届", series):
            return self._create("Event", re.sub(r"第.{1,4}?届", ordinal, series, count=1))
        return self._create("Event", ordinal + plain)

    def _group(self, found: Found, article: int) -> str | None:
        """项目工作组 by its full name: that of the project the article speaks of, else of its programme."""
        named = [self.known_name(entity) for entity in self._counts[article]]
        project = next((name for name in reversed(named) if name.endswith("项目")), None)
        body = project or self._body(article)
        if body is None:
            return None
        return self._create("Programme", body + (found.name.removeprefix("项目") if project else found.name))

    def known_name(self, identifier: str) -> str:
        return (self._lexicon.entities.get(identifier) or self._created[identifier]).name

    def _meeting(self, found: Found, article: int) -> str:
        """顾问委员会会议 by its full name: the body's name before it."""
        series = next((name for name in reversed(self._events[article]) if name.endswith(found.name)), None)
        if series is not None:
            return self._known.get(key_of(series)) or self._create("Event", series)
        last = self._titles.get(article) if found.name.startswith(_OF_PAPERS) else None
        last = last or self._last.get(article)
        body = (self._lexicon.entities.get(last) or self._created[last]).name if last else ""
        ending = "会议" if found.name.endswith("委员会") else ""
        return self._create("Event", body + found.name + ending)

    def _body(self, article: int) -> str | None:
        """The programme that an article speaks of most, the one named last among equals."""
        counted = self._counts[article]
        if not counted:
            return None
        most = max(counted.values())
        last = self._last[article]
        programme = (
            last if counted[last] == most else next(p for p, count in counted.items() if count == most)
        )
        return (self._lexicon.entities.get(programme) or self._created[programme]).name

    def _short_title(self, found: Found, article: int) -> str | None:
        """《指南》 after 《采购指南》: the title named last in the article, if it ends so."""
        if found.type not in ("Publication", "Programme") or not _TITLE_WORD.fullmatch(found.name):
            return None
        for identifier in (self._titles.get(article), self._last.get(article)):
            if identifier is None:
                continue
            entity = self._lexicon.entities.get(identifier) or self._created.get(identifier)
            back = found.type == "Publication" == (entity.type if entity else None)
            if entity and (
                entity.name.endswith(found.name) or (back and found.name in load_cues()["publication-head"])
            ):
                return identifier
        return None

    def _create(self, kind: EntityType, name: str) -> str:
        known = self._lexicon.labels.get(key_of(name))
        if known is not None and self._lexicon.entities[known].type == kind:
            return known
        identifier = entity_id(kind, name)
        self._created.setdefault(identifier, Entity(id=identifier, type=kind, name=name))
        return identifier

    def entities(self, mentions: Sequence[Mention]) -> Mapping[str, Entity]:
        """Every entity mentioned, with the forms it is printed in."""
        forms: dict[str, set[str]] = defaultdict(set)
        for mention in mentions:
            forms[mention.entity] |= set(forms_in(mention))
        return {identifier: self._entity(identifier, forms[identifier]) for identifier in sorted(forms)}

    def _entity(self, identifier: str, forms: set[str]) -> Entity:
        known = self._lexicon.entities.get(identifier)
        if known is not None:
            return known
        if identifier.startswith("sdg/"):
            return target(identifier, forms)
        created = self._created[identifier]
        plain = re.sub(r"^(?:19|20)\d{2}年?", "", created.name) if created.type == "Event" else created.name
        return replace(
            created, names=tuple(sorted({*forms, plain, *self._short[identifier]} - {created.name}))
        )


def forms_in(mention: Mention) -> Iterator[str]:
    """The printed forms of a mention: the name, and what the brackets behind it define."""
    bracket = re.fullmatch(r"(.+?)（([^（）]+)）", mention.text)
    if bracket is None:
        yield plain_name(mention.text)
        return
    yield plain_name(bracket[1])
    for part in re.split(r"[，,]", bracket[2]):
        yield plain_name(re.sub(r"^(?:以下)?(?:简称|称)(?:为)?", "", part).strip())


def target(identifier: str, forms: set[str]) -> Entity:
    """A goal or target that the authority files do not list, named by its code."""
    code = identifier.removeprefix("sdg/")
    name = f"可持续发展目标{code}"
    return Entity(
        id=identifier,
        type="SdgTarget",
        name=name,
        english=f"SDG {code}",
        names=tuple(sorted({f"SDG{code}", f"SDG {code}", *forms} - {name})),
        known=True,
    )
