"""Sentences as the relation rules read them: each name and date a single sign, pointers back resolved."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sppgraph.dates import Anchor, TimeExpression, after, find_dates
from sppgraph.values import Document, Entity, EntityType, Mention, PartialDate, Sentence
from sppgraph.vocabulary import alternation, load_cues

# One private-use character for each kind of thing, so that patterns over a clause stay short.
SIGNS: Mapping[str, str] = {
    "Organisation": "\ue000",
    "Programme": "\ue001",
    "Event": "\ue002",
    "Publication": "\ue003",
    "Country": "\ue004",
    "Place": "\ue005",
    "Person": "\ue006",
    "SdgTarget": "\ue007",
    "Date": "\ue008",
}
_CLASSES = {
    "O": "Organisation",
    "P": "Programme",
    "E": "Event",
    "U": "Publication",
    "C": "Country",
    "L": "Place",
    "H": "Person",
    "S": "SdgTarget",
    "D": "Date",
}
AND = r"(?:、|，(?=[\ue000-\ue007](?:[、，和与及等]|以及))|和|与|及|以及|、以及|，以及|，并与|并与|同|暨|；)"
_HEADS: Mapping[EntityType, str] = {
    "Event": "event-head",
    "Programme": "programme-head",
    "Organisation": "organisation-head",
    "Publication": "publication-head",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """What one sign of a clause stands for."""

    start: int  # code points of Sentence.text
    end: int
    entity: str = ""  # Entity.id; empty for a date
    date: TimeExpression | None = None
    inner: tuple[Mention, ...] = ()  # names that stand inside this one
    back: bool = False  # a pointer back: 该计划, 本次会议


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One sentence, masked. ``slots[i]`` is what ``text[i]`` stands for, or ``None`` for plain text."""

    sentence: Sentence
    text: str
    slots: tuple[Slot | None, ...]
    carried: PartialDate | None = None  # the opening date of the sentence that this one goes on with

    def slot(self, place: int) -> Slot:
        """The slot of a sign that a pattern matched."""
        slot = self.slots[place]
        if slot is None:
            raise ValueError(f"{self.text!r} has no sign at {place}")  # a pattern that captured plain text
        return slot

    def entities(self, start: int, end: int, kinds: str = "OPEUCLHS") -> tuple[str, ...]:
        """The ids of the entities in a stretch of the clause, each once, in reading order."""
        wanted = {SIGNS[_CLASSES[kind]] for kind in kinds}
        found = (self.slot(place).entity for place in range(start, end) if self.text[place] in wanted)
        return tuple(dict.fromkeys(found))

    def group(self, match: re.Match[str], name: str, kinds: str = "OPEUCLHS") -> tuple[str, ...]:
        """The entities in a group of a match; none if the group did not take part."""
        start, end = match.span(name)
        return self.entities(start, end, kinds) if start >= 0 else ()


_LISTED = 120  # names in one list behind the first; without a bound a run of names takes quadratic time


@cache
def compile_clause(pattern: str) -> re.Pattern[str]:
    """A pattern over masked text. ``{O}`` is one sign of a kind, ``{OC}`` of either, ``{OC+}`` a list of them.

    >>> bool(compile_clause("由{OC+}主办").search("由" + SIGNS["Country"] + "和" + SIGNS["Organisation"] + "主办"))
    True
    """

    def signs(match: re.Match[str]) -> str:
        one = "[" + "".join(SIGNS[_CLASSES[kind]] for kind in match[1]) + "]"
        return rf"(?:{one}(?:{AND}{one}){{0,{_LISTED}}})" if match[2] else one

    return re.compile(re.sub(r"\{([OPEUCLHSD]+)(\+?)\}", signs, pattern))


def read_clauses(
    document: Document, mentions: Sequence[Mention], entities: Mapping[str, Entity]
) -> tuple[Clause, ...]:
    """Mask every sentence of a document, in reading order.

    Pointers back (该计划, 本次会议, “会上”) become signs of the nearest thing in the same article that
    their head noun names, one whose name ends with the noun before any other; without one they
    stay plain text. Brackets right behind a name are left out.
    """
    by_sentence: dict[int, list[Mention]] = {}
    for mention in mentions:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    reader = _Reader(document, entities)
    return tuple(
        reader.read(sentence, by_sentence.get(sentence.index, [])) for sentence in document.sentences
    )


class _Reader:
    """Reads sentences in order and remembers what each article has named so far."""

    def __init__(self, document: Document, entities: Mapping[str, Entity]) -> None:
        self._entities = entities
        issue = document.issue
        self._first = Anchor(year=issue.known_year, published=issue.published)
        self._anchor = self._first
        self._article = 0
        self._named: list[str] = []  # Entity.id, the latest last
        self._opening: PartialDate | None = None

    def _advance(self, dates: Sequence[TimeExpression]) -> None:
        """同日 and “12日” count from the last full date: a bare year named since does not replace it."""
        previous = self._anchor.previous
        exact = previous is not None and previous.precision == "day"
        moving = [
            d for d in dates if _moves(d) and not (exact and d.referent and d.referent.precision == "year")
        ]
        self._anchor = after(self._anchor, moving)

    def read(self, sentence: Sentence, mentions: list[Mention]) -> Clause:
        if sentence.article != self._article:
            self._article, self._named, self._anchor = sentence.article, [], self._first
            self._opening = None
        dates = find_dates(sentence.text, self._anchor)
        self._advance(dates)
        slots = self._slots(sentence, mentions, dates)
        goes_on = sentence.text.startswith(_GOES_ON)
        clause = _mask(sentence, slots, self._entities, self._opening if goes_on else None)
        if not goes_on:
            self._opening = _opening(clause)
        return clause

    def _slots(
        self, sentence: Sentence, mentions: list[Mention], dates: Sequence[TimeExpression]
    ) -> list[Slot]:
        outer = _outermost(mentions)
        slots = [
            Slot(start=m.start, end=m.end, entity=m.entity, inner=tuple(i for i in mentions if _inside(i, m)))
            for m in outer
        ]
        slots += [
            Slot(start=d.start, end=d.end, date=d)
            for d in dates
            if not any(m.start < d.end and d.start < m.end for m in outer)
            and not re.match(r"[电讯]", sentence.text[d.end :])
        ]
        slots.sort(key=lambda slot: slot.start)
        filled: list[Slot] = []
        place = 0
        for slot in [*slots, None]:
            end = slot.start if slot else len(sentence.text)
            filled += _disjoint(self._pointers(sentence.text, place, end))
            if slot is None:
                break
            filled.append(slot)
            place = slot.end
            if slot.entity:
                self._named.append(slot.entity)
        return filled

    def _pointers(self, text: str, start: int, end: int) -> Iterator[Slot]:
        for match in _pointer_pattern().finditer(text, start, end):
            kind, head = next((kind, match[kind]) for kind in _HEADS if match[kind])
            bare = match["this"] is None
            if bare and not _stands_free(text, match):
                continue
            entity = self._antecedent(kind, head, bare)
            if entity is not None:
                self._named.append(entity)
                yield Slot(start=match.start(), end=match.end(), entity=entity, back=True)
        for match in _published_pattern().finditer(text, start, end):
            entity = self._antecedent("Publication", match["head"], bare=True)
            if entity is not None and _carries(self._entities[entity], match["head"]):
                yield Slot(start=match.start(), end=match.end(), entity=entity, back=True)

    def _antecedent(self, kind: EntityType, head: str, bare: bool) -> str | None:
        same = [e for e in dict.fromkeys(reversed(self._named)) if self._entities[e].type == kind]
        named = [e for e in same if _carries(self._entities[e], head)]
        if named:
            return named[-1] if kind == "Event" and len(same) == 2 else named[0]
        if kind == "Programme" and not bare:
            wide = [e for e in same if head in ("计划", "项目", "方案", "框架", "网络", "机制", "平台")]
            return wide[0] if wide else None
        return same[0] if same and kind in ("Event", "Publication") else None


def _disjoint(slots: Iterator[Slot]) -> list[Slot]:
    kept: list[Slot] = []
    for slot in sorted(slots, key=lambda slot: (slot.start, -slot.end)):
        if not kept or slot.start >= kept[-1].end:
            kept.append(slot)
    return kept


def _moves(date: TimeExpression) -> bool:
    """Whether 同日 or “12日” further on may count from this date: one named in passing (自2019年以来) is none."""
    return date.kind not in ("since", "as-of") or (
        date.referent is not None and date.referent.precision != "year"
    )


def _carries(entity: Entity, head: str) -> bool:
    return any(name.rstrip("》”").endswith(head) for name in (entity.name, *entity.names))


@cache
def _pointer_pattern() -> re.Pattern[str]:
    cues = load_cues()
    heads = "|".join(f"(?P<{kind}>{alternation(cues[name])})" for kind, name in _HEADS.items())
    return re.compile(f"(?P<this>{alternation(cues['this'])})?(?:{heads})")


@cache
def _published_pattern() -> re.Pattern[str]:
    """What is published under a looser name than its title: 发布联合需求声明."""
    heads = load_cues().pattern("publication-head")
    return re.compile(
        rf"(?:(?<=发布)|(?<=发表)|(?<=推出)|(?<=签署))了?[\u4e00-\u9fff]{{1,5}}?(?P<head>{heads})(?=[，。；])"
    )


def _stands_free(text: str, match: re.Match[str]) -> bool:
    """Whether a bare head noun is a subject or an object by itself, not a part of a longer term."""
    before, behind = text[: match.start()], text[match.end() :]
    if (match["Programme"] or match["Publication"]) in load_cues()["seldom-free"]:
        begins = not before or before[-1] in "。；，"
        return begins and bool(_GOES_FREE.match(behind))
    opens = (
        not before
        or before[-1] in "，。；：、"
        or re.search(
            r"(?:为期[^，。；]{1,3}的|参加了?|出席了?|加入了?|接纳|期间，|同日，|上述|退出|为|给|由)$", before
        )
    )
    return bool(opens) and not re.match(
        r"[\u4e00-\u9fff]{0,3}(?:的是|方案|室|厅|部门)|性|化|员|家|者|人|领域|方面|能力|标准|方法", behind
    )


# What follows a head that stands for what was named before: 计划由…牵头, 计划的协调工作, 计划下设.
_GOES_FREE = re.compile(
    r"下设|设有|旨在|为期|总预算|现有|由(?!于)|获|得到|已|将|创立|成立|启动于|始于|自\d|共有|覆盖|目前"
    r"|的(?:日常|秘书处|协调|实施|资助|成员|牵头|发起|管理|总部|资金|经费|首批|执行)|秘书处|成员|总部"
)


def _outermost(mentions: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _inside(inner: Mention, outer: Mention) -> bool:
    return inner is not outer and outer.start <= inner.start and inner.end <= outer.end


_GOES_ON = ("同时，", "此外，", "另外，", "并", "其中，")


def _opening(clause: Clause) -> PartialDate | None:
    """The date that a sentence opens with, set off by a comma."""
    first = clause.slots[0] if clause.slots and clause.text[1:2] == "，" else None
    return (
        first.date.begin
        if first is not None and first.date is not None and first.date.kind == "point"
        else None
    )


def _mask(
    sentence: Sentence, slots: list[Slot], entities: Mapping[str, Entity], carried: PartialDate | None
) -> Clause:
    text: list[str] = []
    filled: list[Slot | None] = []
    place = 0
    for slot in [*slots, None]:
        plain = sentence.text[place : slot.start if slot else len(sentence.text)]
        if text and filled[-1] is not None:
            plain = re.sub(r"^（[^（）]*）", "", plain)
        text += plain
        filled += [None] * len(plain)
        if slot is None:
            break
        text.append(SIGNS["Date" if slot.date else entities[slot.entity].type])
        filled.append(slot)
        place = slot.end
    return _without_brackets(
        Clause(sentence=sentence, text="".join(text), slots=tuple(filled), carried=carried)
    )


def _without_brackets(clause: Clause) -> Clause:
    """Leave out brackets that only give another name of what stands before them."""
    signs = "".join(sign for kind, sign in SIGNS.items() if kind != "Date")
    dropped = {
        place
        for match in re.finditer(rf"(?<=[{signs}])（[{signs}，、]+）", clause.text)
        for place in range(*match.span())
    }
    kept = [place for place in range(len(clause.text)) if place not in dropped]
    return Clause(
        sentence=clause.sentence,
        text="".join(clause.text[place] for place in kept),
        slots=tuple(clause.slots[place] for place in kept),
        carried=clause.carried,
    )
