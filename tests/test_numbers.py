"""Amounts: the golden cases, and the examples of the words in ontology/time.ttl."""

from pathlib import Path

import pytest

from sppgraph.dates import words
from sppgraph.dates.numerals import read_numeral
from sppgraph.numbers import Quantity, find_quantities

HERE = Path(__file__).parent
AMOUNTS = ("approx", "at-least", "at-most", "measure", "unit", "no-amount")


def read_cases(path: Path) -> list[tuple[str, str]]:
    """The lines that are neither blank nor comments: a sentence and what is found in it."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    return [(text, found) for text, found in (line.split(" | ") for line in lines)]


def show(found: Quantity) -> str:
    """An amount as the golden file writes it."""
    return f"{found.text} {found.value:.15g} {found.qualifier} {found.measure or '-'} {found.unit or '-'}"


def examples_of(name: str) -> list[str]:
    """The examples of one concept."""
    return list(words.concepts()[name].texts("example"))


CASES = read_cases(HERE / "golden" / "numbers.txt")


def test_no_case_went_missing() -> None:
    """A filter left behind after debugging must not quietly empty this file."""
    assert len(CASES) >= 210
    assert sum(found.count(";") + 1 for _, found in CASES if found != "nothing") >= 150


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_amounts(text: str, expected: str) -> None:
    """Each sentence gives exactly the amounts written beside it."""
    found = find_quantities(text)

    assert "; ".join(map(show, found)) == expected.replace("nothing", "")
    assert all(text[one.start : one.end] == one.text for one in found)


@pytest.mark.parametrize("name", AMOUNTS)
def test_each_word_stands_in_an_example(name: str) -> None:
    """Every word of time.ttl is used in an example of its concept."""
    assert [word for word in words.labels(name) if not any(word in text for text in examples_of(name))] == []


@pytest.mark.parametrize("name", ["approx", "at-least"])
def test_a_word_before_the_number_qualifies_it(name: str) -> None:
    """Each example is an amount qualified so, and reaches back to the word."""
    found = [find_quantities(text) for text in examples_of(name)]

    assert {one.qualifier for (one,) in found} == {name}
    assert {one.text[: -len(one.text.lstrip("".join(words.labels(name))))] for (one,) in found} == set(
        words.labels(name)
    )


@pytest.mark.parametrize("text", [*examples_of("at-most"), *examples_of("no-amount")])
def test_no_amount(text: str) -> None:
    """An upper bound, and a word that only begins like a measure, give no amount."""
    assert find_quantities(text) == ()


def test_measure_words() -> None:
    """Each measure word is found, with a noun after it."""
    found = [one for text in examples_of("measure") for one in find_quantities(text)]

    assert sorted(one.measure for one in found) == sorted(words.labels("measure"))
    assert all(one.unit and one.value == 8 for one in found)


def test_units() -> None:
    """Each unit is found whole: 元人民币, not 元."""
    found = [one for text in examples_of("unit") for one in find_quantities(text)]

    assert sorted(one.unit for one in found) == sorted(words.labels("unit"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("十", 10),
        ("二十八", 28),
        ("两百", 200),
        ("一百零五", 105),
        ("三千五百", 3500),
        ("一万零五十", 10050),
        ("两亿三千万", 230000000),
        ("三四", None),  # three or four
        ("一百五", None),  # a hundred and fifty, as spoken
        ("三万五", None),
        ("十四五", None),
        ("", None),
    ],
)
def test_numerals(text: str, expected: int | None) -> None:
    """A numeral is read in full or not at all."""
    assert read_numeral(text) == expected


@pytest.mark.parametrize("text", ["万" * 5000, "1" * 5000, "一亿" * 2000, "1," * 3000, "1.2." * 2000])
def test_nonsense_of_any_length_is_no_amount(text: str) -> None:
    """A run of characters that no number has is passed over."""
    assert find_quantities(f"约{text}个") == ()
