"""Newsletters in, a folder with the graph, its report and its picture out, swapped in as one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import pyoxigraph as ox

from sppgraph.cache import CACHE_FILE, Cache, key_of, written
from sppgraph.corrections import Corrected, correct, read_corrections
from sppgraph.emit import to_dataset
from sppgraph.errors import BuildError, SourceError
from sppgraph.export import swap_in, write
from sppgraph.pipeline import read_newsletter
from sppgraph.read import find_sources
from sppgraph.report import report, report_corrections
from sppgraph.snapshot import STORES, forget_others, version_of, write_snapshot
from sppgraph.staging import staged
from sppgraph.store import GRAPH_FILE, LocalGraph, open_store
from sppgraph.validate import Violation, validate
from sppgraph.values import Reading
from sppgraph.views import write_views
from sppgraph.violations import tell

TURTLE_FILE = "graph.ttl"
REPORT_FILE = "report.md"
VIEWS_FOLDER = "views"
_OWN = (GRAPH_FILE, TURTLE_FILE, REPORT_FILE)
_STEPS = 4  # those of _write, after reading

# Is told what comes next, how many steps are done, and how many there are.
Watch = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build wrote."""

    readings: tuple[Reading, ...]  # in the order of their files, corrected
    unchanged: int  # how many of them an earlier build had read
    bad: tuple[SourceError, ...]  # what was left out
    violations: tuple[Violation, ...]  # where the graph breaks the shapes
    graph: LocalGraph
    corrected: Corrected  # what people's corrections did


@dataclass(slots=True)
class _Pile:
    """What has been read so far."""

    readings: dict[str, Reading] = field(default_factory=dict)  # by key of the cache
    issues: dict[str, Path] = field(default_factory=dict)  # Issue.id → the file that is it
    bad: list[SourceError] = field(default_factory=list)
    unchanged: int = 0


@dataclass(slots=True)
class _Progress:
    watch: Watch
    total: int
    done: int = 0

    def begin(self, what: str) -> None:
        self.watch(what, self.done, self.total)
        self.done += 1


def _unwatched(_what: str, _done: int, _total: int) -> None:
    pass


def build(
    sources: Sequence[Path],
    output: Path,
    *,
    strict: bool = False,
    corrections: Path | None = None,
    watch: Watch = _unwatched,
) -> Built:
    """Read newsletters and write ``graph.nq``, ``graph.ttl``, ``report.md`` and the pages of ``views/``.

    Args:
        sources: Files, and folders that are searched at any depth.
        output: The folder; other files in it stay. Readings are kept in its ``.cache``, the graph ready to be
            asked in ``store/``.
        strict: Write nothing if a single source cannot be read.
        corrections: A file of corrections to apply last; the readings that are kept stay as read.
        watch: Is told of each step before it is taken.

    Returns:
        What was written; the same sources and corrections give the same bytes, read anew or not.

    Raises:
        BuildError: no source could be read, or with ``strict`` one could not.
        CorrectionError: the file of corrections is missing or not whole.
        OutputError: the folder cannot be written to.
        VocabularyError: the ontology's own files are damaged.

    Whatever is raised, what the folder held before is untouched.
    """
    entries = read_corrections(corrections) if corrections else ()
    former = _version(output)
    with staged(output, whole=STORES) as stage:
        pile = _Pile()
        # A file may be given twice, by itself and in its folder.
        paths = {path.resolve(): path for given in sources for path in _found(given, output, pile)}
        progress = _Progress(watch, len(paths) + _STEPS)
        _read_all(sorted(paths.values()), Cache.of(output), pile, progress)
        if not pile.readings or (strict and pile.bad):
            raise BuildError(pile.bad, output)
        corrected = correct(tuple(pile.readings.values()), entries)
        graph, violations = _write(corrected, stage, progress)
        swap_in(stage / CACHE_FILE, written(pile.readings))
    # Whoever has just read the former file may still be about to open its store.
    forget_others(output, {former, _version(output)})
    return Built(
        readings=corrected.readings,
        unchanged=pile.unchanged,
        bad=tuple(pile.bad),
        violations=violations,
        graph=graph,
        corrected=corrected,
    )


def _version(output: Path) -> str:
    """The version of the graph that lies in a folder, "" if there is none."""
    try:
        return version_of(output / GRAPH_FILE)
    except OSError:
        return ""


def _found(given: Path, output: Path, pile: _Pile) -> list[Path]:
    """The newsletters of one path, without what an earlier build wrote."""
    own = {(output / name).resolve() for name in _OWN}
    views = (output / VIEWS_FOLDER).resolve()
    try:
        found = ((path, path.resolve()) for path in find_sources([given]))
        return [path for path, place in found if place not in own and not place.is_relative_to(views)]
    except SourceError as error:
        pile.bad.append(error)
        return []


# Reading


def _read_all(paths: Sequence[Path], cache: Cache, pile: _Pile, progress: _Progress) -> None:
    for path in paths:
        progress.begin(path.name)
        try:
            _read(path, cache, pile)
        except SourceError as error:
            pile.bad.append(error)


def _read(path: Path, cache: Cache, pile: _Pile) -> None:
    key = key_of(_name(path), _bytes(path))
    kept = cache.get(key)
    reading = kept or read_newsletter(path)
    _refuse(path, reading, pile)
    pile.readings[key] = reading
    pile.issues[reading.document.issue.id] = path
    pile.unchanged += kept is not None


def _name(path: Path) -> str:
    """The name that the graph prints."""
    try:
        path.name.encode()
    except UnicodeEncodeError as error:
        raise SourceError(path, "has a name that is not UTF-8.", "Rename it.") from error
    return path.name


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise SourceError(
            path, f"cannot be read: {error.strerror}.", "Check that it is open to you."
        ) from error


def _refuse(path: Path, reading: Reading, pile: _Pile) -> None:
    """What cannot stand in a graph, or not beside what is there."""
    document = reading.document
    if not document.sentences:
        raise SourceError(
            path,
            "holds no sentence, only links, page numbers or captions.",
            "Give a newsletter with text, or leave it out.",
        )
    if other := pile.issues.get(document.issue.id):
        raise SourceError(
            path, f"is {document.issue.id}, and so is {other}, which was read first.", "Keep one of the two."
        )


# Writing


def _write(
    corrected: Corrected, stage: Path, progress: _Progress
) -> tuple[LocalGraph, tuple[Violation, ...]]:
    """Write everything but the cache into a folder."""
    progress.begin("graph")
    write(to_dataset(corrected.readings, decisions=corrected.decisions), stage)
    graph = cast(ox.Store, open_store(stage))  # Oxigraph's, unless asked for rdflib's
    write_snapshot(graph, stage / GRAPH_FILE)
    progress.begin("shapes")
    violations = validate(graph).violations
    progress.begin("report")
    swap_in(stage / REPORT_FILE, _report(graph, violations, corrected).encode())
    progress.begin("views")
    write_views(stage / GRAPH_FILE, stage / VIEWS_FOLDER)
    return graph, violations


def _report(graph: LocalGraph, violations: Sequence[Violation], corrected: Corrected) -> str:
    told = report(graph) + report_corrections(corrected)
    if not violations:
        return told
    broken = "\n".join(f"    {line}".rstrip() for line in tell(violations).split("\n"))
    return f"{told}\n## What breaks the shapes ({len(violations)})\n\n{broken}\n"
