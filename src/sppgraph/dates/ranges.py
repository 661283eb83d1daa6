"""What several dates mean that share a word or a dash: 2018-2022年, 5月31日至6月1日, 20世纪90年代."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from sppgraph.dates import grammar
from sppgraph.dates.numerals import read_digits, read_numeral
from sppgraph.dates.resolve import Context, Meaning, following, partial, resolve
from sppgraph.dates.years import plan_years
from sppgraph.values import PartialDate

_CENTURIES = {"19": 18, "十九": 18, "20": 19, "二十": 19, "上": 19, "21": 20, "二十一": 20, "本": 20}
_LISTS = frozenset("、和与及") | {"以及"}
_YEAR = re.compile(rf"(?P<year>{grammar.YEAR}) ?(?:年度?)?")


@dataclass(frozen=True, slots=True)
class Piece:
    """A date within the sentence: ``start`` and ``end`` are code points of its text."""

    start: int
    end: int
    meaning: Meaning


def read_pieces(match: re.Match[str], context: Context) -> tuple[Piece, ...]:
    """The dates within one match of ``grammar.expression``, without the words that frame them.

    Returns:
        One piece; several where a list does not form a stretch (2019年和2022年); none where the
        numbers turn out to be no dates (2030-2022).
    """
    for group, read in _READERS.items():
        if match[group] is not None:
            return read(match, context)
    raise ValueError(f"no reader for “{match[0]}”")


def _pair(match: re.Match[str], context: Context) -> tuple[Piece, ...]:
    """One date, or two with 至 or a dash between them."""
    if match["second"] is None:
        return (Piece(*match.span("first"), resolve(match["first"], context)),)
    meaning = _between(match["first"], match["second"], context)
    return (Piece(match.start("first"), match.end("second"), meaning),)


def _between(first: str, second: str, context: Context) -> Meaning:
    """From the first date to the second; either may leave the year to the other."""
    begin = resolve(first, context)
    end = resolve(second, following(context, begin))
    if end.named and not begin.named and end.begin:
        begin = _last_before(end.begin, first, context)
    elif not begin.begin and not end.named:
        return Meaning(None, ranges=True)
    return _ordered(begin, end)


def _last_before(end: PartialDate, text: str, context: Context) -> Meaning:
    """The last time before ``end`` that a date without a year came round."""
    same_year = resolve(text, replace(context, year=end.year, previous=end))
    if same_year.begin and same_year.begin.first_day > end.last_day:
        return resolve(text, replace(context, year=end.year - 1, previous=end))
    return same_year


def _ordered(begin: Meaning, end: Meaning) -> Meaning:
    """Both as one stretch. An end before the begin is next month's or next year's: 12月28日至1月3日."""
    first, last = begin.begin, end.last
    if first and last and last.last_day < first.first_day:
        last = None if end.named else _next(first, last)
        first = first if last else None
    return Meaning(first, last, ranges=True, named=begin.named)


def _next(first: PartialDate, last: PartialDate) -> PartialDate | None:
    """``last`` moved on past ``first``: by a month within one month, else by a year."""
    parts = [int(part) for part in last.iso.split("-")]
    if len(parts) == 3 and first.first_day.month == parts[1]:
        years, month = divmod(parts[1], 12)
        return partial(parts[0] + years, month + 1, parts[2])
    return partial(parts[0] + 1, *parts[1:])


def _shared(unit: str, mark: str) -> Callable[[re.Match[str], Context], tuple[Piece, ...]]:
    """Numbers before one 日 (unit "day"), 月 ("month") or 季度 ("quarter")."""

    def read(match: re.Match[str], context: Context) -> tuple[Piece, ...]:
        start, end = match.start(f"{unit}s"), match.end(f"{unit}s_end")
        first = match.string[start : match.end(f"{unit}_1")] + mark
        listed = match[f"{unit}s_join"] in _LISTS
        alone = not match[f"{unit}s"] and not match.string[:start].strip()
        itemised = alone and len(match[f"{unit}_1"]) == 1  # 1、 may number the items of a list
        if not listed or (_in_a_row(_numbers(match, unit)) and not itemised):
            return (Piece(start, end, _between(first, match[f"{unit}s_end"], context)),)
        one = resolve(first, context)
        opening = (Piece(start, match.end(f"{unit}_1"), one),) if match[f"{unit}s"] else ()
        return (*opening, *_others(match, unit, mark, following(context, one)))

    return read


def _others(match: re.Match[str], unit: str, mark: str, context: Context) -> Iterator[Piece]:
    """The numbers of a list behind its first, each a date of its own."""
    for number in re.finditer(r"[^、]+", match[f"{unit}s_more"]):
        start, end = (match.start(f"{unit}s_more") + place for place in number.span())
        yield Piece(start, end, resolve(number[0] + mark, context))
    yield Piece(*match.span(f"{unit}s_end"), resolve(match[f"{unit}s_end"], context))


def _numbers(match: re.Match[str], unit: str) -> list[int]:
    more = match[f"{unit}s_more"].split("、")[1:]
    return [read_numeral(text) or 0 for text in (match[f"{unit}_1"], *more, match[f"{unit}_2"])]


def _in_a_row(numbers: list[int]) -> bool:
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _years(match: re.Match[str], _: Context) -> tuple[Piece, ...]:
    """A list of years: one stretch if each follows the one before it, else points."""
    start = match.start("years")
    found = list(_YEAR.finditer(match["years"]))
    years = [read_digits(one["year"]) for one in found]
    if _in_a_row(years):
        return (Piece(*match.span("years"), _stretch(years[0], years[-1])),)
    return tuple(
        Piece(start + one.start(), start + one.end(), Meaning(partial(year)))
        for one, year in zip(found, years, strict=True)
    )


def _span(group: str) -> Callable[[re.Match[str], Context], tuple[Piece, ...]]:
    """Two years and a dash; the second may be short: 2018-22年."""

    def read(match: re.Match[str], _: Context) -> tuple[Piece, ...]:
        begin, end = _full_years(match[f"{group}_from"], match[f"{group}_to"])
        return (Piece(*match.span(group), _stretch(begin, end)),) if begin < end else ()

    return read


def _fiscal(match: re.Match[str], _: Context) -> tuple[Piece, ...]:
    """A fiscal or school year, by the calendar years that its name gives: 2023-24财年, 2024财年."""
    group = "fiscal" if match["fiscal"] else "slash"
    begin, end = _full_years(match[group], match[f"{group}_end"] or match[group])
    return (Piece(*match.span("fiscals"), _stretch(begin, end)),) if end - begin in (0, 1) else ()


def _decade(match: re.Match[str], _: Context) -> tuple[Piece, ...]:
    if match["decade_year"]:
        begin = read_digits(match["decade_year"])
    elif match["last_century"]:
        begin = 1900 + (read_numeral(match["last_century"]) or 0)
    else:
        begin = 100 * _CENTURIES[match["century"]] + (read_numeral(match["decade"]) or 0)
    return (Piece(*match.span("decades"), _stretch(begin, begin + 9)),)


def _plan(match: re.Match[str], _: Context) -> tuple[Piece, ...]:
    """The years of a five-year plan: “十四五”期间."""
    last = match["plan"] or match["plain_plan"]
    first, last = (plan_years(read_numeral(text) or 0) for text in (match["plan_from"] or last, last))
    return (Piece(*match.span("plans"), _stretch(first[0], last[1])),)


def _full_years(begin: str, end: str) -> tuple[int, int]:
    first, last = read_digits(begin), read_digits(end)
    return first, last if last >= 100 else first // 100 * 100 + last


def _stretch(begin: int, end: int) -> Meaning:
    return Meaning(partial(begin), partial(end), ranges=True)


_READERS: dict[str, Callable[[re.Match[str], Context], tuple[Piece, ...]]] = {
    "decades": _decade,
    "fiscals": _fiscal,
    "plans": _plan,
    "days_end": _shared("day", "日"),
    "months_end": _shared("month", "月"),
    "quarters_end": _shared("quarter", "季度"),
    "years": _years,
    "span": _span("span"),
    "bare": _span("bare"),
    "first": _pair,
}
