"""Where words begin and end."""

import doctest

import pytest

from sppgraph import segmenter as module
from sppgraph.segmenter import crossing_word, frequency, splits_word, tag_of, words
from sppgraph.vocabulary import load_cues


@pytest.mark.parametrize(
    "text", ["公共采购案例", "UNEP与2031年的第3期（总第8期）", "", " 空 格 ", "繁體字與\n換行"]
)
def test_words_are_the_text(text: str) -> None:
    """Nothing is lost, and nothing is added."""
    assert "".join(words(text)) == text


@pytest.mark.parametrize("word", load_cues()["domain-word"])
def test_words_of_the_field_stay_whole(word: str) -> None:
    """Between words of which they are no part."""
    assert word in words(f"、{word}、")


@pytest.mark.parametrize(
    ("left", "right", "splits"),
    [
        ("东湖可持续采购研", "究中心签署备忘录", True),
        ("试点城市包括里", "昂和釜山", True),
        ("里昂循环采购论坛闭", "幕", True),
        ("里昂论坛闭幕", "代表离开会场", False),
        ("成功案例", "城市应对挑战", False),
        ("会议闭幕", "。代表离开", True),
        ("会议闭幕", "，代表离开", True),
        ("会议闭幕", "", False),
        ("", "代表离开", True),
    ],
)
def test_whether_a_line_break_cuts_a_word(left: str, right: str, splits: bool) -> None:
    """A sign that cannot begin a line belongs to what stands before it."""
    assert splits_word(left, right) is splits


@pytest.mark.parametrize(
    ("text", "name", "word"),
    [
        ("沿印度洋航行", "印度", "印度洋"),
        ("在罗马尼亚召开", "罗马", "罗马尼亚"),
        ("提高知识水平", "高知", "提高"),
        ("在那里加入网络", "里加", "那里"),
        ("其中国家级机构三家", "中国", "其中"),
        ("其中亚太地区国家最多", "中亚", "其中"),
        ("任务完成都需要时间", "成都", "完成"),
        ("访问印度期间", "印度", None),
        ("在罗马召开", "罗马", None),
        ("在里加举行", "里加", None),
        ("从成都到北京", "成都", None),
        ("与中国国家机构合作", "中国", None),
    ],
)
def test_the_word_across_an_end_of_a_name(text: str, name: str, word: str | None) -> None:
    """印度洋 is no mention of India, and 提高知识 none of Kochi."""
    start = text.index(name)

    assert crossing_word(text, start, start + len(name)) == word


def test_what_the_dictionary_knows_of_a_word() -> None:
    """Its part of speech and how often it was counted; nothing of a word it lacks."""
    assert (tag_of("巴黎"), tag_of("会议"), tag_of("东湖循环")) == ("ns", "n", "")
    assert frequency("中国") > frequency("巴黎") > frequency("东湖循环") == 0


def test_examples_in_the_documentation() -> None:
    """The docstrings' examples give what they say."""
    failed, attempted = doctest.testmod(module)

    assert failed == 0
    assert attempted >= 3
