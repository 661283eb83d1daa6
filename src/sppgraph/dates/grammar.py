"""How dates are written: patterns only; ``resolve.py`` says what they mean.

A date is tried in its longest form first. Guards keep it out of longer words (项目前期, 证明年均) and
out of numbers, codes and addresses (12.7.1, A/RES/77/162, /2024/03/).
"""

import re
from functools import cache

from sppgraph.dates import relative, words
from sppgraph.vocabulary import alternation

_GAP = "[ \u3000]?"
_OF = "[ \u3000的]?"

# --- years ---------------------------------------------------------------------------------------

YEAR = r"(?:(?:1[89]|2[01])\d\d|(?:一[八九]|二[〇零○Oo0一])[〇零○Oo0一二三四五六七八九]{2})"
_YEAR_WORD = (
    r"(?:今年(?!轻)|(?<![日样成版基资])本年(?![会鉴报])|(?<!过)去年|上(?:一年|年(?=[度底初末]))|"
    r"(?<![以之目当此提])前年(?!度)|(?<![证说表声])明年|来年(?=[度底初末]|\d)|(?<![此今以之最背])后年(?![均度代])|"
    r"下一年(?=度)|(?<![合共不相如])同一?年(?![龄级代])|(?<![想相])当年|该年(?!度?[会鉴报])|"
    r"(?<![\d第一二三四五六七八九十两几每首本历多此该])次年(?![会度检审报])|翌年)"
)
_HALF = r"[上下]半年"
_QUARTER = rf"(?:第?[一二三四1-4]{_GAP}季度|前[二两三]{_GAP}季度|Q[1-4](?![\d.]))"
_NOT_BEGUN = r"(?![步次始审评选衷级])"  # 初步, 初次: no 年初 or 月初
_MIDDLE = r"中(?=$|[^\u4e00-\u9fff]|[前后时的])"  # 2022年中 but 2022年中国
_EDGE = rf"(?:年?(?:底|末(?!端)|终(?![止身结端点])|初{_NOT_BEGUN}|{_MIDDLE})|[春夏秋冬][季天])"

# --- months and days -----------------------------------------------------------------------------

_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九元])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
_WEEKDAY = r"(?:[（(](?:星期|周)[一二三四五六日天][）)])?"
_DAY_MARK = rf"{_GAP}[日号]{_WEEKDAY}"
_MONTH_MARK = rf"{_GAP}月份?"
_WHOLE = r"(?<![\d一二三四五六七八九十两几多每首以日合不相应])"  # not 每次日常, 合同日期, 日本月报
_MONTH_WORD = rf"{_WHOLE}{alternation([*relative.MONTH_FROM_ISSUE, *relative.MONTH_FROM_PREVIOUS])}"
_DAY_WORD = rf"{_WHOLE}{alternation([*relative.DAY_FROM_ISSUE, *relative.DAY_FROM_PREVIOUS])}(?![常程期本元])"
_TENTH = rf"(?:[上中下]{{1,2}}旬|底|末|初{_NOT_BEGUN}|{_MIDDLE})"
# A month or day with nothing before it: not every year's (每年9月), not one of an era (民国二年三月).
_BARE_MONTH = r"(?<![\d年一二三四五六七八九十])(?<!\d\.)(?<!每年的)"
_BARE_DAY = r"(?<![\d.年月第共约近逾过每长])(?<!为期)(?<!历时)"
_NOT_A_DAY = r"(?![元本内以后左均常程志报游间])"

_M, _D = r"(?:1[0-2]|0?[1-9])", r"(?:3[01]|[12]\d|0?[1-9])"
_NUMERIC = rf"{YEAR}(?:-{_M}-{_D}|/{_M}/{_D}|\.{_M}\.{_D}|[-/](?:0[1-9]|1[0-2])|\.{_M})"
_NUMERIC_END = rf"(?![/.]?\d|-(?!{YEAR})\d|[年万亿千百元%％吨公]|[/\-]?[A-Za-z])"


@cache
def parts() -> re.Pattern[str]:
    """What one date is made of, for ``fullmatch``; looser than ``_date``, which finds it."""
    year_word = alternation([*relative.YEAR_FROM_ISSUE, *relative.YEAR_FROM_PREVIOUS])
    return re.compile(
        rf"(?P<numeric>{_NUMERIC})|(?P<day_word>{_DAY_WORD})"
        rf"|(?:(?P<year>{YEAR}){_GAP}年度?|(?P<year_word>{year_word})度?)?{_OF}"
        rf"(?:(?P<month>{_MONTH}){_MONTH_MARK}|(?P<month_word>{_MONTH_WORD}))?"
        rf"{_GAP}(?:(?P<day>{_DAY}){_DAY_MARK}|(?P<half>{_HALF})|(?P<quarter>{_QUARTER})|{_TENTH}|{_EDGE})?"
    )


@cache
def _year() -> str:
    """2022年, 二〇二二年度, 今年; not 2030年议程."""
    return rf"(?:{YEAR}{_GAP}年(?!{words.pattern('agenda')}|代|历史)度?|{_YEAR_WORD}度?)"


@cache
def _date(*, second: bool) -> str:
    """One date of any precision.

    A second one, after 至 or a dash, may be a bare day in Chinese numerals (三日 alone is mostly a
    duration), and the dash before it is not a code's.
    """
    dash, bare_day = ("", _DAY) if second else ("(?<!-)", _D)
    day = rf"{_DAY}{_DAY_MARK}"
    period = rf"(?:{_HALF}|{_QUARTER})"
    return (
        rf"(?:(?<![\d./A-Za-z]){dash}{_NUMERIC}{_NUMERIC_END}"
        rf"|(?:{_year()}{_OF}|{_BARE_MONTH}){_MONTH}{_MONTH_MARK}(?:{_GAP}(?:{day}|{_TENTH}))?"
        rf"|{_year()}(?:{_OF}(?:{period}|{_EDGE}))?|{_MONTH_WORD}(?:{_GAP}(?:{day}|{_TENTH}))?"
        rf"|{_DAY_WORD}|{_BARE_DAY}{bare_day}{_DAY_MARK}{_NOT_A_DAY}|(?<!年){period})"
    )


# --- expressions ---------------------------------------------------------------------------------

_DASH = r"[-–—－―~～]{1,2}"
_TO = rf"{_GAP}(?:(?:起|开始)?[至到]|{_DASH}){_GAP}"
_AND = r"(?:、|和|与|及|以及)"
_NOT_FINER = rf"(?!{_GAP}(?:的?{_MONTH}{_GAP}月|第?[一二三四1-4]{_GAP}季度|[上下]半年))"
_DECADE = (
    rf"(?P<century>20|19|21|二十一?|十九|[上本]){_GAP}世纪(?P<decade>[1-9]0|[一二三四五六七八九]十){_GAP}年代"
    rf"|(?P<decade_year>(?:1[89]|20)\d0|(?:一[八九]|二[〇零])[一二三四五六七八九][〇零]){_GAP}年代"
)
_DECADE_PART = r"(?:[初中后末]期|[初末])?"
_FISCAL = (
    rf"(?P<fiscal>{YEAR})(?:{_GAP}(?:{_DASH}|/){_GAP}(?P<fiscal_end>{YEAR}|\d\d))?{_GAP}年?(?:财年|财政年度|学年)"
    rf"|(?P<slash>{YEAR})/(?P<slash_end>{YEAR}|\d\d)年度?"
)
_MEASURED = r"(?![-–./]?[\dA-Za-z]|[ ]?(?:[年万亿元米名个家吨%％多余]|公[里斤顷]))"


@cache
def _years() -> str:
    """Years that share what follows: 2021年和2022年, 2018-2022年, 2018—22年, (2013-2016)."""
    year = rf"{YEAR}{_GAP}(?:年度?)?"
    last = rf"{_GAP}年(?!{words.pattern('agenda')})度?{_NOT_FINER}"
    return (
        rf"(?P<years>{year}(?:{_AND}{year})*{_AND}{YEAR}{last})"
        rf"|(?P<span>(?P<span_from>{YEAR}){_TO}(?P<span_to>{YEAR}|\d\d){last})"
        rf"|(?<![\da-zA-Z./#:=?&\-])(?<![A-Za-z] )"
        rf"(?P<bare>(?P<bare_from>{YEAR}){_GAP}(?:{_DASH}|[至到]){_GAP}(?P<bare_to>{YEAR})){_MEASURED}"
    )


@cache
def _shared() -> str:
    """Two numbers before one 月 or 日: 2022年3-5月, 5月10、11日."""
    year = _year() + _OF
    month = rf"(?:(?:{year}|{_BARE_MONTH}){_MONTH}{_MONTH_MARK}|{_MONTH_WORD}){_GAP}"
    not_code = r"(?<![A-Za-z./\-第])"
    return (
        rf"(?P<days>{month}|{_BARE_DAY}{not_code})(?P<day_1>{_DAY})(?P<days_join>{_TO}|{_AND})"
        rf"(?P<days_end>(?P<day_2>{_DAY}){_DAY_MARK}){_NOT_A_DAY}"
        rf"|(?P<months>{year}|{_BARE_MONTH}{not_code})(?P<month_1>{_MONTH})(?P<months_join>{_TO}|{_AND})"
        rf"(?P<months_end>(?P<month_2>{_MONTH}){_MONTH_MARK})(?!{_GAP}{_DAY}{_GAP}[日号])"
    )


@cache
def _lead() -> str:
    """Words before a date that say what it bounds."""
    moved = "".join(rf"(?<!{word})" for word in words.labels("moved"))
    return (
        r"(?P<as_of>截至到?|截止(?:到|至|于)?)|(?P<since>自从|(?<![来各亲独擅])自)"
        rf"|(?P<until>直[至到]|{moved}(?:(?<![甚以乃及])至|(?<![提得看收达受感谈遇遭听想见回])到))"
    )


_TRAIL = (
    r"(?P<started>起(?![草步诉源到初伏名用])|开始|以来|至今|迄今|[之以]后|后(?![续期来面勤备天疫-]))"
    rf"|(?P<ended>[之以]前|前(?![往后景期来夕沿]|所未|[二两三]{_GAP}季度)|为?止)"
    r"|(?P<about>前后|左右)"
)


@cache
def expression() -> re.Pattern[str]:
    """A date, range or word of time with the words that frame it, longest form first."""
    core = (
        rf"(?P<decades>(?:{_DECADE}){_DECADE_PART})|(?P<fiscals>{_FISCAL})|{_shared()}|{_years()}"
        rf"|(?P<first>{_date(second=False)})(?:{_TO}(?P<second>{_date(second=True)}))?"
    )
    vague = rf"(?<![项题栏科数节书品相应适生假附\d]){words.pattern('vague')}(?![往期本])"
    now = rf"(?:截至到?|截止(?:到|至)?){words.pattern('now')}"
    return re.compile(
        rf"(?P<now>{now})|(?<!\d)(?<!后-)(?:(?P<lead>{_lead()}){_GAP}(?:在|于)?)?(?:{core})(?:{_TRAIL})?|(?P<vague>{vague})"
    )
