"""Persons: a name behind an office (署长汉娜·索伦森), before a verb of speaking, or where one is appointed."""

import re
from collections.abc import Iterator
from functools import cache

from sppgraph.names.chinese import name_end
from sppgraph.names.context import Context
from sppgraph.names.found import Found
from sppgraph.segmenter import crossing_word, frequency, tag_of
from sppgraph.vocabulary import load_cues

RULE = "person"
# jieba's tags of words that no name begins with: nouns, verbs, adverbs, pronouns …; nr and unknown words pass.
_WORD_TAGS = frozenset(
    ["n", "v", "vn", "a", "ad", "an", "d", "t", "r", "c", "p", "m", "l", "i", "b", "f", "q", "u"]
)
_LATIN = r"[A-Z][a-zà-ÿ]+(?:[ -][A-Z][a-zà-ÿ]+){1,3}"
_COMMON = 90  # times that jieba's dictionary counted a word
_TITLE = r"(?:女士|先生|博士|教授|院士|老师|小姐)"


@cache
def _sounds() -> str:
    """One character that spells foreign names; 于 and 得 only before another."""
    sounds = f"[{''.join(load_cues()['transliteration'])}]"
    return rf"(?:{sounds}|[于得](?={sounds}|·))"


@cache
def _foreign() -> tuple[re.Pattern[str], ...]:
    cues = load_cues()
    sounds, office, speaking = _sounds(), cues.pattern("office"), cues.pattern("speaking")
    behind = rf"[、，。；：（）A-Za-z”]|$|\s|{office}[：:]|{cues.pattern('speaking', 'person-verb', 'after-person', 'attends')}"
    after = rf"(?={behind})"
    single = f"[{''.join(cues['transliteration'])}]"
    ends = rf"(?![于得]{single})(?={behind}|(?!{single}|·)[\u4e00-\u9fff])"
    foreign = rf"{sounds}{{1,7}}(?:-{sounds}{{1,4}})?(?:·{sounds}{{1,8}}?){{1,3}}{ends}"
    dotted = rf"(?!{office}|[兼和与、为是由])[\u4e00-\u9fff]{{1,5}}(?:·[\u4e00-\u9fff]{{1,6}}?){{1,3}}"
    return (
        re.compile(rf"(?:{office})[：:]?\s*(?P<name>{foreign}|{_LATIN})"),
        re.compile(rf"(?:{office})(?P<name>{dotted}){after}"),
        re.compile(rf"(?P<name>{foreign}|{_LATIN})(?={speaking}|接任|接替|出任|担任|当选|就任)"),
        re.compile(rf"(?:{office})(?P<name>{sounds}{{3,7}}?){after}"),
        re.compile(rf"(?P<name>{foreign}|{_LATIN})(?={_TITLE})"),
        re.compile(rf"(?<!{single})(?P<name>{foreign})"),
        re.compile(rf"(?:接替|接任)(?P<name>{foreign}|{_LATIN})(?=担任|出任|任|的)"),
    )


def find(context: Context) -> Iterator[Found]:
    """Constructions: ``office + name``, ``name + verb of speaking``, ``name + 女士``, ``由name担任``, ``推举name为``.

    A Chinese name is a surname and one or two characters; a foreign one holds ·, and its last part
    names the same person further on; a Latin one has two capitalised words.
    """
    taken: list[tuple[int, int]] = []
    places = (*_foreign_places(context.text), *_chinese_places(context.text), *_of_bodies(context))
    for start, end in places:
        name = context.text[start:end]
        crossing = any(found.start < end and start < found.end for found in context.known)
        if crossing or any(low < end and start < high for low, high in taken):
            continue
        taken.append((start, end))
        last = name.rpartition("·")[2]
        yield Found(
            start=start,
            end=end,
            type="Person",
            name=name,
            rule=RULE,
            aliases=(last,) if "·" in name and len(last) > 1 else (),
        )


def _foreign_places(text: str) -> Iterator[tuple[int, int]]:
    for pattern in _foreign():
        for match in pattern.finditer(text):
            start, end = match.span("name")
            end += _unheard(text, match["name"], end)
            if not _is_word(text[start:end]):
                yield start, end


def _unheard(text: str, name: str, end: int) -> int:
    """One more character that spells a foreign name and few others: 生 in 英厄·安诺生在开幕式上."""
    goes_on = re.match(r"[\u4e00-\u9fff](?=[在、（])", text[end:])
    follows = load_cues().pattern("after-person", "speaking", "person-verb")
    return int("·" in name and goes_on is not None and not re.match(follows, text[end:]))


@cache
def _before() -> re.Pattern[str]:
    """What a Chinese name stands right behind: an office, or a verb of appointing."""
    office = load_cues().pattern("office")
    return re.compile(
        rf"(?:{office}(?:一职|职务)?(?:[仍则]?[为是]|：|:|\s)?"
        r"|(?P<named>续由|现由|改由|由|推举|推选|选举|选出|任命|委任|聘请|聘任|增聘|接替|接任|取代)(?:[^，。；、]{0,4}的)?)"
    )


@cache
def _then() -> re.Pattern[str]:
    """What a person is appointed to, or does: 由林筱薇导读."""
    return re.compile(
        rf"{_TITLE}?(?:{load_cues().pattern('serves')}|为|任|主持|导读|主编|执笔|主讲|授课|领衔)"
    )


@cache
def _opening() -> re.Pattern[str]:
    """What a name that opens a part of the sentence must be followed by."""
    cues = load_cues()
    return re.compile(
        rf"{_TITLE}?[则也还将曾已]?(?:{cues.pattern('speaking', 'serves')}|接替|接任|转任|就任)"
    )


def _chinese_places(text: str) -> Iterator[tuple[int, int]]:
    for match in _before().finditer(text):
        for place in (match.end(), *_listed(text, match.end())):
            end = name_end(text, place)
            if end is None or _is_word(text[place:end]):
                break
            if match["named"] is not None:
                if _then().match(text, end):
                    yield place, end
            elif not match[0].startswith(load_cues()["group-office"]) or _ends_clearly(text, end):
                yield place, end
    for match in re.finditer(r"(?:^|[，。；、：“和与])", text):
        end = name_end(text, match.end())
        if end is not None and _opening().match(text, end) and not _is_word(text[match.end() : end]):
            yield match.end(), end
    for match in re.finditer(_TITLE, text):
        for size in (3, 2, 4):
            place = match.start() - size
            if place < 0 or name_end(text, place) != match.start() or _is_word(text[place : match.start()]):
                continue
            if crossing_word(text, place, match.start()) is None:
                yield place, match.start()
            break


def _of_bodies(context: Context) -> Iterator[tuple[int, int]]:
    """``中心的杨秀英，``: a body, 的, and a name with a sign or a verb of speaking behind it."""
    for found in context.known:
        if found.type in ("Organisation", "Programme") and context.text.startswith("的", found.end):
            end = name_end(context.text, found.end + 1)
            if end is not None and _clearly_named(context.text, found.end + 1, end):
                yield found.end + 1, end


def _clearly_named(text: str, start: int, end: int) -> bool:
    speaking = load_cues().pattern("speaking", "serves")
    return not _is_word(text[start:end]) and bool(
        re.match(rf"[、，。；（]|$|{_TITLE}|{speaking}", text[end:])
    )


def _ends_clearly(text: str, end: int) -> bool:
    """Whether what follows tells that a name ended: behind 代表 or 专家 a verb stands as often as a name."""
    cues = load_cues()
    follows = cues.pattern("after-person", "person-verb", "speaking", "attends", "serves")
    return bool(re.match(rf"[、，。；：（）”\s]|$|{_TITLE}|{cues.pattern('office')}|{follows}", text[end:]))


def _listed(text: str, start: int) -> Iterator[int]:
    """Where further names begin in a list behind an office: 编辑：李明、王芳."""
    end = name_end(text, start)
    while end is not None and text[end : end + 1] in ("、", "和", "与"):
        start = end + 1
        yield start
        end = name_end(text, start)


def _is_word(name: str) -> bool:
    """Whether what looks like a surname begins a common word: 成员 in 成员们分享了. Rare words are names too: 高远."""
    if name in load_cues()["not-a-person"]:
        return True
    opening = name[:2]
    return "·" not in name and tag_of(opening) in _WORD_TAGS and frequency(opening) >= _COMMON
