"""Numbers written in Chinese characters."""

import re

_DIGITS = (
    {char: value for value, char in enumerate("零一二三四五六七八九")} | dict.fromkeys("〇○Oo", 0) | {"两": 2}
)
_UNITS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}
_TENS = {"廿": "二十", "卅": "三十"}  # in days of a month: 廿五日
# Units fall from left to right, each at most once, and a gap is bridged by 零 (一百零五).
_BELOW_MYRIAD = re.compile(
    r"(?=.)(?:[一二两三四五六七八九]?千)?(?:[一二两三四五六七八九]?百)?"
    r"(?:零?[一二三四五六七八九]?十[一二三四五六七八九]?|(?:(?<=[百千])零|(?<![百千]))[一二两三四五六七八九])?"
)


def read_digits(text: str) -> int:
    """A year or number spelled digit by digit, in either script.

    >>> read_digits("二〇二五")
    2025
    """
    return int("".join(char if char.isdecimal() else str(_DIGITS[char]) for char in text))


def read_numeral(text: str) -> int | None:
    """A whole number, up to hundreds of millions; ``None`` where the characters form none.

    >>> read_numeral("二十八"), read_numeral("一千二百"), read_numeral("三四")
    (28, 1200, None)
    """
    if text.isdecimal():
        return int(text)
    text = _TENS.get(text[:1], text[:1]) + text[1:]
    for unit, size in reversed(_MYRIADS.items()):
        head, found, tail = text.partition(unit)
        if found:
            return None if unit in tail else _joined(read_numeral(head or "一"), tail, size)
    return _below_myriad(text)


def _joined(head: int | None, tail: str, size: int) -> int | None:
    """``head`` myriads and a rest; a rest that starts more than one place lower needs a 零 before it."""
    rest = read_numeral(tail.removeprefix("零")) if tail else 0
    if head is None or rest is None or rest >= size or (0 < rest < size // 10) != tail.startswith("零"):
        return None
    return head * size + rest


def _below_myriad(text: str) -> int | None:
    if not _BELOW_MYRIAD.fullmatch(text):
        return None
    total, digit = 0, None
    for char in text:
        if char in _UNITS:
            total, digit = total + (1 if digit is None else digit) * _UNITS[char], None
        else:
            digit = _DIGITS[char] or None
    return total + (digit or 0)
