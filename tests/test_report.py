"""The report of a build, and its summary: held to files that people read."""

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from sppgraph.browse import as_store
from sppgraph.contents import contents, count
from sppgraph.evidence import all_facts
from sppgraph.report import report, summary
from sppgraph.store import open_store

CASE = Path(__file__).parent / "golden" / "told"


@pytest.fixture(scope="module")
def store() -> ox.Store:
    """The hand-made graph of two issues."""
    return as_store(open_store(CASE / "graph.trig"))


def test_report(store: ox.Store) -> None:
    """The whole report, as committed."""
    assert report(store) == (CASE / "report.md").read_text(encoding="utf-8")


def test_summary(store: ox.Store) -> None:
    """The lines at the end of a build, as committed."""
    assert summary(store) + "\n" == (CASE / "summary.txt").read_text(encoding="utf-8")


def test_every_fact_is_reported(store: ox.Store) -> None:
    """Each fact has its line, in each issue that states it."""
    text = report(store)

    for fact in all_facts(store):
        issues = {quote.issue.iri for quote in fact.quotes}
        assert text.count(f"- {fact.line} (") == len(issues) > 0


def test_what_issues_share_is_counted_once(store: ox.Store) -> None:
    """The column of all issues is no sum of the others."""
    issues = contents(store)
    each = [count([issue]) for issue in issues]
    together = count(issues)

    assert [one["Programme"] for one in each] == [2, 2]
    assert together["Programme"] == 2
    assert together["sentence"] == sum(one["sentence"] for one in each) == 5


def test_new_entities_are_marked(store: ox.Store) -> None:
    """New is what no background knowledge holds."""
    found = {one.entity.label: one.new for issue in contents(store) for one in issue.entities}

    assert {label for label, new in found.items() if not new} == {"联合国环境规划署", "荷兰"}
    assert "- 地球网络 (new)\n" in report(store)


def test_markdown_shows_a_text_as_it_is() -> None:
    """Marks of Markdown and HTML in a newsletter are shown and not obeyed."""
    lines = (CASE / "graph.trig").read_text(encoding="utf-8").replace("认证中心#1", "认证中心*<b>[a](#)_`")
    store = ox.Store()
    store.load(lines.encode(), format=ox.RdfFormat.TRIG)

    assert r"> 主办：【认证中心】\*\<b\>\[a\](\#)\_\`" in report(store)


def test_the_table_is_a_table(store: ox.Store) -> None:
    """Every row has as many cells as the head."""
    rows = [line for line in report(store).splitlines() if line.startswith("|")]

    assert len(rows) == 19
    assert {len(re.findall(r"\|", row)) for row in rows} == {len(contents(store)) + 3}


def test_rdflib_and_oxigraph_report_the_same(store: ox.Store) -> None:
    """A build hands over rdflib's dataset, a written graph is opened in Oxigraph."""
    assert report(open_store(CASE / "graph.trig", "rdflib")) == report(store)


def test_an_empty_graph() -> None:
    """Nothing found is a report too."""
    assert summary(ox.Store()).startswith("0 issues, 0 articles, 0 sentences\n")
    assert report(ox.Store()).startswith("# What the newsletters say\n")
