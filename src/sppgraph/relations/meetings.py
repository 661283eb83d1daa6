"""Events: when, where, who held them, who took part, who spoke, how, within what."""

import re
from collections.abc import Iterator
from functools import cache

from sppgraph.clauses import SIGNS, Clause, compile_clause
from sppgraph.relations.world import ENTITIES, WORD, World, cue
from sppgraph.values import Fact, PartialDate, Relation

_EVENT = SIGNS["Event"]
_CITY = re.compile(r"place/.+-[a-z]{2}-\d+")  # a region in an event's name says whose it is, not where


def relation(clause: Clause, subject: str, predicate: str, target: str | PartialDate, rule: str) -> Relation:
    """A direct statement of one clause."""
    return Relation(
        subject=subject, predicate=predicate, object=target, evidence=(clause.sentence.index,), rule=rule
    )


@cache
def _patterns() -> dict[str, tuple[re.Pattern[str], ...]]:
    organises, attends, held = cue("organises"), cue("attends"), cue("held")
    return {
        "organiser": (
            compile_clause(rf"由(?P<a>{{OCP+}})(?P<b>{{P}})?{WORD}{{0,6}}?{organises}"),
            compile_clause(
                rf"(?P<a>{{OCP+}})(?P<b>{{P}})?(?:(?:[^。；：{ENTITIES}]|在{{LC}}{{L}}?){{0,24}}?|在{{E}}{{E}}?(?:期间)?)(?:与(?P<c>{{OC+}})(?:合作，)?{WORD}{{0,4}}?)?{organises}(?:了|的|题为|关于|相关)?{WORD}{{0,10}}?(?P<e>{{E}})"
            ),
            compile_clause(r"[，、](?P<a>{OCP+})(?:承办|协办|共同承办|联合承办|主办)"),
            compile_clause(rf"(?P<e>{{E}})由(?:{{P}}{WORD}{{0,10}})?(?P<a>{{OC}})轮值"),
            compile_clause(r"东道主[为是](?P<a>{OC+})"),
        ),
        "attendee": (
            compile_clause(rf"来自(?P<a>{{OCP+}})(?:[^。；]{{0,40}}?)(?:{attends}|代表|成员|人员)"),
            compile_clause(r"(?:出席|参加|参会)，其中包括(?P<a>{OC+})"),
            compile_clause(r"(?:代表|学员|人员|成员|嘉宾|专家)(?:分别)?来自(?P<a>{OC+})"),
            compile_clause(rf"(?P<a>{{OCPH+}}){WORD}{{0,24}}?{attends}(?:了)?(?P<e>{{E}})?"),
            compile_clause(rf"(?P<a>{{O}})成员[^。；，]{{0,90}}?{attends}"),
            compile_clause(r"(?P<a>{OC})[受应]邀与来自(?P<b>{OC+})等?(?:国家)?的?代表"),
            compile_clause(r"(?P<a>{OC+})(?:也)?在会上"),
            compile_clause(rf"(?P<h>{{H}}(?:(?:、|和|与|以及)[^，。；]{{0,24}}?{{H}})+)(?:等)?{attends}"),
            compile_clause(
                rf"邀请(?:{{P}}{WORD}{{0,10}})?(?P<a>{{OCP+}})(?:、{{P}}{WORD}{{0,10}}?(?P<b>{{OC+}}))?的?{WORD}{{0,6}}?(?:代表|专家)"
            ),
        ),
        "speaker": (
            compile_clause(
                rf"(?P<a>{{OCPH+}})(?:的?{WORD}{{0,12}}?(?:代表|专家|人员)|成员|{cue('office')})?(?:则|也|还|先后|分别|随后|在会上|在{{E}}上?|以视频方式|受邀|应邀|向{{E}}|并|就[^。；]{{0,40}}?|(?:认可|肯定|赞赏|欢迎|感谢|祝贺)[^。；]{{0,40}}?，并|[，])*?{cue('speaking')}"
            ),
            compile_clause(rf"(?P<a>{{OC}})[受应]邀与来自(?P<b>{{OC+}})等?(?:国家)?的?代表{cue('speaking')}"),
            compile_clause(
                rf"(?P<h>{{H}}(?:(?:、|和|与|以及)[^，。；]{{0,24}}?{{H}})+)(?:先后|分别|随后|到会|均|也|出席{{E}}?并)*{cue('speaking')}"
            ),
            compile_clause(
                rf"(?P<h>{{H}}(?:(?:、|，|和|与|以及)[^。；]{{0,30}}?{{H}})+)(?:随后|先后|分别)+{cue('speaking')}"
            ),
            compile_clause(rf"由(?:{{O}}{WORD}{{0,8}}?)?(?P<h>{{H}})主持"),
            compile_clause(
                rf"(?P<a>{{O}}){WORD}{{0,10}}?{attends}了?{{E}}，并{WORD}{{0,4}}?{cue('speaking')}"
            ),
            compile_clause(
                rf"(?P<a>{{OH}}){WORD}{{0,4}}?(?:出席|参加)[^，。；]{{0,6}}?并{WORD}{{0,8}}?{cue('speaking')}"
            ),
            compile_clause(
                rf"邀请{{P}}{WORD}{{0,10}}?(?P<a>{{OC+}})(?:、{{P}}{WORD}{{0,10}}?(?P<b>{{OC+}}))?的?{WORD}{{0,6}}?(?:代表|专家){cue('speaking')}"
            ),
            compile_clause(rf"(?P<a>{{OC+}}){WORD}{{0,8}}?向{WORD}{{0,8}}?{cue('speaking')}"),
        ),
        "place": (
            compile_clause(
                rf"在(?P<l>{{LC}}{{LC}}?)(?:举办的|举行的|召开的)?{WORD}{{0,6}}?(?:{held}|{organises})"
            ),
            compile_clause(r"(?P<l>{LC})举办(?={E})"),
            compile_clause(r"{E}（{D}，(?P<l>{LC}{LC}?)）"),
            compile_clause(r"移师(?P<l>{LC}{LC}?)"),
        ),
        "held": (
            compile_clause(
                rf"(?P<d>{{D}})(?:上午|下午|晚)?，?(?:[^。；]{{0,80}}?)(?P<e>{{E}})(?!期间)(?:[^。；，]{{0,40}}?){held}(?!期间)"
            ),
            compile_clause(
                rf"(?P<d>{{D}})(?:上午|下午|晚)?，(?:[^。；]{{0,80}}?)(?:{organises}|{held})(?:[^。；，]{{0,24}}?)(?P<e>{{E}})"
            ),
            compile_clause(rf"(?P<d>{{D}})(?:在[^。；，]{{0,8}}?)?(?:{held})的(?P<e>{{P}}?{{E}})"),
            compile_clause(rf"(?P<d>{{D}})，在[^。；，]{{0,6}}?(?:{held})的{{P}}?(?P<e>{{E}})"),
            compile_clause(
                rf"(?P<d>{{D}})(?:在{{LC}}{{L}}?)?{WORD}{{0,6}}?(?:{organises}|{held})了?{WORD}{{0,10}}?(?P<e>{{E}})"
            ),
            compile_clause(
                rf"(?P<e>{{E}})(?!创办|创立|始创|始办){WORD}{{0,10}}?(?:于|在|定于|将于)(?P<d>{{D}})"
            ),
            compile_clause(rf"(?P<d>{{D}})，(?:[^。；]{{0,40}}?){attends}了?(?P<e>{{E}})"),
            compile_clause(r"(?P<e>{E})（(?P<d>{D})[，）]"),
            compile_clause(r"(?P<e>{E})：(?P<d>{D})，"),
            compile_clause(r"(?P<e>{E})：[^。；]{0,60}?于(?P<d>{D})"),
            compile_clause(r"(?P<d>{D})的?(?P<e>{E})"),
            compile_clause(r"(?P<d>{D})，在(?P<e>{E})期间(?![^。；]*{E})"),
            compile_clause(rf"于(?P<d>{{D}}){WORD}{{0,8}}?{attends}了?(?P<e>{{E}})"),
            compile_clause(
                r"(?P<d>{D})，(?P<e>{E})(?:曾|还|正式|一致)?(?:通过|审议通过|达成|发布|宣布|开幕)"
            ),
        ),
        "within": (
            compile_clause(
                rf"(?P<e>{{E}})(?:为|是)(?P<w>{{E}}){WORD}{{0,12}}?(?P<w2>{{E}})?的?{cue('side-event')}"
            ),
            compile_clause(
                rf"在?(?P<w>{{E}})(?P<w2>{{E}})?期间，?[^。；]{{0,24}}?{organises}{WORD}{{0,8}}?(?P<e>{{E}})"
            ),
            compile_clause(r"在(?P<w>{E})(?P<e>{E})期间"),
        ),
    }


def find(clause: Clause, world: World) -> Iterator[Fact]:
    """Constructions: ``由A主办``, ``A组织召开E``, ``来自C、C等国家的代表参加E``, ``A在会上介绍``, ``在L举行``, ``D，…E召开``.

    The event meant is the one in the clause, else the one the article names most.
    """
    event = _event(clause, world)
    for match in _all(clause, "held"):
        target = clause.group(match, "e", "E")[-1:]
        for entity in target:
            yield from _dates(clause, match, entity)
    if event is None:
        return
    yield from _organisers(clause, event)
    yield from _attendees(clause, event)
    yield from _speakers(clause, event)
    yield from _places(clause, world, event)
    yield from _mode(clause, event)
    for match in _all(clause, "within"):
        whole = clause.group(match, "w2", "E") if "w2" in match.groupdict() and match["w2"] else ()
        yield relation(
            clause,
            clause.group(match, "e", "E")[0],
            "schema:superEvent",
            (whole or clause.group(match, "w", "E"))[0],
            "within",
        )


def _all(clause: Clause, name: str) -> Iterator[re.Match[str]]:
    for pattern in _patterns()[name]:
        yield from pattern.finditer(clause.text)


def _event(clause: Clause, world: World) -> str | None:
    named = [
        slot.entity for slot in clause.slots if slot and slot.entity and world.type_of(slot.entity) == "Event"
    ]
    inside = [e for e in named if not _surrounds(clause, e)]
    named = inside or named
    if named:
        main = world.main(clause.sentence.article, "Event")
        return main if main in named else named[-1]
    return world.main(clause.sentence.article, "Event")


def _surrounds(clause: Clause, event: str) -> bool:
    """Whether a clause only says that something took place while an event was on: 在第十届大会期间."""
    return any(
        slot is not None and slot.entity == event and clause.text.startswith("期间", place + 1)
        for place, slot in enumerate(clause.slots)
    )


def _dates(clause: Clause, match: re.Match[str], event: str) -> Iterator[Fact]:
    date = clause.slot(match.start("d")).date
    beside = match.end("d") == match.start("e")
    if (
        date is None
        or date.begin is None
        or date.kind not in (("point", "range", "since") if beside else ("point", "range"))
    ):
        return
    if match.start("e") < match.start("d") and any(
        mark in clause.text[match.end("e") : match.start("d")] for mark in "。；"
    ):
        return
    told = match[0] + re.split(r"[，。；]", clause.text[match.end() :])[0]
    if "闭幕" in told and "开幕" not in told and date.end_date is None:
        yield relation(clause, event, "schema:endDate", date.begin, "held")
        return
    yield relation(clause, event, "schema:startDate", date.begin, "held")
    if date.end_date is not None:
        yield relation(clause, event, "schema:endDate", date.end_date, "held")


def _target(clause: Clause, match: re.Match[str], event: str) -> str:
    named = clause.group(match, "e", "E") if "e" in match.groupdict() and match["e"] else ()
    return named[0] if named else event


def _organisers(clause: Clause, event: str) -> Iterator[Fact]:
    if _EVENT not in clause.text:
        return
    for match in _all(clause, "organiser"):
        for name in ("a", "b", "c"):
            if name in match.groupdict() and match[name]:
                for agent in clause.group(match, name, "OCP"):
                    yield relation(
                        clause, _target(clause, match, event), "schema:organizer", agent, "organiser"
                    )


def _attendees(clause: Clause, event: str) -> Iterator[Fact]:
    for match in _all(clause, "attendee"):
        if not (
            _EVENT in clause.text
            or re.search(r"参会|与会|会上|到会|受邀|应邀|学员来自|在线参加", clause.text)
        ):
            continue
        for name, kinds in (("a", "OCH"), ("b", "OCH"), ("h", "H")):
            if name not in match.groupdict() or not match[name]:
                continue
            if re.match(r"相关|有关", clause.text[match.end(name) :]) and match[0].startswith("来自"):
                continue
            for agent in clause.group(match, name, kinds):
                yield relation(clause, _target(clause, match, event), "schema:attendee", agent, "attendee")


def _speakers(clause: Clause, event: str) -> Iterator[Fact]:
    for match in _all(clause, "speaker"):
        for name, kinds in (("a", "OCH"), ("b", "OCH"), ("h", "H")):
            if name in match.groupdict() and match[name]:
                for agent in clause.group(match, name, kinds):
                    yield relation(clause, event, "schema:performer", agent, "speaker")


def _places(clause: Clause, world: World, event: str) -> Iterator[Fact]:
    for match in _all(clause, "place"):
        if _EVENT in clause.text:
            for place in clause.group(match, "l", "LC"):
                yield relation(clause, event, "schema:location", place, "place")
    for slot in clause.slots:
        if slot is not None and slot.entity == event and not slot.back:
            for inner in slot.inner:
                if world.type_of(inner.entity) == "Place" and _CITY.fullmatch(inner.entity):
                    yield relation(clause, event, "schema:location", inner.entity, "place-in-name")


def _mode(clause: Clause, event: str) -> Iterator[Fact]:
    """How an event was held, where its own clause or its name says so."""
    slots = [slot for slot in clause.slots if slot is not None and slot.entity == event]
    if re.search(r"(?:到会|参会|出席|参加)[^。]{0,6}，另有[^。]{0,12}(?:在线|线上|网络)", clause.text):
        yield relation(clause, event, "schema:eventAttendanceMode", "schema:MixedEventAttendanceMode", "mode")
        return
    if not slots:
        return
    name = "".join(clause.sentence.text[slot.start : slot.end] for slot in slots)
    plain = clause.text
    if re.search(cue("hybrid"), plain):
        mode = "Mixed"
    elif re.search(cue("online"), name) or re.search(
        rf"(?:以|通过|采取|采用)?{cue('online')}(?:形式|方式|的方式|参加|举行|召开|举办)", plain
    ):
        mode = "Online"
    elif re.search(rf"{cue('onsite')}(?:形式|方式)?", plain):
        mode = "Offline"
    else:
        return
    yield relation(clause, event, "schema:eventAttendanceMode", f"schema:{mode}EventAttendanceMode", "mode")
