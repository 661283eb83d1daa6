"""The rows and marks of the timeline, before any page."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import Case, read_cases
from sppgraph.values import PartialDate
from sppgraph.views.chronicle import Row, chronicle
from sppgraph.views.look import load_look
from sppgraph.views.marks import Mark, happened, held, iso, parsed
from sppgraph.views.model import Fact, Issue, Passage, Picture, Thing
from sppgraph.views.reading import read_picture
from sppgraph.views.timeline import timeline_data, timeline_page

HERE = Path(__file__).parent
CASES = read_cases(HERE / "golden" / "marks", count=14)
DATES = st.dates().map(lambda day: day.isoformat())
PARTIAL = st.builds(lambda text, length: PartialDate(text[:length]), DATES, st.sampled_from([4, 7, 10]))


@pytest.fixture(scope="module")
def picture() -> Picture:
    """The small graph as read."""
    return read_picture(HERE / "data" / "views.ttl")


def one(text: str) -> PartialDate | None:
    """The date of a case, if it tells one."""
    return next(iter(parsed([text.strip()])), None)


def marks_of(case: Case) -> tuple[Mark, ...]:
    """What is drawn for the text of a case."""
    kind, _, told = case.text.strip().partition(" ")
    dates, _, years = told.partition("|")
    start, _, end = dates.partition("/")
    if kind == "role":
        return held(one(start), one(end), years.split())
    return happened(parsed([start.strip()]), parsed([end.strip()]))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_marks(case: Case) -> None:
    """Each text gives exactly the marks written under it."""
    shown = [f"{mark.shape} {iso(mark.first)} {iso(mark.last)}" for mark in marks_of(case)]

    assert shown == case.expected.splitlines()


@given(PARTIAL)
def test_a_mark_is_as_wide_as_its_date_is_vague(date: PartialDate) -> None:
    """Whatever day the text may mean lies within it, and no other."""
    [mark] = happened([date], [])

    assert (iso(mark.first), iso(mark.last)) == (date.first_day.isoformat(), date.last_day.isoformat())
    assert mark.shape == date.precision


@given(PARTIAL, st.none() | PARTIAL, st.lists(st.integers(1000, 9999).map(str)))
def test_a_role_is_full_only_where_it_is_sure(
    start: PartialDate, end: PartialDate | None, years: list[str]
) -> None:
    """Not before the last day on which it can begin, not after the first on which it can end."""
    marks = held(start, end, years)
    full = [mark for mark in marks if mark.shape == "held"]

    assert len(full) <= 1
    assert all(mark.first <= mark.last for mark in marks)
    assert all(iso(mark.first) == start.last_day.isoformat() for mark in full)
    assert all(iso(mark.last) == end.first_day.isoformat() for mark in full if end)
    assert any(mark.shape == "after" for mark in marks) == (end is None)
    assert not any(mark.shape == "attested" for mark in marks)


def by_group(rows: tuple[Row, ...], group: str) -> list[Row]:
    """The rows of one group."""
    return [row for row in rows if row.group == group]


def test_the_rows_of_the_small_graph(picture: Picture) -> None:
    """Every issue, event, role and publication has its row, and nothing else has."""
    rows = chronicle(picture)

    assert [len(by_group(rows, group)) for group in ("issues", "events", "roles", "publications")] == [
        2,
        1,
        3,
        1,
    ]
    assert [mark.shape for row in by_group(rows, "issues") for mark in row.marks] == ["implied", "issue"]
    assert [(row.starts, row.ends) for row in by_group(rows, "events")] == [
        (("2022-05-31",), ("2022-06-01",))
    ]
    assert [mark.shape for row in by_group(rows, "publications") for mark in row.marks] == ["attested"]


def test_dated_roles_come_before_those_only_seen(picture: Picture) -> None:
    """A role that has no date is drawn at the year of the issue that states it, and has no start."""
    roles = by_group(chronicle(picture), "roles")

    assert [row.starts for row in roles] == [("2021-03",), (), ()]
    assert {(mark.shape, iso(mark.first)) for row in roles[1:] for mark in row.marks} == {
        ("attested", "2022-01-01")
    }


def test_an_as_of_date_draws_nothing(picture: Picture) -> None:
    """The event's figure was counted in 2022-05; that is no time of the event."""
    bare = replace(picture, facts=tuple(fact for fact in picture.facts if fact.kind == "figure"))

    [event] = by_group(chronicle(bare), "events")
    assert (event.starts, [mark.shape for mark in event.marks]) == ((), ["attested"])


def test_a_role_told_twice_is_one_row() -> None:
    """Two terms of office of one member in one programme stand in one row, each with its bar."""
    ends = [("2013", "2015"), ("2019-05-01", "")]
    said = {"kind": "role", "term": "role:chair", "subject": "a", "object": "b", "passages": ("p",)}
    picture = Picture(
        things=(Thing(id="a", type="Organisation", name="甲"), Thing(id="b", type="Programme", name="乙")),
        facts=tuple(Fact(**said, start=start, end=end) for start, end in ends),  # type: ignore[arg-type]
        passages={"p": Passage(text="甲任乙主席。", issue="i")},
        issues={"i": Issue(name="", year="2020")},
    )

    [row] = by_group(chronicle(picture), "roles")
    assert row.facts == (0, 1)
    assert [mark.shape for mark in row.marks] == ["vague", "held", "vague", "held", "after"]


def test_no_rows_still_make_a_page(picture: Picture) -> None:
    """Things without any year: an empty timeline, and no mistake."""
    timeless = Picture(
        things=(Thing(id="a", type="Event", name="甲"),),
        facts=(),
        passages=picture.passages,
        issues={},
    )

    assert timeline_data(timeless)["rows"] == []
    assert "${" not in timeline_page(timeless, load_look()).split("<script")[0]


def test_a_few_early_dates_do_not_press_the_rest_together() -> None:
    """The first year is known, but what is shown at once begins where most begins."""
    dated = [f"{2020 + number % 3}-05-01" for number in range(40)] + ["1992"]
    picture = Picture(
        things=tuple(Thing(id=str(number), type="Event", name="会") for number in range(len(dated))),
        facts=tuple(
            Fact(kind="relation", term="schema:startDate", subject=str(n), object=date, start=date)
            for n, date in enumerate(dated)
        ),
        passages={},
        issues={},
    )

    assert timeline_data(picture)["years"] == (1992, 2020, 2022)
