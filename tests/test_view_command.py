"""The command `sppgraph view`: which pages it writes, and what it says where it cannot."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from playwright.sync_api import Browser

from browser import chromium, visit
from sppgraph.cli import cli
from sppgraph.errors import GraphError
from sppgraph.views import VIEWS, write_views

GRAPH = Path(__file__).parent / "data" / "views.ttl"
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command in a folder of its own, on the small graph unless told otherwise."""
    monkeypatch.chdir(tmp_path)

    def invoke(*arguments: str, graph: Path = GRAPH) -> Result:
        return CliRunner().invoke(cli, ["view", "--graph", str(graph), "-o", "views", *arguments])

    return invoke


def data(page: str) -> dict[str, Any]:
    """What the scripts of a page read."""
    text = Path(page).read_bytes().decode("utf-8")
    read: dict[str, Any] = json.loads(text.split('id="data">')[1].split("</script>")[0])
    return read


def test_all_views_are_written_and_listed(run: Run) -> None:
    """Nothing else is left in the folder, and every page forbids itself to load anything."""
    result = run()

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [f"Open {Path('views') / name} in a browser." for name in VIEWS]
    assert sorted(file.name for file in Path("views").iterdir()) == sorted(VIEWS)
    for name in VIEWS:
        text = (Path("views") / name).read_text(encoding="utf-8")
        assert re.search(r"Content-Security-Policy\" content=\"default-src 'none'", text)


def test_views_are_swapped_in_together_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One page that cannot be made leaves the others as they were."""

    def fail(*_: object) -> str:
        raise GraphError("no page")

    (tmp_path / "network.html").write_text("earlier", encoding="utf-8")
    monkeypatch.setattr("sppgraph.views.VIEWS", {**VIEWS, "other.html": fail})

    with pytest.raises(GraphError):
        write_views(GRAPH, tmp_path)
    assert {file.name: file.read_text(encoding="utf-8") for file in tmp_path.iterdir()} == {
        "network.html": "earlier"
    }


@pytest.mark.parametrize("name", ["联合国环境规划署", "UNEP", "organisation/unep"])
def test_around_a_thing_by_any_of_its_names(name: str, run: Run) -> None:
    """Its page is named after it, and it is chosen at first."""
    result = run("--of", name, "--hops", "1")
    page = data("views/ego/organisation-unep.html")

    assert result.stdout == f"Open {Path('views/ego/organisation-unep.html')} in a browser.\n"
    assert page["things"][page["chosen"]]["name"] == "联合国环境规划署"
    assert page["layouts"]["force"][page["chosen"]] == [0, 0]
    assert len(page["things"]) < len(whole(run)["things"])


def whole(run: Run) -> dict[str, Any]:
    """The data of the whole network's page."""
    run()
    return data("views/network.html")


def test_the_thing_is_open_when_its_page_opens(run: Run) -> None:
    """In a browser without a network: its panel shows, all layouts can be chosen, and Esc lets go of it."""
    run("--of", "UNEP")

    with chromium() as browser, visit(browser, Path("views/ego/organisation-unep.html").resolve()) as opened:
        title = opened.page.locator("#panel h2")
        assert title.inner_text() == "联合国环境规划署"
        assert opened.page.locator("#layouts button").count() == 3
        for button in opened.page.locator("#layouts button").all():
            button.click()
        opened.page.keyboard.press("Escape")
        assert title.inner_text() != "联合国环境规划署"
        assert (opened.requests, opened.complaints) == ([], [])


def test_a_page_around_one_thing_has_its_name_as_title(run: Run) -> None:
    """As text, whatever the name holds."""
    run("--of", "organisation/hostile")
    text = Path("views/ego/organisation-hostile.html").read_text(encoding="utf-8")

    [title] = re.findall(r"<title[^>]*>(.*)</title>", text)
    assert title.startswith("&lt;img src")
    assert title.endswith(" · 可持续公共采购知识网络")


def test_two_steps_are_the_default(run: Run) -> None:
    """As many as --hops 2."""
    run("--of", "UNEP")
    first = data("views/ego/organisation-unep.html")
    run("--of", "UNEP", "--hops", "2")

    assert data("views/ego/organisation-unep.html") == first
    assert "瑞典" in {thing["name"] for thing in first["things"]}


def test_a_hostile_name_makes_no_path(run: Run, tmp_path: Path) -> None:
    """A graph from elsewhere may call its things anything."""
    graph = tmp_path / "hostile.ttl"
    text = GRAPH.read_text(encoding="utf-8").replace("<organisation/unep>", "<x/..%2f..%2F..>")
    graph.write_text(text, encoding="utf-8")
    result = run("--of", "UNEP", graph=graph)

    assert result.exit_code == 0
    [page] = Path("views/ego").iterdir()
    assert re.fullmatch(r"x-[\w-]+\.html", page.name)


def test_what_a_query_constructs(run: Run) -> None:
    """With a parameter; nothing is chosen."""
    result = run("--query", "co-members", "--param", "org=UNEP")
    page = data("views/query/co-members.html")

    assert result.stdout == f"Open {Path('views/query/co-members.html')} in a browser.\n"
    assert page["chosen"] is None
    assert {"联合国环境规划署", "中国"} < {thing["name"] for thing in page["things"]}
    assert {(fact["term"], *fact["passages"]) for fact in page["facts"]} == {("dcterms:relation",)}
    assert page["look"]["texts"]["title"]["zh"].startswith("谁与谁在同一计划或机构中担任角色")


def test_only_what_a_sentence_states_is_said_to_have_one(run: Run) -> None:
    """The head of a page tells lines that a query draws from facts; the rings around a thing have their name."""
    run("--query", "co-members", "--param", "org=UNEP")
    run("--of", "UNEP")
    with chromium() as browser:
        drawn, around = (
            _head(browser, Path(f"views/{name}.html"))
            for name in ("query/co-members", "ego/organisation-unep")
        )

    assert "由查询得出" in drawn[0]
    assert around[0].endswith("每条都附原句")
    assert (drawn[1], around[1]) == ("按关联", "环形")


def _head(browser: Browser, page: Path) -> tuple[str, str]:
    """What a page says it was read from, and the name of its first layout."""
    with visit(browser, page.resolve()) as opened:
        read, layout = (opened.page.locator(one) for one in ("#read", '[data-layout="force"]'))
        return read.inner_text(), layout.inner_text()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--of", "无此机构"], "nothing is called “无此机构”"),
        (["--of", "role:co-lead"], "role:co-lead: it is not in any picture"),
        (["--of", "从未提到的机构"], "it is not in any picture"),
        (["--query", "most-connected"], "most-connected: it constructs no graph"),
        (["--query", "events-of", "-p", "org=x"], "events-of: it constructs no graph"),
        (["--query", "nothing-of"], "nothing-of: no saved query has this name"),
        (["--query", "network-of", "-p", "centre=无此计划"], "nothing is called “无此计划”"),
        (["--query", "network-of", "-p", "middle=SPP计划"], "there is no parameter middle"),
        (["--query", "network-of", "-p", "centre=瑞典"], "nothing that it constructs can be drawn"),
        (["--of", "UNEP", "--min-confidence", "2"], "--min-confidence"),
    ],
)
def test_what_cannot_be_drawn_is_told(arguments: list[str], said: str, run: Run) -> None:
    """What, and on the next line what to do; no page is written."""
    result = run(*arguments)

    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert "Traceback" not in result.stderr
    assert not Path("views").exists()


def test_an_ambiguous_name_lists_who_is_called_so(run: Run, tmp_path: Path) -> None:
    """Two things of one name: the message has their IRIs, one of which draws it."""
    graph = tmp_path / "two.ttl"
    text = GRAPH.read_text(encoding="utf-8").replace('"全球论坛"@zh', '"瑞典"@zh')
    graph.write_text(text, encoding="utf-8")
    result = run("--of", "瑞典", graph=graph)

    assert result.exit_code == 2
    assert "may be one of several" in result.stderr
    [event] = re.findall(r"<(\S+/event/forum)>", result.stderr)
    assert run("--of", event, graph=graph).exit_code == 0


@pytest.mark.parametrize("arguments", [[], ["--of", "UNEP"], ["--query", "co-members"]])
def test_a_folder_that_cannot_be_written_is_told(arguments: list[str], run: Run) -> None:
    """Its name is taken by a file."""
    Path("views").write_text("", encoding="utf-8")
    result = run(*arguments)

    assert (result.exit_code, result.stdout) == (2, "")
    assert "cannot be written" in result.stderr
