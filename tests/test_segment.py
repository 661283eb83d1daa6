"""Documents: the golden cases, the seeds, and where each sentence stands."""

import json
import re
from functools import cache
from pathlib import Path

import pytest

from cases import Case, read_cases, source_of
from sppgraph.read import read_source
from sppgraph.segment import segment
from sppgraph.values import Article, Document, Issue, Sentence

HERE = Path(__file__).parent
SEEDS = HERE.parent / "seeds"
CASES = read_cases(HERE / "golden" / "segment", count=67)


def show(document: Document) -> str:
    """A document as the golden files write it."""
    return "\n".join(
        [
            show_issue(document.issue),
            *map(show_article, document.articles),
            *map(show_sentence, document.sentences),
        ]
    )


def show_issue(issue: Issue) -> str:
    """The issue's id, and every field that is known."""
    fields = {
        "title": issue.title,
        "year": issue.year,
        "number": issue.number,
        "total": issue.total,
        "inferred_year": issue.inferred_year,
        "why": issue.why,
        "published": issue.published.iso if issue.published else None,
    }
    return " | ".join([issue.id, *(f"{name} {value}" for name, value in fields.items() if value is not None)])


def show_article(article: Article) -> str:
    """An article's section and title."""
    return f"article {article.position} | {article.section or '-'} | {article.title or '-'}"


def show_sentence(sentence: Sentence) -> str:
    """A sentence with its article and kind."""
    pieces = f" in {len(sentence.spans)} pieces" if len(sentence.spans) > 1 else ""
    return f"{sentence.article} {sentence.kind}{pieces} | {sentence.text}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_documents(case: Case) -> None:
    """Each text gives exactly the issue, articles and sentences written under it."""
    assert show(segment(source_of(case.text))).split("\n") == case.expected.split("\n")


# --- The seeds -----------------------------------------------------------------------------------------

GOLD = ("000", "001", "002")  # the seeds with annotation
# What people annotated of mastheads and imprints as one quotation, though it is printed on two lines.
OVER_TWO_LINES = {
    "2022年第2期总第8期",
    "同一个地球网络可持续公共采购计划简报",
    "编辑：王璟wangj@mepcec.com",
    "10YFP/同一个地球网络秘书处可持续公共采购计划协调组",
}
NETWORK, PLAN, SPP, PARTNERS = (
    "同一个地球网络最新进展",
    "可持续公共采购计划最新进展",
    "SPP计划最新进展",
    "合作伙伴最新进展",
)
# Title, section and first words of each article, as read in the newsletters themselves.
READ_BY_EYE = {
    "003": (
        ("2025年度回顾：协力推进可持续消费和生产", NETWORK, "2025年，由联合国环境规划署（UNEP）主导"),
        ("可持续公共采购计划2025年度回顾", PLAN, "2025年，可持续公共采购计划进一步巩固"),
        (
            "CFIT发布首份建议：借助环境产品声明提升ICT采购中的范围3排放数据质量",
            PLAN,
            "循环和公平信息技术公约",
        ),
        ("生态标签和可持续公共采购良好实践案例", PARTNERS, "《生态标签、认证计划和可持续公共采购采用"),
        ("生态标签标准制定实践", PARTNERS, "《生态标签标准制定实践：基于哥伦比亚"),
        ("信息技术产品可持续供应链指南", PARTNERS, "《信息技术产品可持续供应链指南》由瑞典"),
        ("全球南方国家纺织工业数字产品护照准备评估研究", PARTNERS, "《全球南方纺织工业数字产品护照"),
    ),
    "004": (
        (
            "《重新思考延长再利用：运用数字技术促进循环经济》正式发布",
            NETWORK,
            "联合国环境规划署发布《重新思考",
        ),
        (..., NETWORK, "国际社会广泛持续认可，可持续公共采购"),
        (
            "COP28可持续公共采购圆桌会议探索把低碳节能采购作为落实《巴黎协定》的实践工具",
            SPP,
            "12月5日，联合国环境规划署、国际律师事务所",
        ),
        ("拉丁美洲和加勒比地区推行生态标志的区域方法", SPP, "2023年11月14日至15日，在哥伦比亚波哥大"),
        ("国家自主贡献工具箱", ..., "《国家自主贡献工具箱》由联合国环境规划署"),
        ("轮胎和道路磨损的微塑料的文献综述", PARTNERS, "《轮胎和道路磨损的微塑料的文献综述》由瑞典"),
        ("瑞典的塑料：现状和建议", PARTNERS, "《瑞典的塑料：现状和建议》由瑞典环境保护局"),
        ("可持续采购信息手册：为人类和地球采购", PARTNERS, "《可持续采购信息手册：为人类和地球采购》"),
    ),
}
ISSUES = {
    "000": (2022, 2, 8, None),
    "001": (None, None, None, 2021),
    "002": (2024, None, None, None),
    "003": (2026, 1, 23, None),
    "004": (None, None, None, 2023),
}
REASONS = {"001": "截至2021年3月", "004": "2023年11月14日至15日"}


@cache
def seed(number: str) -> Document:
    """A seed, segmented once."""
    (path,) = SEEDS.glob(f"{number}_*.txt")
    return segment(read_source(path))


@cache
def gold(number: str) -> list[dict[str, str]]:
    """What people annotated in a seed."""
    lines = (HERE / "gold" / f"{number}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def bare(text: str | None) -> str | None:
    """A text without blanks and signs, which annotators and rules may write differently."""
    return None if text is None else re.sub(r"\W", "", text)


def first_words(document: Document, article: int) -> str:
    """The text of an article's first sentence of body."""
    return next(one.text for one in document.sentences if (one.article, one.kind) == (article, "body"))


@pytest.mark.parametrize("number", GOLD)
def test_articles_are_those_that_people_annotated(number: str) -> None:
    """As many, in the same order, with the same titles, sections and beginnings."""
    annotated = [line for line in gold(number) if line["kind"] == "article"]
    document = seed(number)

    found = [(bare(article.title), bare(article.section)) for article in document.articles]
    assert len(annotated) == {"000": 9, "001": 11, "002": 6}[number]
    assert found == [(bare(line["title"]), bare(line["section"])) for line in annotated]
    for place, line in enumerate(annotated, 1):
        begins = bare(first_words(document, place)) or ""
        assert begins.startswith(bare(line["starts_with"]) or "-")


@pytest.mark.parametrize("number", sorted(READ_BY_EYE))
def test_articles_are_those_that_a_reader_finds(number: str) -> None:
    """The seeds that nobody annotated, read for this test; ``...`` stands for what is not held against the code."""
    document, expected = seed(number), READ_BY_EYE[number]

    assert len(document.articles) == len(expected)
    for article, (title, section, begins) in zip(document.articles, expected, strict=True):
        assert title in (..., article.title)
        assert section in (..., article.section)
        assert first_words(document, article.position).startswith(begins)


@pytest.mark.parametrize("number", sorted(ISSUES))
def test_what_the_seeds_say_of_themselves(number: str) -> None:
    """Year, number and total where printed, else the year that the text implies, with a reason."""
    issue = seed(number).issue

    assert (issue.year, issue.number, issue.total, issue.inferred_year) == ISSUES[number]
    assert (issue.why is None) == (issue.inferred_year is None)
    assert REASONS.get(number, "") in (issue.why or "")


@pytest.mark.parametrize("number", GOLD)
def test_titles_of_the_seeds_are_those_that_people_annotated(number: str) -> None:
    """The periodical's name, or none."""
    (issue,) = (line for line in gold(number) if line["kind"] == "issue")

    assert seed(number).issue.title == issue["title"]


@pytest.mark.parametrize("number", GOLD)
def test_what_people_quoted_stands_in_one_sentence(number: str) -> None:
    """A sentence cut too early, or lost as furniture, would lose the facts that people saw in it."""
    document = seed(number)
    printed = [
        "".join("".join(document.source.text[span.start : span.end].split()) for span in sentence.spans)
        for sentence in document.sentences
    ]
    quoted = {"".join(line["quote"].split()) for line in gold(number) if line.get("quote")}

    assert len(quoted) > 70
    assert {quote for quote in quoted if not any(quote in text for text in printed)} <= OVER_TWO_LINES


# --- Where sentences stand ------------------------------------------------------------------------------


def test_a_sentence_keeps_the_offsets_of_its_characters() -> None:
    """Each character of the folded text, and each piece, says where it is printed."""
    text = "聯盟成立於里昂，共有二十個成員城市，其\n\n中七個來自亞洲，四個來自非\n\n— 2 —\n\n洲。其餘來自歐洲的城市將於明年參加聯\n\n盟的第一次會議。"
    first, second = segment(source_of(text)).sentences

    assert first.text == "联盟成立于里昂，共有二十个成员城市，其中七个来自亚洲，四个来自非洲。"
    assert [text[span.start : span.end] for span in first.spans] == [
        "聯盟成立於里昂，共有二十個成員城市，其\n\n中七個來自亞洲，四個來自非",
        "洲。",
    ]
    assert text[first.offsets[-2]] == "洲"
    assert (second.index, len(second.spans)) == (1, 1)
    assert text[second.spans[0].start : second.spans[0].end].startswith("其餘來自")


def test_latin_words_on_two_sides_of_a_page_number_stay_two() -> None:
    """The blank between them stands for what was left out."""
    text = "北欧循环经济联盟的英文名称是Nordic Circular\n\n3\n\nEconomy Alliance，总部设在里昂的老城区，共有\n\n六个成员。"
    (sentence,) = segment(source_of(text)).sentences

    assert "Nordic Circular Economy Alliance" in sentence.text
    assert len(sentence.offsets) == len(sentence.text)
    assert list(sentence.offsets) == sorted(set(sentence.offsets))


def test_marks_of_markdown_are_in_the_source_and_not_in_the_text() -> None:
    """The printed span holds them, so that it can be shown as it stands."""
    text = "# 通讯\n\n## 论坛闭幕\n\n代表听取了[《年度报告》](https://example.org/r)，**一致通过**。\n\n## 新成员\n\n三个城市加入。\n"
    body = [one for one in segment(source_of(text)).sentences if one.kind == "body"]

    assert [one.text for one in body] == ["代表听取了《年度报告》，一致通过。", "三个城市加入。"]
    (span,) = body[0].spans
    assert text[span.start : span.end] == text.split("\n")[4]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("会议闭幕。代表离开！还会再来吗？会的。", 4),
        ("他说：“会议闭幕。”代表离开。", 2),
        ("他问（“还会再来吗？”）并致谢。", 2),
        ("有三点：一是公开；二是统一；三是培训。", 3),
        ("包括：公开数据；统一条款；培训官员。", 1),
        ("约占12.5%，见第3.2节，网址www.example.org。", 1),
        ("真的吗？！是的。", 2),
        ("答案将在年底揭晓……届时公布。", 1),
    ],
)
def test_where_sentences_end(text: str, sentences: int) -> None:
    """At full stops with the quotes and brackets behind them, and between enumerated points."""
    assert len(segment(source_of(text)).sentences) == sentences


def test_a_text_without_words_has_no_articles() -> None:
    """Nothing is invented."""
    document = segment(source_of("\n\n- 3 -\n\nhttps://www.example.org\n"))

    assert (document.articles, document.sentences) == ((), ())
    assert (document.issue.title, document.issue.known_year) == (None, None)
