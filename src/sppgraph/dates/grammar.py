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
_ERA = rf"{alternation(relative.ERAS)}{_GAP}(?:元|\d{{1,3}}|[一二三四五六七八九十百零〇]{{1,6}})"
# Two digits: after an apostrophe, or at the head of a phrase with a month behind; 历时24年5个月 is no date.
_SHORT = r"(?:(?<!\w)[’‘']\d\d(?=年)|(?<![^\W于在自从至到和与及])\d\d(?=年(?:1[0-2]|0?[1-9])月))"
_YEAR_WORD = (
    r"(?:今年(?!轻)|(?<![日样成版基资])本年(?![会鉴报])|(?<!过)去年|上(?:一年|年(?=[度底初末]))|"
    r"(?<![以之目当此提])前年(?!度)|(?<![证说表声])明年|来年(?=[度底初末]|\d)|(?<![此今以之最背])后年(?![均度代])|"
    r"下一年(?=度)|(?<![合共不相如])同一?年(?![龄级代])|(?<![想相])当年|该年(?!度?[会鉴报])|"
    r"(?<![\d第一二三四五六七八九十两几每首本历多此该])次年(?![会度检审报])|翌年|(?<![提目])前一年(?!度))"
)
_HALF = r"[上下]半年"
_QUARTER = rf"(?:第?[一二三四1-4]{_GAP}季度|首季度|前[二两三]{_GAP}个?季度|Q[1-4](?![\d.]))"
_OF_YEAR = rf"(?:{_HALF}|{_QUARTER}|(?:第[一二三四]|首)季)"  # 首季 alone may be a broadcast's
_FIRST_MONTHS = r"前(?:1[01]|[2-9]|十一?|[二两三四五六七八九])个?月"
_NOT_BEGUN = r"(?![步次始审评选衷级])"  # 初步, 初次: no 年初 or 月初
_MIDDLE = r"中(?=$|[^\u4e00-\u9fff]|[前后时的])"  # 2022年中 but 2022年中国
_END = r"(?:底|末(?!端)|尾(?!气))"
_EDGE = rf"(?:年?(?:{_END}|终(?![止身结端点])|初{_NOT_BEGUN}|{_MIDDLE})|[春夏秋冬][季天])"
# With no year before it: the issue's; not 三年内, 学年底, 青年中.
_BARE_EDGE = (
    r"(?<![\d一二三四五六七八九十百千万两几数多每历近往同首新早青少中老成幼半全整学财周过跨某隔年余])"
    rf"年(?:{_END}|初{_NOT_BEGUN}|{_MIDDLE}|内(?![部容地外陆涵在]))"
)

# --- months and days -----------------------------------------------------------------------------

_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九元])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9]|三十一?|卅一?|廿[一二三四五六七八九]?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
_WEEKDAY = r"(?:[（(](?:星期|周)[一二三四五六日天][）)]|(?:星期|周)[一二三四五六日天])?"
_DAY_MARK = rf"{_GAP}[日号]{_WEEKDAY}"
_MONTH_MARK = rf"{_GAP}月份?(?!初[一二三四五六七八九十])"  # 三月初一 is the moon calendar's
_WHOLE = r"(?<![\d一二三四五六七八九十两几多每首以日合不相应提证说声])"  # not 每次日常, 合同日期, 日本月报, 提前一天
_MONTH_WORD = rf"{_WHOLE}{alternation([*relative.MONTH_FROM_ISSUE, *relative.MONTH_FROM_PREVIOUS])}"
_DAY_WORD = (
    rf"{_WHOLE}{alternation([*relative.DAY_FROM_ISSUE, *relative.DAY_FROM_PREVIOUS])}(?![常程期本元然气])"
)
_QUARTER_WORD = rf"(?<!马){_WHOLE}{alternation(relative.QUARTER_FROM_ISSUE)}"
_WEEK_PART = r"(?:[一二三四五六日天](?![个家名位项场次届人大部])|末)?"  # 本周五家企业: 本周
_WEEK_WORD = (
    rf"(?<![日基样成版线海网路街马晚早历以会]){alternation(relative.WEEK_FROM_ISSUE)}(?![边年期到转围密刊报岁])"
    rf"{_WEEK_PART}"
)
_TENTH = rf"(?:[上中下]{{1,2}}旬|月?(?:{_END}|初{_NOT_BEGUN})|{_MIDDLE})"
# A month or day with nothing before it: not every year's (每年9月), not one of an era (民国二年三月).
_BARE_MONTH = r"(?<![\d年一二三四五六七八九十])(?<!\d\.)(?<!每年的)(?<!每逢)(?<!农历)(?<!阴历)(?<!闰)"
_BARE_DAY = r"(?<![\d.年月第共约近逾过每长])(?<!为期)(?<!历时)"
_NOT_A_DAY = r"(?![元本内以后左均常程志报游间])"

# A bare day in Chinese numerals, from eleven on and at the head of a phrase: 二十日 may be a duration.
_HAN_DAY = r"(?<![^\W于在至自和及])(?:[二三]十|[二三]?十[一二三四五六七八九]|廿[一二三四五六七八九]?|卅一?)"
_PART_OF_DAY = r"(?:凌晨|清晨|早[上晨]|[上中下]午|傍晚|晚[上间]|夜间|晚(?=[\d至到]|$))"
_HOUR = (
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,3}|零)"
    r"(?:(?:时|点(?![建要意希共]))(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})分|半|整)?|[:：]\d\d(?:[:：]\d\d)?)"
)
_CLOCK = rf"(?:{_GAP}{_PART_OF_DAY})?(?:{_GAP}{_HOUR}(?:[-–—~至到]{_HOUR})?)?"  # read over

_M, _D = r"(?:1[0-2]|0?[1-9])", r"(?:3[01]|[12]\d|0?[1-9])"
_NUMERIC = rf"{YEAR}(?:-{_M}-{_D}|/{_M}/{_D}|\.{_M}\.{_D}|[-/](?:0[1-9]|1[0-2])|\.{_M})"
_NUMERIC_END = rf"(?![/.]?\d|-(?!{YEAR})\d|[年万亿千百元%％吨公]|[/\-]?[A-Za-z])"


@cache
def parts() -> re.Pattern[str]:
    """What one date is made of, for ``fullmatch``; looser than ``_date``, which finds it."""
    year_word = alternation([*relative.YEAR_FROM_ISSUE, *relative.YEAR_FROM_PREVIOUS])
    return re.compile(
        rf"(?P<numeric>{_NUMERIC})|(?P<day_word>{_DAY_WORD})"
        rf"|(?P<week>{alternation(relative.WEEK_FROM_ISSUE)})(?P<weekday>[一二三四五六日天末])?"
        rf"|(?P<quarter_word>{_QUARTER_WORD})|(?P<edge>{_BARE_EDGE})"
        rf"|(?:(?P<year>{YEAR}|{_ERA}|[’‘']?\d\d){_GAP}年度?|(?P<year_word>{year_word})度?)?{_OF}"
        rf"(?:(?P<month>{_MONTH}){_MONTH_MARK}|(?P<month_word>{_MONTH_WORD}))?"
        rf"{_GAP}(?:(?P<day>{_DAY}){_DAY_MARK}{_CLOCK}|(?P<first_months>{_FIRST_MONTHS})"
        rf"|(?P<half>{_HALF})|(?P<quarter>{_OF_YEAR})|{_TENTH}|{_EDGE})?"
    )


@cache
def _year() -> str:
    """2022年, 二〇二二年度, 今年; not 2030年议程."""
    digits = rf"(?:(?<!公元前)(?<!农历){YEAR}|{_ERA}|{_SHORT})"
    return rf"(?:{digits}{_GAP}年(?!{words.pattern('agenda')}|代|历史)度?|{_YEAR_WORD}度?)"


@cache
def _date(*, second: bool) -> str:
    """One date of any precision.

    A second one, after 至 or a dash, may be a bare day in Chinese numerals (三日 alone is mostly a
    duration), and the dash before it is not a code's.
    """
    dash, bare_day = ("", _DAY) if second else ("(?<!-)", rf"(?:{_D}|{_HAN_DAY})")
    day = rf"{_DAY}{_DAY_MARK}{_CLOCK}"
    return (
        rf"(?:(?<![\d./A-Za-z]){dash}{_NUMERIC}{_NUMERIC_END}"
        rf"|(?:{_year()}{_OF}|{_BARE_MONTH}){_MONTH}{_MONTH_MARK}(?:{_GAP}(?:{day}|{_TENTH}))?"
        rf"|{_year()}(?:{_OF}(?:{_FIRST_MONTHS}|{_OF_YEAR}|{_EDGE}))?|{_MONTH_WORD}(?:{_GAP}(?:{day}|{_TENTH}))?"
        rf"|{_DAY_WORD}|{_BARE_DAY}{bare_day}{_DAY_MARK}{_NOT_A_DAY}{_CLOCK}|{_QUARTER_WORD}|{_WEEK_WORD}"
        rf"|(?<![年第每])(?<!年度)(?:{_HALF}|{_QUARTER})|{_BARE_EDGE})"
    )


# --- expressions ---------------------------------------------------------------------------------

_DASH = r"[-–—－―~～]{1,2}"
_TO = rf"{_GAP}(?:(?:起|开始)?[至到]|{_DASH}){_GAP}"
_AND = r"(?:、|和|与|及|以及)"
_NOT_FINER = rf"(?!{_GAP}(?:的?{_MONTH}{_GAP}月|第?[一二三四1-4]{_GAP}季度|[上下]半年))"
_DECADE = (
    rf"(?P<century>20|19|21|二十一?|十九|[上本]){_GAP}世纪(?P<decade>[1-9]0|[一二三四五六七八九]十){_GAP}年代(?!表)"
    rf"|(?P<decade_year>(?:1[89]|20)\d0|(?:一[八九]|二[〇零])[一二三四五六七八九][〇零]){_GAP}年代"
    rf"|(?<![\d一二三四五六七八九十百、])(?P<last_century>[5-9]0|[五六七八九]十)年代(?!表)"
)
_PLAN_NUMBER = r"(?:十[一二三四五六七八九]?|[一二三四五六七八九])"
_PLAN = (
    rf"(?:“(?P<plan_from>{_PLAN_NUMBER})五”(?:[、和与至到]|以及))?“(?P<plan>{_PLAN_NUMBER})五”"
    r"(?:(?:规划|计划)?(?:期间|时期)|[初末]期?|(?=以来))"
    r"|(?<![\d一二三四五六七八九十第])(?P<plain_plan>十[一二三四五六七八九])五(?:期间|时期)"
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
        rf"(?P<years>{year}(?:{_AND}{year}){{0,9}}{_AND}{YEAR}(?:{last}|[两三四五]年))"
        rf"|(?P<span>(?P<span_from>{YEAR}){_TO}(?P<span_to>{YEAR}|\d\d){last})"
        rf"|(?<![\da-zA-Z./#:=?&\-])(?<![A-Za-z] )"
        rf"(?P<bare>(?P<bare_from>{YEAR}){_GAP}(?:{_DASH}|[至到]){_GAP}(?P<bare_to>{YEAR})){_MEASURED}"
    )


@cache
def _shared() -> str:
    """Numbers before one 月, 日 or 季度: 2022年3-5月, 5月10、11和12日."""
    year = _year() + _OF
    month = rf"(?:(?:{year}|{_BARE_MONTH}){_MONTH}{_MONTH_MARK}|{_MONTH_WORD}){_GAP}"
    not_code = r"(?<![A-Za-z./\-第])"
    return (
        rf"(?P<days>{month}|{_BARE_DAY}{not_code}){_numbers('day', _DAY)}"
        rf"(?P<days_end>(?P<day_2>{_DAY}){_DAY_MARK}){_NOT_A_DAY}"
        rf"|(?P<quarters>{year}第?|(?<![年第])第?){_numbers('quarter', '[一二三四1-4]')}"
        rf"(?P<quarters_end>第?(?P<quarter_2>[一二三四1-4]){_GAP}季度)"
        rf"|(?P<months>{year}|{_BARE_MONTH}{not_code}){_numbers('month', _MONTH)}"
        rf"(?P<months_end>(?P<month_2>{_MONTH}){_MONTH_MARK})(?!{_GAP}{_DAY}{_GAP}[日号])"
    )


def _numbers(unit: str, number: str) -> str:
    """The numbers of a list or a stretch, up to its last: “10、11和” or “10-”."""
    return rf"(?P<{unit}_1>{number})(?P<{unit}s_more>(?:、{number}){{0,9}})(?P<{unit}s_join>{_TO}|{_AND})"


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
    r"|(?P<ended>[之以]前|前(?![往后景期来夕沿\d二两三四五六七八九十]|所未)|为?止)"
    r"|(?P<about>前后|左右)"
)


@cache
def expression() -> re.Pattern[str]:
    """A date, range or word of time with the words that frame it, longest form first."""
    core = (
        rf"(?P<decades>(?:{_DECADE}){_DECADE_PART})|(?P<fiscals>{_FISCAL})|(?P<plans>{_PLAN})|{_shared()}|{_years()}"
        rf"|(?P<first>{_date(second=False)})(?:{_TO}(?P<second>{_date(second=True)}))?"
    )
    vague = rf"(?<![项题栏科数节书品相应适生假附\d]){words.pattern('vague')}(?![往期本])"
    now = rf"(?:截至到?|截止(?:到|至)?){words.pattern('now')}(?:为止)?|(?:到{words.pattern('now')}|(?<!是)迄今)为止"
    return re.compile(
        rf"(?P<now>{now})|(?<!\d)(?<!后-)(?:(?P<lead>{_lead()}){_GAP}(?:在|于)?)?(?:{core})(?:（含）)?(?:{_TRAIL})?|(?P<vague>{vague})"
    )
