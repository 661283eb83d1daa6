"""What a newsletter says of itself: title, year, number, publisher; or the year that its text implies."""

import re
from collections.abc import Sequence
from pathlib import PurePath

from pypinyin import lazy_pinyin

from sppgraph.dates import Anchor, find_dates
from sppgraph.furniture import numbers_issue
from sppgraph.layout import Element
from sppgraph.values import Issue, PartialDate, Sentence, Source
from sppgraph.vocabulary import alternation, load_cues

_COUNT = r"[一二三四五六七八九十百]{1,4}|\d{1,4}"
_NUMBER = re.compile(rf"(?:((?:19|20)\d{{2}})\s*年?度?\s*[（(]?\s*)?(?<!总)第\s*({_COUNT})\s*[期号]")
_TOTAL = re.compile(rf"总\s*第?\s*({_COUNT})\s*期")
_YEAR = re.compile(r"((?:19|20)\d{2})\s*年")
_SEASON = re.compile(r"(?:19|20)\d{2}年(?:第[一二三四1-4]季度|[春夏秋冬]季?号?|\d{1,2}月号)")
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九十")}
_HAN_YEAR = re.compile(r"[一二三四五六七八九〇零○O]{4}(?=年)")


def heads_issue(text: str) -> bool:
    """Whether a heading belongs to the masthead: it numbers the issue or names a periodical."""
    named = re.search(alternation(load_cues()["newsletter"]) + r"(?:[（(\d]|$)", text.strip())
    return bool(numbers_issue(text) or _SEASON.search(text) or named)


def _plain(text: str) -> str:
    """A masthead with its year in digits: 二〇三一年第三期."""
    return _HAN_YEAR.sub(
        lambda match: "".join(
            str("〇一二三四五六七八九".find(c) if c in "一二三四五六七八九" else 0) for c in match[0]
        ),
        text,
    )


def read_issue(source: Source, masthead: Sequence[Element], sentences: Sequence[Sentence]) -> Issue:
    """The issue's own record, from its masthead, else inferred from the dates in its text.

    Args:
        source: Its name gives the issue's id where no number is printed.
        masthead: The elements above the first article, credits and datelines included.
        sentences: All sentences; read only where the masthead prints no year.

    Returns:
        ``year`` only if it is printed; else ``inferred_year`` with the sentence that implies it.
    """
    text = _plain(" ".join(element.text for element in masthead))
    number, total = _NUMBER.search(text), _TOTAL.search(text)
    published = _dateline(masthead) or _press_dateline(sentences)
    year = _printed_year(text, number) or (published.year if published else None)
    inferred, why = (None, None) if year else infer_year(sentences)
    value = _whole(number[2]) if number else None
    return Issue(
        id=f"issue/{year}-{value}" if year and value else f"issue/{_slug(source.name)}",
        title=_title(masthead),
        year=year,
        number=value,
        total=_whole(total[1]) if total else None,
        inferred_year=inferred,
        why=why,
        published=published,
    )


def _printed_year(text: str, number: re.Match[str] | None) -> int | None:
    if number and number[1]:
        return int(number[1])
    found = _YEAR.search(text)
    return int(found[1]) if found else None


def _whole(text: str) -> int:
    """A small whole number in either notation: 12 or 十二."""
    if text.isdigit():
        return int(text)
    hundreds, _, rest = text.rpartition("百")
    tens, _, ones = rest.rpartition("十")
    value = (_DIGITS.get(tens, 1)) * 10 if "十" in rest else 0
    return _DIGITS.get(hundreds, 0) * 100 + value + (_DIGITS[ones] if ones else 0)


def _title(masthead: Sequence[Element]) -> str | None:
    """The heading that names the periodical, with the heading above it that it completes."""
    headings = [
        e.text.strip() for e in masthead if e.kind == "heading" and re.search(r"[\u4e00-\u9fff]", e.text)
    ]
    periodical = alternation(load_cues()["newsletter"])
    for place, text in enumerate(headings):
        if re.search(periodical, text):
            before = headings[place - 1] if place and not _NUMBER.search(headings[place - 1]) else ""
            cut = re.split(
                r"[（(]|(?<!总)第\s*[\d一二三四五六七八九十]|总第|(?:19|20)\d{2}年第",
                before + text,
                maxsplit=1,
            )[0]
            return cut.strip(" （）()") or None
    return None


def _dateline(masthead: Sequence[Element]) -> PartialDate | None:
    """A date that a short line above the body prints: the day or month of publication."""
    for element in masthead:
        for found in find_dates(element.text, Anchor(year=None)) if len(element.text) <= 80 else ():
            if found.kind == "point" and found.begin and found.begin.precision != "year":
                return found.begin
    return None


def infer_year(sentences: Sequence[Sentence]) -> tuple[int | None, str | None]:
    """The latest year in which something is said to have happened, with the reason.

    Plans and targets lie ahead of the issue, so a year near a word of planning does not count, nor
    does one that is part of a name (the caller's dates leave those out).
    """
    ahead = re.compile(load_cues().pattern("planned"))
    aim = re.compile(load_cues().pattern("aim"))
    best: tuple[str, str] | None = None
    for sentence in sentences:
        for found in find_dates(sentence.text, Anchor(year=None)):
            exact = found.kind == "range" and found.begin is not None and found.begin.precision != "year"
            if not (found.kind in ("point", "as-of") or exact) or not (found.begin or found.end_date):
                continue
            before, behind = sentence.text[: found.start], sentence.text[found.end : found.end + 12]
            opens = not re.split(r"[，。；]", before)[-1].strip()
            clause = re.split(r"[，。；]", behind)[0]
            date = found.end_date or found.begin
            if (
                ahead.search(before[-4:] + found.text + (behind if opens else clause))
                or aim.search(before[-4:] + found.text + clause)
                or behind.startswith("前")
            ):
                continue
            if date is not None and (best is None or date.iso > best[0]):
                best = (date.iso, found.text)
    if best is None:
        return None, None
    return int(best[0][:4]), f"正文所记已发生之事，最晚为“{best[1]}”。"


_DAY = r"(?P<date>(?:19|20)\d{2}年\d{1,2}月\d{1,2}日)"
_PRESS = re.compile(
    rf"[^，。]{{2,12}}[，,]\s*{_DAY}\s*[—–-]|{_DAY.replace('date', 'day')}\s*[^，。]{{0,12}}$"
)


def _press_dateline(sentences: Sequence[Sentence]) -> PartialDate | None:
    """The date that a press release opens its text with: 曼谷，2025年3月18日——."""
    opening = [sentence for sentence in sentences if sentence.kind in ("title", "body")][:3]
    for match in (_PRESS.match(sentence.text) for sentence in opening):
        for found in find_dates(match["date"] or match["day"], Anchor(year=None)) if match else ():
            return found.begin
    return None


def _slug(name: str) -> str:
    """A file's name as an ASCII path segment, Chinese in pinyin."""
    stem = PurePath(name).stem
    return (
        re.sub(
            r"[^a-z0-9]+",
            "-",
            "-".join(lazy_pinyin(stem, errors="default")).lower() if not stem.isascii() else stem.lower(),
        ).strip("-")
        or "issue"
    )
