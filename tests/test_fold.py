"""The form that the rules read."""

import doctest

import pytest

from sppgraph import fold as module
from sppgraph.fold import fold

SCRIPT = [
    ("聯合國環境規劃署與荷蘭共同牽頭該計畫。", "联合国环境规划署与荷兰共同牵头该计划。"),
    ("乾隆年間的氣候乾燥。", "乾隆年间的气候干燥。"),
    ("著名的编著者著有《绿色采购》。", "著名的编著者著有《绿色采购》。"),
    ("５⽉31⽇，⽹络与⻝品", "5月31日，网络与食品"),
    ("⻓期⻋辆⻛电⻢尔默⺠间", "长期车辆风电马尔默民间"),
    ("更⾏", "更行"),
    ("\uf9d7論", "轮论"),
]
SIGNS = [
    ("２０２２年ＳＰＰ（ＵＮＥＰ）", "2022年SPP（UNEP）"),
    ("１４％＋３－１／２．５＃＠＆", "14%+3-1/2.5#@&"),
    ("，。；：？！、——《》〈〉·", "，。；：？！、——《》〈〉·"),
    ("联合国环境大会(UNEA4)召开", "联合国环境大会（UNEA4）召开"),
    ("公约 (CFIT, 以下简称“公约”) 发布", "公约（CFIT，以下简称“公约”）发布"),
    ("UNEP(SPP（一）)", "UNEP（SPP（一））"),
    ("计划（SPP)", "计划（SPP）"),
    ("Buy Better (2nd edition), at 10:30", "Buy Better (2nd edition), at 10:30"),
    ("政策行动:价值链,网络;约1,600名", "政策行动：价值链，网络；约1,600名"),
    ("体系?增长!", "体系？增长！"),
    ("網址http://example.org/a?b=c", "网址http://example.org/a?b=c"),
    ("「同一個地球」與『公約』", "“同一个地球”与‘公约’"),
    ('召开"同一个地球"会议,"SPP"计划', "召开“同一个地球”会议，“SPP”计划"),
    ('a 5" pipe', 'a 5" pipe'),
    ('the "One planet" network', 'the "One planet" network'),
]
BLANKS = [
    ("2022 年第 1 期", "2022年第1期"),
    ("“同一个地球网络” 可持续消费", "“同一个地球网络”可持续消费"),
    ("框架10YFP 全球 战略", "框架10YFP全球战略"),
    ("社会 and 环境", "社会 and 环境"),
    ("社会， and 环境", "社会，and 环境"),
    ("强化SDG 12.7.1监测", "强化SDG 12.7.1监测"),
    ("City of Malmö", "City of Malmö"),
    ("计\u200b划\ufeff采\u00ad购", "计划采购"),
]
MARKS = [
    ("发布[《综述》](#)研究报告", "发布《综述》研究报告"),
    ("《[指南](https://example.org/a_(b)?c=d)》", "《指南》"),
    ('[详情](https://example.org "标题")', "详情"),
    ("[综述](参考)", "[综述]（参考）"),
    ("![徽标](logo.png)通知", "通知"),
    ("[![图](a.png)详情](#)参阅", "详情参阅"),
    ("参阅[综述", "参阅综述"),
    ("研究](#)。", "研究。"),
    ("成员：**联合国项目事务厅（UNOPS）**。", "成员：联合国项目事务厅（UNOPS）。"),
    ("**一半的句子。", "一半的句子。"),
    ("一个*重要*的`代码`", "一个*重要*的代码"),
    ("一个 *重要* 的", "一个重要的"),
    ("2*3*4", "2*3*4"),
    ("## 2024 年度回顾", "2024年度回顾"),
    ("#SPP计划", "#SPP计划"),
    ("- ❖ **公共采购：** 提升", "公共采购：提升"),
    ("※高收入国家", "高收入国家"),
    ("\uf0b7 企业转型", "企业转型"),
    ("* 国家行动", "国家行动"),
    ("> - 青年就业力", "青年就业力"),
    ("-5%的增长", "-5%的增长"),
    ("① 第一", "①第一"),
    ("<http://www.example.org>", "http://www.example.org"),
    ("<wang@example.org>", "wang@example.org"),
    ("当 a < b 且 c > d", "当 a < b 且 c > d"),
]


@pytest.mark.parametrize(("printed", "folded"), SCRIPT + SIGNS + BLANKS + MARKS)
def test_folded(printed: str, folded: str) -> None:
    """Each printed form has the plain one beside it."""
    assert fold(printed, tuple(range(len(printed)))).text == folded


def test_offsets_follow_their_characters() -> None:
    """What is dropped takes its offset along."""
    folded = fold("**聯合**（ＵＮ） 年", (3, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15))

    assert folded.text == "联合（UN）年"
    assert folded.offsets == (5, 7, 10, 11, 12, 13, 15)


def test_offsets_must_fit() -> None:
    """A text with someone else's offsets is a bug of the caller."""
    with pytest.raises(ValueError, match="2 characters, but 1 offsets"):
        fold("网络", (0,))


def test_examples_in_the_documentation() -> None:
    """The docstring's example gives what it says."""
    assert doctest.testmod(module) == doctest.TestResults(failed=0, attempted=1)
