"""A graph in the files that stores load in bulk, with a script for each of four stores.

The scripts are the same for every graph: they read ``counts.tsv``, which names the files, their named
graphs and how many triples each is to hold.
"""

import gzip
import re
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from sppgraph.errors import OutputError
from sppgraph.export import swap_in
from sppgraph.publish.parts import Part

COUNTS = "counts.tsv"
FOLDER = "graphs"
_ENDING = ".nq.gz"


def write_bulk(parts: Sequence[Part], directory: Path) -> tuple[Path, ...]:
    """Write gzip'd N-Quads, a file for each named graph, and the scripts beside them.

    The same graph gives the same bytes. Files of an earlier graph that are no longer needed go.

    Args:
        parts: All named graphs.
        directory: The folder; it is made.

    Returns:
        The files, sorted.

    Raises:
        OutputError: the folder cannot be written to.
    """
    named = _file_names(parts)
    contents = {name: _quads(part) for part, name in zip(parts, named, strict=True)}
    contents |= _scripts() | {COUNTS: _counts(parts, named)}
    _clear(directory, contents)
    for name, content in contents.items():
        swap_in(directory / name, content)
    for script in directory.glob("*.sh"):
        script.chmod(0o755)
    return tuple(directory / name for name in sorted(contents))


def _file_names(parts: Sequence[Part]) -> tuple[str, ...]:
    """By the end of the graph's IRI; by its digest too, where several end alike."""
    ends = [re.sub(r"[^\w.-]+", "-", re.split(r"[/#]", part.name)[-1], flags=re.ASCII) for part in parts]
    often = Counter(ends)
    return tuple(
        f"{FOLDER}/{end if end and often[end] == 1 else f'{end}-{_short(part.name)}'}{_ENDING}"
        for part, end in zip(parts, ends, strict=True)
    )


def _short(name: str) -> str:
    return sha256(name.encode()).hexdigest()[:12]


def _quads(part: Part) -> bytes:
    lines = (line.replace(" .\n", f" <{part.name}> .\n") for line in part.lines)
    return gzip.compress("".join(lines).encode(), mtime=0)


def _counts(parts: Sequence[Part], named: Sequence[str]) -> bytes:
    rows = (f"{name}\t{part.name}\t{len(part.lines)}\n" for part, name in zip(parts, named, strict=True))
    return "".join(rows).encode()


def _scripts() -> dict[str, bytes]:
    scripts = files("sppgraph.publish").joinpath("scripts")
    return {script.name: script.read_bytes() for script in scripts.iterdir() if script.is_file()}


def _clear(directory: Path, contents: dict[str, bytes]) -> None:
    """Only files that an earlier counts.tsv lists are ours to delete."""
    try:
        listed = (directory / COUNTS).read_text(encoding="utf-8").splitlines()
    except (FileNotFoundError, NotADirectoryError):
        return
    except (OSError, UnicodeDecodeError) as error:
        raise OutputError(directory / COUNTS, f"cannot be read: {error}.") from error
    ours = re.compile(rf"{FOLDER}/[\w.-]+{re.escape(_ENDING)}", re.ASCII)
    for name in (line.partition("\t")[0] for line in listed):
        if ours.fullmatch(name) and name not in contents:
            (directory / name).unlink(missing_ok=True)
