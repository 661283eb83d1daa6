"""The package works from its wheel, in a folder of its own, with everything it knows inside."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from builds import write_letter

ROOT = Path(__file__).parents[1]
QUIET = ("--quiet", "--disable-pip-version-check", "--no-index", "--no-deps")
Run = Callable[..., str]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built without a network: what builds it is among the packages for tests."""
    folder = tmp_path_factory.mktemp("wheel")
    _pip("wheel", *QUIET, "--no-build-isolation", "--wheel-dir", folder, ROOT)
    [built] = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def run(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs the installed program in an empty folder; the libraries are those of the tests."""
    installed, folder = tmp_path_factory.mktemp("installed"), tmp_path_factory.mktemp("elsewhere")
    _pip("install", *QUIET, "--target", installed, wheel)
    # Before the checkout, which is on the path of this environment.
    environment = {**os.environ, "PYTHONPATH": str(installed)}

    def invoke(*command: object) -> str:
        words = [sys.executable, *map(str, command)]
        done = subprocess.run(words, cwd=folder, env=environment, capture_output=True, check=True)
        return done.stdout.decode()

    code = "import sppgraph; print(sppgraph.__file__)"
    assert Path(invoke("-c", code).strip()).is_relative_to(installed)
    program = installed / "bin" / "sppgraph"
    return lambda *arguments: invoke(program, *arguments)


def _pip(*arguments: object) -> None:
    subprocess.run((sys.executable, "-m", "pip", *map(str, arguments)), check=True)


def test_what_the_program_knows_is_inside(wheel: Path) -> None:
    """Every file of the ontology and every saved query, and what views are made of."""
    names = set(ZipFile(wheel).namelist())
    data = [*(ROOT / "ontology").rglob("*.ttl"), *(ROOT / "queries").glob("*.rq")]
    assets = [path for path in (ROOT / "src/sppgraph/views/assets").iterdir() if path.is_file()]

    assert len(data) > 20
    assert len(assets) > 5
    assert {f"sppgraph/data/{path.relative_to(ROOT)}" for path in data} <= names
    assert {f"sppgraph/views/assets/{path.name}" for path in assets} <= names


def test_the_wheel_answers(run: Run, tmp_path: Path) -> None:
    """It lists its questions, builds a newsletter, checks it and answers from it."""
    letter = write_letter(tmp_path)

    assert "\nevents-of-year\n" in run("query")
    assert run("build", letter, "-o", tmp_path / "output").startswith("1 newsletter read")
    assert "conforms" in run("check", tmp_path / "output")
    assert "召开采购年会" in run(
        "query", "sentences-with", "-p", "words=采购年会", "--graph", tmp_path / "output"
    )
