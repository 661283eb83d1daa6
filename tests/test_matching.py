"""Known names against text."""

import doctest

import pytest

from sppgraph import matching as module
from sppgraph.matching import Match, Matcher, key_of, squeeze


def found(text: str, *names: str) -> list[str]:
    """What a matcher of these names finds, as printed."""
    return [text[match.start : match.end] for match in Matcher(map(key_of, names)).find(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“同一个地球”网络", "同一个地球网络"),
        ("《循环采购指南》", "循环采购指南"),
        ("环境与能源部", "环境和能源部"),
        ("环境及能源部", "环境和能源部"),
        ("宜可城——地方协会", "宜可城-地方协会"),
        ("宜可城－地方协会", "宜可城–地方协会"),
        ("One Planet Network", "one planet NETWORK"),
        ("让·雅克", "让雅克"),
        ("东湖　中心", "东湖中心"),
    ],
)
def test_names_that_are_compared_as_one(one: str, other: str) -> None:
    """Quotes, book marks, blanks and dots do not tell names apart; nor do 与, 及 and 和, or kinds of dashes."""
    assert key_of(one) == key_of(other)
    assert found(f"由{one}主办", other) == [one.strip("“《》")]


@pytest.mark.parametrize(
    ("one", "other"), [("东湖中心", "东湖中心区"), ("环境部", "环境司"), ("SPP", "SPPE"), ("第1期", "第11期")]
)
def test_names_that_are_not(one: str, other: str) -> None:
    """Everything else does."""
    assert key_of(one) != key_of(other)


def test_the_longest_name_is_found_first() -> None:
    """And what stands in it is not found again."""
    text = "联合国环境规划署、联合国和环境规划署"

    assert found(text, "联合国", "联合国环境规划署", "环境规划署") == [
        "联合国环境规划署",
        "联合国",
        "环境规划署",
    ]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("UNEP FIRST", ("UNEP", "UNEP FI"), ["UNEP"]),
        ("One Planet Networks", ("One Planet", "One Planet Network"), ["One Planet"]),
        ("a aa", ("aa",), ["aa"]),
    ],
)
def test_a_longer_name_that_cuts_a_word_hides_no_other(
    text: str, names: tuple[str, ...], expected: list[str]
) -> None:
    """Neither a shorter one at its place nor one that begins within it."""
    assert found(text, *names) == expected


def test_names_do_not_overlap() -> None:
    """The leftmost wins."""
    assert found("东湖中心医院", "东湖中心", "中心医院") == ["东湖中心"]
    assert found("甲乙甲乙甲", "甲乙甲") == ["甲乙甲"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("由UNEP主办", ["UNEP"]),
        ("由UNEP/WHO主办", ["UNEP"]),
        ("UNEPFI的报告", []),
        ("XUNEP的报告", []),
        ("见UNEP2031年报告", []),
        ("见2031UNEP", ["UNEP"]),
        ("见UNEP-2031", ["UNEP"]),
        ("UNEP", ["UNEP"]),
        ("unep发布", ["unep"]),
        ("Un Ep发布", ["Un Ep"]),
    ],
)
def test_latin_names_are_whole_words(text: str, names: list[str]) -> None:
    """No letter or digit is left over behind, no letter before; a sign or Chinese may follow."""
    assert found(text, "UNEP") == names


@pytest.mark.parametrize(
    ("text", "names"), [("COP28会议", ["COP28"]), ("COP281", []), ("COP2", []), ("COP28A", ["COP28"])]
)
def test_numbers_are_whole_too(text: str, names: list[str]) -> None:
    """COP28 is not read in COP281."""
    assert found(text, "COP28") == names


def test_a_match_says_where_it_stands_and_what_it_is() -> None:
    """Places of the text, quotes inside counted, those outside not."""
    text = "会议由“同一个 地球”网络召开"

    assert Matcher([key_of("同一个地球网络")]).find(text) == (Match(4, 13, "同一个地球网络"),)
    assert text[4:13] == "同一个 地球”网络"


def test_dropped_characters_keep_the_places_of_the_others() -> None:
    """Two dashes are one, in the place of the first."""
    assert squeeze("“甲” 与——B") == ("甲和-b", (1, 4, 5, 7))
    assert squeeze("“ ”") == ("", ())


def test_short_and_empty_keys_match_nothing() -> None:
    """A name of one character would be found in every sentence."""
    assert found("中国", "中") == []
    assert found("中国", "") == []
    assert Matcher([]).find("中国") == ()
    assert Matcher(["中国"]).find("") == ()


def test_a_letter_that_grows_in_lower_case_keeps_its_place() -> None:
    """İ has two code points in lower case; the places must not shift."""
    assert found("İzmir市与İstanbul市", "İstanbul市") == ["İstanbul市"]


def test_examples_in_the_documentation() -> None:
    """The docstring's example gives what it says."""
    assert doctest.testmod(module) == doctest.TestResults(failed=0, attempted=1)
