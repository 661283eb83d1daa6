"""Read the annotated texts and write what that shows: ontology/confidence.ttl and docs/quality.md."""

import floors
import quality_page
from annotated import annotated
from sppgraph import paths
from sppgraph.confidence import turtle
from sppgraph.score.rules import measure


def main() -> None:
    """Write both files."""
    texts = tuple(annotated())
    measures = measure((text.said, text.gold) for text in texts)
    paths.CONFIDENCE.write_text(turtle(measures), encoding="utf-8")
    quality_page.DOCUMENT.write_text(quality_page.page(texts, floors.load()), encoding="utf-8")


if __name__ == "__main__":
    main()
