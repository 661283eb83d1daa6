"""Pictures that tests of views draw: any small one, and one of any size."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from hypothesis import strategies as st

from sppgraph.views.model import Fact, Issue, Passage, Picture, Thing

KINDS = ("Country", "Event", "Organisation", "Programme", "Publication")  # sorted


def picture_of(told: Sequence[Sequence[tuple[int, ...]]], kinds: Sequence[str]) -> Picture:
    """A picture of newsletters, one a year.

    Args:
        told: By newsletter, oldest first, what its sentences say: one thing is only named, of two the first
            is a member of the second.
        kinds: The type of each thing, by number.
    """
    issues = {f"issue/{number:03}": Issue(name="", year=str(2000 + number)) for number in range(len(told))}
    passages: dict[str, Passage] = {}
    facts: list[Fact] = []
    named: dict[int, list[str]] = {}
    years: dict[int, set[str]] = {}
    for number, sentences in enumerate(told):
        for place, ends in enumerate(sentences):
            iri = f"issue/{number:03}/{place}"
            passages[iri] = Passage(text="", issue=f"issue/{number:03}")
            for end in ends:
                named.setdefault(end, []).append(iri)
                years.setdefault(end, set()).add(f"year/{2000 + number}")
            if len(set(ends)) == 2:
                facts.append(_member(ends, iri))
    things = [
        Thing(
            id=_id(n), type=kinds[n], name=f"机构{n}", years=tuple(sorted(years[n])), mentions=tuple(named[n])
        )
        for n in named
    ]
    row = [Thing(id=f"year/{said.year}", type="Year", name=said.year) for said in issues.values()]
    order = sorted(things, key=lambda thing: (thing.type, thing.id))
    return Picture(things=(*order, *row), facts=_merged(facts), passages=passages, issues=issues)


def _id(number: int) -> str:
    return f"thing/{number:06}"


def _member(ends: Sequence[int], passage: str) -> Fact:
    one, other = map(_id, ends)
    return Fact(kind="role", term="role:member", subject=one, object=other, passages=(passage,))


def _merged(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The same fact told twice is one fact."""
    found: dict[tuple[str, str], Fact] = {}
    for fact in facts:
        key = (fact.subject, fact.object)
        found[key] = replace(fact, passages=found[key].passages + fact.passages) if key in found else fact
    return tuple(found[key] for key in sorted(found))


@st.composite
def histories(draw: st.DrawFn, things: int = 30) -> tuple[list[list[tuple[int, ...]]], list[str]]:
    """What up to five newsletters say, and the types of things, as ``picture_of`` takes them."""
    ends = st.integers(0, things - 1)
    sentence: st.SearchStrategy[tuple[int, ...]] = st.lists(ends, min_size=1, max_size=2).map(tuple)
    told = draw(st.lists(st.lists(sentence, min_size=1, max_size=20), min_size=1, max_size=5))
    return told, draw(st.lists(st.sampled_from(KINDS), min_size=things, max_size=things))


def grown(things: int, lines: int, newsletters: int = 40) -> Picture:
    """A picture of many things: new ones join old ones, and rather those that have many lines."""
    chance = Random(things)
    told: list[list[tuple[int, ...]]] = [[] for _ in range(newsletters)]
    ends = [0]
    for line in range(lines):
        new = min(things - 1, 1 + line * things // lines)
        old = chance.choice(ends) if chance.random() < 0.6 else chance.randrange(new)
        told[new * newsletters // things].append((new, old))
        ends += [new, old]
    return picture_of(told, [chance.choice(KINDS) for _ in range(things)])
