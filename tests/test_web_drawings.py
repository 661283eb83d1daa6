"""What pages draw: roles on an axis of time, figures, neighbours, names cut to their room."""

from datetime import date, timedelta

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from sppgraph.evidence import tell
from sppgraph.values import PartialDate
from sppgraph.views.look import columns
from sppgraph.web.clipping import clipped
from sppgraph.web.dating import partial
from sppgraph.web.figures import Chart, charts
from sppgraph.web.timeline import Axis, Held, timeline
from sppgraph.web.wording import Wording

DAYS = st.dates(date(1990, 1, 1), date(2030, 12, 31)).map(date.isoformat)
DATES = DAYS.flatmap(lambda day: st.sampled_from((day, day[:7], day[:4]))).map(PartialDate)
ROLES = st.builds(
    Held,
    label=st.text(max_size=5),
    words=st.text(max_size=5),
    anchor=st.just("f-0"),
    start=st.none() | DATES,
    end=st.none() | DATES,
    years=st.lists(st.integers(1990, 2030), max_size=4, unique=True).map(sorted).map(tuple),
)


def role(start: str = "", end: str = "", years: tuple[int, ...] = ()) -> Held:
    """A role with dates as the graph types them."""
    return Held(label="", words="", anchor="", start=partial(start), end=partial(end), years=years)


def drawn(*roles: Held) -> list[tuple[list[tuple[float, float, str]], tuple[float, ...]]]:
    """The pieces of each bar, and where it is open."""
    found = timeline(roles)
    assert found
    return [([(p.x, p.width, p.style) for p in bar.pieces], bar.opens) for bar in found.bars]


def test_a_role_that_ends_in_the_year_of_its_start() -> None:
    """What is vague of its start does not reach beyond its end."""
    [(pieces, _)] = drawn(role("2020", "2020-05"))
    last = max(x + width for x, width, _ in pieces)

    assert last == Axis(2020, 2021).place(date(2020, 6, 1))


def test_a_role_from_day_to_day() -> None:
    """Its bar is as long as the days that the text states."""
    assert drawn(role("2021-01-01", "2022-12-31")) == [
        ([(0.0, 0.14, "sure"), (0.14, 99.72, "sure"), (99.86, 0.14, "sure")], ())
    ]


def test_years_are_drawn_as_far_as_they_may_reach() -> None:
    """“2020 to 2023” may begin and end on any day of these years."""
    ((pieces, opens),) = drawn(role("2020", "2023"))

    assert [style for _, _, style in pieces] == ["vague", "sure", "vague"]
    assert opens == ()


def test_an_open_end() -> None:
    """A start alone runs to the end of the axis and says that nobody knows more."""
    ((pieces, opens), _) = drawn(role("2020"), role(years=(2022,)))

    assert [style for _, _, style in pieces] == ["vague", "open"]
    assert pieces[-1][0] + pieces[-1][1] == 100
    assert opens == (100.0,)


def test_an_open_start() -> None:
    """An end alone begins at the edge."""
    ((pieces, opens), _) = drawn(role(end="2022"), role(years=(2020,)))

    assert (pieces[0][0], pieces[0][2], opens) == (0.0, "open", (0.0,))


def test_the_year_of_a_newsletter_is_no_start() -> None:
    """Without a date there are only the years that tell of the role."""
    assert drawn(role(years=(2021, 2023))) == [([(0.0, 33.33, "named"), (66.67, 33.33, "named")], ())]


def test_nothing_to_draw() -> None:
    """Neither dates nor years give no picture."""
    assert timeline([role()]) is None


@given(st.lists(ROLES, min_size=1, max_size=6))
def test_every_piece_lies_on_the_axis(roles: list[Held]) -> None:
    """Whatever the dates, even the wrong way round, nothing is drawn outside or without a width."""
    found = timeline(roles)
    for bar in found.bars if found else ():
        for piece in bar.pieces:
            assert piece.width > 0
            assert piece.x >= 0
            assert piece.x + piece.width <= 100.011


@given(st.integers(1900, 2090), st.integers(1, 120))
def test_ticks_do_not_crowd(first: int, years: int) -> None:
    """Never more than nine, each where its year begins."""
    axis = Axis(first, first + years)
    ticks = axis.ticks()

    assert len(ticks) <= 9
    assert all(place == axis.place(date(year, 1, 1)) for year, place in ticks)


@given(st.dates(date(1000, 1, 1), date(9998, 12, 31)))
def test_every_day_of_the_calendar_is_a_date(day: date) -> None:
    """Day, month and year are read; the day after the last of a month is none."""
    following = day + timedelta(days=1)

    assert partial(day.isoformat()) == PartialDate(day.isoformat())
    assert partial(day.isoformat()[:7]) == PartialDate(day.isoformat()[:7])
    if following.day == 1:
        assert partial(f"{day.isoformat()[:8]}{day.day + 1:02}") is None


@given(st.text(max_size=200), st.integers(4, 60))
def test_clipped_names_fit(text: str, most: int) -> None:
    """A name never takes more columns than it may."""
    assert columns(clipped(text, most)) <= most


FIGURE = """
@prefix spp: <https://w3id.org/sppgraph/ontology#> .
@prefix schema: <https://schema.org/> .
<x:{n}> a spp:Figure, spp:Fact ; schema:observationAbout <x:who> ; schema:value {value} ; schema:unitText "家" ;
  schema:observationDate "{date}" ; spp:qualifier "exact" .
"""


def charted(*figures: tuple[str, str]) -> list[Chart]:
    """The charts of figures of one unit, given by value and date."""
    store = ox.Store()
    for n, (value, when) in enumerate(figures):
        store.load(FIGURE.format(n=n, value=value, date=when).encode(), format=ox.RdfFormat.TURTLE)
    found = [tell(store, ox.NamedNode(f"x:{n}")) for n in range(len(figures))]
    return list(charts(Wording(store, "zh"), [one for one in found if one]))


def test_a_year_is_drawn_at_its_middle() -> None:
    """A line puts what is counted in a year neither on its first day nor before the months of it."""
    [chart] = charted(("3", "2022"), ("1", "2022-01-01"), ("2", "2022-01"), ("4", "2022-12-31"))

    assert chart.line
    assert [(one.date, round(one.x)) for one in chart.values] == [
        ("2022-01-01", 0),
        ("2022-01", 4),
        ("2022", 50),
        ("2022-12-31", 100),
    ]


def test_dates_that_begin_on_one_day_make_a_line() -> None:
    """A year, its first month and its first day are three places."""
    [chart] = charted(("1", "2022"), ("2", "2022-01"), ("3", "2022-01-01"))

    assert (chart.line, chart.values[0].x, chart.values[-1].x) == (True, 0.0, 100.0)


def test_a_number_without_end_is_not_drawn() -> None:
    """Written out it would fill the memory."""
    assert charted(("'1E+999999999'", "2022"), ("1e300", "2023")) == []
