"""What single lines are: page numbers, rules, links, credits, chrome of web pages, heads of sections and contents."""

import re
from functools import cache

from sppgraph.lines import is_final
from sppgraph.segmenter import words
from sppgraph.vocabulary import load_cues

WIDTH = 60  # code points; no furniture is longer
_PAGE_NUMBER = re.compile(
    r"[-–—·\s]*(?:第\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?(?:\s*页)?(?:\s*[,，/]?\s*共\s*\d{1,3}\s*页)?[-–—·\s]*"
    r"|[-–—\s]*[ivx]{1,5}[-–—\s]*|[Pp]age\s*\d{1,3}(?:\s*of\s*\d{1,3})?"
)
_URL = re.compile(r"[（(<]?\s*(?:(?:https?|ftp|mailto):\S+|http:www\.\S+|www\.\S+)[）)>。]?", re.I)
_URL_REST = re.compile(r"[!-~]{6,}[）)]?")
_CONTACT = re.compile(
    r"(?:[^，。\d@]{1,10}[：:])?\s*(?:[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\+?\d{0,4}[-— ]?\d{3,4}[-— ]\d{6,8})"
)
_RULE = re.compile(r"[\s\-=_*—─━~·.•◆★☆※|｜#+<>]{3,}|[*•◆★☆※]")
_FILE = re.compile(r".{1,80}\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|wps|ofd)(?:[（(][^）)]*[）)])?", re.I)
_SIGNS = r"[\s\d:：|｜,，、/()（）\[\]【】<>《》“”.·+-]"
_POSTED = r"(?:19|20)\d{2}[年\-/.]\d{1,2}[月\-/.]\d{1,2}日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?"
_MOMENT = re.compile(
    r"[^，。：]{0,20}(?:19|20)\d{2}[年\-/.]\d{1,2}[月\-/.]\d{1,2}日?\s*\d{1,2}:\d{2}(?::\d{2})?[^，。：]{0,12}"
)
_BRACKETED = re.compile(r"[【\[〖〔]([^【】\[\]〖〗〔〕。，]{2,14})[】\]〗〕]")
_ENUMERATED = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、.]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、.．]\s*\D"
    r"|第?\s*[\d一二三四五六七八九十]+\s*(?:部分|节)|(?:主题|议题|目标|步骤|阶段|建议|亮点)\s*[\d一二三四五六七八九十]*\s*[:：]|(?:相关|主要|具体|总体)(?:建议|目标|步骤|亮点)\s*[:：])"
)
_DECORATION = " \u3000★☆◆■●▌▍▎▏┃｜|=~—-"
_SET_OFF = re.compile(r"[▌▍▎▏┃｜|]\s*[^。，|｜]{2,14}")
_LEADER = re.compile(r"[.…·．。]{4,}|…{2,}|[-—]{4,}")
_NUMBERED = re.compile(
    r"第(?:[\d一二三四五六七八九十]{1,4}|\d{1,3}[-—、/]\d{1,3})(?:期|号(?=[）)（(]?|$)|辑)(?=[（(，,总合特|｜/・·）)\s]|(?:19|20)\d\d|(?:中华)?民国\d|$)"
    r"|总第?(?:[\d一二三四五六七八九十百]{1,4}|\d{1,3}[-—、/]\d{1,3})期"
    r"|(?<![A-Za-z])(?:No|Vol|Issue)\.?\s*\d{1,4}(?=$|[\s|｜,，（(])",
    re.I,
)


def numbers_issue(text: str) -> bool:
    """Whether a line numbers the issue: 2022年第2期, 循环采购通讯 第十二期, （总第8期）, No. 32.

    >>> numbers_issue("2022年第2期"), numbers_issue("第2期培训班开班，来自各地的学员参加。")
    (True, False)
    """
    return len(text) <= 40 and not is_final(text) and "，" not in text and bool(_NUMBERED.search(text))


def is_page_number(text: str) -> bool:
    """A page's number alone: - 12 -, 第3页 共8页, iii."""
    return bool(_PAGE_NUMBER.fullmatch(text))


def is_rule(text: str) -> bool:
    """A line of dashes, stars or other signs that parts two blocks."""
    return bool(_RULE.fullmatch(text))


def is_link(text: str) -> bool:
    """A line that holds a link and next to no words of its own."""
    return bool(_URL.search(text)) and len(re.findall(r"[\u4e00-\u9fff]", _URL.sub("", text))) <= 4


def ends_article(text: str) -> bool:
    """（完） and its like."""
    return text.strip("-—–=·~ ") in load_cues()["end-mark"]


def is_enumerated(text: str) -> bool:
    """A heading that is one of several: 一、…, （二）…, 1. …, 主题一：…."""
    return bool(_ENUMERATED.match(text))


def is_contact(text: str) -> bool:
    """An e-mail address or a telephone number, alone or behind a word that says so.

    >>> is_contact("news@example.org"), is_contact("电话：010-12345678"), is_contact("2031年第3期")
    (True, True, False)
    """
    return bool(_CONTACT.fullmatch(text))


def goes_on_as_link(text: str) -> bool:
    """Whether a line can be the rest of a link that a line break cut."""
    return bool(_URL_REST.fullmatch(text))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    cues = load_cues()
    credit = rf"[（(\[【]?{cues.pattern('credit')}[^。]{{0,60}}[）)\]】]?"
    ended = rf"[（(\[【][^。，]{{2,30}}{cues.pattern('credit-end')}[）)\]】]"
    posted = rf"(?:[^，。：\d]{{1,4}}：)?{_POSTED}(?=\s*$|.{{0,30}}(?:来源|作者|记者|供稿|编辑)[：:])"
    return {
        "section": re.compile(r"[^，。；：？！《》]{0,20}" + cues.pattern("section")),
        "contents": re.compile(r"[【\[]?" + cues.pattern("contents") + r"[】\]]?[:：]?"),
        "credit": re.compile(rf"{credit}|{ended}|[-—–=·~\s]*{cues.pattern('end-mark')}[-—–=·~\s]*"),
        "byline": re.compile(
            rf"[（(]?(?:{posted}|{cues.pattern('byline')}|(?:图|表|照片|图片)\d*\s*[:：]|图\d+)"
        ),
        "chrome": re.compile(rf"{_SIGNS}*(?:{cues.pattern('chrome')}{_SIGNS}*)+"),
        "chrome-line": re.compile(
            rf"{_SIGNS}*{cues.pattern('chrome-line')}|.*{cues.pattern('chrome-within')}"
        ),
        "imprint": re.compile(cues.pattern("imprint")),
        "publisher": re.compile(
            rf"[（(]?[^，。、：由在]{{0,25}}{cues.pattern('imprint-end')}(?:{cues.pattern('imprint')}.*)?[）)]?"
        ),
        "speaker": re.compile(rf"{cues.pattern('speaker')}\d{{0,2}}[：:]"),
        "related": re.compile(rf"{_SIGNS}*{cues.pattern('related')}{_SIGNS}*"),
    }


def is_section(text: str) -> bool:
    """A heading that names a section by how it ends: 国际动态, 一、国际动态; one in Arabic numbers is an article's."""
    return not re.match(r"\d{1,2}[.．、]", text) and bool(_patterns()["section"].fullmatch(undecorated(text)))


def is_set_off(text: str) -> bool:
    """A short line in square brackets or behind a bar, as columns of a bulletin are headed: 【政策】, ▌政策."""
    return bool(_BRACKETED.fullmatch(text) or _SET_OFF.fullmatch(text))


def undecorated(text: str) -> str:
    """A head of a section without the brackets or signs around it.

    >>> undecorated("【国际动态】"), undecorated("—— 政策 ——"), undecorated("关于[草案]的意见")
    ('国际动态', '政策', '关于[草案]的意见')
    """
    found = _BRACKETED.fullmatch(text)
    return found[1].strip() if found else text.strip(_DECORATION)


def heads_contents(text: str) -> bool:
    """The line above a table of contents."""
    return bool(_patterns()["contents"].fullmatch(text))


def is_credit(text: str) -> bool:
    """A line that only says whence an article is taken, who wrote it or when it was posted."""
    if _patterns()["credit"].fullmatch(text):
        return True
    return bool(_patterns()["byline"].match(text)) and len(text) <= WIDTH and not is_final(text)


def says_when(text: str) -> bool:
    """A short line with a date and a time of day: 绿色采购 2030年1月2日 18:00 北京."""
    return len(text) <= WIDTH and bool(_MOMENT.fullmatch(text))


def is_chrome(text: str) -> bool:
    """What a web page, a mail or a posted article prints around its text.

    Either wholly made of such words (【大中小】打印 关闭), or a short line that begins with one
    (上一篇：…, 长按识别二维码), or an attached file.
    """
    if len(text) > WIDTH:
        return False
    patterns = _patterns()
    if patterns["chrome"].fullmatch(text) and len(text) > 1:
        return True
    return bool(patterns["chrome-line"].match(text)) or (
        bool(_FILE.fullmatch(text)) and not re.search("[。，]", text)
    )


def is_imprint(text: str) -> bool:
    """A short line that names who publishes or edits, behind a word that says so: 主办：某某协会."""
    return len(text) <= WIDTH and not is_final(text) and bool(_patterns()["imprint"].match(text))


def names_publisher(text: str) -> bool:
    """A line of a masthead that names who publishes before it says so: 某某中心编印."""
    return bool(_patterns()["publisher"].fullmatch(text))


def is_author(text: str) -> bool:
    """One or two Chinese names alone, or with where the person works: 林岚（云港大学）."""
    names = re.sub(r"（[^（）]{2,20}）$", "", text)
    return any(
        _is_person(names[:cut]) and (not names[cut:] or _is_person(names[cut:])) for cut in {2, 3, len(names)}
    )


def _is_person(text: str) -> bool:
    """A family name and one or two characters that are no word with it."""
    family = next((name for name in load_cues()["surname"] if text.startswith(name)), "")
    given = text.removeprefix(family)
    return bool(family and re.fullmatch(r"[\u4e00-\u9fff]{1,2}", given)) and len(words(text)) > 1


def is_speech(text: str) -> bool:
    """A question or an answer of an interview: 问：…？"""
    return bool(_patterns()["speaker"].match(text))


def heads_related(text: str) -> bool:
    """The line above titles of other articles, at the foot of a web page: 相关阅读."""
    return bool(_patterns()["related"].fullmatch(text))


def entry_text(text: str) -> str:
    """A line of a table of contents without its dot leaders, its author and its page number.

    >>> entry_text("伙伴最新进展 …………… 12"), entry_text("让采购变革…………………赵青 1")
    ('伙伴最新进展', '让采购变革')
    """
    leader = _LEADER.search(text)
    if leader and leader.start():
        return text[: leader.start()].strip()
    numbered = re.search(r"[.…·\-—\s]{2,}\d{1,3}页?\s*$|[（(]\d{1,3}[）)]$|\s/\s?\d{1,3}$", text)
    return re.sub(r"[\s.…·\-—/（(]*(?:第?\d{1,3}页?)?[）)]?\s*$", "", text) if numbered else text
