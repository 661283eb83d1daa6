"""The order of the steps: a newsletter in, everything it says out."""

from pathlib import Path

from sppgraph.clauses import read_clauses
from sppgraph.lexicon import load_lexicon
from sppgraph.meetings import told_apart
from sppgraph.mentions import find_names
from sppgraph.merges import find_merges
from sppgraph.read import read_source
from sppgraph.relations import extract
from sppgraph.resolve import resolve
from sppgraph.segment import segment
from sppgraph.values import Reading, Source


def read_newsletter(path: Path) -> Reading:
    """Read one file.

    Raises:
        SourceError: the file cannot be read as a newsletter.
        VocabularyError: the ontology's own files are damaged.
    """
    return read_text(read_source(path))


def read_text(source: Source) -> Reading:
    """Read a source that is in memory: segment, find names, link them, read facts."""
    lexicon = load_lexicon()
    document = segment(source)
    resolved = resolve(document, find_names(document, lexicon), lexicon)
    clauses = read_clauses(document, resolved.mentions, resolved.entities)
    return told_apart(
        Reading(
            document=document,
            entities=tuple(resolved.entities.values()),
            mentions=resolved.mentions,
            facts=extract(document, clauses, resolved),
            merges=find_merges(resolved, lexicon),
        )
    )
