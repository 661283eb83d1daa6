"""What axe-core finds in an open page that keeps people out (https://github.com/dequelabs/axe-core)."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = Path(__file__).parent / "axe" / "node_modules" / "axe-core" / "axe.min.js"
_GRAVE = ("serious", "critical")


def barriers(page: Page) -> list[str]:
    """Every serious or critical violation: its rule, and the elements.

    Raises:
        AssertionError: axe-core is not installed; the message says how to install it.
    """
    assert AXE.exists(), f"{AXE} is missing.\n  Install it: make browser"
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: dict[str, Any] = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{one['id']}: {node['target']} {node['html'][:200]}"
        for one in found["violations"]
        if one["impact"] in _GRAVE
        for node in one["nodes"]
    ]
