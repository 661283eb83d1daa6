"""A build writes all or nothing, reads only what changed, and leaves out what it cannot read."""

from pathlib import Path

import pytest

import sppgraph.build
import sppgraph.cache
from builds import LETTER, ended_early, files, write_letter
from sample import autumn, spring
from sppgraph.build import Built, build
from sppgraph.cache import Cache, written
from sppgraph.errors import BuildError, OutputError
from sppgraph.values import Reading
from sppgraph.views import VIEWS

WRITTEN = {".cache/readings", "graph.nq", "graph.ttl", "report.md"} | {f"views/{name}" for name in VIEWS}
# A file's name, what is in it, and what is said of it.
BAD = (
    ("empty.txt", b"", "is empty"),
    ("blank.txt", "\ufeff \n　\n".encode(), "is empty"),
    ("binary.txt", b"\x7fELF\x02\x01\x01\0\0\0", "is not a text"),
    ("encoding.txt", "Größe der Öfen, älter als früher: ß".encode("latin-1"), "is in none of the encodings"),
    ("scan.pdf", b"", "is empty"),
    ("broken.pdf", b"%PDF-1.4 and no more", "is a broken PDF"),
    ("broken.docx", b"PK\x03\x04", "is no readable Word document"),
    ("links.txt", b"https://www.example.org/\n", "holds no sentence"),
    ("letter.odt", b"text", "is of an unknown format"),
)


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A folder with an earlier build of one newsletter, and a file of the user's."""
    folder = tmp_path / "output"
    build([write_letter(tmp_path)], folder)
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    return folder


def test_a_build_writes_these_files(output: Path) -> None:
    """And nothing else; what the user keeps there stays."""
    assert set(files(output)) == WRITTEN | {"notes.txt"}
    assert sorted(path.name for path in output.iterdir()) == [
        ".cache",
        "graph.nq",
        "graph.ttl",
        "notes.txt",
        "report.md",
        "store",
        "views",
    ]


def test_the_folder_may_lie_anywhere(tmp_path: Path) -> None:
    """Those above it are made."""
    build([write_letter(tmp_path)], tmp_path / "a" / "b" / "c")

    assert set(files(tmp_path / "a" / "b" / "c")) == WRITTEN


def test_the_seeds_conform(seeds_built: Built) -> None:
    """All five newsletters hold to the shapes."""
    assert seeds_built.violations == ()


# The cache


def never_read(path: Path) -> Reading:
    """In the place of reading, where nothing may be read."""
    raise AssertionError(f"{path} was read again")


def test_unchanged_sources_are_not_read_again(
    tmp_path: Path, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And give the same bytes."""
    before = files(output)
    monkeypatch.setattr(sppgraph.build, "read_newsletter", never_read)

    built = build([tmp_path / "2022.md"], output)

    assert (len(built.readings), built.unchanged) == (1, 1)
    assert files(output) == before


def test_the_seeds_give_the_same_bytes_from_the_cache(
    seeds_built: Built, seeds_output: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every value comes back as it was."""
    kept = files(seeds_output)
    (tmp_path / ".cache").mkdir()
    (tmp_path / ".cache" / "readings").write_bytes(kept[".cache/readings"])
    monkeypatch.setattr(sppgraph.build, "read_newsletter", never_read)

    built = build([Path(__file__).parents[1] / "seeds"], tmp_path)

    assert built.readings == seeds_built.readings
    assert files(tmp_path) == kept


def test_a_changed_source_is_read_again(tmp_path: Path, output: Path) -> None:
    """One character is enough; the other source is taken from the cache."""
    build([write_letter(tmp_path), write_letter(tmp_path, "2023.md", 2023)], output)
    with (tmp_path / "2023.md").open("a", encoding="utf-8") as letter:
        letter.write("瑞典加入该计划。\n")

    built = build([tmp_path / "2022.md", tmp_path / "2023.md"], output)

    assert (len(built.readings), built.unchanged) == (2, 1)
    assert "瑞典加入该计划" in (output / "graph.ttl").read_text(encoding="utf-8")


@pytest.mark.parametrize("what", ["name", "code"])
def test_what_a_reading_depends_on_is_in_its_key(
    what: str, tmp_path: Path, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A source under another name, or read by other code, is read again."""
    source = tmp_path / "2022.md"
    if what == "name":
        source = source.rename(tmp_path / "renamed.md")
    else:
        monkeypatch.setattr(sppgraph.cache, "_surroundings", lambda: "changed")

    assert build([source], output).unchanged == 0
    assert build([source], output).unchanged == 1


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe\0", b"2032", b"spp"])
def test_a_damaged_cache_is_no_cache(damage: bytes, tmp_path: Path, output: Path) -> None:
    """Cut off, no text, or with another value in it: it is written anew, and the result is the same."""
    before, cache = files(output), output / ".cache" / "readings"
    data = cache.read_bytes()
    cache.write_bytes(data.replace(b"2022", damage) if damage.isdigit() else data[:-40] + damage)

    built = build([tmp_path / "2022.md"], output)

    assert built.unchanged == 0
    assert files(output) == before


def test_every_value_survives_the_cache(tmp_path: Path) -> None:
    """Facts of each kind, dates of each precision, nothing where there is nothing."""
    readings = {"spring": spring(), "autumn": autumn()}
    (tmp_path / ".cache").mkdir()
    (tmp_path / ".cache" / "readings").write_bytes(written(readings))

    cache = Cache.of(tmp_path)

    assert {key: cache.get(key) for key in readings} == readings
    assert cache.get("summer") is None


# What cannot be read


@pytest.mark.parametrize(("name", "data", "said"), BAD, ids=[name for name, _, _ in BAD])
def test_one_bad_source_writes_nothing(
    name: str, data: bytes, said: str, tmp_path: Path, output: Path
) -> None:
    """The message names it, and an earlier output stays as it was."""
    before, bad = files(output), tmp_path / name
    bad.write_bytes(data)

    with pytest.raises(BuildError, match=f"{name}: {said}"):
        build([bad], output)

    assert files(output) == before


def test_the_others_are_built(tmp_path: Path, output: Path) -> None:
    """Of a folder and of paths, each bad source is told and left out."""
    letters = tmp_path / "letters"
    letters.mkdir()
    write_letter(letters, "2023.md", 2023)
    (letters / "empty.txt").write_bytes(b"")

    built = build([tmp_path / "missing.txt", letters, tmp_path / "2022.md"], output)

    assert [reading.document.source.name for reading in built.readings] == ["2022.md", "2023.md"]
    assert [error.path for error in built.bad] == [tmp_path / "missing.txt", letters / "empty.txt"]


def test_strict_writes_nothing(tmp_path: Path, output: Path) -> None:
    """If a single source is bad."""
    before = files(output)
    (tmp_path / "empty.txt").write_bytes(b"")

    with pytest.raises(BuildError, match=r"empty\.txt: is empty"):
        build([write_letter(tmp_path, "2023.md", 2023), tmp_path / "empty.txt"], output, strict=True)

    assert files(output) == before


def test_a_new_folder_is_not_left_behind(tmp_path: Path) -> None:
    """Where nothing is written, not even the folder is."""
    (tmp_path / "empty.txt").write_bytes(b"")

    with pytest.raises(BuildError):
        build([tmp_path / "empty.txt"], tmp_path / "a" / "b")

    assert not (tmp_path / "a").exists()


def test_an_issue_comes_once(tmp_path: Path, output: Path) -> None:
    """The second source of an issue is left out, and told with the first."""
    twin = tmp_path / "twin.md"
    twin.write_text(LETTER.format(year=2022) + "瑞典加入该计划。", encoding="utf-8")

    built = build([twin, tmp_path / "2022.md"], output)

    [error] = built.bad
    assert str(error).startswith(f"{twin}: is issue/2022-2, and so is {tmp_path / '2022.md'}")


def test_a_build_does_not_read_its_own_report(tmp_path: Path) -> None:
    """Even where the sources are searched for in a folder around the output."""
    write_letter(tmp_path)
    for _ in range(2):
        built = build([tmp_path], tmp_path)

        assert [reading.document.source.name for reading in built.readings] == ["2022.md"]


def test_nothing_but_an_earlier_output(output: Path) -> None:
    """Is nothing to read."""
    (output / "notes.txt").unlink()

    with pytest.raises(BuildError, match="There is no newsletter to read"):
        build([output], output)


def test_a_file_given_twice(tmp_path: Path, output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By itself, in its folder, and by another path to it: it is one source."""
    monkeypatch.chdir(tmp_path)

    built = build([Path("2022.md"), tmp_path / "2022.md", Path("output", "..", "2022.md")], output)

    assert (len(built.readings), built.bad) == (1, ())


def test_a_name_that_is_no_text(tmp_path: Path, output: Path) -> None:
    """A file's name stands in the graph, so it has to be Unicode."""
    (tmp_path / "2022.md").rename(tmp_path / "20\udcff22.txt")

    with pytest.raises(BuildError, match="has a name that is not UTF-8"):
        build([tmp_path / "20\udcff22.txt"], output)


# What cannot be written


def test_a_place_that_is_a_file(tmp_path: Path) -> None:
    """Neither the folder nor one above it can be a file."""
    source = write_letter(tmp_path)

    for place in (source, source / "output"):
        with pytest.raises(OutputError, match="cannot be written"):
            build([source], place)
    assert files(tmp_path) == {"2022.md": source.read_bytes()}


@pytest.mark.parametrize("in_the_way", ["views", "graph.ttl", ".cache/readings"])
def test_what_is_in_the_way_stays(in_the_way: str, tmp_path: Path, output: Path) -> None:
    """A folder where a file should be, or a file where a folder should be: what was swapped goes back."""
    place = output / in_the_way
    if in_the_way == "views":
        for page in place.iterdir():
            page.unlink()
        place.rmdir()
        place.write_bytes(b"mine")
    else:
        place.unlink()
        place.mkdir()
        (place / "mine").write_bytes(b"mine")
    before = files(output)

    with pytest.raises(OutputError, match="cannot be written"):
        build([write_letter(tmp_path, "2023.md", 2023)], output)

    assert files(output) == before


def test_a_failure_on_the_way(tmp_path: Path, output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of it is left, whatever it was."""

    def fail(*_: Path) -> None:
        raise RuntimeError("a bug")

    before = files(output)
    monkeypatch.setattr(sppgraph.build, "write_views", fail)

    with pytest.raises(RuntimeError, match="a bug"):
        build([write_letter(tmp_path, "2023.md", 2023)], output)

    assert files(output) == before


# What breaks the shapes


def test_violations_are_in_the_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what is expected, and the sentence."""
    monkeypatch.setattr(sppgraph.build, "read_newsletter", lambda _path: ended_early())

    built = build([write_letter(tmp_path)], tmp_path / "output")
    report = (tmp_path / "output" / "report.md").read_text(encoding="utf-8")

    assert len(built.violations) > 0
    assert f"## What breaks the shapes ({len(built.violations)})" in report
    assert "开始不得晚于结束。" in report
    assert "    from " in report
