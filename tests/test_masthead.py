"""What newsletters say of themselves, in the forms in which they print it."""

import pytest

from cases import source_of
from sppgraph.masthead import heads_issue, infer_year
from sppgraph.segment import segment
from sppgraph.values import Issue, Sentence

# The masthead | title | year | number | total | published; "/" parts lines, "-" stands for nothing.
FORMS = """
循环采购简报/2031年第3期（总第21期） | 循环采购简报 | 2031 | 3 | 21 | -
循环采购简报/2031 年 第 3 期 （ 总 第 21 期 ） | 循环采购简报 | 2031 | 3 | 21 | -
循环采购简报/２０３１年第３期（总第２１期） | 循环采购简报 | 2031 | 3 | 21 | -
循環採購通訊/2031年第3期（總第21期） | 循环采购通讯 | 2031 | 3 | 21 | -
循环采购简报 2031年第3期 | 循环采购简报 | 2031 | 3 | - | -
循环采购简报（2031年第3期） | 循环采购简报 | 2031 | 3 | - | -
循环采购简报2031年第3期（总第二十一期） | 循环采购简报 | 2031 | 3 | 21 | -
# 循环采购简报//2031年第3期 | 循环采购简报 | 2031 | 3 | - | -
循环采购简报/2031年第1期/总第8期 | 循环采购简报 | 2031 | 1 | 8 | -
循环采购简报/总第21期/2031年第3期 | 循环采购简报 | 2031 | 3 | 21 | -
循环采购简报/2031年第3期　总第10期　2031年9月30日出版 | 循环采购简报 | 2031 | 3 | 10 | 2031-09-30
循环采购简报/2031年9月30日/2031年第3期 | 循环采购简报 | 2031 | 3 | - | 2031-09-30
循环采购简报/第十二期/2031年9月 | 循环采购简报 | 2031 | 12 | - | 2031-09
循环采购简报//第5期//（2031年5月） | 循环采购简报 | 2031 | 5 | - | 2031-05
循环采购简报/二〇三一年第三期 | 循环采购简报 | 2031 | 3 | - | -
循环采购简报/二○三一年第三期（总第二十一期） | 循环采购简报 | 2031 | 3 | 21 | -
循环采购通讯/2031年度第3期 | 循环采购通讯 | 2031 | 3 | - | -
循环采购快讯/2031年第03期 | 循环采购快讯 | 2031 | 3 | - | -
循环采购快讯/2031年第100期 | 循环采购快讯 | 2031 | 100 | - | -
循环采购月报/2031年6月号 | 循环采购月报 | 2031 | - | - | 2031-06
循环采购季报/2031年第二季度 | 循环采购季报 | 2031 | - | - | -
循环采购网络/可持续采购简报/2031年第3期 | 循环采购网络可持续采购简报 | 2031 | 3 | - | -
循环采购网络/2030年度回顾 | 循环采购网络2030年度回顾 | 2030 | - | - | -
SPP NEWSLETTER/循环采购通讯/2031年第2期 总第6期/主办：循环采购网络    协办：东湖中心/2031年6月30日 | 循环采购通讯 | 2031 | 2 | 6 | 2031-06-30
循环采购通讯/2031年第3-4期合刊（总第33-34期） | 循环采购通讯 | 2031 | 3 | 33 | -
循环采购通讯/第3号（2031） | 循环采购通讯 | 2031 | 3 | - | -
循环采购通讯/[2031]第3期 | 循环采购通讯 | 2031 | 3 | - | -
循环采购季报 2031年夏季号 | 循环采购季报 | 2031 | - | - | -
绿色电子报 2031.06 | 绿色电子报 | 2031 | - | - | 2031-06
Circular Newsletter/2031年第3期 | Circular Newsletter | 2031 | 3 | - | -
Circular Procurement Newsletter/Issue 5, June 2031 | Circular Procurement Newsletter | 2031 | 5 | - | -
循环采购电子通讯/2031年8月号 No. 32 | 循环采购电子通讯 | 2031 | 32 | - | 2031-08
绿色采购/2031年第3期 | 绿色采购 | 2031 | 3 | - | -
绿色采购（季刊）/2031年第3期　总第15期/2031年9月25日出版/主管单位：某市财政局 | 绿色采购 | 2031 | 3 | 15 | 2031-09-25
绿色采购国际动态/2031年第3期/某某中心 主办　责任编辑：张三 | 绿色采购国际动态 | 2031 | 3 | - | -
循环采购简报/第3期/循环采购网络秘书处编/2031年6月30日 | 循环采购简报 | 2031 | 3 | - | 2031-06-30
循环采购简报　第3期　2031年6月 | 循环采购简报 | 2031 | 3 | - | 2031-06
内部资料 注意保存/循环采购简报/2031年第3期 | 循环采购简报 | 2031 | 3 | - | -
循环采购简报（第3期）/二〇三一年六月三十日 | 循环采购简报 | 2031 | 3 | - | 2031-06-30
《循环采购通讯》2031年第3期 | 循环采购通讯 | 2031 | 3 | - | -
"""
ARTICLE = (
    "里昂循环采购论坛闭幕\n\n2031年6月10日至12日，循环采购论坛在里昂举行。来自三十个国家的二百名代表参加了本届论坛，"
    "讨论公共采购如何支持循环经济转型，并听取了各工作组的年度报告。\n"
)
CASES = [tuple(line.split(" | ")) for line in FORMS.strip().split("\n")]


def shown(issue: Issue) -> list[str]:
    """An issue's fields as the table writes them."""
    published = issue.published.iso if issue.published else None
    return [str(one or "-") for one in (issue.title, issue.year, issue.number, issue.total, published)]


def test_no_form_went_missing() -> None:
    """A table that lost its lines would prove nothing."""
    assert len(CASES) == 40


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_forms_of_the_masthead(case: tuple[str, ...]) -> None:
    """Each form gives the fields beside it; the article below keeps its title and gets no section."""
    masthead, *expected = case
    document = segment(source_of(masthead.replace("/", "\n") + "\n\n" + ARTICLE, "第3期.txt"))

    assert shown(document.issue) == expected
    assert [(one.title, one.section) for one in document.articles] == [("里昂循环采购论坛闭幕", None)]
    assert (document.issue.inferred_year, document.issue.why) == (None, None)


@pytest.mark.parametrize(
    ("masthead", "name", "identifier"),
    [
        ("循环采购简报\n2031年第3期", "a.txt", "issue/2031-3"),
        ("循环采购简报\n二〇三一年第三期", "a.txt", "issue/2031-3"),
        ("循环采购简报\n第三期", "Lyon Forum 3.txt", "issue/lyon-forum-3"),
        ("循环采购简报\n2031年", "简报 三月.pdf", "issue/jian-bao-san-yue"),
        ("循环采购简报", "2031_03.docx", "issue/2031-03"),
        ("循环采购简报", "….txt", "issue/issue"),
    ],
)
def test_an_issue_is_named_by_its_number_else_by_its_file(masthead: str, name: str, identifier: str) -> None:
    """In ASCII, so that it can stand in an IRI."""
    assert segment(source_of(f"{masthead}\n\n{ARTICLE}", name)).issue.id == identifier


def test_a_year_is_inferred_only_where_none_is_printed() -> None:
    """An issue number alone prints no year."""
    issue = segment(source_of(f"循环采购简报\n第三期\n\n{ARTICLE}")).issue

    assert (issue.year, issue.number, issue.inferred_year, issue.known_year) == (None, 3, 2031, 2031)
    assert issue.why == "正文所记已发生之事，最晚为“2031年6月10日至12日”。"


def sentences_of(text: str) -> list[Sentence]:
    """Sentences of one article, cut at full stops."""
    texts = [part + "。" for part in text.split("。") if part]
    return [
        Sentence(index=place, kind="body", article=1, text=one, offsets=tuple(range(len(one))), spans=())
        for place, one in enumerate(texts)
    ]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("论坛于2029年11月在里昂举行。网络成立于2018年。", 2029),
        ("截至2030年2月，网络有六十个成员。", 2030),
        ("培训于2030年3月5日至7日举办。", 2030),
        ("论坛于2029年11月举行。下一届论坛将于2031年举行。", 2029),
        ("网络成立于2018年。到2035年，成员将增加到一百个。", 2018),
        ("预计2033年完成改造。2030年启动了试点。", 2030),
        ("2030年议程是各国的共同目标。2027年发布首份报告。", 2027),
        ("《2040年城市愿景》已于2029年公布。", 2029),
        ("方案在2034年前实施。2028年通过决议。", 2028),
        ("2023年5月，可持续公共采购计划召开会议。", 2023),
        ("2023年，SPP计划举办培训。", 2023),
        ("会议发布2022年战略规划报告。", 2022),
        ("2021年3月，联合国发展目标论坛闭幕。", 2021),
        ("2024年，各国实现减排三成。", 2024),
        ("网络成立于2018年，计划到2035年将成员增加到一百个。", 2018),
        ("网络计划2031年举办论坛。", None),
        ("可持续公共采购计划2031年举办了论坛。", 2031),
        ("提出在2030年实现碳中和。", None),
        ("联合国2030年可持续发展目标。", None),
        ("2022年5月10日，会议强调，各国将采取行动。", 2022),
        ("会议于6月闭幕。", None),
        ("", None),
    ],
)
def test_the_year_that_a_text_implies(text: str, year: int | None) -> None:
    """The latest in which something has happened: plans, targets and titles lie ahead."""
    assert infer_year(sentences_of(text))[0] == year


def test_the_reason_names_the_latest_date() -> None:
    """Not the first one of that year."""
    _, why = infer_year(
        sentences_of("2030年1月启动试点。截至2030年9月，已有八个城市加入。2030年5月举办培训。")
    )

    assert why is not None
    assert "2030年9月" in why


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("2031年第3期", True),
        ("总第8期", True),
        ("循环采购通讯", True),
        ("2030年度回顾", True),
        ("论坛举办第三期培训班之后的通讯稿件", False),
        ("里昂循环采购论坛闭幕", False),
        ("通讯设备采购指南发布", False),
    ],
)
def test_which_headings_belong_to_the_masthead(text: str, heads: bool) -> None:
    """Those that number the issue, and those that end as names of periodicals do."""
    assert heads_issue(text) is heads
