"""Files for bulk loaders: the same bytes each time, and scripts that load and count; Virtuoso's for real."""

import gzip
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from sppgraph.cli import cli
from sppgraph.errors import OutputError
from sppgraph.publish import parts_of, write_bulk
from test_publish import GRAPH, LARGE, SAME, SMALL, write_graph
from virtuoso import PASSWORD, Virtuoso

SCRIPTS = {"virtuoso.sh", "qlever.sh", "Qleverfile", "fuseki.sh", "fuseki.ttl", "neptune.sh", "check.sh"}
NAMES = ("2022-2", "2026-1", "authority")


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    """Three named graphs."""
    return write_graph(tmp_path / "graph.nq", *SMALL, *LARGE, *SAME)


@pytest.fixture
def folder(graph: Path, virtuoso: Virtuoso) -> Iterator[Path]:
    """The files, where Virtuoso may read them."""
    directory = virtuoso.files / "bulk"
    write_bulk(parts_of(graph), directory)
    yield directory
    virtuoso.drop(GRAPH + name for name in NAMES)


def content(directory: Path) -> dict[str, bytes]:
    """Every file."""
    return {
        str(file.relative_to(directory)): file.read_bytes() for file in directory.rglob("*") if file.is_file()
    }


def run_script(
    directory: Path, name: str, *arguments: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    """A script as a person would run it, from another folder."""
    return subprocess.run(
        [directory / name, *arguments],
        cwd="/",
        env={**os.environ, "no_proxy": "127.0.0.1", **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )


def load(virtuoso: Virtuoso, directory: Path) -> subprocess.CompletedProcess[str]:
    """Run Virtuoso's script."""
    address = f"127.0.0.1:{virtuoso.sql_port}"
    return run_script(directory, "virtuoso.sh", VIRTUOSO=address, VIRTUOSO_PASSWORD=PASSWORD)


def test_files(graph: Path, tmp_path: Path) -> None:
    """One file a named graph, with every quad of it; counts that name them; the scripts."""
    written = write_bulk(parts_of(graph), tmp_path / "bulk")

    found = content(tmp_path / "bulk")
    assert [str(file.relative_to(tmp_path / "bulk")) for file in written] == sorted(found)
    assert found.keys() == SCRIPTS | {"counts.tsv"} | {f"graphs/{name}.nq.gz" for name in NAMES}
    quads = [
        quad
        for name in NAMES
        for quad in ox.parse(gzip.decompress(found[f"graphs/{name}.nq.gz"]), format=ox.RdfFormat.N_QUADS)
    ]
    assert set(quads) == {*SMALL, *LARGE, *SAME}
    assert found["counts.tsv"].decode() == "".join(
        f"graphs/{name}.nq.gz\t{GRAPH}{name}\t{len(held)}\n"
        for name, held in zip(NAMES, (SMALL, LARGE, SAME), strict=True)
    )


def test_the_same_bytes(graph: Path, tmp_path: Path) -> None:
    """Whatever the clock says, and in whatever order the graph is written."""
    write_bulk(parts_of(graph), tmp_path / "one")
    write_bulk(parts_of(write_graph(graph, *reversed([*SMALL, *LARGE, *SAME]))), tmp_path / "two")

    assert content(tmp_path / "one") == content(tmp_path / "two")
    assert content(tmp_path / "one")["graphs/2022-2.nq.gz"][4:8] == b"\0\0\0\0"  # gzip's time of writing


def test_files_of_graphs_that_are_gone(graph: Path, tmp_path: Path) -> None:
    """They go too, or a loader would bring them back; what others put there stays."""
    directory = tmp_path / "bulk"
    write_bulk(parts_of(graph), directory)
    (directory / "graphs" / "mine.nq.gz").touch()
    with (directory / "counts.tsv").open("a", encoding="utf-8") as counts:
        counts.write("../graph.nq\tx\t1\n")
    write_bulk(parts_of(write_graph(graph, *SMALL)), directory)

    assert sorted(file.name for file in (directory / "graphs").iterdir()) == ["2022-2.nq.gz", "mine.nq.gz"]
    assert graph.exists()


def test_names_that_end_alike(tmp_path: Path) -> None:
    """Each graph has a file of its own, with a plain name."""
    path = tmp_path / "graph.nq"
    names = ("https://a.example/x", "https://b.example/x", "urn:例:y", "https://a.example/")
    path.write_text("".join(f"<e:a> <e:b> <e:c> <{name}> .\n" for name in names), encoding="utf-8")
    write_bulk(parts_of(path), tmp_path / "bulk")

    files = {file.name for file in (tmp_path / "bulk" / "graphs").iterdir()}
    assert len(files) == len(names)
    assert all(file.isascii() and ":" not in file for file in files)


def test_a_folder_that_cannot_be_written_to(graph: Path) -> None:
    """A file stands there."""
    with pytest.raises(OutputError, match="cannot be written"):
        write_bulk(parts_of(graph), graph / "bulk")


def test_command(graph: Path, tmp_path: Path) -> None:
    """It writes the files, or says that it would."""
    arguments = ["publish", "--graph", str(graph), "--format", "bulk", "-o", str(tmp_path / "bulk")]
    would = CliRunner().invoke(cli, [*arguments, "--dry-run"])
    untouched = not (tmp_path / "bulk").exists()
    done = CliRunner().invoke(cli, arguments)

    assert untouched
    assert would.stdout == f"Would write 3 graphs to {tmp_path / 'bulk'}.\n"
    assert done.stdout.startswith(f"Written to {tmp_path / 'bulk'}: 3 graphs.")
    assert os.access(tmp_path / "bulk" / "virtuoso.sh", os.X_OK)


@pytest.mark.parametrize("script", sorted(name for name in SCRIPTS if name.endswith(".sh")))
def test_scripts_are_shell(graph: Path, tmp_path: Path, script: str) -> None:
    """Each can be read by a plain shell."""
    write_bulk(parts_of(graph), tmp_path)

    assert subprocess.run(["sh", "-n", tmp_path / script], check=False).returncode == 0


def test_virtuoso_loads_them(virtuoso: Virtuoso, folder: Path, graph: Path) -> None:
    """With its own loader; a second time, of another graph, replaces what was there."""
    first = load(virtuoso, folder)
    counted = run_script(folder, "check.sh", virtuoso.url())
    write_bulk(parts_of(write_graph(graph, SMALL[0], *LARGE, *SAME)), folder)
    second = load(virtuoso, folder)

    whole = "All graphs are there, whole.\n"
    assert (first.returncode, first.stdout) == (0, whole), first.stderr
    assert (counted.returncode, counted.stdout) == (0, whole), counted.stderr
    assert (second.returncode, second.stdout) == (0, whole), second.stderr
    assert run_script(folder, "check.sh", virtuoso.url()).returncode == 0


def test_virtuoso_tells_what_it_cannot_load(virtuoso: Virtuoso, folder: Path) -> None:
    """A file that is broken, and a count that is wrong."""
    (folder / "graphs" / "2022-2.nq.gz").write_bytes(gzip.compress(b"<e:a> <e:b> broken\n"))

    assert load(virtuoso, folder).returncode == 1
    counted = run_script(folder, "check.sh", virtuoso.url())
    assert counted.returncode == 1
    assert counted.stderr == f"{GRAPH}2022-2: 2 in graphs/2022-2.nq.gz, 0 there\n"


def test_virtuoso_refuses(virtuoso: Virtuoso, folder: Path) -> None:
    """Without the password, and with a wrong one."""
    nobody = run_script(folder, "virtuoso.sh", VIRTUOSO=f"127.0.0.1:{virtuoso.sql_port}")
    wrong = run_script(
        folder, "virtuoso.sh", VIRTUOSO=f"127.0.0.1:{virtuoso.sql_port}", VIRTUOSO_PASSWORD="no"
    )

    assert nobody.returncode != 0
    assert "VIRTUOSO_PASSWORD: Set it to the password" in nobody.stderr
    assert wrong.returncode == 1
    assert "Bad login" in wrong.stderr
