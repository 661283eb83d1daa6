"""``sppgraph query``: the list by groups, the values of a parameter, and looking all queries over."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sppgraph.cli import cli
from sppgraph.commands.questions import listed
from sppgraph.groups import load_groups
from sppgraph.query import load_saved, parse_saved

GRAPH = Path(__file__).parent / "data" / "queries.ttl"


def run(*words: str) -> Result:
    """Run the command on the small graph."""
    return CliRunner().invoke(cli, ["query", "--graph", str(GRAPH), *words])


def test_the_list_is_grouped() -> None:
    """Groups in their order, under each its queries; no query twice, none left out."""
    blocks = run().stdout.rstrip("\n").split("\n\n")
    titles = [f"{group.label_en} · {group.label_zh}" for group in load_groups()]
    names = [block.split("\n")[0] for block in blocks if block not in titles]

    assert [block for block in blocks if block in titles] == titles
    assert len(titles) == 12
    assert sorted(names) == sorted(saved.name for saved in load_saved())
    assert names.index("holders-of") < names.index("event") < names.index("elsewhere")


def test_a_query_without_a_group_is_listed_last() -> None:
    """Someone's own folder may have other tags, or none."""
    mine = parse_saved("#+ summary: Mine?\nASK { ?_org_iri ?p ?__year_integer }", "mine")
    known = parse_saved("#+ tags:\n#+   - names\nASK {}", "known")

    assert listed([mine, known]) == (
        "The history of names · 名称沿革\n\nknown\n\nOthers · 其他\n\n"
        "mine\n  Mine?\n  --param org=(iri)\n  --param year=(integer) (may be left out)"
    )


def test_values() -> None:
    """As a table with only the columns that say something, or in any format for programs."""
    assert run("holders-of", "--values", "role").stdout.splitlines()[2].split() == [
        "共同牵头方",
        "Role",
        "https://w3id.org/sppgraph/role/co-lead",
    ]
    assert run("elsewhere", "--values", "code", "--format", "csv").stdout.splitlines() == [
        "value,label",
        "SE,瑞典",
    ]
    years = json.loads(run("events-of-year", "--values", "year", "--format", "json").stdout)
    assert years["head"]["vars"] == ["value"]
    assert years["results"]["bindings"][0]["value"]["value"] == "2013"


def test_check_of_one() -> None:
    """Nothing to mend."""
    result = run("merges-of", "--check", "-p", "unused=1")

    assert (result.exit_code, result.stdout) == (0, "1 query: nothing to mend.\n")


def test_check_finds_faults(tmp_path: Path) -> None:
    """One line each, and the exit code 1; a file that is no query is a fault too."""
    file = tmp_path / "mine.rq"
    file.write_text(
        "#+ summary_zh: 有吗？\n#+ tags:\n#+   - names\nASK { ?_org_iri ?p ?o }", encoding="utf-8"
    )
    result = run("--check", "--file", str(file))

    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "mine.rq: it asks no question in English. Write one after #+ summary:.",
        "mine.rq: the parameter “org” has neither a default nor an example. "
        "Give it one under #+ defaults: or #+ examples:.",
    ]
    file.write_text("ASK {", encoding="utf-8")
    assert run("--check", "--file", str(file)).stdout.startswith("mine.rq: malformed at line 1")


def test_check_of_all(seeds_graph: Path) -> None:
    """On the graph of the newsletters."""
    result = CliRunner().invoke(cli, ["query", "--check", "--graph", str(seeds_graph)])

    assert result.exit_code == 0
    assert result.stdout.endswith(f"{len(load_saved())} queries: nothing to mend.\n")


def test_examples_are_of_the_newsletters() -> None:
    """So on a graph that has none of their things some find nothing, and that is said."""
    result = run("--check")

    assert result.exit_code == 1
    assert "changes-between-issues.rq: its example" in result.stdout


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (("--check", "--text", "ASK {}"), "--check looks files over"),
        (("co-leads", "--check", "--values", "programme"), "--check looks files over"),
        (("--values", "year"), "--values needs the question"),
        (("co-leads", "--values", "year"), "co-leads: there is no parameter year.\n  It takes programme."),
        (("issues", "--values", "year"), "issues: there is no parameter year.\n  It takes no parameters."),
        (
            ("sentences-with", "--values", "words"),
            "may be anything of type string.\n  Give it, such as words=循环",
        ),
        (("nowhere", "--check"), "nowhere: no saved query has this name"),
    ],
)
def test_misuse(words: tuple[str, ...], what: str) -> None:
    """Exit code 2, and what to do instead."""
    result = run(*words)

    assert result.exit_code == 2
    assert what in result.stderr
