"""Find the dates of a sentence, with the words that say what they bound."""

import re
from dataclasses import replace

from sppgraph.dates import grammar, words
from sppgraph.dates.model import Anchor, Kind, TimeExpression
from sppgraph.dates.ranges import Piece, read_pieces
from sppgraph.dates.resolve import Context, Meaning, partial
from sppgraph.values import PartialDate

_LEADS = ("as_of", "since", "until")  # groups of the grammar before a date
_NAMED_ONCE = ("first", "decades", "fiscals", "plans")  # no two ends are printed
_TRAILS = ("started", "ended", "about")  # and after it


def find_dates(text: str, anchor: Anchor) -> tuple[TimeExpression, ...]:
    """Find the expressions of time in one sentence: leftmost first, longest at each place.

    Args:
        text: One sentence in simplified script, digits ASCII or Chinese.
        anchor: The issue's date, and the last date before the sentence.

    Returns:
        0..n expressions in reading order, never overlapping. A month or day without a year takes it
        from an earlier date of the sentence, else from the anchor. Durations (三年), agendas named
        after a year (2030年议程), days of the moon calendar, years of old eras and recurring dates
        (每年9月) are left out; the time of day is read over. A fiscal year is a range of the calendar
        years it is named after, wherever it begins. Years named in a list make one range if each
        follows the one before it.

    >>> [(found.text, found.begin.iso) for found in find_dates("5月31日-6月1日，论坛召开。", Anchor(2022))]
    [('5月31日-6月1日', '2022-05-31')]
    """
    found: list[TimeExpression] = []
    context = Context(anchor, anchor.previous)
    for match in grammar.expression().finditer(text):
        context = replace(context, announced=_announced(match), ahead=_ahead(match))
        for one, meaning in _read(match, context):
            found.append(one)
            context = _after(context, one, meaning, text)
    return tuple(found)


def _read(match: re.Match[str], context: Context) -> list[tuple[TimeExpression, Meaning]]:
    """The expressions of one match, each with what its date means inside its frame."""
    if match["vague"]:
        return [(_expression(match, match.span(), "vague"), Meaning(None))]
    if match["now"]:
        now = context.anchor.published or partial(context.issue_year)
        return [(_expression(match, match.span(), "as-of", None, now), Meaning(now))]
    pieces = read_pieces(match, context)
    return [
        (_framed(match, piece, first=piece is pieces[0], last=piece is pieces[-1]), piece.meaning)
        for piece in pieces
    ]


def _framed(match: re.Match[str], piece: Piece, *, first: bool, last: bool) -> TimeExpression:
    """A date with the words before the first and after the last of its match."""
    meaning = piece.meaning
    frame = {name for name in (*_LEADS * first, *_TRAILS * last) if match[name]}
    two_ends = bool(match["second"]) or not any(match[group] for group in _NAMED_ONCE)
    kind = _kind(frame, meaning, stretch=two_ends and meaning.ranges)
    start = match.start() if first and match["lead"] else piece.start
    ends = {"range": (meaning.begin, meaning.end), "vague": (None, None)}
    ends |= dict.fromkeys(("as-of", "until"), (None, meaning.last))
    return _expression(
        match, (start, match.end() if last else piece.end), kind, *ends.get(kind, (meaning.begin, None))
    )


def _kind(frame: set[str], meaning: Meaning, *, stretch: bool) -> Kind:
    """What the frame makes of a date; a stretch whose two ends are printed stays one."""
    if "about" in frame:
        return "vague"
    if "as_of" in frame:
        return "as-of"
    if not stretch and frame & {"since", "started"}:
        return "since"
    if not stretch and frame & {"until", "ended"}:
        return "until"
    return "range" if meaning.ranges else "point"


def _expression(
    match: re.Match[str],
    span: tuple[int, int],
    kind: Kind,
    begin: PartialDate | None = None,
    end_date: PartialDate | None = None,
) -> TimeExpression:
    start, end = span
    text = match.string[start:end]
    return TimeExpression(start=start, end=end, text=text, kind=kind, begin=begin, end_date=end_date)


def _after(context: Context, one: TimeExpression, meaning: Meaning, text: str) -> Context:
    """The context for what follows in the sentence."""
    return replace(
        context,
        previous=one.referent or context.previous,
        year=meaning.last.year if meaning.last and _governs(one, meaning, text) else context.year,
    )


def _governs(one: TimeExpression, meaning: Meaning, text: str) -> bool:
    """Whether the months that follow are in this date's year: 2024年，…5月. A year in a name does not."""
    if not meaning.named or not meaning.last or one.kind in ("until", "vague"):
        return False
    if meaning.last.precision != "year":
        return True
    sets_scene = text.startswith("，", one.end) or text[: one.start].endswith(("于", "在"))
    return one.kind == "point" and sets_scene


def _announced(match: re.Match[str]) -> bool:
    """Whether a word of what is to come stands right before the date: 将于12月."""
    before = match.string[max(0, match.start() - 4) : match.start()]
    return bool(re.search(rf"{words.pattern('ahead')}[于在]?$", before))


def _ahead(match: re.Match[str]) -> bool:
    """Whether such a word stands right after it, where 将 may also mean 把: 12月将."""
    return bool(re.compile(rf"，?{words.pattern('ahead')}").match(match.string, match.end()))
