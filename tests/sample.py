"""Two small newsletters as extraction would hand them over, with every kind of fact."""

from collections.abc import Sequence

from sppgraph.mend import mend
from sppgraph.values import (
    Article,
    Document,
    Entity,
    Fact,
    Figure,
    Issue,
    Membership,
    Mention,
    Merge,
    PartialDate,
    Reading,
    Relation,
    Sentence,
    SentenceKind,
    Source,
    Span,
)

SPRING = """采购简报
2022年第2期

计划召开年会
5月10日-11日，环境署在斯

德哥尔摩以线上线下方式举办采购年会，约160名代表参加。
环境发展中心于2019年5月获批为采购计划
第1页
联合领导机构。
环境署发布《采购指南》，落实SDG12.7。
"""
AUTUMN = """年度回顾
环境发展中心自2019年5月起是采购计划的联合领导机构。采购年会推动了1.5亿元的采购。瑞典资助采购计划。
"""

UNEP = Entity(
    id="organisation/unep",
    type="Organisation",
    name="联合国环境规划署",
    english="United Nations Environment Programme",
    names=("UNEP", "环境署"),
    known=True,
)
SWEDEN = Entity(id="country/SE", type="Country", name="瑞典", english="Sweden", known=True)
TARGET = Entity(id="sdg/12.7", type="SdgTarget", name="可持续发展目标12.7", names=("SDG12.7",), known=True)
STOCKHOLM = Entity(id="place/stockholm", type="Place", name="斯德哥尔摩", known=True)
CENTRE = Entity(id="organisation/fazhan", type="Organisation", name="环境发展中心")
PLAN = Entity(id="programme/caigou", type="Programme", name="采购计划")
MEETING = Entity(id="event/caigou-nianhui", type="Event", name="采购年会", names=("年会",))
GUIDE = Entity(id="publication/caigou-zhinan", type="Publication", name="采购指南")
# The other newsletter knows the meeting by a longer name.
MEETING_IN_FULL = Entity(id=MEETING.id, type="Event", name="可持续采购年会", names=("采购年会",))


def spring() -> Reading:
    """2022, second issue: a fact that page furniture interrupts, dates of each precision."""
    document = _document(
        SPRING,
        Issue(id="issue/2022-2", title="采购简报", year=2022, number=2, total=8),
        [
            ("masthead", 0, ["采购简报"]),
            ("masthead", 0, ["2022年第2期"]),
            ("title", 1, ["计划召开年会"]),
            (
                "body",
                1,
                ["5月10日-11日，环境署在斯\n\n德哥尔摩以线上线下方式举办采购年会，约160名代表参加。"],
            ),
            ("body", 1, ["环境发展中心于2019年5月获批为采购计划", "联合领导机构。"]),
            ("body", 1, ["环境署发布《采购指南》，落实SDG12.7。"]),
        ],
    )
    facts: list[Fact] = [
        Membership(
            member=CENTRE.id,
            role="co-lead",
            organization=PLAN.id,
            start=PartialDate("2019-05"),
            evidence=(4,),
            rule="membership.appointed",
        ),
        _relation(MEETING, "schema:organizer", UNEP.id),
        _relation(MEETING, "schema:location", STOCKHOLM.id),
        _relation(MEETING, "schema:startDate", PartialDate("2022-05-10")),
        _relation(MEETING, "schema:endDate", PartialDate("2022-05-11")),
        _relation(MEETING, "schema:eventAttendanceMode", "schema:MixedEventAttendanceMode"),
        Figure(about=MEETING.id, value=160.0, unit="代表", qualifier="approx", evidence=(3,), rule="figure"),
        Relation(
            subject=GUIDE.id, predicate="schema:publisher", object=UNEP.id, evidence=(5,), rule="issued"
        ),
        Relation(
            subject=GUIDE.id, predicate="dcterms:title", object="采购指南", evidence=(5,), rule="issued"
        ),
    ]
    merges = [
        Merge(entity=UNEP.id, form="环境署", reason="authority", evidence=(3,)),
        Merge(entity=MEETING.id, form="年会", reason="ending-of", evidence=(2,)),
        Merge(entity=PLAN.id, form=PLAN.name, reason="own-name", evidence=(4,)),
    ]
    return _reading(document, (CENTRE, PLAN, MEETING, GUIDE, UNEP, STOCKHOLM, TARGET), facts, merges)


def autumn() -> Reading:
    """An issue that prints no year, repeats a fact of the first, and knows an event by another name."""
    document = _document(
        AUTUMN,
        Issue(id="issue/回顾", title=None, inferred_year=2023, why="正文回顾2022年"),
        [
            ("title", 1, ["年度回顾"]),
            ("body", 1, ["环境发展中心自2019年5月起是采购计划的联合领导机构。"]),
            ("body", 1, ["采购年会推动了1.5亿元的采购。"]),
            ("body", 1, ["瑞典资助采购计划。"]),
        ],
    )
    facts: list[Fact] = [
        Membership(
            member=CENTRE.id,
            role="co-lead",
            organization=PLAN.id,
            start=PartialDate("2019-05"),
            evidence=(1,),
            rule="membership.copula",
        ),
        Membership(member=SWEDEN.id, role="funder", organization=PLAN.id, evidence=(3,), rule="funds"),
        Figure(
            about=MEETING.id,
            value=1.5,
            unit="亿元",
            qualifier="exact",
            date=PartialDate("2022"),
            evidence=(2,),
            rule="figure",
        ),
    ]
    return _reading(document, (CENTRE, PLAN, MEETING_IN_FULL, SWEDEN), facts)


def _document(text: str, issue: Issue, sentences: list[tuple[SentenceKind, int, list[str]]]) -> Document:
    cut = tuple(_sentence(index, text, *row) for index, row in enumerate(sentences))
    headline = next(sentence.text for sentence in cut if sentence.kind == "title")
    return Document(
        source=Source(name=f"{issue.id.removeprefix('issue/')}.txt", media_type="text/plain", text=text),
        issue=issue,
        articles=(Article(position=1, title=headline, section=None),),
        sentences=cut,
    )


def _sentence(index: int, text: str, kind: SentenceKind, article: int, printed: list[str]) -> Sentence:
    spans = tuple(Span(text.index(part), text.index(part) + len(part)) for part in printed)
    parts = [mend(text, span) for span in spans]
    return Sentence(
        index=index,
        kind=kind,
        article=article,
        text="".join(part.text for part in parts),
        offsets=tuple(offset for part in parts for offset in part.offsets),
        spans=spans,
    )


def _relation(subject: Entity, predicate: str, value: str | PartialDate) -> Relation:
    return Relation(subject=subject.id, predicate=predicate, object=value, evidence=(3,), rule="event.held")


def _reading(
    document: Document, entities: tuple[Entity, ...], facts: list[Fact], merges: Sequence[Merge] = ()
) -> Reading:
    found = tuple(sorted(entities, key=lambda entity: entity.id))
    mentions = tuple(
        Mention(
            sentence=sentence.index,
            start=sentence.text.index(name),
            end=sentence.text.index(name) + len(name),
            text=name,
            printed=name,
            entity=entity.id,
            rule="sample",
        )
        for sentence in document.sentences
        for entity in found
        for name in (entity.name, *entity.names)
        if name in sentence.text
    )
    return Reading(
        document=document, entities=found, mentions=mentions, facts=tuple(facts), merges=tuple(merges)
    )
