"""What a page of the network does while a person waits for it and moves it."""

from time import perf_counter

from playwright.sync_api import Page

PANNED = 3.0  # seconds of panning
# Put into a page before it loads: ``window.ready`` is when, in milliseconds from the start of loading, a
# frame has come after the page handed out what it drew.
WATCH = """
let handed;
Object.defineProperty(window, "sppgraph", {
  get: () => handed,
  set(value) {
    handed = value;
    requestAnimationFrame(() => requestAnimationFrame(() => { window.ready = performance.now(); }));
  },
});
"""
_COUNT = """() => {
  window.frames_drawn = 0;
  const count = () => { window.frames_drawn += 1; requestAnimationFrame(count); };
  requestAnimationFrame(count);
}"""


def panned(page: Page) -> float:
    """Frames a second while the picture is dragged to and fro."""
    page.mouse.move(800, 560)
    page.mouse.down()
    page.evaluate(_COUNT)
    began, step = perf_counter(), 0
    while perf_counter() - began < PANNED:
        step += 1
        page.mouse.move(800 + 120 * ((step % 40) / 20 - 1), 560 + step % 30)
    taken = perf_counter() - began
    frames = page.evaluate("window.frames_drawn")
    page.mouse.up()
    return float(frames / taken)
