"""Find amounts in a sentence: a number, how exact it is, its measure word and what is counted."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from sppgraph.dates import Anchor, find_dates
from sppgraph.dates.numerals import read_digits, read_numeral
from sppgraph.dates.words import pattern
from sppgraph.values import Qualifier

_GAP = "[ \u3000]?"
_SCALES = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "万亿": 10**12}
_SCALE = r"(?:万亿|亿|万|千(?![瓦米克])|百)"
_GROUPED = r"\d{1,3}(?:,\d{3}){1,4}|(?<![A-Za-z] )\d{1,3}(?: \d{3}){1,4}(?![\d ]*\d)"  # 1,600 and 1 600
_ASCII = rf"(?:{_GROUPED}|\d{{1,15}})(?:\.\d{{1,9}})?(?![.,]?\d)"
_HAN = r"(?!一(?![一二三四五六七八九十百千万亿零〇]))[一二两三四五六七八九十百千万亿零〇]+"  # no lone 一
_HAN_DECIMAL = rf"{_HAN}(?:点[零〇一二三四五六七八九]+)?"
# What stands before can make it none: a code (12.7.1, COP28), the rest of a number, 十 of 数十, 每 of a
# rate, 前 of the best ten (but not 目前 or 此前).
_NO_RATE_OR_RANK = r"(?<!分之)(?<!每)(?<!^前)(?<![^目此日之以先当提面眼空]前)"
_NOT_AFTER_ASCII = rf"(?:(?<=GDP)|(?<![A-Za-z\d./\-+万亿]))(?<!\d,){_NO_RATE_OR_RANK}"
_NOT_AFTER_HAN = rf"(?<![一二两三四五六七八九十百千万亿零〇数几半第])(?<!党的){_NO_RATE_OR_RANK}"
# 成 as a tenth, not of 成员, 成果, 一成不变
_TENTH = r"(?:\d(?:\.\d)?|[一二两三四五六七八九])"
_TENTHS = (
    rf"(?P<tenths>{_NOT_AFTER_ASCII}{_NOT_AFTER_HAN}{_TENTH})(?:(?:至|到|[-–—－~～])(?P<tenths_upper>{_TENTH}))?"
    r"成(?![员立果为功就长效都份绩品本交型因套熟]|不变)(?:(?P<tenths_more>多)|(?P<half_tenth>半(?!数)))?"
)
_TO = r"[%％]?(?:至|到|[-–—－~～]{1,2})"
_ORDINAL = rf"第{_GAP}(?:\d+|{_HAN})(?:[-–—~～、至到和](?:\d+|{_HAN}))*"
_NOUN = re.compile(r"[\u4e00-\u9fff]{1,12}")
_NOUN_ENDS = re.compile(r"(?<!目)的|了")
_YEARS = range(1800, 2200)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """An amount: “约1600名” before 代表.

    ``unit`` is either a unit of measurement (天, 个月, %, 美元), within ``text``, or the raw Chinese
    that follows ``text[end:]``, at most 12 characters up to a mark, 的, 了 or the next amount: it
    starts with the noun, and may run on. A range gives its lower end, at least.
    """

    start: int  # code points of the sentence's text, half-open
    end: int
    text: str  # text[start:end], from 约 or 至少 to the measure word and what may follow it: 100家以上
    value: float
    qualifier: Qualifier
    measure: str  # the measure word, or ""
    unit: str


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Find the amounts in one sentence.

    Args:
        text: One sentence in simplified script, digits ASCII or Chinese.

    Returns:
        0..n amounts in reading order, never overlapping one another or a date. Left out: ordinals
        (第3届) and ranks (前10名), rates (每10家), codes (12.7.1), fractions, upper bounds (不足30家),
        amounts without a number (几个, 数十家, 三五家), bare numbers, and a lone 一, which is mostly an
        article (一个, 一项). Tenths are percentages: 三成半 is 35 %.

    >>> [(q.value, q.qualifier, q.measure, q.unit) for q in find_quantities("40余名代表，为期两天。")]
    [(40.0, 'at-least', '名', '代表'), (2.0, 'exact', '', '天')]
    """
    found: list[Quantity] = []
    limit = len(text)
    for match in reversed(list(_amount().finditer(_without_dates(text)))):
        quantity = _quantity(match, limit)
        if quantity:
            found.append(quantity)
            limit = quantity.start
    return tuple(reversed(found))


@cache
def _amount() -> re.Pattern[str]:
    """An ordinal, which is none, or: 约 or 超过, 百分之, 成 or a number, 多 or 余, measure word, 以上."""
    lead = (
        rf"(?P<below>{pattern('at-most')})|(?P<least>{pattern('at-least')}|(?<![线会网以路身晚早马史千])上(?=[百千万]))"
        rf"|(?P<approx>约占[A-Za-z\u4e00-\u9fff]{{1,12}}的"
        rf"|(?<![公条合节契预签缔违制最附远邻亲]){pattern('approx')})"
    )
    number = (
        rf"(?P<number>{_NOT_AFTER_ASCII}{_ASCII}|{_NOT_AFTER_HAN}{_HAN})(?!分之)"
        rf"(?:(?P<lower_scale>{_SCALE})?{_TO}(?P<upper>{_ASCII}|{_HAN}))?"
        rf"(?P<more>多|余|几|\+|(?P<about>来(?!自)))?(?P<scale>{_SCALE})?(?P<more_still>多|余)?"
    )
    counted = rf"(?P<unit>{pattern('unit')})(?P<half>半(?![数年月天径]))?|(?P<measure>{pattern('measure')})"
    return re.compile(
        rf"{_ORDINAL}|(?:(?:{lead}){_GAP})?(?:百分之(?P<share>{_ASCII}|{_HAN_DECIMAL})|{_TENTHS}"
        rf"|{number}{_GAP}(?:(?!{pattern('no-amount')})(?:{counted}))?)"
        r"(?:(?P<up>(?:[及或]|（含）)?以上)|(?P<around>左右|上下)|(?P<down>(?:[及或]|（含）)?以下|[以之]内|(?<=[年月周天日时])内))?"
    )


def _without_dates(text: str) -> str:
    """The text with a blank for each character of a date."""
    for found in find_dates(text, Anchor(year=None)):
        text = text[: found.start] + "\0" * len(found.text) + text[found.end :]
    return text


def _quantity(match: re.Match[str], limit: int) -> Quantity | None:
    """The amount of one match; the next one begins at ``limit``."""
    value = _value(match)
    noun = _NOUN.match(match.string, match.end(), limit)
    unit = (
        "%"
        if match["share"] or match["tenths"]
        else match["unit"] or (_NOUN_ENDS.split(noun[0])[0] if noun else "")
    )
    if value is None or match["below"] or match["down"] or not _counts(match, value, unit):
        return None
    return Quantity(
        start=match.start(),
        end=match.end(),
        text=match[0],
        value=value,
        qualifier=_qualifier(match),
        measure=match["measure"] or "",
        unit=unit,
    )


def _value(match: re.Match[str]) -> float | None:
    """The number, the lower one of two; ``None`` for an ordinal or where the characters form none."""
    if match["tenths"]:
        return float(10 * (_read(match["tenths"]) or 0)) + (5 if match["half_tenth"] else 0)
    number = _read(match["share"] or match["number"] or "")
    scale = _scale(match, number) if number is not None else None
    if number is None or scale is None:
        return None
    return float(number * scale) + (scale / 2 if match["half"] else 0)


def _scale(match: re.Match[str], number: Decimal) -> int | None:
    """万 or 亿 of the number; in 3-5万 it stands for both, in 8000至1万 for the second alone."""
    scale = match["lower_scale"] or match["scale"] or ""
    if match["upper"]:
        upper = _read(match["upper"])
        if upper is None or (upper <= number and not match["scale"]):
            return None
        if upper <= number:
            scale = match["lower_scale"] or ""
    return _SCALES.get(scale, 1)


def _read(text: str) -> Decimal | None:
    if text[:1].isdecimal():
        return Decimal(text.replace(",", "").replace(" ", ""))
    whole, _, decimals = text.partition("点")
    number = read_numeral(whole) if whole else None
    return None if number is None else number + Decimal(read_digits(decimals or "0")).scaleb(-len(decimals))


def _counts(match: re.Match[str], value: float, unit: str) -> bool:
    """Whether the number counts or measures something, and is no article, code or year."""
    text = match["number"]
    if not text:
        return bool(value)
    marked = match["least"] or match["approx"] or match["more"] or match["more_still"]
    if not value or (text[0] in "百千万亿" and not marked):
        return False
    if match["measure"]:
        return value.is_integer()
    if match["unit"]:
        return not (unit == "年" and _is_year(text))
    return bool(unit) and bool(marked or match["scale"] or "," in text or " " in text) and not _is_year(text)


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdecimal() and int(text) in _YEARS


def _qualifier(match: re.Match[str]) -> Qualifier:
    if match["approx"] or match["about"] or match["around"]:
        return "approx"
    marks = ("least", "more", "more_still", "upper", "up", "tenths_upper", "tenths_more")
    return "at-least" if any(match[mark] for mark in marks) else "exact"
