"""``sppgraph ask``: what it prints where, and its exit codes."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from sparql_server import serving
from sppgraph.cli import cli
from sppgraph.query import run_local
from sppgraph.results import render
from sppgraph.store import open_store

GRAPH = Path(__file__).parent / "data" / "queries.ttl"
QUESTION = "2024年谁退出了SPP计划？"
SAME = ("joined-or-left", "-p", "programme=SPP计划", "-p", "year=2024")
CHOSEN = (
    "query: joined-or-left\n  programme = 可持续公共采购计划 <https://w3id.org/sppgraph/id/programme/spp>\n"
)


def ask(*arguments: object) -> Result:
    """Ask the small graph."""
    words = ["ask", *map(str, arguments), "--graph", str(GRAPH)]
    return CliRunner().invoke(cli, words, prog_name="sppgraph", catch_exceptions=False)


def query(*arguments: str) -> Result:
    """Ask the small graph with `sppgraph query`."""
    return CliRunner().invoke(cli, ["query", *arguments, "--graph", str(GRAPH)])


def sparql_of(text: str) -> str:
    """The SPARQL that is shown: what stands between the parameters and the answer."""
    return text[text.index("PREFIX") :].partition("\n\nchange ")[0]


def test_the_query_comes_before_the_answer() -> None:
    """Its name, its parameters, its SPARQL without the head, then the rows as `sppgraph query` prints them."""
    result = ask(QUESTION)
    same = query(*SAME)

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(CHOSEN)
    assert result.stdout.endswith(f"\n\n{same.stdout}")
    assert "#+" not in result.stdout


def test_the_sparql_that_is_shown_gives_the_answer() -> None:
    """Copied from the screen, it is a whole query for any engine."""
    shown = ask(QUESTION)
    again = run_local(open_store(GRAPH), sparql_of(shown.stdout))

    assert shown.stdout.endswith(f"\n\n{render(again)}")


@pytest.mark.parametrize("format", ["csv", "tsv", "json", "xml"])
def test_programs_get_nothing_but_the_answer(format: str) -> None:
    """The query and its SPARQL go to standard error."""
    result = ask(QUESTION, "--format", format)
    same = query(*SAME, "--format", format)

    assert result.exit_code == 0
    assert result.stdout == same.stdout
    assert result.stderr.startswith(CHOSEN)
    assert "SELECT DISTINCT ?change" in result.stderr


def test_a_page_gets_both() -> None:
    """Markdown is for people."""
    result = ask(QUESTION, "--format", "markdown")

    assert result.stdout.startswith(CHOSEN)
    assert "| left " in result.stdout


def test_a_graph_is_written_in_turtle() -> None:
    """Where the query answers with one."""
    result = ask("SPP计划的关系网络")

    assert result.exit_code == 0
    assert "@prefix" in result.stdout
    assert result.stderr.startswith("query: network-of\n")


def test_into_a_file(tmp_path: Path) -> None:
    """The answer alone; the query is shown all the same."""
    file = tmp_path / "answer.csv"
    result = ask(QUESTION, "--format", "csv", "-o", file)

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith(CHOSEN)
    assert file.read_text(encoding="utf-8").startswith("change,member,role,date,sentence,issue")


def test_a_format_that_does_not_fit() -> None:
    """Is said as `sppgraph query` says it, after the query that was chosen."""
    result = ask(QUESTION, "--format", "turtle")

    assert result.exit_code == 2
    assert "Error: format turtle: the query answers with rows (SELECT)" in result.stderr


@pytest.mark.parametrize(
    "question",
    ["今天天气怎么样？", "规划署用过哪些名称？", "谁加入了海洋之友？", "", "\udce4\udcbd", "\x1b[31m谁"],
)
def test_what_is_not_understood_is_declined(question: str) -> None:
    """On standard error, with the exit code of what was not done; nothing steers the terminal."""
    result = ask(question)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Error: “")
    assert " is not answered: " in result.stderr
    assert "  Ask such as:" in result.stderr
    assert "\x1b" not in result.stderr


def test_a_threshold_of_confidence() -> None:
    """Facts below it are not in the answer."""
    every = ask("谁共同牵头SPP计划？", "--format", "csv").stdout.splitlines()
    trusted = ask("谁共同牵头SPP计划？", "--format", "csv", "--min-confidence", "0.5").stdout.splitlines()

    assert len(every) == 7
    assert len(trusted) == 1


def test_an_endpoint_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its names are understood, and the answer is the same as of a graph of one's own."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    store = open_store(GRAPH)
    assert isinstance(store, ox.Store)
    with serving(store) as endpoint:
        words = ["ask", QUESTION, "--endpoint", endpoint.url()]
        result = CliRunner().invoke(cli, words, catch_exceptions=False)

    assert result.stdout == ask(QUESTION).stdout


def test_an_endpoint_has_no_threshold() -> None:
    """The two options do not go together."""
    result = ask(QUESTION, "--endpoint", "http://127.0.0.1:1/sparql", "--min-confidence", "0.5")

    assert result.exit_code == 2
    assert "not at an --endpoint" in result.stderr
