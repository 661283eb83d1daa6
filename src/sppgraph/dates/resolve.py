"""What one date means, read after the issue's date and the dates before it."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sppgraph.dates import grammar, relative
from sppgraph.dates.model import Anchor
from sppgraph.dates.numerals import read_digits, read_numeral
from sppgraph.dates.years import read_year
from sppgraph.values import PartialDate

_QUARTERS = {char: place % 4 + 1 for place, char in enumerate("一二三四1234")} | {"首": 1, "两": 2}
_WEEKDAYS = {char: place for place, char in enumerate("一二三四五六日")} | {"天": 6}
_EARLY = 3  # up to this month a 年底 without a year may be last year's


@dataclass(frozen=True, slots=True)
class Context:
    """What a date can lean on at its place in the sentence."""

    anchor: Anchor
    previous: PartialDate | None
    year: int | None = None  # named earlier in the sentence, for the months after it
    announced: bool = False  # something is said to come at this date: 将于12月
    ahead: bool = False  # perhaps so: 12月将

    def year_of(self, month: int) -> int | None:
        """The year of a month that names none.

        News looks back: where the issue's month is known, a later month is last year's unless it is
        said to lie ahead.
        """
        published = self.anchor.published
        if self.year is not None:
            return self.year
        if not published or published.precision == "year":
            return self.issue_year
        own = published.first_day.month
        if self.announced:
            return published.year + (month < own)
        return published.year - (month > own and not self.ahead)

    @property
    def issue_year(self) -> int | None:
        """The year of the issue."""
        published = self.anchor.published
        return self.anchor.year if self.anchor.year is not None or not published else published.year


@dataclass(frozen=True, slots=True)
class Meaning:
    """The dates of one expression. A point has no ``end``; what cannot be known is ``None``."""

    begin: PartialDate | None
    end: PartialDate | None = None
    ranges: bool = False  # has, or would have, two ends
    named: bool = False  # says its own year, so that the months after it can lean on it

    @property
    def last(self) -> PartialDate | None:
        """The later of its dates."""
        return self.end or self.begin


def partial(year: int | None, month: int | None = None, day: int | None = None) -> PartialDate | None:
    """A date down to what is given; ``None`` without a year or if the calendar has no such day."""
    if year is None or (day and not month):
        return None
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    return PartialDate(f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else ""))


def resolve(text: str, context: Context) -> Meaning:
    """What one date means.

    Args:
        text: A date as ``grammar`` finds it, and nothing else: "2022年5月", "去年底", "12日".
        context: For what the text leaves out.

    >>> resolve("去年10月", Context(Anchor(2022), None)).begin
    PartialDate(iso='2021-10')
    """
    match = grammar.parts().fullmatch(text)
    if not match:
        raise ValueError(f"“{text}” is no date of the grammar")
    if match["numeric"]:
        return Meaning(partial(*map(read_digits, re.split(r"[-/.]", text))), named=True)
    if match["day_word"]:
        return Meaning(_day_word(text, context), named=True)
    if match["week"]:
        return _week(match, context)
    if match["quarter_word"]:
        return _quarter_word(match["quarter_word"], context)
    if match["edge"]:
        return Meaning(partial(_edge_year(match["edge"], context)))
    if match["half"] or match["quarter"] or match["first_months"]:
        return _period(match, context)
    return _calendar(match, context)


def _calendar(match: re.Match[str], context: Context) -> Meaning:
    """Year, month and day, each of them named, worked out or left open."""
    day = read_numeral(match["day"]) if match["day"] else None
    if match["month_word"]:
        return Meaning(_in_month(_month_word(match["month_word"], context), day), named=True)
    if match["month"]:
        month = _month(match["month"])
        year = _year(match, context) if _names_year(match) else context.year_of(month)
        return Meaning(partial(year, month, day), named=_names_year(match))
    if day:
        return Meaning(_in_month(context.previous, day))
    return Meaning(partial(_year(match, context)), named=True)


def _period(match: re.Match[str], context: Context) -> Meaning:
    """A half, a quarter or the first months of a year, as its first and last month."""
    if match["half"]:
        first, last = (1, 6) if match["half"][0] == "上" else (7, 12)
    elif match["first_months"]:
        first, last = 1, read_numeral(match["first_months"].strip("前个月")) or 0
    else:
        last = 3 * _QUARTERS[re.sub(r"[第前个季度Q \u3000]", "", match["quarter"])]
        first = 1 if match["quarter"][0] == "前" else last - 2
    year = _year(match, context) if _names_year(match) else context.year_of(first)
    return Meaning(partial(year, first), partial(year, last), ranges=True, named=_names_year(match))


def _month(text: str) -> int:
    return 1 if text == "元" else read_numeral(text) or 0


def _names_year(match: re.Match[str]) -> bool:
    return bool(match["year"] or match["year_word"])


def _year(match: re.Match[str], context: Context) -> int | None:
    if match["year"]:
        return read_year(match["year"])
    word = match["year_word"].removesuffix("度")
    if word in relative.YEAR_FROM_ISSUE:
        return _plus(context.issue_year, relative.YEAR_FROM_ISSUE[word])
    return _plus(context.previous.year if context.previous else None, relative.YEAR_FROM_PREVIOUS[word])


def _plus(year: int | None, years: int) -> int | None:
    return None if year is None else year + years


def _month_word(word: str, context: Context) -> PartialDate | None:
    """The month that 本月 or 同月 means; 本月 falls back on the issue's year."""
    if word in relative.MONTH_FROM_PREVIOUS:
        return _shifted(context.previous, relative.MONTH_FROM_PREVIOUS[word])
    month = _shifted(context.anchor.published, relative.MONTH_FROM_ISSUE[word])
    return partial(context.issue_year) if not month and word == "本月" else month


def _shifted(base: PartialDate | None, months: int) -> PartialDate | None:
    if not base or base.precision == "year":
        return None
    years, month = divmod(base.first_day.month - 1 + months, 12)
    return partial(base.year + years, month + 1)


def _quarter_word(word: str, context: Context) -> Meaning:
    """The quarter that 上季度 means, as its first and last month."""
    published = context.anchor.published
    into = (published.first_day.month - 1) % 3 if published else 0
    first = _shifted(published, 3 * relative.QUARTER_FROM_ISSUE[word] - into)
    return Meaning(first, _shifted(first, 2), ranges=True, named=True)


def _edge_year(word: str, context: Context) -> int | None:
    """The year of 年底 and 年初: the sentence's, else the issue's.

    Early in a year, 年底 without a word of what is to come may also be the one just past.
    """
    published = context.anchor.published
    if context.year is not None:
        return context.year
    if word[1] in "底末尾" and published and published.precision != "year":
        ahead = context.announced or context.ahead
        return published.year if ahead or published.first_day.month > _EARLY else None
    return context.issue_year


def _week(match: re.Match[str], context: Context) -> Meaning:
    """上周 from Monday to Sunday, 上周末 its end, 上周三 a day of it; only where the issue's day is known."""
    published, part = context.anchor.published, match["weekday"]
    days = part in _WEEKDAYS
    if not published or published.precision != "day":
        return Meaning(None, ranges=not days, named=True)
    monday = published.first_day - timedelta(published.first_day.weekday())
    monday += timedelta(7 * relative.WEEK_FROM_ISSUE[match["week"]])
    if days:
        return Meaning(PartialDate((monday + timedelta(_WEEKDAYS[part])).isoformat()), named=True)
    first, last = (monday + timedelta(5 if part else 0), monday + timedelta(6))
    return Meaning(PartialDate(first.isoformat()), PartialDate(last.isoformat()), ranges=True, named=True)


def _in_month(month: PartialDate | None, day: int | None) -> PartialDate | None:
    """A day of that month; the month, or year, itself without one."""
    if not month or not day:
        return month
    return None if month.precision == "year" else partial(month.year, month.first_day.month, day)


def _day_word(word: str, context: Context) -> PartialDate | None:
    issue = word in relative.DAY_FROM_ISSUE
    base = context.anchor.published if issue else context.previous
    if not base or base.precision != "day":
        return None
    days = timedelta(relative.DAY_FROM_ISSUE[word] if issue else relative.DAY_FROM_PREVIOUS[word])
    return PartialDate((base.first_day + days).isoformat())


def following(context: Context, meaning: Meaning) -> Context:
    """The context for a date that goes on from this one: 5月10日至[12日]."""
    last = meaning.last
    return replace(context, previous=last, year=last.year) if last else context
