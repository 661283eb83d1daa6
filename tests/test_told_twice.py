"""What several issues tell: one role attested in each year, one event with the sentences of all."""

from dataclasses import replace

from rdflib import Dataset, Literal
from rdflib.namespace import ORG, PROV, RDF, XSD
from rdflib.term import Node

from cases import source_of
from sppgraph.corrections import Correction, correct
from sppgraph.emit import to_dataset
from sppgraph.iris import SCHEMA, SPP
from sppgraph.pipeline import read_text
from sppgraph.terms import terms
from sppgraph.validate import validate
from sppgraph.values import Membership, PartialDate, Reading

UNDATED = "滨海绿色供应链促进中心是循环家具计划的联合领导机构。"
SINCE = "滨海绿色供应链促进中心自2019年5月起担任循环家具计划的联合领导机构。"


def issue(year: int, text: str) -> Reading:
    """A newsletter of a year."""
    return read_text(source_of(f"# 绿色采购通讯 {year}年第1期\n\n## 动态\n\n{text}\n", f"{year}.md"))


def graph(*readings: Reading) -> Dataset:
    """Their graph, which conforms."""
    dataset = to_dataset(readings)
    assert validate(dataset).violations == ()
    return dataset


def roles(dataset: Dataset) -> dict[str, set[str]]:
    """Each role with the years that attest it."""
    return {
        str(role).rpartition(".")[2]: {str(year)[-4:] for year in dataset.objects(role, SPP.year)}
        for role in dataset.subjects(RDF.type, ORG.Membership)
    }


def test_a_role_without_dates_is_one_in_both_years() -> None:
    """Asserted in 2022 and again in 2024."""
    [years] = roles(graph(issue(2022, UNDATED), issue(2024, UNDATED))).values()

    assert years == {"2022", "2024"}


def test_a_role_that_one_issue_dates_is_one_in_both_years() -> None:
    """The start is what that issue says, and only its graph says it."""
    dataset = graph(issue(2022, SINCE), issue(2024, UNDATED))
    assert roles(dataset) == {"2019-05": {"2022", "2024"}}

    [role] = set(dataset.subjects(RDF.type, ORG.Membership))
    start = (role, SCHEMA.startDate, Literal("2019-05", datatype=XSD.gYearMonth))
    graphs = {str(g.identifier).rpartition("/")[2] for g in dataset.graphs() if start in g}
    assert graphs == {"2022-1"}
    assert len(set(dataset.objects(role, PROV.wasDerivedFrom))) == 2


def test_a_role_of_a_year_before_the_start_is_another() -> None:
    """Asserted in 2018, said in 2022 to hold since 2019."""
    assert len(roles(graph(issue(2018, UNDATED), issue(2022, SINCE)))) == 2


def test_a_role_of_a_year_behind_the_end_is_another() -> None:
    """Held from 2019 to 2021, asserted again in 2024; and within its time it is the same."""
    since = issue(2022, SINCE)
    [role] = [fact for fact in since.facts if isinstance(fact, Membership)]
    ended = replace(since, facts=(replace(role, end=PartialDate("2021")),))

    assert len(roles(graph(ended, issue(2024, UNDATED)))) == 2
    assert len(roles(graph(ended, issue(2020, UNDATED)))) == 1


def test_two_terms_that_may_be_meant_are_unknown() -> None:
    """A renewal is a role of its own; which one a third issue means, it does not say."""
    renewed = "滨海绿色供应链促进中心自2023年6月起担任循环家具计划的联合领导机构。"
    readings = (issue(2022, SINCE), issue(2023, renewed), issue(2024, UNDATED))

    assert terms(readings) == {}
    assert len(roles(graph(*readings))) == 3


def test_a_rejection_by_iri_takes_what_both_issues_say() -> None:
    """The IRI is of the one role."""
    readings = (issue(2022, SINCE), issue(2024, UNDATED))
    [role] = set(graph(*readings).subjects(RDF.type, ORG.Membership))

    done = correct(
        readings, [Correction(action="reject", subject=str(role), reason="查证", by="Review desk")]
    )

    assert done.stale == ()
    assert roles(to_dataset(done.readings)) == {}


def events(dataset: Dataset) -> dict[Node, set[str]]:
    """Each event with the issues that name it."""
    return {
        event: {str(passage).split("/issue/")[1][:4] for passage in dataset.subjects(SCHEMA.mentions, event)}
        for event in dataset.subjects(RDF.type, SPP.Event)
    }


def test_an_event_told_in_two_issues_is_one() -> None:
    """Named alike but for quotes: one node, with the sentences of both."""
    dataset = graph(
        issue(2022, "2022年5月10日，第三届循环包装大会在厦门举行。"),
        issue(2023, "2022年5月，“第三届循环包装大会”在厦门举行。"),
    )

    assert list(events(dataset).values()) == [{"2022", "2023"}]


def test_a_described_meeting_is_told_by_its_date() -> None:
    """One date is one meeting, two dates are two, and without a date nobody knows."""
    held = "循环家具计划进展顺利。2022年5月10日，该计划召开顾问委员会会议。"
    later = held.replace("2022年5月", "2023年5月")
    undated = "循环家具计划进展顺利。该计划召开顾问委员会会议。"

    assert sorted(map(sorted, events(graph(issue(2022, held), issue(2023, held))).values())) == [
        ["2022", "2023"]
    ]
    assert len(events(graph(issue(2022, held), issue(2023, later)))) == 2
    assert len(events(graph(issue(2022, undated), issue(2023, undated)))) == 2
