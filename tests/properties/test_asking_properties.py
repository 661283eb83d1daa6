"""Laws of understanding, for any question."""

import unicodedata
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from sppgraph.asking import Declined, Index, Understood, understand
from sppgraph.asking.model import NAME
from sppgraph.asking.telling import declined
from sppgraph.asking.text import plain
from sppgraph.asking.words import load_words
from sppgraph.query import bind, load_saved, run_local
from sppgraph.store import open_store

TESTS = Path(__file__).parents[1]
ASK = partial(run_local, open_store(TESTS / "data" / "queries.ttl"))
INDEX = Index.of(ASK)
SAVED = {saved.name: saved for saved in load_saved()}
LAW = settings(max_examples=200)
TRADITIONAL = OpenCC("s2t")

golden = (TESTS / "golden" / "ask.txt").read_text(encoding="utf-8")
QUESTIONS = [line.removeprefix("== ") for line in golden.splitlines() if line.startswith("== ")]
ANSWERED = [question for question in QUESTIONS if isinstance(understand(question, INDEX), Understood)]
BEYOND = ["没有", "不", "最", "将", "吗", "比", "除了", "明年", "应该", "至", "未", "之外", "更", "海洋之友"]
NAMES = [name for named in INDEX.meanings.values() for name, _ in named]
THINGS = {name for named in INDEX.meanings.values() for name, one in named if NAME in one.kinds}
NAMED = sorted(name for name in THINGS if any(name in question for question in ANSWERED))
HEADS = ["公约", "网络", "平台", "机构", "组织", "联盟", "框架", "基金会", "国家"]
pieces = st.sampled_from(
    [*sorted(load_words()), *NAMES, "2022年", "２０２４", "“", "”", "《", "》", "？", "，", "0.8", " "]
)
questions = st.one_of(
    st.text(max_size=60),
    st.lists(pieces, max_size=8).map("".join),
    st.sampled_from(QUESTIONS),
)
blanks = st.sampled_from(["", " ", "\u3000", "\t", "\u200b", "\n"])


def taken(question: str) -> tuple[object, ...]:
    """What is understood of a question, whatever it looked like."""
    found = understand(question, INDEX)
    if isinstance(found, Understood):
        return found.query, dict(found.values), found.column
    what = tuple(unicodedata.normalize("NFKC", word) for word in found.what)
    return found.reason, what, found.candidates, found.examples


def wide(text: str) -> str:
    """ASCII as full-width characters."""
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)


def is_latin(char: str) -> bool:
    """Whether a blank beside it may part two words."""
    return unicodedata.normalize("NFKC", char).isascii() and char.isalnum()


@LAW
@given(questions)
def test_any_text_is_understood_or_declined(question: str) -> None:
    """Nothing is raised; what is declined is told without control characters, and offers questions."""
    found = understand(question, INDEX)

    if isinstance(found, Declined):
        told = declined(found)
        assert "\n\n" not in told
        assert not any(unicodedata.category(char) == "Cc" for char in told.replace("\n", ""))
        assert all(isinstance(understand(example, INDEX), Understood) for example in found.examples)


@LAW
@given(questions)
def test_what_is_understood_can_be_asked(question: str) -> None:
    """It names a saved query, and its values can be bound to the parameters."""
    found = understand(question, INDEX)

    if isinstance(found, Understood):
        assert bind(SAVED[found.query], found.values, ASK)
        assert found.values.keys() == found.labels.keys()


@LAW
@given(st.sampled_from(QUESTIONS), st.lists(blanks, min_size=1, max_size=8), st.booleans())
def test_blanks_and_width_change_nothing(question: str, spaces: list[str], widened: bool) -> None:
    """Blanks beside Chinese characters, characters without width, and full-width letters and digits."""
    parts = []
    for place, char in enumerate(question):
        after = question[place + 1 : place + 2]
        parted = not (is_latin(char) or char == " ") or not (is_latin(after) or after == " ")
        parts += [char, spaces[place % len(spaces)] if parted else ""]
    written = "".join(parts)

    assert taken(wide(written) if widened else written) == taken(question)


@pytest.mark.parametrize("question", QUESTIONS)
def test_traditional_script_changes_nothing(question: str) -> None:
    """Every golden question, written in traditional characters."""
    assert taken(str(TRADITIONAL.convert(question))) == taken(question)


@LAW
@given(questions)
def test_a_plain_text_is_its_own_plain_text(question: str) -> None:
    """What is folded has nothing left to fold, so that a name in a question and in the graph are compared alike."""
    assert plain(plain(question)) == plain(question)


@LAW
@given(questions)
def test_politeness_changes_nothing(question: str) -> None:
    """What begins with 请问 is taken as without it."""
    found = understand(f"请问，{question}", INDEX)

    if isinstance(found, Understood):
        assert taken(question) == taken(f"请问，{question}")


@LAW
@given(st.sampled_from(ANSWERED), st.sampled_from(BEYOND), st.integers(0, 60))
def test_a_word_beyond_all_queries_is_never_ignored(question: str, word: str, place: int) -> None:
    """Wherever it is put outside quotation marks, the question is declined."""
    parts = question[:place], question[place:]
    if "“" in parts[0] and "”" in parts[1]:
        return

    assert isinstance(understand(word.join(parts), INDEX), Declined)


@LAW
@given(st.sampled_from(ANSWERED), st.sampled_from(NAMED), st.sampled_from(HEADS))
def test_what_follows_a_name_may_be_the_end_of_a_longer_one(question: str, name: str, head: str) -> None:
    """“UNEP联盟” is no UNEP: a question about it is declined, unless the graph knows it."""
    longer = f"{name}{head}"
    if name in question and f"“{name}" not in question and longer not in THINGS:
        assert isinstance(understand(question.replace(name, longer), INDEX), Declined)
