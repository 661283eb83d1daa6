"""What several dates mean that share a word or a dash: 2018-2022年, 5月31日至6月1日, 20世纪90年代."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from sppgraph.dates import grammar
from sppgraph.dates.numerals import read_digits, read_numeral
from sppgraph.dates.resolve import Context, Meaning, following, partial, resolve
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
    """Two numbers before one 日 (unit "day") or 月 ("month")."""

    def read(match: re.Match[str], context: Context) -> tuple[Piece, ...]:
        start, join = match.start(f"{unit}s"), match.span(f"{unit}s_join")
        first, second = match.string[start : join[0]] + mark, match[f"{unit}s_end"]
        if match[f"{unit}s_join"] not in _LISTS:
            return (Piece(start, match.end(f"{unit}s_end"), _between(first, second, context)),)
        numbers = [read_numeral(match[f"{unit}_{place}"]) or 0 for place in (1, 2)]
        itemised = not match[f"{unit}s"] and not match.string[:start].strip()  # a list's 1、
        if numbers[1] == numbers[0] + 1 and not itemised:
            return (Piece(start, match.end(f"{unit}s_end"), _between(first, second, context)),)
        one = resolve(first, context)
        other = Piece(join[1], match.end(f"{unit}s_end"), resolve(second, following(context, one)))
        return (Piece(start, join[0], one), other) if match[f"{unit}s"] else (other,)

    return read


def _years(match: re.Match[str], _: Context) -> tuple[Piece, ...]:
    """A list of years: one stretch if each follows the one before it, else points."""
    start = match.start("years")
    found = list(_YEAR.finditer(match["years"]))
    years = [read_digits(one["year"]) for one in found]
    if years == list(range(years[0], years[0] + len(years))):
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
    else:
        begin = 100 * _CENTURIES[match["century"]] + (read_numeral(match["decade"]) or 0)
    return (Piece(*match.span("decades"), _stretch(begin, begin + 9)),)


def _full_years(begin: str, end: str) -> tuple[int, int]:
    first, last = read_digits(begin), read_digits(end)
    return first, last if last >= 100 else first // 100 * 100 + last


def _stretch(begin: int, end: int) -> Meaning:
    return Meaning(partial(begin), partial(end), ranges=True)


_READERS: dict[str, Callable[[re.Match[str], Context], tuple[Piece, ...]]] = {
    "decades": _decade,
    "fiscals": _fiscal,
    "days_end": _shared("day", "日"),
    "months_end": _shared("month", "月"),
    "years": _years,
    "span": _span("span"),
    "bare": _span("bare"),
    "first": _pair,
}
