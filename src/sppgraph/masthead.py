"""What a newsletter says of itself: title, year, number, publisher; or the year that its text implies."""

import re
from collections.abc import Sequence
from pathlib import PurePath

from pypinyin import lazy_pinyin

from sppgraph.dates import Anchor, TimeExpression, find_dates
from sppgraph.furniture import is_imprint, names_publisher, numbers_issue
from sppgraph.layout import Element
from sppgraph.values import Issue, PartialDate, Sentence, Source
from sppgraph.vocabulary import alternation, load_cues

_COUNT = r"[一二三四五六七八九十百]{1,4}|\d{1,4}"
_OF_TWO = rf"(?:\s*[-—–、/至]\s*(?:{_COUNT}))?"  # one issue in place of two: 第3-4期
_NUMBER = re.compile(
    rf"(?:[\[〔（(]?((?:19|20)\d{{2}})[\]〕)）]?\s*年?度?\s*[（(]?\s*)?(?<!总)第\s*({_COUNT}){_OF_TWO}\s*[期号辑]"
)
_LATIN_NUMBER = re.compile(r"(?<![A-Za-z])(?:No|Issue)\.?\s*(\d{1,4})\b", re.I)
_TOTAL = re.compile(rf"总\s*第?\s*({_COUNT}){_OF_TWO}\s*期")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*年")
_BARE_YEAR = re.compile(r"(?<![\d.])((?:19|20)\d{2})(?=[./-]\d{1,2}(?!\d)|[\]〕)）]|$)")
_SEASON = re.compile(r"(?:19|20)\d{2}年(?:第[一二三四1-4]季度|[春夏秋冬]季?[号刊卷]?|\d{1,2}月[号刊])")
# What stands behind a periodical's name on its line.
_BEHIND_NAME = re.compile(
    r"[（(|｜]|(?<!总)第\s*[\d一二三四五六七八九十]|总第|[\[〔]?(?:19|20)\d{2}(?:[\]〕./-]|年(?!度))|\b(?:No|Vol|Issue)\b",
    re.I,
)
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
    latin = _LATIN_NUMBER.search(text)
    published = _dateline(masthead) or _press_dateline(sentences)
    year = _printed_year(text, number) or (published.year if published else None)
    inferred, why = (None, None) if year else infer_year(sentences)
    value = _whole(number[2]) if number else int(latin[1]) if latin else None
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
    found = _YEAR.search(text) or _BARE_YEAR.search(text)
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
    """The line that names the periodical, with the line above it that it completes.

    A periodical is known by the last word of its name; else, in a masthead that numbers the issue,
    it is what stands first.
    """
    lines = [e.text.strip() for e in masthead if e.kind in ("heading", "section") and not _says_who(e)]
    headings = [text for text in lines if re.search(r"[\u4e00-\u9fff]", text)]
    periodical = alternation(load_cues()["newsletter"])
    for place, text in enumerate(headings):
        if re.search(periodical, text):
            before = headings[place - 1] if place and not numbers_issue(headings[place - 1]) else ""
            return _name(before + text) or _name(before)
    numbered = any(numbers_issue(element.text) for element in masthead)
    latin = [text for text in lines if re.search(periodical, text)]
    return next(filter(None, map(_name, [*(headings if numbered else ()), *latin])), None)


def _name(text: str) -> str | None:
    """A masthead's line without number and date; nothing if it says no more than those."""
    name = _BEHIND_NAME.split(text, maxsplit=1)[0].strip(" （）()|｜·")
    bracketed = re.fullmatch(r"[【《]([^【《】》]+)[】》]", name)
    return bracketed[1] if bracketed else name or None


def _says_who(element: Element) -> bool:
    return is_imprint(element.text) or names_publisher(element.text)


def _dateline(masthead: Sequence[Element]) -> PartialDate | None:
    """A date that a short line above the body prints: the day or month of publication."""
    for element in masthead:
        for found in find_dates(element.text, Anchor(year=None)) if len(element.text) <= 80 else ():
            if found.kind == "point" and found.begin and found.begin.precision != "year":
                return found.begin
    return next(filter(None, (_stamp(element.text) for element in masthead if len(element.text) <= 80)), None)


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_STAMP = re.compile(
    r"(?<!\d)(?P<y>20\d{2})(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"
    r"|(?<!\d)(?P<y2>20\d{2})-(?P<m2>0[1-9]|1[0-2])-(?P<d2>0[1-9]|[12]\d|3[01])(?=T\d)"
    rf"|(?<!\d)(?P<d3>[12]\d|3[01]|0?[1-9]) (?P<m3>{'|'.join(_MONTHS)})[a-z]*\.?,? (?P<y3>20\d{{2}})(?!\d)"
    rf"|(?P<m4>{'|'.join(_MONTHS)})[a-z]*\.? (?P<d4>[12]\d|3[01]|0?[1-9]),? (?P<y4>20\d{{2}})(?!\d)",
    re.I,
)


def _stamp(text: str) -> PartialDate | None:
    """A date as machines and English bylines print it: 20221106, 2016-11-21T16:53:00, 28 Jul 2022, July 28, 2022."""
    match = _STAMP.search(text)
    if match is None:
        return None
    year, month, day = next(
        (match[f"y{n}"], match[f"m{n}"], match[f"d{n}"]) for n in ("", "2", "3", "4") if match[f"y{n}"]
    )
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    return PartialDate(f"{year}-{number:02d}-{int(day):02d}")


def infer_year(sentences: Sequence[Sentence]) -> tuple[int | None, str | None]:
    """The latest year in which something is said to have happened, with the reason.

    Plans and targets lie ahead of the issue, so a year next to a word of planning does not count, nor
    does one that is part of a name (the caller's dates leave those out).
    """
    best: tuple[str, str] | None = None
    for sentence in sentences:
        for found in find_dates(sentence.text, Anchor(year=None)):
            date = found.end_date or found.begin
            if date is None or not _tells_when(found) or _lies_ahead(sentence.text, found):
                continue
            if best is None or date.iso > best[0]:
                best = (date.iso, found.text)
    if best is None:
        return None, None
    return int(best[0][:4]), f"正文所记已发生之事，最晚为“{best[1]}”。"


def _tells_when(found: TimeExpression) -> bool:
    """A point in time, or a range of days or months; a range of years may reach ahead."""
    exact = found.kind == "range" and found.begin is not None and found.begin.precision != "year"
    return found.kind in ("point", "as-of") or exact


def _lies_ahead(text: str, found: TimeExpression) -> bool:
    """Whether what a date is said of has not happened yet, by the words of its own clause.

    将 and its like count before the date and behind it, up to the comma; up to the next one if the
    date opens its part of the sentence (2031年，网络将举办…). A noun of purpose counts right behind a
    bare year (2030年议程, 2030年可持续发展目标), unless it belongs to a meeting's or a report's name.
    """
    before, behind = text[: found.start], text[found.end : found.end + 12]
    opens = not re.split(r"[，。；]", before)[-1].strip()
    clause = re.split(r"[，。；]", behind)[0]
    cues = load_cues()
    ahead = before[-4:] + found.text + (re.split(r"[，。；]", behind.lstrip("，"))[0] if opens else clause)
    if re.search(cues.pattern("planned"), ahead) or behind.startswith("前"):
        return True
    if re.search(rf"(?<![A-Za-z0-9”》]){cues.pattern('planning')}$", before[-4:]) and not re.search(
        rf"{cues.pattern('plan-name')}$", before
    ):
        return True
    by_then = re.search("[于在到至]$", before) or found.text[0] in "于在到至"
    if found.text.endswith("年") and by_then and clause.startswith(cues["reaching"]):
        return True
    noun = (
        rf".{{0,5}}?{cues.pattern('aim')}(?!{cues.pattern('aim')}|.{{0,2}}{cues.pattern('held-or-issued')})"
    )
    return found.text.endswith("年") and bool(re.match(noun, clause))


_SHORT = 60  # code points: a line with the source and the date, no sentence of the text
_DAY = r"(?P<date>(?:19|20)\d{2}年\d{1,2}月\d{1,2}日)"
_PRESS = re.compile(
    rf"[^，。]{{2,12}}[，,]\s*{_DAY}\s*[—–-]|{_DAY.replace('date', 'day')}\s*[^，。]{{0,12}}$"
)


def _press_dateline(sentences: Sequence[Sentence]) -> PartialDate | None:
    """The date that a press release opens its text with: 曼谷，2025年3月18日——."""
    opening = [sentence for sentence in sentences if sentence.kind in ("title", "body")][:3]
    stamped = (_stamp(sentence.text) for sentence in opening if len(sentence.text) <= _SHORT)
    stamp = next(filter(None, stamped), None)
    if stamp is not None:
        return stamp
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
