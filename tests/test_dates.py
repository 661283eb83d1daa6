"""Dates: the golden cases, and the examples of the words in ontology/time.ttl."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from sppgraph import paths
from sppgraph.dates import Anchor, TimeExpression, after, covers, find_dates, words
from sppgraph.errors import VocabularyError
from sppgraph.values import PartialDate

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Case:
    """A line of the golden file."""

    text: str
    anchor: Anchor
    expected: str


def read_cases(path: Path) -> list[Case]:
    """The lines that are neither blank nor comments."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    return [
        Case(text, read_anchor(anchor), found)
        for text, anchor, found in (line.split(" | ") for line in lines)
    ]


def read_anchor(text: str) -> Anchor:
    """An anchor as the golden file writes it."""
    year, *rest = text.split()
    dates = {name: PartialDate(iso) for name, _, iso in (field.partition("=") for field in rest)}
    return Anchor(None if year == "-" else int(year), **dates)


def show(found: TimeExpression) -> str:
    """An expression as the golden file writes it."""
    begin = found.begin.iso if found.begin else "?"
    end = found.end_date.iso if found.end_date else "?"
    ends = {
        "point": (begin, ""),
        "since": (begin, ""),
        "until": ("", end),
        "as-of": ("", end),
        "vague": ("", ""),
    }
    first, last = ends.get(found.kind, (begin, end))
    return f"{found.text} {found.kind} {first}..{last}"


CASES = read_cases(HERE / "golden" / "dates.txt")
YEARLESS = ("agenda", "vague", "moved", "ahead", "now")


def test_no_case_went_missing() -> None:
    """A filter left behind after debugging must not quietly empty this file."""
    assert len(CASES) >= 450
    assert sum(case.expected.count("..") for case in CASES) >= 360


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text)
def test_dates(case: Case) -> None:
    """Each sentence gives exactly the expressions written beside it."""
    found = find_dates(case.text, case.anchor)

    assert "; ".join(map(show, found)) == case.expected.replace("nothing", "")
    assert all(case.text[one.start : one.end] == one.text for one in found)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text)
def test_ends_that_a_kind_does_not_have(case: Case) -> None:
    """As-of and until are never a start; a point and since have no end; vague has neither."""
    for found in find_dates(case.text, case.anchor):
        assert found.begin is None or found.kind in ("point", "range", "since")
        assert found.end_date is None or found.kind in ("range", "until", "as-of")


@pytest.mark.parametrize("name", YEARLESS)
def test_each_word_stands_in_an_example(name: str) -> None:
    """Every word of time.ttl is used in an example of its concept."""
    examples = words.concepts()[name].texts("example")

    assert [word for word in words.labels(name) if not any(word in text for text in examples)] == []


def examples_of(name: str) -> list[str]:
    """The example sentences of one concept."""
    return list(words.concepts()[name].texts("example"))


@pytest.mark.parametrize("text", examples_of("agenda"))
def test_an_agenda_is_no_date(text: str) -> None:
    """A year in the name of an agenda is not found."""
    assert find_dates(text, Anchor(2022)) == ()


@pytest.mark.parametrize("text", examples_of("vague"))
def test_a_vague_word_gives_no_date(text: str) -> None:
    """近日 and the like are found, without a date."""
    assert [(one.kind, one.referent) for one in find_dates(text, Anchor(2022))] == [("vague", None)]


@pytest.mark.parametrize("text", examples_of("now"))
def test_as_of_the_issue(text: str) -> None:
    """截至目前 is as of the issue."""
    expected = [("as-of", PartialDate("2022"))]

    assert [(one.kind, one.end_date) for one in find_dates(text, Anchor(2022))] == expected


@pytest.mark.parametrize("text", examples_of("moved"))
def test_moved_to_a_date(text: str) -> None:
    """推迟至 and the like give the date when it happens, not a limit."""
    assert [one.kind for one in find_dates(text, Anchor(2020))] == ["point"]


@pytest.mark.parametrize("text", examples_of("ahead"))
def test_an_announced_month_lies_ahead(text: str) -> None:
    """December, announced in an issue of January, is the one to come."""
    (found,) = find_dates(text, Anchor(2024, published=PartialDate("2024-01")))

    assert found.begin == PartialDate("2024-12")


@pytest.mark.parametrize("text", ["1、" * 5000, "2022、" * 5000, "5月10、" * 3000, "2022年1、2、3、" * 1000])
def test_a_list_of_any_length_is_read_in_time(text: str) -> None:
    """A list that never comes to its 日 or 年 is given up after its first ten."""
    assert all(one.text in text for one in find_dates(text, Anchor(2022)))


def test_the_next_sentence_leans_on_this_one() -> None:
    """A bare day or 同年 refers to the last date read; a time limit is passed over."""
    anchor = Anchor(2022)
    anchor = after(anchor, find_dates("2019年5月10日开幕，目标到2030年减半。", anchor))

    (day,) = find_dates("12日，会议闭幕。", anchor)
    (month,) = find_dates("同年6月，会议公布成果。", anchor)

    assert (day.begin, month.begin) == (PartialDate("2019-05-12"), PartialDate("2019-06"))


def test_a_sentence_without_dates_keeps_the_anchor() -> None:
    """Vague words are nothing to count from."""
    anchor = Anchor(2022, previous=PartialDate("2019-05"))

    assert after(anchor, find_dates("近日，会议召开。", anchor)) == anchor


@pytest.mark.parametrize(
    ("wider", "narrower", "expected"),
    [
        ("2022", "2022-05-10", True),
        ("2022-05", "2022-05-10", True),
        ("2022-05", "2022-05", True),
        ("2022-05-10", "2022-05", False),
        ("2022-01", "2022-10", False),
        ("2021", "2022", False),
    ],
)
def test_covers(wider: str, narrower: str, expected: bool) -> None:
    """A date covers itself and every finer date within it."""
    assert covers(PartialDate(wider), PartialDate(narrower)) is expected


def test_a_concept_without_words_is_an_error() -> None:
    """The message names the file and the concept."""
    with pytest.raises(VocabularyError, match=re.escape("ontology/time.ttl: no words for word:tomorrow")):
        words.labels("tomorrow")


def test_every_concept_has_a_name_in_both_languages() -> None:
    """Each concept says what it is for, and is run by a test here or in test_numbers.py."""
    amounts = {"approx", "at-least", "at-most", "measure", "unit", "no-amount"}
    found = {name: one for name, one in words.concepts().items() if one.texts("hiddenLabel")}

    assert set(found) == amounts | set(YEARLESS)
    assert all(one.texts("prefLabel", "zh") and one.texts("prefLabel", "en") for one in found.values())
    assert (paths.ONTOLOGY / "time.ttl").is_file()
