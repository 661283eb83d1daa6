"""Measure the network page in a headless Chromium without a GPU, next to a page that plain pyvis writes.

``python -m benchmarks.views [THINGS …]``, 500 and 2,000 where none is given. Prints a table in Markdown.
"""

import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import click
from playwright.sync_api import Browser, Route
from tabulate import tabulate

from benchmarks.panning import WATCH, panned
from benchmarks.pictures import make
from benchmarks.plain import PATIENCE, plain_page, rests
from benchmarks.tables import machine
from browser import chromium
from sppgraph.views.look import load_look
from sppgraph.views.model import Picture
from sppgraph.views.network import network_page

THINGS = 500, 2_000
FACTS_PER_THING = 2.5
PLAIN = 500  # things that pyvis's default physics still brings to rest within a minute


@dataclass(frozen=True, slots=True)
class Opened:
    """What opening one page cost."""

    kind: str
    things: int
    lines: int
    size: int  # bytes
    requests: int  # beside the page itself
    ready: float  # seconds from the start of loading
    frames: float  # a second, while panning


@click.command()
@click.argument("things", type=click.IntRange(2), nargs=-1)
@click.option("--plain/--no-plain", default=True, help=f"Write {PLAIN} things by plain pyvis too: a minute.")
def command(things: tuple[int, ...], plain: bool) -> None:
    """Measure pages of so many THINGS."""
    click.echo(machine())
    with TemporaryDirectory(prefix="views-") as folder, chromium() as browser:
        rows = [_ours(browser, Path(folder), size) for size in things or THINGS]
        if plain:
            rows.append(_plain(browser, Path(folder)))
    click.echo(f"\n{_table(rows)}")


def _table(rows: list[Opened]) -> str:
    head = ("page", "things", "lines", "MB", "requests", "ready, s", "frames a second")
    cells = [
        (
            row.kind,
            row.things,
            row.lines,
            f"{row.size / 1e6:.2f}",
            row.requests,
            f"{row.ready:.2f}",
            f"{row.frames:.0f}",
        )
        for row in rows
    ]
    return str(tabulate(cells, head, tablefmt="github", disable_numparse=True))


def _picture(things: int) -> Picture:
    return make(things, round(things * FACTS_PER_THING))


def _ours(browser: Browser, folder: Path, things: int) -> Opened:
    file = folder / f"network-{things}.html"
    began = perf_counter()
    file.write_text(network_page(_picture(things), load_look()), encoding="utf-8")
    click.echo(f"{things} things written in {perf_counter() - began:.1f} s", err=True)
    return _opened(browser, file, "network.html", things)


def _plain(browser: Browser, folder: Path) -> Opened:
    """The same picture by pyvis."""
    file = folder / "plain.html"
    file.write_text(plain_page(_picture(PLAIN)), encoding="utf-8")
    return _opened(browser, file, "plain pyvis", PLAIN)


def _opened(browser: Browser, file: Path, kind: str, things: int) -> Opened:
    requests: list[str] = []
    context = browser.new_context(viewport={"width": 1600, "height": 1000})

    def refuse(route: Route) -> None:
        if route.request.url.split("#")[0] == file.as_uri():
            route.continue_()
        else:
            requests.append(route.request.url)
            route.abort()

    context.route("**/*", refuse)
    page = context.new_page()
    page.set_default_timeout(PATIENCE * 1000)
    page.add_init_script(WATCH)
    page.goto(f"{file.as_uri()}#whole=1", wait_until="commit")  # not only the part that it starts with
    if kind == "plain pyvis":
        rests(page)
    page.wait_for_function("() => window.ready")
    lines = "window.sppgraph ? sppgraph.lines.length : network.body.edgeIndices.length"
    found = Opened(
        kind=kind,
        things=things,
        lines=page.evaluate(lines),
        size=file.stat().st_size,
        requests=len(requests),
        ready=page.evaluate("window.ready") / 1000,
        frames=panned(page),
    )
    context.close()
    return found


if __name__ == "__main__":
    sys.exit(command())
