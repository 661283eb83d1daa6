"""Who wrote and who published, part by part: U，A起草，B于D公布; 执笔人是H和H; 由A与B合作编撰."""

import re
from collections.abc import Iterator
from functools import cache

from sppgraph.clauses import SIGNS, Clause
from sppgraph.relations.frames.parts import Agents, Part, governed, lists, parts_of, subject_of
from sppgraph.relations.world import ENTITIES, UNREAL, WORD, World, cue, relation
from sppgraph.values import Fact
from sppgraph.vocabulary import load_cues

RULE = "maker-frame"
_PAPER = SIGNS["Publication"]
_DATE = SIGNS["Date"]
_PREDICATES = {"writes": "schema:author", "publishes": "schema:publisher"}
_NO_VERB = r"(?![方者人的]|单位|机构|工作|过程|会|活动|仪式|环节|并)"
# A sentence that names no publication goes on about the one before where it opens so.
_GOES_ON = re.compile(rf"(?:全书|该书|书中|本书|其|作者|编者|主编|由[{ENTITIES}])")


@cache
def _verbs() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(cue(name) + _NO_VERB)) for name in _PREDICATES)


@cache
def _nouns() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?P<writer>{cue('author-noun')})|(?P<publisher>{cue('publisher-noun')}))(?:分别|还)?(?:为|是|有|包括|系|：|——)：?"
    )


def find(clause: Clause, world: World) -> Iterator[Fact]:
    """Constructions: ``U，A起草，B公布``, ``U由A与H共同执笔``, ``作者是H``, ``A与B合作推出U``, ``H是U的作者``."""
    for part in parts_of(clause):
        if UNREAL.search(part.text):
            continue
        for name, pattern in _verbs():
            for match in pattern.finditer(clause.text, part.start, part.end):
                if match[0] not in load_cues()["weak-maker"]:
                    yield from _by_verb(part, world, name, match)
        for match in _nouns().finditer(clause.text, part.start, part.end):
            yield from _by_noun(part, world, match)
    yield from _author_of(clause)


def _by_verb(part: Part, world: World, name: str, match: re.Match[str]) -> Iterator[Fact]:
    clause = part.clause
    agents = governed(part, match.start(), "由")
    between = clause.text[agents.end : match.start()] if agents is not None else ""
    if agents is not None and not re.fullmatch(rf"(?:{WORD}|{_DATE}){{0,16}}", between):
        return
    behind = re.match(rf"(?:了|的|之)?{WORD}{{0,10}}?(?={_PAPER})", clause.text[match.end() : part.end])
    if behind is not None:
        place = match.end() + behind.end()
        paper: str | None = clause.entities(place, place + 1)[0]
    elif agents is not None or re.match(r"了?(?=[，。；、]|$)", clause.text[match.end() :]):
        paper = _paper(part, world, match.start())
    else:
        paper = None
    agents = agents or subject_of(part, match.start())
    if paper is None or agents is None:
        return
    for agent in (*agents.ids, *_along(part, agents, match)):
        if world.type_of(agent) != "Person" or name == "writes":
            yield relation(clause, paper, _PREDICATES[name], agent, RULE)


def _along(part: Part, agents: Agents, match: re.Match[str]) -> tuple[str, ...]:
    """``A于D与B合作推出``: B too."""
    clause = part.clause
    others = [
        one for one in lists(clause, agents.end, match.start()) if clause.text[one.start - 1] in "与同和"
    ]
    together = re.search(r"合作|共同|联合|携手|一道|一起", clause.text[agents.end : match.end()])
    return tuple(entity for one in others for entity in one.ids) if together else ()


def _by_noun(part: Part, world: World, match: re.Match[str]) -> Iterator[Fact]:
    clause = part.clause
    found = lists(clause, match.end(), part.end)
    paper = _paper(part, world, match.start())
    between = clause.text[match.end() : found[0].start] if found else ""
    if paper is None or not found or not re.fullmatch(rf"(?:{WORD}|[{ENTITIES}]){{0,10}}", between):
        return
    for agent in found[0].ids:
        yield relation(clause, paper, "schema:author" if match["writer"] else "schema:publisher", agent, RULE)


def _paper(part: Part, world: World, place: int) -> str | None:
    """The publication that the sentence names before a place, else the one before where this goes on about it."""
    named = part.clause.entities(0, place, "U")
    if named:
        return named[-1]
    before = world.before(part.clause)
    if before is None or not _GOES_ON.match(part.clause.text):
        return None
    earlier = before.entities(0, len(before.text), "U")
    return earlier[-1] if len(earlier) == 1 else None


@cache
def _author() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<h>{SIGNS['Person']})[^。；]{{0,12}}?是(?P<u>{_PAPER})(?:一书)?的?(?:主要|第一|共同)?(?:作者|主编|编者|撰稿人|执笔人)"
    )


def _author_of(clause: Clause) -> Iterator[Fact]:
    """``H，她也是U一书的作者``."""
    for match in _author().finditer(clause.text):
        paper, person = clause.group(match, "u")[0], clause.group(match, "h")[0]
        yield relation(clause, paper, "schema:author", person, RULE)
