"""Persons: a name behind an office (署长汉娜·索伦森), or before a verb of speaking."""

import re
from collections.abc import Iterator
from functools import cache

from sppgraph.names.context import Context
from sppgraph.names.found import Found
from sppgraph.segmenter import tag_of
from sppgraph.vocabulary import load_cues

RULE = "person"
# jieba's tags of words that no name begins with: nouns, verbs, adverbs, pronouns …; nr and unknown words pass.
_WORD_TAGS = frozenset(
    ["n", "v", "vn", "a", "ad", "an", "d", "t", "r", "c", "p", "m", "l", "i", "b", "f", "q", "u"]
)
_LATIN = r"[A-Z][a-zà-ÿ]+(?:[ -][A-Z][a-zà-ÿ]+){1,3}"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    cues = load_cues()
    sounds = f"[{''.join(cues['transliteration'])}]"
    office, speaking = cues.pattern("office"), cues.pattern("speaking")
    # A verb of two characters after the name decides; else a given name of two characters before one of one.
    deeds = cues.pattern("speaking", "person-verb", "attends")
    behind = rf"[、，。；：（）A-Za-z]|$|\s|{office}[：:]|{cues.pattern('speaking', 'person-verb', 'after-person', 'attends')}"
    after = rf"(?={behind})"
    foreign = rf"{sounds}{{1,7}}(?:-{sounds}{{1,4}})?(?:·{sounds}{{1,8}}?){{1,3}}(?={behind}|[^{''.join(cues['transliteration'])}·])"
    surname = cues.pattern("surname")
    chinese = rf"(?:{surname}[\u4e00-\u9fff](?={deeds})|{surname}氏[\u4e00-\u9fff]{{1,2}}|{surname}[\u4e00-\u9fff]{{1,2}})"
    dotted = rf"(?!{office}|[兼和与、为是由])[\u4e00-\u9fff]{{1,5}}(?:·[\u4e00-\u9fff]{{1,6}}?){{1,3}}"
    return (
        re.compile(rf"(?:{office})[：:]?\s*(?P<name>{foreign}|{_LATIN}|{chinese}{after})"),
        re.compile(rf"(?:{office})(?P<name>{dotted}){after}"),
        re.compile(
            rf"(?P<name>{foreign}|{_LATIN}|(?:^|(?<=[，。；、：])){chinese})(?={speaking}|接任|接替|出任|担任|当选|就任)"
        ),
        re.compile(rf"(?:{office})(?P<name>{sounds}{{3,6}}){after}"),
        re.compile(rf"(?P<name>{foreign}|{_LATIN}|{chinese})(?=女士|先生|博士|教授)"),
        re.compile(rf"(?<!{sounds})(?P<name>{foreign})"),
        re.compile(rf"(?:接替|接任)(?P<name>{foreign}|{_LATIN}|{chinese})(?=担任|出任|任|的)"),
    )


def find(context: Context) -> Iterator[Found]:
    """Constructions: ``office + name``, ``name + verb of speaking``, ``name + 女士``, ``接替 + name + 担任``.

    A Chinese name is a surname and one or two characters; a foreign one holds ·, and its last part
    names the same person further on; a Latin one has two capitalised words.
    """
    taken: list[tuple[int, int]] = []
    for pattern in _patterns():
        for match in pattern.finditer(context.text):
            start, end = match.span("name")
            end += _unheard(context.text, match["name"], end)
            name = context.text[start:end]
            crossing = any(found.start < end and start < found.end for found in context.known)
            if crossing or any(low < end and start < high for low, high in taken) or _is_word(name):
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


def _unheard(text: str, name: str, end: int) -> int:
    """One more character that spells a foreign name and few others: 生 in 英厄·安诺生在开幕式上."""
    goes_on = re.match(r"[\u4e00-\u9fff](?=[在、（])", text[end:])
    follows = load_cues().pattern("after-person", "speaking", "person-verb")
    return int("·" in name and goes_on is not None and not re.match(follows, text[end:]))


def _is_word(name: str) -> bool:
    """Whether what looks like a surname begins a common word: 成员 in 成员们分享了."""
    return "·" not in name and tag_of(name[:2]) in _WORD_TAGS
