"""Read newsletters: find the files, and turn each into the text "as read"."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISDIR

from sppgraph.errors import SourceError
from sppgraph.formats import html, pdf, plain, word
from sppgraph.values import Source


@dataclass(frozen=True, slots=True)
class _Format:
    media_type: str
    read: Callable[[Path, bytes], str]


_HTML = _Format("text/html", html.read)
_FORMATS = {
    ".txt": _Format("text/plain", plain.read),
    ".md": _Format("text/markdown", plain.read),
    ".pdf": _Format("application/pdf", pdf.read),
    ".html": _HTML,
    ".htm": _HTML,
    ".docx": _Format("application/vnd.openxmlformats-officedocument.wordprocessingml.document", word.read),
}
_KNOWN = ", ".join(_FORMATS)


def read_source(path: Path) -> Source:
    """One newsletter as text; every later offset counts code points of it.

    Args:
        path: A file of a known format, told by its suffix.

    Returns:
        The source; its text holds more than whitespace.

    Raises:
        SourceError: The file is missing, empty, broken, locked, of an unknown format or encoding.
    """
    known = _format(path)
    data = _bytes(path)
    text = known.read(path, data) if data.strip() else ""
    if not text.strip():
        raise SourceError(
            path, "is empty: it holds no text.", "Give a newsletter with text, or leave it out."
        )
    return Source(name=path.name, media_type=known.media_type, text=text)


def find_sources(paths: Sequence[Path]) -> tuple[Path, ...]:
    """The newsletters among these files and, at any depth, in these folders.

    Args:
        paths: Files and folders, in any order.

    Returns:
        1..n files, each once, sorted. Hidden files and Word's lock files (``~$…``) in a folder are
        passed over, and so are files of other formats.

    Raises:
        SourceError: A path is missing or of an unknown format, or a folder holds no newsletter.
    """
    return tuple(sorted({found for path in paths for found in _found(path)}))


def _found(path: Path) -> tuple[Path, ...]:
    try:
        is_folder = S_ISDIR(path.stat().st_mode)
    except OSError as error:
        raise _closed(path, error) from error
    if not is_folder:
        _format(path)
        return (path,)
    found = tuple(_within(path))
    if not found:
        raise SourceError(path, "holds no newsletter.", f"Put files there that end in {_KNOWN}.")
    return found


def _within(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        inside = path.relative_to(folder).parts
        hidden = any(part.startswith((".", "~$")) for part in inside)
        if path.suffix.lower() in _FORMATS and not hidden and path.is_file():
            yield path


def _format(path: Path) -> _Format:
    known = _FORMATS.get(path.suffix.lower())
    if known is None:
        what = f"is of an unknown format, “{path.suffix}”."
        raise SourceError(path, what, f"Convert it to one of {_KNOWN}.")
    return known


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise _closed(path, error) from error


def _closed(path: Path, error: OSError) -> SourceError:
    return SourceError(
        path, f"cannot be read: {error.strerror}.", "Check the path, and that it is open to you."
    )
