"""The scripts of a network page, each using those before it."""

_BEFORE = ("data.js", "state.js", "facts.js", "filters.js", "labels.js", "pen.js")
_AFTER = (
    "neighbours.js",
    "panel.js",
    "layouts.js",
    "list.js",
    "legend.js",
    "years.js",
    "address.js",
    "svg.js",
    "table.js",
    "export.js",
    "keys.js",
    "page.js",
)


def network_scripts(*canvas: str) -> tuple[str, ...]:
    """All of them, with the files that know the drawing library in their place."""
    return (*_BEFORE, *canvas, *_AFTER)
