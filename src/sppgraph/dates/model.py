"""What reading dates takes and gives."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from sppgraph.values import PartialDate

Kind = Literal["point", "range", "as-of", "since", "until", "vague"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """What dates without a year lean on.

    ``year`` is the issue's, printed or inferred. ``published`` is the issue's date where one is
    printed. ``previous`` is the last date read before in the same article: 同年 and 次年 count
    from it, and a bare “12日” is in its month.
    """

    year: int | None
    published: PartialDate | None = None
    previous: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A date, a stretch of time, or a word such as 近日, with what it means.

    A point has only ``begin``, a range both ends; since has no ``end_date``; until and as-of have
    no ``begin``, for neither says when something started; a vague one has none. An end that the
    text and the anchor do not give is ``None``. “2022年前” ends with 2022: whether the year itself
    still counts is not said.
    """

    start: int  # code points of the sentence's text, half-open
    end: int
    text: str  # text[start:end], the words that frame the date included: 截至2021年3月
    kind: Kind
    begin: PartialDate | None = None
    end_date: PartialDate | None = None

    @property
    def referent(self) -> PartialDate | None:
        """The date that 同年 or a bare “12日” further on refers to; a time limit is none."""
        return None if self.kind == "until" else self.end_date or self.begin


def after(anchor: Anchor, found: Iterable[TimeExpression]) -> Anchor:
    """The anchor for the next sentence of the same article, once ``found`` is read."""
    dates = [expression.referent for expression in found if expression.referent]
    return replace(anchor, previous=dates[-1]) if dates else anchor


def covers(wider: PartialDate, narrower: PartialDate) -> bool:
    """Whether every day that ``narrower`` can mean lies within ``wider``.

    >>> covers(PartialDate("2022"), PartialDate("2022-05-10"))
    True
    """
    return f"{narrower.iso}-".startswith(f"{wider.iso}-")
