"""Laws of segmentation: a newsletter put together from known parts comes apart into them again."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from cases import source_of
from sppgraph.read import read_source
from sppgraph.segment import segment
from sppgraph.values import Document, Source

SEEDS = [read_source(path) for path in sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))]
LAW = settings(max_examples=40)

SECTIONS = ["国际动态", "伙伴之窗", "网络最新进展", "政策专栏"]
TITLES = [
    "里昂循环采购论坛闭幕",
    "釜山推广旧家具租赁",
    "北方六市合买电动巴士",
    "《低碳混凝土手册》出版",
    "海岸省更新合同范本",
    "“修理优先”运动启动",
    "清流公司公布碳足迹",
    "学校食堂减少浪费",
    "东湖中心培训官员",
    "港口改用岸上电力",
]
SENTENCES = [
    "来自三十个国家的二百名代表参加了论坛，讨论公共采购如何支持循环经济转型。",
    "釜山采购处与三家企业签约，为市政办公室提供翻新桌椅，预计每年节约经费一成。",
    "招标文件要求电池可回收，并由第三方核查碳足迹，首批车辆将于明年春季交付。",
    "手册介绍了低碳混凝土的种类、检测方法和评标办法，并收录九个工程案例。",
    "范本由省采购中心和海岸大学法学院共同起草，起草工作历时八个月。",
    "各成员每季度提交一次数据，平台以图表形式公布，公众可以自由下载。",
    "家具由企业维修，租期五年，到期后收回再制造，不合格的零件单独处理。",
    "食堂按照时令安排菜单，剩余食材送往社区厨房，每月减少浪费约四百千克。",
    "秘书处在年底前收集意见，并把修改后的文本提交理事会审议。",
    "停靠船舶可以使用岸上的可再生电力，预计每年减少排放一万两千吨。",
    "培训内容涵盖办公家具、建筑材料和公务用车，学员通过考核后领取证书。",
    "《修理优先宣言》（以下简称“宣言”）获得十二个城市支持，其中七个在亚洲。",
    "评审小组从四十份申请中选出九个项目，资助总额为三百万元。",
    "参观者可以在展厅里触摸再生砖、竹纤维板和用旧渔网制成的地毯。",
    "采购官员这样解释照明服务合同：“我们买的不是灯，而是看得清的夜路。”",
    "承运商改用铁路之后，同一条线路的运费下降两成，准点率反而提高。",
    "老旧空调全部登记造册，维修记录与备件库存同步更新，便于集中采购。",
    "问卷显示，八成受访者愿意购买翻新电脑，前提是保修期不少于两年。",
    "树木的种植费用列入道路合同，养护由同一家企业负责十年。",
    "每吨废纸可以节约木材约三立方米，但是分拣成本仍然偏高。",
    "招标公告同时以三种文字发布，外地企业也能在截止日前提交样品。",
    "验收小组随机抽取样品送检，结果与供应商的声明相差不到百分之五。",
    "合同规定，包装物由供应商回收，重复使用次数不得少于二十次。",
    "图书馆把旧书架捐给乡村学校，运输由志愿者利用周末完成。",
]
NAME = "循环采购通讯"


@dataclass(frozen=True)
class Item:
    """An article as its writer thinks of it."""

    section: str
    title: str
    sentences: tuple[str, ...]


@st.composite
def items(draw: st.DrawFn) -> list[Item]:
    """Two to five articles; one section follows the other and none comes back."""
    count = draw(st.integers(2, 5))
    titles = draw(st.permutations(TITLES))[:count]
    sections = sorted(
        draw(st.lists(st.sampled_from(SECTIONS), min_size=count, max_size=count)), key=SECTIONS.index
    )
    # No sentence comes twice: a line that is printed again and again is a running header.
    each = len(SENTENCES) // count
    shuffled = draw(st.permutations(SENTENCES))
    bodies = [
        tuple(shuffled[each * place : each * place + draw(st.integers(4, each))]) for place in range(count)
    ]
    return [Item(*parts) for parts in zip(sections, titles, bodies, strict=True)]


def flowing(parts: list[Item], contents: bool, blank: str) -> str:
    """Printed with one line a paragraph of four sentences."""
    lines = [NAME, "2031年第3期（总第21期）"]
    if contents:
        lines += ["目录"]
        for before, item in pairwise([None, *parts]):
            assert item is not None
            lines += [item.section] if before is None or before.section != item.section else []
            lines += [item.title]
    for before, item in pairwise([None, *parts]):
        assert item is not None
        lines += [item.section] if before is None or before.section != item.section else []
        lines += [item.title]
        lines += ["".join(item.sentences[place : place + 4]) for place in range(0, len(item.sentences), 4)]
    return blank.join(lines)


def column(text: str, width: int) -> list[str]:
    """Lines of this width; a sign that cannot begin a line hangs on the one before."""
    return re.findall(
        rf".{{1,{width}}}(?:(?<![“（《])[，。、；：？！”）》]+|(?![，。、；：？！”）》]))", text
    )


def wrapped(parts: list[Item], width: int, blank: str, numbered: list[int]) -> str:
    """Printed in a column, each section's pages under its name; numbers of pages stand after some lines."""
    lines = [f"{NAME}2031年第3期（总第21期）"]
    for before, item in pairwise([None, *parts]):
        assert item is not None
        lines += ["", "", item.section, "", ""] if before is None or before.section != item.section else [""]
        lines += [item.title]
        for line in column("".join(item.sentences), width):
            lines.append(line)
            if len(lines) in numbered:
                lines.append(f"— {len(lines)} —")
    return blank.join(lines)


def hold(text: str, parts: list[Item]) -> None:
    """The document has exactly these articles, each with its sentences in order."""
    document = segment(source_of(text))

    assert (document.issue.id, document.issue.total, document.issue.title) == ("issue/2031-3", 21, NAME)
    assert [(one.section, one.title) for one in document.articles] == [
        (one.section, one.title) for one in parts
    ]
    for position, item in enumerate(parts, 1):
        body = [one.text for one in document.sentences if (one.article, one.kind) == (position, "body")]
        assert body == list(item.sentences)


@LAW
@given(items(), st.booleans(), st.sampled_from(["\n", "\n\n", "\n\n\n"]))
def test_a_flowing_newsletter_comes_apart(parts: list[Item], contents: bool, blank: str) -> None:
    """With and without contents, however many blank lines stand between the lines."""
    hold(flowing(parts, contents, blank), parts)


@LAW
@given(
    items(),
    st.integers(16, 44),
    st.sampled_from(["\n", "\n\n"]),
    st.lists(st.integers(1, 80), max_size=5),
)
def test_a_wrapped_newsletter_comes_apart(
    parts: list[Item], width: int, blank: str, numbered: list[int]
) -> None:
    """Whatever the width of its column, and wherever a page ends, if most lines end within a sentence."""
    text = wrapped(parts, width, blank, numbered)
    body = [line for line in text.split("\n") if len(line) > 12]
    assume(sum(line[-1] not in "。”" for line in body) > 0.6 * len(body))
    hold(text, parts)


# --- The seeds, printed otherwise ------------------------------------------------------------------------


def reads_as(document: Document) -> list[tuple[object, ...]]:
    """What a reader takes from a document: its articles and sentences, without places in the source."""
    return [
        *((one.title, one.section) for one in document.articles),
        *((one.kind, one.article, one.text) for one in document.sentences),
    ]


def again(source: Source, text: str) -> Document:
    """The source with another text."""
    return segment(Source(name=source.name, media_type=source.media_type, text=text))


EXPECTED = {source.name: reads_as(segment(source)) for source in SEEDS}
TRADITIONAL = OpenCC("s2t")
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
PRINTINGS: dict[str, Callable[[str], str]] = {
    "traditional script": lambda text: str(TRADITIONAL.convert(text)),
    "full-width digits": lambda text: text.translate(FULL_WIDTH),
    "blanks at line ends": lambda text: text.replace("\n", " \n"),
    "indented": lambda text: re.sub(r"(?m)^(?=\S)", "　　", text),
    "twice the blank lines": lambda text: text.replace("\n", "\n\n"),
}


@given(st.sampled_from(SEEDS), st.sampled_from(sorted(PRINTINGS)))
@settings(max_examples=16)
def test_a_seed_printed_otherwise_reads_the_same(source: Source, printing: str) -> None:
    """What changes no word changes no article and no sentence."""
    assert reads_as(again(source, PRINTINGS[printing](source.text))) == EXPECTED[source.name]


@st.composite
def paged(draw: st.DrawFn) -> tuple[Source, str]:
    """A seed with page numbers between some of its lines of Chinese, where at most one blank line stands."""
    source = draw(st.sampled_from(SEEDS))
    form = draw(st.sampled_from(["- {} -", "— {} —", "第 {} 页", "{} / 40"]))
    breaks = [found.end() for found in re.finditer(r"[^\x00-\x7f\s] *\n(?=\n? *[^\x00-\x7f\s])", source.text)]
    places = sorted(draw(st.sets(st.sampled_from(breaks), max_size=12)))
    ends = [*places, len(source.text)]
    parts = [source.text[start:end] for start, end in zip([0, *places], ends, strict=True)]
    numbers = [form.format(number) + "\n" for number in range(1, len(parts))]
    return source, "".join(part + number for part, number in zip(parts, [*numbers, ""], strict=True))


@settings(max_examples=20)
@given(paged())
def test_page_numbers_leave_no_trace(case: tuple[Source, str]) -> None:
    """Wherever they stand, also within a sentence."""
    source, text = case

    assert reads_as(again(source, text)) == EXPECTED[source.name]


# --- Any text ---------------------------------------------------------------------------------------------

_LINES = [
    *SENTENCES[:3],
    *TITLES[:3],
    *SECTIONS[:2],
    *[
        "目录",
        "2031年第3期",
        NAME,
        "# 通讯",
        "## 标题",
        "- 项目",
        "12",
        "来源：网站",
        "https://example.org",
        "",
    ],
    *[
        "编辑：李四",
        "里昂",
        "循环采购网络于五月在里昂召开理事",
        "会会议，审议了",
        "计划：",
        "\f",
        "***",
        "One planet",
    ],
]
texts = st.lists(st.sampled_from(_LINES), max_size=30).map("\n".join)


@LAW
@given(texts)
def test_articles_are_numbered_as_they_are_read(text: str) -> None:
    """Positions count from 1; the sentences of an article stand together; each article has a sentence."""
    document = segment(source_of(text))
    order = [one.article for one in document.sentences if one.article]

    assert [one.position for one in document.articles] == list(range(1, len(document.articles) + 1))
    assert list(dict.fromkeys(order)) == [one.position for one in document.articles]
    assert order == sorted(order)
    assert [one.index for one in document.sentences] == list(range(len(document.sentences)))


@LAW
@given(texts)
def test_kinds_and_articles_agree(text: str) -> None:
    """Title and body belong to an article, others to none; the masthead comes first and the colophon last
    (these texts have no date under a title)."""
    sentences = segment(source_of(text)).sentences

    assert all((one.article > 0) == (one.kind in ("title", "body")) for one in sentences)
    order = {"masthead": 0, "colophon": 2}
    places = [order.get(one.kind, 1) for one in sentences]
    assert places == sorted(places)


@LAW
@given(texts)
def test_the_same_text_gives_the_same_document(text: str) -> None:
    """Nothing is remembered from one newsletter to the next."""
    assert segment(source_of(text)) == segment(source_of(text))
