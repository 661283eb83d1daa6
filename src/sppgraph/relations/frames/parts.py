"""A clause between commas: its agents, its subject, the body it speaks of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sppgraph.clauses import SIGNS, Clause
from sppgraph.relations.world import ENTITIES, World
from sppgraph.vocabulary import load_cues

_AGENTS = "".join(SIGNS[kind] for kind in ("Organisation", "Country", "Programme", "Person"))
_BODIES = "".join(SIGNS[kind] for kind in ("Programme", "Publication"))
_OWN = SIGNS["Organisation"]
_MODIFIES = re.compile(
    rf"{SIGNS['Country']}[{SIGNS['Organisation']}{SIGNS['Person']}{SIGNS['Place']}]"
    rf"|[{SIGNS['Organisation']}{SIGNS['Programme']}](?!、|和|与|及|以及|同)[^，。；：、“”{ENTITIES}]{{1,14}}{SIGNS['Person']}"
)
# A person's body and office may stand between: 罗启明与东湖研究所所长沈亦蓝.
_JOINED_PERSON = re.compile(
    rf"(?:、|和|与|及|以及|同|暨)[^，。；：“”{ENTITIES}]{{0,8}}(?:[{SIGNS['Organisation']}{SIGNS['Programme']}{SIGNS['Country']}{SIGNS['Place']}]{{1,2}}[^，。；：“”{ENTITIES}]{{1,14}})?"
)
# What may follow a country that acts itself; anything else is the rest of a name: 荷兰瓦尔河大区.
_STANDS = re.compile(
    rf"[、，。；和与及将已于也则均都还在为是等先后共分{SIGNS['Date']}]|$|加入|退出|签署|宣布|认可|批准|参加|出席|正式|联合|代表|政府|牵头|资助|担任|出任|当选|接任"
)
_CITIES = re.compile(
    rf"{SIGNS['Place']}(?:[、和与及][^，。；：{ENTITIES}]{{0,5}}[{SIGNS['Place']}{SIGNS['Organisation']}]?)*"
    r"(?:等)?[\d一二三四五六七八九十两]*[个座]?(?:城市|市)(?![长民政场内])"
)
_JOINT = re.compile(rf"(?:、|和|与|及|以及|同|暨|会同|联同|连同|偕同)[^，。；：“”{ENTITIES}]{{0,8}}$")
_PREPOSITION = re.compile(
    r"(?:在|于|与|同|和|向|对|从|给|受|被|经|据|按|来自|位于|设在|设于|作为|通过|以|为|接替|接任|取代|由|的是)$"
)
_REACH = 200  # code points of the masked text, more than any sentence puts between a verb and its subject
_WINDOW = 20  # and between a preposition and what it governs


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of ``clause.text`` between two marks of punctuation."""

    clause: Clause
    start: int
    end: int

    @property
    def text(self) -> str:
        """The masked text of the part."""
        return self.clause.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Agents:
    """Holders of a role that stand in one list."""

    ids: tuple[str, ...]
    start: int  # of the first sign and behind the last, in ``clause.text``
    end: int


def parts_of(clause: Clause) -> Iterator[Part]:
    """The parts of a clause in reading order; a comma between two names parts nothing."""
    start = 0
    for match in re.finditer(rf"[；：。]|(?<![{ENTITIES}])，|，(?![{ENTITIES}])", clause.text + "。"):
        if match.start() > start:
            yield Part(clause, start, match.start())
        start = match.end()


def lists(clause: Clause, start: int, end: int) -> list[Agents]:
    """The lists of agents in a stretch of a clause: ``A、B和建筑师H`` is one.

    What only says whose or from where the next is (``越南`` before a body, ``O院长`` before a person) is left out.
    """
    found: list[Agents] = []
    for place in range(start, end):
        slot = clause.slots[place]
        if slot is None or _MODIFIES.match(clause.text, place):
            continue
        if clause.text[place] not in _AGENTS and not _is_acting_city(clause, place):
            continue
        if clause.text[place] == SIGNS["Country"] and not _STANDS.match(clause.text, place + 1):
            continue
        joint = _JOINED_PERSON if clause.text[place] == SIGNS["Person"] else _JOINT
        if found and joint.fullmatch(clause.text, found[-1].end, place):
            found[-1] = Agents((*found[-1].ids, slot.entity), found[-1].start, place + 1)
        else:
            found.append(Agents((slot.entity,), place, place + 1))
    return found


def listed(clause: Clause, match: re.Match[str], name: str, kinds: str) -> tuple[str, ...]:
    """Those that a group of a match lists, of the kinds asked: of ``O院长H和O`` the person and the second body."""
    ids = {agent for agents in lists(clause, *match.span(name)) for agent in agents.ids}
    return tuple(agent for agent in clause.group(match, name, kinds) if agent in ids)


def low_of(part: Part, end: int) -> int:
    """How far back from a place of the part the holders of what stands there can be."""
    return max(part.start, end - _REACH)


def _is_acting_city(clause: Clause, place: int) -> bool:
    """Whether a place is a city that acts: 里耶卡市, or one of 蒙巴萨、麦德林等27座城市."""
    slot = clause.slots[place]
    if slot is None or clause.text[place] != SIGNS["Place"]:
        return False
    named = clause.sentence.text[slot.start : slot.end].endswith("市")
    return named or bool(_CITIES.match(clause.text, place))


def subject_of(part: Part, end: int) -> Agents | None:
    """The last list of agents before a place of the part that no preposition governs."""
    found = reversed(lists(part.clause, low_of(part, end), end))
    return next((agents for agents in found if _is_subject(part, agents)), None)


def _is_subject(part: Part, agents: Agents) -> bool:
    """Whether no preposition governs a list of agents, and no 的 hangs them on something else."""
    text = part.clause.text
    low = max(part.start, agents.start - _WINDOW)
    return not _PREPOSITION.search(text, low, agents.start) and not text.startswith("的", agents.end)


def inherited(part: Part) -> Agents | None:
    """The subject of the parts before this one in the same sentence, the nearest first: what it names first."""
    pointed = _former_or_latter(part)
    if pointed is not None:
        return pointed
    earlier = [one for one in parts_of(part.clause) if one.end <= part.start]
    for one in reversed(earlier):
        agents = next((a for a in lists(one.clause, one.start, one.end) if _is_subject(one, a)), None)
        if agents is not None:
            return agents
    return None


def _former_or_latter(part: Part) -> Agents | None:
    """前者 and 后者: the first or the last of the list that the sentence named before."""
    which = re.match("前者|后者", part.text)
    named = lists(part.clause, 0, part.start) if which is not None else []
    pairs = [one for one in named if len(one.ids) > 1]
    if which is None or not named:
        return None
    if not pairs:
        one = named[0] if which[0] == "前者" else named[-1]
        return one if which[0] == "后者" or len(named) > 1 else None
    one = pairs[-1]
    place = 0 if which[0] == "前者" else -1
    return Agents((one.ids[place],), one.start, one.end)


def governed(part: Part, end: int, words: str) -> Agents | None:
    """The last list of agents before a place that one of these words governs: 由A, 获A."""
    text = part.clause.text
    for agents in reversed(lists(part.clause, low_of(part, end), end)):
        if re.search(
            rf"(?:{words})(?:了|到)?[^，。；：{ENTITIES}]{{0,6}}(?:[{SIGNS['Place']}{SIGNS['Country']}]的?)?$",
            text[max(part.start, agents.start - _WINDOW) : agents.start],
        ):
            return agents
    return None


@cache
def _associations() -> tuple[str, ...]:
    return load_cues()["membership-body"]


def is_body(world: World, entity: str) -> bool:
    """Whether an organisation has members: an association, a council, an alliance."""
    return world.type_of(entity) == "Organisation" and world.name(entity).endswith(_associations())


def body_in(
    clause: Clause, world: World, start: int, end: int, without: tuple[str, ...], last: bool = True
) -> str | None:
    """A programme, a publication or an association in a stretch of a clause, the last or the first."""
    slots = [
        (clause.text[place], slot.entity)
        for place in range(start, end)
        if (slot := clause.slots[place]) is not None and slot.entity and slot.entity not in without
    ]
    named = [entity for sign, entity in slots if sign in _BODIES]
    found = named or [entity for sign, entity in slots if sign == _OWN and is_body(world, entity)]
    return (found[-1] if last else found[0]) if found else None


def topic(
    part: Part, world: World, without: tuple[str, ...], kinds: tuple[str, ...] = ("Programme",)
) -> str | None:
    """What a role is held in where the part does not say: what the sentence, else the one before, else the article speaks of."""
    clause = part.clause
    before = world.before(clause)
    nearest = body_in(clause, world, 0, part.start, without) or (
        body_in(before, world, 0, len(before.text), without) if before is not None else None
    )
    if nearest is not None and (world.type_of(nearest) in (*kinds, "Organisation")):
        return nearest
    for kind in kinds:
        main = world.main(clause.sentence.article, kind)  # type: ignore[arg-type]
        if main is not None and main not in without:
            return main
    body = world.main(clause.sentence.article, "Organisation")
    return body if body is not None and body not in without and is_body(world, body) else None
