"""Years that are not written out in four digits: 民国113年, ’24年, “十四五”."""

from sppgraph.dates import relative
from sppgraph.dates.numerals import read_digits, read_numeral

_TURN = 50  # two digits below are of this century, the others of the last


def read_year(text: str) -> int | None:
    """The year of the common era, from four digits, two digits, or an era and its year.

    >>> read_year("二〇二五"), read_year("’24"), read_year("民国113"), read_year("令和元")
    (2025, 2024, 2024, 2019)
    """
    if text[:2] in relative.ERAS:
        number = 1 if text[2:] == "元" else read_numeral(text[2:].strip())
        return relative.ERAS[text[:2]] + number if number else None
    year = read_digits(text.lstrip("‘’'"))
    return year if year >= 100 else year + (2000 if year < _TURN else 1900)


def plan_years(number: int) -> tuple[int, int]:
    """First and last year of China's five-year plan of that number; the first three did not join up.

    >>> plan_years(14)
    (2021, 2025)
    """
    first = 5 * number + (1951 if number > 2 else 1948)
    return first, first + 4
