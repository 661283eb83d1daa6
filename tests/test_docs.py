"""The documentation: its links lead somewhere, its commands exist, and its examples do what they show."""

import re
import runpy
import shlex
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click
import pyoxigraph as ox
import pytest
from click.testing import CliRunner

import floors
from cases import read_cases
from golden_cases import facts_of, reading_of, wrong_lines
from sppgraph import __version__
from sppgraph.clauses import read_clauses
from sppgraph.cli import cli
from sppgraph.corrections import read_corrections
from sppgraph.corrections.model import ACTIONS
from sppgraph.iris import DATA_BASE, PREFIXES
from sppgraph.relations.world import World
from sppgraph.sparql import check
from sppgraph.store import open_store

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
TWINS = (ROOT / "README.md", ROOT / "README.zh.md")
DECISIONS = sorted(path for path in (DOCS / "decisions").glob("*.md") if path.name != "README.md")
_BLOCK = re.compile(r"^(?P<indent> *)```(?P<language>\w*)\n(?P<body>.*?)^(?P=indent)```$", re.M | re.S)
_LINK = re.compile(r"!?\[[^\]]*\]\(([^()\s]+)\)")


@dataclass(frozen=True, slots=True)
class Shown:
    """A command in a console block, and the lines shown under it."""

    arguments: tuple[str, ...]
    lines: tuple[str, ...]


def text_of(page: Path) -> str:
    """A page as it stands."""
    return page.read_text(encoding="utf-8")


def blocks(page: Path, language: str) -> list[str]:
    """The code blocks of a page in one language, without the indent of a list."""
    found = (match for match in _BLOCK.finditer(text_of(page)) if match["language"] == language)
    return [textwrap.dedent(match["body"]) for match in found]


def block(page: Path, language: str, start: str) -> str:
    """The one code block that begins so."""
    [found] = [body for body in blocks(page, language) if body.startswith(start)]
    return found


def commands(page: Path) -> Iterator[Shown]:
    """What a page shows in its console blocks."""
    for body in blocks(page, "console"):
        for part in re.split(r"^\$ ", body, flags=re.M)[1:]:
            command, *lines = part.rstrip("\n").split("\n")
            yield Shown(tuple(shlex.split(command, comments=True)), tuple(lines))


def name_of(page: Path) -> str:
    """A page as a test is called."""
    return page.relative_to(ROOT).as_posix()


def test_no_page_went_missing() -> None:
    """As many pages, links and examples as when this was last looked at; more are welcome."""
    assert len(PAGES) >= 28
    assert len(DECISIONS) >= 15
    assert sum(len(_LINK.findall(text_of(page))) for page in PAGES) >= 80
    assert sum(1 for page in PAGES for _ in commands(page)) >= 25


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere(page: Path) -> None:
    """Every link within the project names a file or folder that is there."""
    links = [link.partition("#")[0] for link in _LINK.findall(_BLOCK.sub("", text_of(page)))]
    inside = [link for link in links if link and not link.startswith(("http:", "https:"))]

    assert [link for link in inside if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_commands_exist(page: Path) -> None:
    """Every sppgraph command shown exists and has the options shown, and so does every target of make."""
    targets = set(re.findall(r"^(\w+):", text_of(ROOT / "Makefile"), re.M))
    made = set(re.findall(r"(?:`|^\$ )make (\w+)", text_of(page), re.M))
    shown = [c.arguments for c in commands(page) if c.arguments[:1] == ("sppgraph",)]

    assert made <= targets
    assert [words for words in shown if not understood(words[1:])] == []


def understood(words: tuple[str, ...]) -> bool:
    """Whether the command line takes these words."""
    if words in ((), ("--help",)):
        return True
    context = click.Context(cli, **cli.context_settings)
    command = cli.get_command(context, words[0])
    if isinstance(command, click.Group) and len(words) > 1:
        command = command.get_command(context, words[1])
    if command is None:
        return False
    options = {name for parameter in command.get_params(context) for name in parameter.opts}
    return {word for word in words[1:] if word.startswith("-")} <= options


def test_the_readmes_are_twins() -> None:
    """The same headings, pictures, links, tables and code, in two languages."""
    english, chinese = map(skeleton, TWINS)

    assert english == chinese
    assert len(english["headings"]) >= 8


def skeleton(page: Path) -> dict[str, list[str]]:
    """What is left of a page without its words."""
    whole = text_of(page)
    prose = _BLOCK.sub("", whole)
    return {
        "headings": re.findall(r"^(#+) ", prose, re.M),
        "links": [
            link.replace(".zh.md", ".md") for link in _LINK.findall(prose) if not link.startswith("README")
        ],
        "code": [match["language"] + match["body"] for match in _BLOCK.finditer(whole)],
        "items": re.findall(r"^(- |\| )", prose, re.M),
    }


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_code_in_the_pages_can_be_read(page: Path) -> None:
    """SPARQL is a query, Turtle is Turtle, Python compiles."""
    head = f"@base <{DATA_BASE}> . @prefix cue: <https://w3id.org/sppgraph/cue/> .\n"
    head += "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
    for query in blocks(page, "sparql"):
        check(query, name_of(page))
    for turtle in blocks(page, "turtle"):
        assert list(ox.parse(head + turtle, format=ox.RdfFormat.TURTLE))
    for code in blocks(page, "python"):
        compile(code, name_of(page), "exec")


def test_the_excerpt_of_the_graph_is_real(seeds_graph: Path) -> None:
    """Every triple that the README shows of graph.ttl stands in the graph of the seeds."""
    head = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
    excerpt = f"@base <{DATA_BASE}> .\n{head}{block(TWINS[0], 'turtle', '<membership/')}"
    shown = {quad.triple for quad in ox.parse(excerpt, format=ox.RdfFormat.TURTLE)}
    store = open_store(seeds_graph)
    assert isinstance(store, ox.Store)

    assert len(shown) > 10
    assert shown - {quad.triple for quad in store} == set()


def test_the_answers_in_the_readme_are_real(
    seeds_graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each line shown under a command is one that it prints, in that order; “…” stands for others."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "output").symlink_to(seeds_graph.parent)
    (tmp_path / "mine.rq").write_text(block(TWINS[0], "sparql", "#+ summary"), encoding="utf-8")
    answered = [shown for shown in commands(TWINS[0]) if shown.lines]

    assert len(answered) >= 4
    for shown in answered:
        assert_prints(shown)


def test_the_newsletter_to_add_is_read_as_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The example of docs/adding.md: built by itself, it gives the answer under it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "letters").mkdir()
    letter = block(DOCS / "adding.md", "markdown", "# 采购简报")
    (tmp_path / "letters" / "2027-1.md").write_text(letter, encoding="utf-8")
    build, ask, *_ = commands(DOCS / "adding.md")

    assert (build.arguments[1], len(ask.lines)) == ("build", 3)
    assert_prints(build)
    assert_prints(ask)


def test_the_corrections_are_made_as_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The example of docs/corrections.md: each command prints what is under it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "letters").mkdir()
    letter = block(DOCS / "corrections.md", "markdown", "# 采购简报")
    (tmp_path / "letters" / "2027-1.md").write_text(letter, encoding="utf-8")
    shown = list(commands(DOCS / "corrections.md"))

    assert len(shown) == 7
    for one in shown:
        assert_prints(one)


def test_every_entry_of_the_corrections_shown_is_whole(tmp_path: Path) -> None:
    """The file of docs/corrections.md is read, with an entry of each action."""
    file = tmp_path / "corrections.ttl"
    file.write_text(block(DOCS / "corrections.md", "turtle", "@base"), encoding="utf-8")

    assert {entry.action for entry in read_corrections(file)} == set(ACTIONS)


def assert_prints(shown: Shown) -> None:
    """Run a command; columns may be wider than those shown."""
    result = CliRunner().invoke(cli, shown.arguments[1:], catch_exceptions=False)
    printed = iter([narrowed(line) for line in result.output.splitlines()])
    missing = [line for line in shown.lines if line.strip() != "…" and narrowed(line) not in printed]

    assert (result.exit_code, missing) == (0, []), result.output


def narrowed(line: str) -> str:
    """A line without the width of a table's columns, and without how sure exactly a rule is today."""
    sure = re.sub(r", [01]\.\d+\]$", ", sure]", line.strip())
    return re.sub(r"-{2,}", "--", re.sub(r" {2,}", "  ", sure))


def test_the_rule_to_add_reads_its_cases(tmp_path: Path) -> None:
    """The example of docs/adding.md: its code finds what its golden cases say, and nothing else."""
    rule: dict[str, Any] = {}
    exec(block(DOCS / "adding.md", "python", '"""Programmes'), rule)
    golden = block(DOCS / "adding.md", "text", "Programmes that became")
    (tmp_path / "mergers.txt").write_text(golden, encoding="utf-8")

    for case in read_cases(tmp_path, 5):
        reading = reading_of(case)
        entities = {entity.id: entity for entity in reading.entities}
        clauses = read_clauses(reading.document, reading.mentions, entities)
        world = World(document=reading.document, entities=entities, clauses=clauses)
        found = tuple(fact for clause in clauses for fact in rule["find"](clause, world))
        assert wrong_lines(case, facts_of(replace(reading, facts=found))) == [], case.title


@pytest.mark.parametrize("page", TWINS, ids=name_of)
def test_the_floors_are_those_that_hold(page: Path) -> None:
    """The table of the README says what tests/gold/floors.json says; tests/set_floors.py writes both."""
    rows = re.findall(r"^\| ([a-z_ 1]+)(?:（.+）)?(?: \| \d\.\d\d){3} \|$", text_of(page), re.M)

    assert rows == list(floors.ROWS)
    assert floors.in_page(text_of(page), floors.load()) == text_of(page)


def test_the_architecture_names_what_is_there() -> None:
    """Every file and folder that the page names is in the project, the package or the ontology."""
    page = text_of(DOCS / "architecture.md")
    named = re.findall(r"`([\w./*-]+(?:\.(?:py|ttl|rq|json|css|md)|/))`", page)
    roots = (
        ROOT,
        ROOT / "src" / "sppgraph",
        ROOT / "src" / "sppgraph" / "views" / "assets",
        ROOT / "ontology",
    )

    assert len(named) >= 60
    assert [name for name in named if not any(any(root.glob(name)) for root in roots)] == []


def test_every_module_is_in_the_architecture() -> None:
    """A new module finds its place on the page."""
    page = text_of(DOCS / "architecture.md")
    modules = {path.name for path in (ROOT / "src" / "sppgraph").glob("[a-z]*.py")}

    assert {name for name in modules if f"`{name}`" not in page} == set()


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.stem)
def test_decisions_are_dated_and_listed(page: Path) -> None:
    """A title, a date, and the three parts; and a line in the list that says the same."""
    title, date = re.match(r"# (.+)\n\n(\d{4}-\d\d-\d\d)\n", text_of(page)).groups()  # type: ignore[union-attr]

    assert re.findall(r"^## (\w+)$", text_of(page), re.M) == ["Context", "Choice", "Consequences"]
    assert f"| {date} | [{title}]({page.name}) |" in text_of(DOCS / "decisions" / "README.md")


def test_the_changelog_tells_of_this_version() -> None:
    """Under its number, with a date."""
    assert re.search(
        rf"^## \[{re.escape(__version__)}\] - \d{{4}}-\d\d-\d\d$", text_of(ROOT / "CHANGELOG.md"), re.M
    )


def test_the_table_of_dependencies_is_whole() -> None:
    """Each package of pyproject.toml has its line and its reason, and nothing else is called direct."""
    tool = runpy.run_path(str(ROOT / "tools" / "dependencies.py"))
    page = text_of(DOCS / "dependencies.md")
    declared = [name for names in tool["declared"]().values() for name in names]
    why = tool["reasons"](page)
    measured = [row.name for row in tool["rows"](why)]

    assert sorted(why) == sorted(declared)
    assert "?" not in why.values()
    assert set(declared) < set(measured)
    assert len(measured) == len(set(measured))
    assert re.match(r"\| jieba \| [\d.]+ \| 4\d\.\d \| MIT \|", str(tool["Row"]("jieba", "words")))
    assert len(re.findall(r"^\| [a-z]", tool["updated"](page), re.M)) == len(measured) + 1
