"""Measure every kind of page and every view of the seeds in a headless Chromium without a GPU.

``python -m benchmarks.explorer [-n TIMES]``. Prints a table in Markdown, whose last row is the same graph as plain
pyvis writes it. *Ready* is the time from the start of loading to the first frame of a page that answers: it is
parsed, its scripts have run, and something that takes the focus can be seen; for pyvis, to the end of its movement,
until when a bar covers it. *First* is that of whoever asks for a page first after the start of the service, *ready*
the median of those after. The browser keeps nothing from one time to the next.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, cast

import click
import pyoxigraph as ox
from playwright.sync_api import Browser, Page, Route
from tabulate import tabulate

from benchmarks import ROOT
from benchmarks.plain import PATIENCE, plain_page, rests
from benchmarks.tables import machine
from browser import SCREEN, chromium
from served import served
from sppgraph.build import build
from sppgraph.query import find_saved
from sppgraph.store import open_store
from sppgraph.views.large import large_page
from sppgraph.views.look import load_look
from sppgraph.views.parts import write_constructed, write_neighbourhood
from sppgraph.views.reading import read_picture

TIMES = 5
PAGES = {
    "home": "/",
    "search": "/search?q=环境",
    "browse": "/browse",
    "browse, with facets": "/browse?type=Organisation&role=member&year=2024",
    "organisation": "/page/organisation/cec",
    "programme, the longest page": "/page/programme/spp",
    "fact": "/page/membership/organisation-iclei.co-lead.programme-spp",
    "year": "/page/year/2022",
    "issue": "/page/issue/2022-2",
    "article": "/page/issue/2026-1/article/2",
    "saved queries": "/queries",
    "saved query, table": "/queries/members-of?programme=CFIT",
    "saved query, bars": "/queries/most-connected?view=bar",
    "saved query, timeline": "/queries/roles-of?org=ICLEI&view=timeline",
    "saved query, network": "/queries/network-of?view=network",
    "saved query, map": "/queries/endorsing-countries?framework=建筑环境可持续公共采购全球行动框架&view=map",
    "question": "/ask?q=2024年谁加入了CFIT？",
    "SPARQL editor": "/sparql",
    "ontology": "/ontology",
    "API": "/api",
    "list of views": "/views/",
}
PLAIN = "plain pyvis"

_WATCH = """
document.addEventListener("DOMContentLoaded", () => {
  const seen = () => [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")]
    .some((one) => !one.disabled && one.checkVisibility());
  const look = () => requestAnimationFrame(() => setTimeout(() => {
    if (seen()) window.ready = performance.now();
    else look();
  }));
  look();
});
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What it cost to load a page once."""

    ready: float  # seconds from the start of loading
    size: int  # bytes transferred, with their headers; of a file its size
    requests: int  # the page itself among them


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What was found for one page."""

    name: str
    kind: str
    times: tuple[Loaded, ...]  # in order, the first of a page that nobody has asked for before


@click.command()
@click.option(
    "-n", "--times", type=click.IntRange(1), default=TIMES, show_default=True, help="Loads of each."
)
def command(times: int) -> None:
    """Measure pages and views."""
    click.echo(machine())
    with TemporaryDirectory(prefix="explorer-") as folder, chromium() as browser:
        output = Path(folder)
        build([ROOT / "seeds"], output)
        files = dict(_files(output))
        rows = [*_served(browser, output, times), *_opened(browser, files, times)]
    click.echo(f"\n{_table(rows)}")


def _files(output: Path) -> Iterator[tuple[str, Path]]:
    """Every view of a graph, and at last what plain pyvis makes of it."""
    graph, folder = output / "graph.nq", output / "views"
    store, picture = cast(ox.Store, open_store(graph)), read_picture(graph)
    yield from ((name, folder / name) for name in ("network.html", "timeline.html", "organisations.html"))
    yield "ego/organisation-cec.html", write_neighbourhood(store, "organisation/cec", 2, folder)
    yield "query/network-of.html", write_constructed(store, find_saved("network-of"), {}, folder)
    made = {"network.html by WebGL": large_page(picture, load_look()), PLAIN: plain_page(picture)}
    for number, (name, text) in enumerate(made.items()):
        file = output / f"made-{number}.html"
        file.write_text(text, encoding="utf-8")
        yield name, file


def _served(browser: Browser, output: Path, times: int) -> Iterator[Row]:
    with served(output) as server:
        for name, place in PAGES.items():
            loads = tuple(_load(browser, server.url(place)) for _ in range(times + 1))
            yield Row(name=name, kind="page", times=loads)


def _opened(browser: Browser, files: dict[str, Path], times: int) -> Iterator[Row]:
    for name, file in files.items():
        loads = tuple(_load(browser, file.as_uri(), plain=name == PLAIN) for _ in range(times))
        size = file.stat().st_size
        measured = (Loaded(ready=one.ready, size=size, requests=one.requests) for one in loads)
        yield Row(name=name, kind="file", times=tuple(measured))


def _load(browser: Browser, address: str, *, plain: bool = False) -> Loaded:
    """Load a page in a browser that has seen nothing yet, and reaches nothing but this machine."""
    with _window(browser, address) as (page, requests, sizes):
        if not plain:
            page.add_init_script(_WATCH)
        page.goto(address, wait_until="commit")
        if plain:
            rests(page)
        page.wait_for_function("() => window.ready")
        ready = page.evaluate("window.ready") / 1000
        page.wait_for_load_state("networkidle")
        return Loaded(ready=ready, size=sum(sizes), requests=len(requests))


@contextmanager
def _window(browser: Browser, address: str) -> Iterator[tuple[Page, list[str], list[int]]]:
    context = browser.new_context(locale="zh-CN", viewport=SCREEN)
    requests: list[str] = []
    sizes: list[int] = []

    def pass_on(route: Route) -> None:
        if route.request.url == address:
            route.continue_()
        else:
            route.abort()

    def loaded(event: dict[str, Any]) -> None:
        sizes.append(int(event["encodedDataLength"]))

    page = context.new_page()
    page.set_default_timeout(PATIENCE * 1000)
    page.on("request", lambda one: None if one.url.startswith("data:") else requests.append(one.url))
    watched = context.new_cdp_session(page)
    watched.send("Network.enable")
    watched.on("Network.loadingFinished", loaded)
    if address.startswith("file:"):
        context.route("**/*", pass_on)
    yield page, requests, sizes
    context.close()


def _table(rows: list[Row]) -> str:
    head = ("what", "requests", "kB", "first, s", "ready, s")
    cells = [
        (
            row.name,
            row.times[0].requests,
            f"{median(one.size for one in row.times) / 1000:,.0f}",
            f"{row.times[0].ready:.2f}" if row.kind == "page" else "",
            f"{median(one.ready for one in row.times[row.kind == 'page' :]):.2f}",
        )
        for row in rows
    ]
    aligned = ("left", "right", "right", "right", "right")
    return str(tabulate(cells, head, tablefmt="pipe", disable_numparse=True, colalign=aligned))


if __name__ == "__main__":
    sys.exit(command())
