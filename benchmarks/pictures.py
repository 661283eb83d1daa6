"""Pictures of any size, made up: the same size and seed give the same picture.

Organisations and countries hold roles in programmes, organise and attend events, and publish; a few take
part in much, most in little, as in real newsletters. Every fact has a sentence, every sentence an issue.
"""

import random
from collections.abc import Iterator, Sequence
from itertools import accumulate

from sppgraph.views.model import Fact, Issue, Passage, Picture, Thing, year_id

SEED = 2022
YEARS = tuple(str(year) for year in range(2010, 2025))
ISSUES_A_YEAR = 4
SHARES = {  # of all things but years
    "Organisation": 0.45,
    "Event": 0.2,
    "Publication": 0.12,
    "Person": 0.1,
    "Programme": 0.08,
    "Place": 0.03,
    "Country": 0.02,
}
ENDS = {  # "Programme" as the object of what is a role
    "Programme": ("Organisation", "Country"),
    "Event": ("Organisation", "Country", "Person"),
    "Publication": ("Organisation", "Person"),
}
TERMS = {
    "Event": ("schema:organizer", "schema:attendee", "schema:attendee", "schema:performer"),
    "Publication": ("schema:publisher", "schema:author"),
}
ROLES = ("role:member", "role:member", "role:partner", "role:co-lead", "role:funder")
TAILS = {
    "Organisation": "研究院",
    "Event": "研讨会",
    "Publication": "采购指南",
    "Person": "女士",
    "Programme": "合作计划",
    "Place": "市",
    "Country": "国",
}
_HAN = (
    "可持续公共采购绿色低碳循环经济环境发展国际合作区域能源水土气候标准认证联合供应链建筑交通食品海洋森林城市"
)


def make(things: int, facts: int, seed: int = SEED) -> Picture:
    """A picture of about so many things, the years not counted, and exactly so many facts."""
    chance = random.Random(seed)
    issues = _issues()
    named = [
        thing for type_, share in SHARES.items() for thing in _things(chance, type_, round(things * share))
    ]
    by_type = {type_: [thing for thing in named if thing.type == type_] for type_ in SHARES}
    passages: dict[str, Passage] = {}
    told = tuple(_facts(chance, by_type, list(issues), passages, facts))
    years = tuple(Thing(id=year_id(year), type="Year", name=year) for year in YEARS)
    return Picture(things=(*named, *years), facts=told, passages=passages, issues=issues)


def _issues() -> dict[str, Issue]:
    return {
        f"issue/{year}-{number}": Issue(name="可持续公共采购简报", year=year, number=str(number))
        for year in YEARS
        for number in range(1, ISSUES_A_YEAR + 1)
    }


def _things(chance: random.Random, type_: str, count: int) -> Iterator[Thing]:
    for number in range(max(count, 1)):
        name = "".join(chance.choices(_HAN, k=chance.randint(2, 9))) + TAILS[type_]
        english = f"{type_} number {number}" if chance.random() < 0.3 else ""
        names = (name[:2] + name[-1],) if chance.random() < 0.4 else ()
        years = tuple(sorted(map(year_id, chance.sample(YEARS, chance.randint(1, 3)))))
        yield Thing(id=f"{type_}/{number}", type=type_, name=name, english=english, names=names, years=years)


class _Few:
    """Draws things so that a few come often and most seldom."""

    def __init__(self, chance: random.Random, things: Sequence[Thing]) -> None:
        self._chance, self._things = chance, things
        self._weights = list(accumulate(1 / (place + 3) ** 0.8 for place in range(len(things))))

    def one(self) -> Thing:
        return self._chance.choices(self._things, cum_weights=self._weights)[0]


def _facts(
    chance: random.Random,
    things: dict[str, list[Thing]],
    issues: Sequence[str],
    passages: dict[str, Passage],
    count: int,
) -> Iterator[Fact]:
    few = {type_: _Few(chance, found) for type_, found in things.items()}
    dated = [("schema:startDate", event) for event in things["Event"]]
    dated += [("schema:datePublished", publication) for publication in things["Publication"]]
    for number in range(count):
        passage = f"passage/{number}"
        if number < len(dated) and number < count // 4:
            term, thing = dated[number]
            date = f"{thing.years[0].removeprefix('year/')}-{chance.randint(1, 12):02}"
            fact = _relation(term, thing.id, date, date, passage)
            text = f"{thing.name}于{date}举行，与会者讨论了下一步的合作。"
        else:
            whole = chance.choices(("Programme", "Event", "Publication"), (4, 5, 1))[0]
            part, around = few[chance.choice(ENDS[whole])].one(), few[whole].one()
            text = f"{part.name}参加了{around.name}，并介绍了经验。"
            fact = (
                Fact(
                    kind="role",
                    term=chance.choice(ROLES),
                    subject=part.id,
                    object=around.id,
                    passages=(passage,),
                )
                if whole == "Programme"
                else _relation(chance.choice(TERMS[whole]), around.id, part.id, "", passage)
            )
        passages[passage] = Passage(text=text, issue=chance.choice(issues), article="进展", position="1")
        yield fact


def _relation(term: str, subject: str, object_: str, start: str, passage: str) -> Fact:
    return Fact(
        kind="relation",
        term=term,
        subject=subject,
        object=object_,
        start=start,
        passages=(passage,),
        confidence="0.9",
    )
