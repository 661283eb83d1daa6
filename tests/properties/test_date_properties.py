"""Laws of dates and amounts, for any text and any date."""

import re
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from sppgraph.dates import Anchor, after, covers, find_dates
from sppgraph.dates.numerals import read_digits, read_numeral
from sppgraph.dates.years import plan_years
from sppgraph.numbers import find_quantities
from sppgraph.values import PartialDate

DIGITS = "〇一二三四五六七八九"
DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2099, 12, 31))
DATES = st.one_of(
    DAYS.map(lambda day: PartialDate(day.isoformat())),
    DAYS.map(lambda day: PartialDate(day.isoformat()[:7])),
    DAYS.map(lambda day: PartialDate(day.isoformat()[:4])),
)
ANCHORS = st.builds(
    Anchor, st.none() | st.integers(1950, 2099), st.none() | DATES, st.none() | DATES
)  # year, published, previous
# Texts of the stuff that dates and amounts are made of, so that anything may meet anything.
PIECES = [
    *"0123456789",
    *DIGITS,
    *"十百千万亿两几多余年月日号前后至到自起止、和-—~/.,，。（）%第约近超个名家次位天国",
    *[
        "今年",
        "去年",
        "同年",
        "次年",
        "当月",
        "本月",
        "同日",
        "次日",
        "上半年",
        "第三季度",
        "年底",
        "中旬",
        "以来",
    ],
    *[
        "截至",
        "目前",
        "近日",
        "世纪",
        "年代",
        "财年",
        "2022年",
        "2018",
        "5月",
        "10日",
        "十二月",
        "议程",
        "将于",
    ],
    *[
        "上周",
        "星期",
        "本季度",
        "年内",
        "“十四五”期间",
        "民国",
        "农历",
        "上午9时",
        "（含）",
        "前5个月",
        "当天",
        "成",
        "半",
    ],
    *["超过", "不足", "百分之", "以上", "左右", "个月", "周年", "SDG", "12.7.1", "的", "代表"],
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
RELATIVE = [
    "今年",
    "去年",
    "明年3月",
    "去年底",
    "上半年",
    "第三季度",
    "年底",
    "今年前5个月",
    "5月10日",
    "今年一、二季度",
]
DAY_MARK = re.compile(r"[日号天周稿]|星期|\d[-/.]\d|目前|现在|迄今|[\d一二三四五六七八九十]$")
MONTH_MARK = re.compile(r"月|季|半年|Q|" + DAY_MARK.pattern)
LAW = settings(max_examples=200, deadline=None)  # a busy machine breaks no law


def in_words(number: int) -> str:
    """A whole number below ten thousand as it is read: 一千零五."""
    if number < 10:
        return DIGITS[number] if number else ""
    size, unit = next(
        (10**power, unit) for power, unit in ((3, "千"), (2, "百"), (1, "十")) if number >= 10**power
    )
    head, rest = divmod(number, size)
    gap = "零" if 0 < rest < size // 10 else ""
    return DIGITS[head] + unit + gap + in_words(rest)


def spoken(number: int) -> str:
    """The same, with 十二 rather than 一十二."""
    words = in_words(number)
    return words.removeprefix("一") if 10 <= number < 20 else words


@LAW
@given(TEXTS, ANCHORS)
def test_expressions_are_where_they_say(text: str, anchor: Anchor) -> None:
    """In reading order, never overlapping, and their text is what stands there."""
    found = find_dates(text, anchor)

    assert all(text[one.start : one.end] == one.text != "" for one in found)
    assert all(one.end <= two.start for one, two in pairwise(found))


@LAW
@given(TEXTS, ANCHORS)
def test_a_range_does_not_run_backwards(text: str, anchor: Anchor) -> None:
    """Every date is one of the calendar, and no range ends before it begins."""
    for one in find_dates(text, anchor):
        ends = [end for end in (one.begin, one.end_date) if end]
        assert all(end.first_day <= end.last_day for end in ends)
        assert len(ends) < 2 or ends[0].first_day <= ends[1].last_day


@LAW
@given(TEXTS)
def test_what_is_found_does_not_depend_on_the_anchor(text: str) -> None:
    """The anchor gives dates their year, never makes or breaks an expression."""
    with_year, without = find_dates(text, Anchor(2022)), find_dates(text, Anchor(None))

    assert [(one.text, one.kind) for one in with_year] == [(one.text, one.kind) for one in without]


@LAW
@given(DAYS)
def test_a_day_is_read_back(day: date) -> None:
    """However a full date is written, it is that day, whatever the issue's year."""
    plain = f"{day.year}年{day.month}月{day.day}日"
    words = (
        f"{''.join(DIGITS[int(digit)] for digit in str(day.year))}年{spoken(day.month)}月{spoken(day.day)}日"
    )
    for text in (plain, words, f"{day:%Y-%m-%d}", f"{day:%Y/%m/%d}", f"{day:%Y.%m.%d}"):
        (one,) = find_dates(f"会议于{text}召开。", Anchor(2022))
        assert (one.text, one.begin) == (text, PartialDate(day.isoformat()))


@LAW
@given(DAYS)
def test_precision_is_the_texts(day: date) -> None:
    """A month stays a month and a year a year, though the issue's day is known."""
    anchor = Anchor(day.year, published=PartialDate(day.isoformat()))
    for text, iso in (
        (f"{day.year}年{day.month}月", day.isoformat()[:7]),
        (f"{day.year}年", day.isoformat()[:4]),
    ):
        (one,) = find_dates(f"{text}，会议召开。", anchor)
        assert one.begin == PartialDate(iso)
        assert covers(one.begin, PartialDate(day.isoformat()))


@LAW
@given(DAYS, st.integers(1, 20), st.sampled_from(["至", "-", "—", "到", "~"]))
def test_a_range_is_read_back(day: date, length: int, joint: str) -> None:
    """The end takes from the begin what it leaves out: month, then year."""
    end = day + timedelta(length)
    last = f"{end.day}日" if end.month == day.month else f"{end.month}月{end.day}日"
    (one,) = find_dates(f"{day.year}年{day.month}月{day.day}日{joint}{last}，会议召开。", Anchor(2022))

    assert (one.kind, one.begin, one.end_date) == (
        "range",
        PartialDate(day.isoformat()),
        PartialDate(end.isoformat()),
    )


@LAW
@given(DAYS)
def test_without_a_year_nothing_is_made_up(day: date) -> None:
    """A month without a year has no date where the issue's year is not known."""
    (one,) = find_dates(f"{day.month}月{day.day}日，会议召开。", Anchor(None))

    assert (one.begin, one.end_date) == (None, None)


@LAW
@given(DAYS, DAYS)
def test_news_looks_back(day: date, published: date) -> None:
    """A month without a year is the issue's own or one of the eleven before it."""
    (one,) = find_dates(
        f"{day.month}月，会议召开。", Anchor(2022, published=PartialDate(published.isoformat()))
    )

    assert one.begin
    months = published.year * 12 + published.month - one.begin.year * 12 - one.begin.first_day.month
    assert 0 <= months < 12


@LAW
@given(TEXTS, ANCHORS)
def test_the_next_anchor_is_the_last_date(text: str, anchor: Anchor) -> None:
    """Reading on changes nothing of the issue, and remembers one of the dates found or the old one."""
    found = find_dates(text, anchor)
    then = after(anchor, found)

    assert (then.year, then.published) == (anchor.year, anchor.published)
    assert then.previous in (anchor.previous, *(end for one in found for end in (one.begin, one.end_date)))


@LAW
@given(TEXTS, ANCHORS)
def test_no_date_is_finer_than_its_words(text: str, anchor: Anchor) -> None:
    """A day needs a word for a day, and a month one for a month, whatever the anchor knows."""
    for one in find_dates(text, anchor):
        finest = max((len(end.iso) for end in (one.begin, one.end_date) if end), default=4)
        assert finest < len("2022-05-10") or DAY_MARK.search(one.text)
        assert finest < len("2022-05") or MONTH_MARK.search(one.text)


@LAW
@given(st.sampled_from(RELATIVE), st.integers(1950, 2090), st.integers(-40, 40))
def test_the_issues_year_shifts_what_leans_on_it(text: str, year: int, shift: int) -> None:
    """The same words in an issue of another year mean the same time of that year."""
    (here,) = find_dates(f"{text}，会议召开。", Anchor(year))
    (there,) = find_dates(f"{text}，会议召开。", Anchor(year + shift))

    for one, other in ((here.begin, there.begin), (here.end_date, there.end_date)):
        assert (one is None) == (other is None)
        assert not one or not other or (other.year, other.iso[4:]) == (one.year + shift, one.iso[4:])


@LAW
@given(DAYS, st.sampled_from(["近日", "目前", "近年来"]))
def test_a_vague_word_changes_no_date(day: date, word: str) -> None:
    """It is found beside the date, and gives none of its own."""
    text = f"{day.year}年{day.month}月{day.day}日，会议召开。"
    vague, *others = find_dates(f"{word}，{text}", Anchor(2022))

    assert (vague.text, vague.kind, vague.referent) == (word, "vague", None)
    assert [one.begin for one in others] == [one.begin for one in find_dates(text, Anchor(2022))]


@LAW
@given(DAYS, st.sampled_from(["截至", "截止到", "截止"]))
def test_as_of_is_no_start(day: date, word: str) -> None:
    """Whatever its precision, a date behind 截至 has no begin."""
    for text in (f"{day.year}年", f"{day.year}年{day.month}月", f"{day.year}年{day.month}月{day.day}日"):
        (one,) = find_dates(f"{word}{text}，共有八个国家加入。", Anchor(2022))
        (bare,) = find_dates(f"{text}，共有八个国家加入。", Anchor(2022))
        assert (one.kind, one.begin, one.end_date) == ("as-of", None, bare.begin)


@LAW
@given(DAYS, st.sampled_from(["上午9时", "下午3时30分", "14:00", "晚8时", "14时至16时", "星期二"]))
def test_the_time_of_day_is_read_over(day: date, clock: str) -> None:
    """It belongs to the expression and leaves the date as it is."""
    text = f"{day.year}年{day.month}月{day.day}日{clock}"
    (one,) = find_dates(f"{text}，会议召开。", Anchor(2022))

    assert (one.text, one.kind, one.begin) == (text, "point", PartialDate(day.isoformat()))


@LAW
@given(DAYS, st.sampled_from([("上周", -1), ("本周", 0), ("下周", 1)]), st.integers(0, 6))
def test_a_day_of_a_week(published: date, week: tuple[str, int], weekday: int) -> None:
    """上周三 is a Wednesday of the week before the issue's, and 上周 goes from its Monday to its Sunday."""
    anchor = Anchor(2022, published=PartialDate(published.isoformat()))
    (day,) = find_dates(f"{week[0]}{'一二三四五六日'[weekday]}，会议召开。", anchor)
    (whole,) = find_dates(f"{week[0]}，会议召开。", anchor)

    assert day.begin
    assert whole.begin
    assert whole.end_date
    assert day.begin.first_day.weekday() == weekday
    assert (published + timedelta(7 * week[1])).isocalendar()[:2] == day.begin.first_day.isocalendar()[:2]
    assert whole.begin.first_day + timedelta(weekday) == day.begin.first_day
    assert whole.begin.first_day + timedelta(6) == whole.end_date.first_day


@LAW
@given(st.integers(1, 150), st.integers(1, 12))
def test_years_of_the_republic(year: int, month: int) -> None:
    """民国 counts from 1912, in figures and in words."""
    for text in (f"民国{year}年{month}月", f"民国{spoken(year)}年{month}月"):
        (one,) = find_dates(f"{text}，会议召开。", Anchor(None))
        assert one.begin == PartialDate(f"{year + 1911}-{month:02}")


def test_five_year_plans_join_up() -> None:
    """From the third plan on each begins where the one before it ended, and lasts five years."""
    spans = [plan_years(number) for number in range(1, 20)]

    assert all(last - first == 4 for first, last in spans)
    assert spans[:3] == [(1953, 1957), (1958, 1962), (1966, 1970)]
    assert all(one[1] + 1 == two[0] for one, two in pairwise(spans[2:]))


@LAW
@given(st.integers(1, 9999))
def test_numerals_are_read_back(number: int) -> None:
    """Chinese numerals are the number they spell, as words or digit by digit, and below 万 or above."""
    assert read_numeral(spoken(number)) == number
    assert read_numeral(f"{spoken(number)}万") == number * 10**4
    assert read_digits("".join(DIGITS[int(digit)] for digit in str(number))) == number


@LAW
@given(TEXTS)
def test_amounts_are_where_they_say(text: str) -> None:
    """In reading order, above zero, apart from one another and from every date; the unit is next to it."""
    found = find_quantities(text)
    dates = find_dates(text, Anchor(None))

    assert all(text[one.start : one.end] == one.text and one.value > 0 for one in found)
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert not any(one.start < two.end and two.start < one.end for one in found for two in dates)
    assert all(
        one.unit in one.text or text[one.end :].startswith(one.unit) or re.search("百分之|成", one.text)
        for one in found
    )


@LAW
@given(st.integers(2, 9999).filter(lambda number: not 1800 <= number < 2200))
def test_an_amount_is_read_back(number: int) -> None:
    """In figures or in words, it is the same amount."""
    for text in (str(number), f"{number:,}", spoken(number)):
        (one,) = find_quantities(f"来自各地的约{text}名代表参加。")
        assert (one.value, one.qualifier, one.measure) == (number, "approx", "名")


@LAW
@given(st.integers(1, 9), st.booleans())
def test_tenths_are_percentages(tenth: int, half: bool) -> None:
    """三成 is 30 %, 三成半 35 %."""
    (one,) = find_quantities(f"占比为{DIGITS[tenth]}成{'半' if half else ''}。")

    assert (one.value, one.unit) == (10 * tenth + 5 * half, "%")
