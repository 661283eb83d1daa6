"""Line breaks are mended, and nothing else is touched."""

import doctest

import pytest

from sppgraph import mend as module
from sppgraph.mend import Mended, mend
from sppgraph.values import Span


@pytest.mark.parametrize(
    ("printed", "mended"),
    [
        ("联合国\n\n环境署", "联合国环境署"),
        ("联合国 \n \n 环境署", "联合国环境署"),
        ("联合国\r\n环境署", "联合国环境署"),
        ("One\nplanet", "One planet"),
        ("planet,\n\nprocure", "planet, procure"),
        ("支持SPP\n计划", "支持SPP计划"),
        ("计划。\nSPP", "计划。SPP"),
        ("占\n\n14%", "占14%"),
        ("（2023-\n\n2030年）", "（2023-2030年）"),
        ("manage-\nment", "manage-ment"),
        ("one -\ntwo", "one - two"),
        ("“同一个地球网络”\n2022年", "“同一个地球网络”2022年"),
        ("2022\n“同一个地球网络”", "2022“同一个地球网络”"),
        ("the countries’\nneeds", "the countries’ needs"),
        ("协会——\nICLEI", "协会——ICLEI"),
        ("社会 and 环境", "社会 and 环境"),
        ("社会\t　and", "社会 and"),
        (" \n标题　", "标题"),
        ("\n", ""),
        ("", ""),
    ],
)
def test_mended(printed: str, mended: str) -> None:
    """What a reader would write where the line broke."""
    assert mend(printed, Span(0, len(printed))).text == mended


def test_offsets_count_the_source() -> None:
    """Offsets are absolute; a space stands where its first blank stood."""
    source = "前文。\n\nOne\n\nplanet网\n络 后文"
    start = source.index("One")
    end = source.index(" 后")

    mended = mend(source, Span(start, end))

    assert mended == Mended("One planet网络", (5, 6, 7, 8, 10, 11, 12, 13, 14, 15, 16, 18))


def test_only_the_span_is_looked_at() -> None:
    """What stands outside the span does not reach in."""
    assert mend("网络 2022 年", Span(2, 8)).text == "2022"


def test_examples_in_the_documentation() -> None:
    """The docstring's example gives what it says."""
    assert doctest.testmod(module) == doctest.TestResults(failed=0, attempted=1)
