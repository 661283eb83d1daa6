"""Measure the page of a large network in a headless Chromium that draws WebGL by software.

``python -m benchmarks.large_view [THINGS …]``, 2,000, 10,000 and 20,000 where none is given, with three
facts for each thing. Everything is shown from the start, which is more than the page does by itself.
Prints a table in Markdown.
"""

import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import click
from playwright.sync_api import Browser
from tabulate import tabulate

from benchmarks.panning import WATCH, panned
from benchmarks.pictures import make
from benchmarks.tables import machine
from browser import chromium
from sppgraph.views.large import large_page
from sppgraph.views.look import load_look

THINGS = 2_000, 10_000, 20_000
FACTS_PER_THING = 3
WHOLE = "#whole=1"  # nothing is left out at first
SCREEN = (1600, 1000)

# From a choice in the list to the frame that shows it.
_CHOOSE = """() => new Promise((done) => {
  const began = performance.now();
  document.querySelector("#names li:nth-child(30) button").click();
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - began)));
})"""
_PARSE = """() => {
  const text = document.getElementById("data").textContent;
  const began = performance.now();
  JSON.parse(text);
  return performance.now() - began;
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What one page cost; times in seconds."""

    things: int
    lines: int
    size: int  # bytes
    requests: int  # beside the page itself
    parsed: float  # reading its data once more
    ready: float  # from the start of loading
    chosen: float  # from a click on a name to the frame that shows it
    frames: float  # a second, while panning


@click.command()
@click.argument("things", type=click.IntRange(2), nargs=-1)
def command(things: tuple[int, ...]) -> None:
    """Measure pages of so many THINGS."""
    click.echo(machine())
    with TemporaryDirectory(prefix="large-") as folder, chromium() as browser:
        rows = [_measured(browser, Path(folder), size) for size in things or THINGS]
    click.echo(f"\n{_table(rows)}")


def _table(rows: list[Opened]) -> str:
    head = (
        "things",
        "lines",
        "MB",
        "requests",
        "data parsed, s",
        "ready, s",
        "choice shown, s",
        "frames a second",
    )
    cells = [
        (
            f"{row.things:,}",
            f"{row.lines:,}",
            f"{row.size / 1e6:.1f}",
            row.requests,
            f"{row.parsed:.2f}",
            f"{row.ready:.2f}",
            f"{row.chosen:.2f}",
            f"{row.frames:.0f}",
        )
        for row in rows
    ]
    return str(tabulate(cells, head, tablefmt="github", disable_numparse=True))


def _measured(browser: Browser, folder: Path, things: int) -> Opened:
    file = folder / f"large-{things}.html"
    began = perf_counter()
    file.write_text(large_page(make(things, things * FACTS_PER_THING), load_look()), encoding="utf-8")
    click.echo(f"{things} things written in {perf_counter() - began:.1f} s", err=True)
    context = browser.new_context(viewport={"width": SCREEN[0], "height": SCREEN[1]}, offline=True)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_default_timeout(180_000)
    page.add_init_script(WATCH)
    page.goto(f"{file.as_uri()}{WHOLE}", wait_until="commit")
    page.wait_for_function("() => window.ready")
    ready = page.evaluate("window.ready") / 1000
    frames = panned(page)
    page.wait_for_timeout(2000)
    found = Opened(
        things=things,
        lines=page.evaluate("sppgraph.lines.length"),
        size=file.stat().st_size,
        requests=len(asked) - 1,
        parsed=page.evaluate(_PARSE) / 1000,
        ready=ready,
        chosen=page.evaluate(_CHOOSE) / 1000,
        frames=frames,
    )
    context.close()
    return found


if __name__ == "__main__":
    sys.exit(command())
