"""Write a folder's files beside their places and swap them in together, or leave the folder as it was."""

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from sppgraph.errors import OutputError


@contextmanager
def staged(output: Path, whole: str = "") -> Iterator[Path]:
    """A hidden folder to write into; at the end its files replace those of the same name in ``output``.

    It lies within ``output``, so that both are on one file system. What else is in ``output`` stays.
    The folders in ``whole`` are put in place first, each at once, unless one of that name is there.
    If the block raises, or a file cannot be swapped in, ``output`` is as it was before, or not there
    if it was not.

    Raises:
        OutputError: ``output`` cannot be made or written to.
    """
    with ExitStack() as undo:
        with _refusals(output):
            _make_folder(output, undo)
            stage = TemporaryDirectory(prefix=".new-", dir=output)
        with stage as folder:
            yield Path(folder)
            with _refusals(output):
                _swap_in(Path(folder), output, whole)
        undo.pop_all()


@contextmanager
def _refusals(output: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(output, f"cannot be written: {error.strerror or error}.") from error


def _make_folder(folder: Path, undo: ExitStack) -> None:
    """Make a folder and those above it; undoing takes away what was made."""
    for missing in reversed([path for path in (folder, *folder.parents) if not path.exists()]):
        missing.mkdir()
        undo.callback(_remove_if_empty, missing)
    if not folder.is_dir():
        raise NotADirectoryError(0, f"{folder} is a file")


def _remove_if_empty(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()


def _swap_in(stage: Path, output: Path, whole: str) -> None:
    """Put every staged file in its place; if one cannot be, put back those that were there."""
    with TemporaryDirectory(prefix=".old-", dir=output) as kept, ExitStack() as undo:
        if whole:
            _move_in(stage / whole, output / whole, undo)
        for number, file in enumerate(sorted(path for path in stage.rglob("*") if path.is_file())):
            target = output / file.relative_to(stage)
            _make_folder(target.parent, undo)
            _keep(target, Path(kept, str(number)), undo)
            file.replace(target)
        undo.pop_all()


def _move_in(folders: Path, target: Path, undo: ExitStack) -> None:
    """Put folders in their places, one rename each; they do not stay in the stage."""
    _make_folder(target, undo)
    for folder in sorted(folders.iterdir()):
        place = target / folder.name
        if not place.exists():
            folder.replace(place)
            undo.callback(shutil.rmtree, place, ignore_errors=True)
    shutil.rmtree(folders)


def _keep(target: Path, copy: Path, undo: ExitStack) -> None:
    """Copy what is there, so that the place is at no time empty."""
    if target.exists():
        shutil.copy2(target, copy)
        undo.callback(os.replace, copy, target)
    else:
        undo.callback(target.unlink, missing_ok=True)
