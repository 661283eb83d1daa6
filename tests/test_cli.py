"""The command line: what each command says, its exit codes, and one clear message where it cannot go on."""

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

import cli_pages
from builds import ended_early, files, write_letter
from sparql_server import serving
from sppgraph import __version__
from sppgraph.build import build
from sppgraph.cli import COMMANDS, cli
from sppgraph.emit import to_dataset
from sppgraph.export import write
from sppgraph.query import load_saved
from sppgraph.score import load_gold, score
from sppgraph.sparql import services_of
from sppgraph.store import open_store

HERE = Path(__file__).parent
ROOT = HERE.parent
SEEDS = ROOT / "seeds"
SMALL = HERE / "golden" / "told" / "graph.trig"  # a hand-made graph of two issues
PROGRAM = (sys.executable, "-c", "from sppgraph.cli import main; main()")

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the program in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def invoke(*arguments: object) -> Result:
        return CliRunner().invoke(cli, [*map(str, arguments)], prog_name="sppgraph")

    return invoke


# The program


def test_version(run: Run) -> None:
    """It names itself."""
    assert run("--version").output == f"sppgraph, version {__version__}\n"


def test_the_documentation_has_the_help_pages() -> None:
    """Of the program and of every command, as they are; `make golden` writes them."""
    document = cli_pages.DOCUMENT.read_text(encoding="utf-8")

    assert cli_pages.missing(document) == set()
    assert cli_pages.updated(document) == document


@pytest.mark.parametrize("command", COMMANDS)
def test_each_help_has_an_example(command: str) -> None:
    """A line that can be copied, with no word too long for its column."""
    lines = cli_pages.page(command).splitlines()

    assert any(line.startswith(f"  sppgraph {command}") for line in lines)


def test_a_command_that_is_none(run: Run) -> None:
    """It is named, and nothing is done."""
    result = run("bild")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "No such command 'bild'" in result.stderr


def test_a_bug_is_no_message(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What nobody can mend but us shows where it happened."""

    def fail(*_: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr("sppgraph.commands.check.validate", fail)

    assert isinstance(run("check", SMALL).exception, RuntimeError)


# build


def test_build_tells_what_it_found(run: Run, tmp_path: Path) -> None:
    """The counts, and three commands that work; standard error is quiet."""
    write_letter(tmp_path, "letter.md")

    result = run("build", "letter.md")
    lines = result.stdout.splitlines()
    commands = [shlex.split(line) for line in lines if line.startswith("  sppgraph ")]

    assert (result.exit_code, result.stderr) == (0, "")
    assert lines[:2] == ["1 newsletter read; written to output:", "1 issues, 1 articles, 3 sentences"]
    assert lines[-1] == "and open output/views/network.html in a browser."
    assert [words[1] for words in commands] == ["query", "query", "explain"]
    for words in commands:
        assert run(*words[1:]).exit_code == 0
    assert Path("output/views/network.html").is_file()


def test_build_elsewhere(run: Run, tmp_path: Path) -> None:
    """The commands name the graph, and an unchanged newsletter is told as such."""
    write_letter(tmp_path, "letter.md")

    run("build", "letter.md", "-o", "my output")
    result = run("build", "letter.md", "-o", "my output")
    commands = [shlex.split(line) for line in result.stdout.splitlines() if line.startswith("  sppgraph ")]

    assert result.stdout.startswith("1 newsletter read (1 of them as in the last build)")
    assert commands[1][-2:] == ["--graph", "my output/graph.nq"] or commands[1][-1] == "my output"
    for words in commands:
        assert run(*words[1:]).exit_code == 0


def test_build_leaves_out_what_is_bad(run: Run, tmp_path: Path) -> None:
    """The rest is built, and the exit code says that something is missing."""
    write_letter(tmp_path, "letter.md")
    (tmp_path / "empty.md").write_bytes(b"")

    result = run("build", ".")

    assert result.exit_code == 1
    assert result.stderr == (
        "Left out: empty.md: is empty: it holds no text.\n  Give a newsletter with text, or leave it out.\n"
    )
    assert result.stdout.startswith("1 newsletter read; written to output:")
    assert set(files(tmp_path / "output")) > {"graph.nq", "graph.ttl"}


def test_build_strict(run: Run, tmp_path: Path) -> None:
    """Nothing is written, and the exit code says so."""
    write_letter(tmp_path, "letter.md")
    (tmp_path / "empty.md").write_bytes(b"")

    result = run("build", "letter.md", "empty.md", "--strict")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "empty.md: is empty" in result.stderr
    assert not Path("output").exists()


def test_build_warns_of_violations(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The graph is written all the same."""
    write_letter(tmp_path, "letter.md")
    monkeypatch.setattr("sppgraph.build.read_newsletter", lambda _path: ended_early())

    result = run("build", "letter.md")

    assert result.exit_code == 0
    assert result.stderr.startswith("Warning: the graph breaks its shapes in ")
    assert (
        "  Nothing starts after it ends. 开始不得晚于结束。\n  from 采购简报 2022-2 @22: 5月10日"
        in result.stderr
    )
    assert result.stderr.endswith("\n  All of them are in output/report.md.\n")


# query


def test_query_lists_the_questions(run: Run) -> None:
    """Each with its question in both languages and its parameters; no graph is needed."""
    output = run("query").stdout

    assert len(load_saved()) >= 12
    assert output.startswith("Roles over time · 角色\n\n")
    for saved in load_saved():
        assert f"{saved.name}\n  {saved.summary_en}\n  {saved.summary_zh}\n" in f"{output}\n"
        assert all(f"  --param {parameter.name}=" in output for parameter in saved.parameters)


def test_every_question_can_be_asked_of_the_seeds(run: Run, seeds_graph: Path) -> None:
    """With the values that its own head gives."""
    for saved in load_saved():
        if services_of(saved.text):
            continue  # tests/test_federation.py asks it
        values = [f"--param={p.name}={p.example}" for p in saved.parameters if p.required]
        result = run("query", saved.name, *values, "--graph", seeds_graph)

        assert (result.exit_code, result.stderr) == (0, ""), saved.name
        assert result.stdout


ROWS = "SELECT ?name ?number { VALUES (?name ?number) { ('宜可城' 1) } }"


def test_query_text_in_each_format(run: Run) -> None:
    """The same rows, for people and for programs."""
    ask = ("query", "--graph", SMALL, "--text", ROWS, "--format")
    outputs = {
        format: run(*ask, format).stdout for format in ("table", "csv", "tsv", "json", "xml", "markdown")
    }

    assert outputs["csv"].replace("\r\n", "\n") == "name,number\n宜可城,1\n"
    assert outputs["tsv"] == '?name\t?number\n"宜可城"\t1\n'
    assert json.loads(outputs["json"])["results"]["bindings"][0]["name"]["value"] == "宜可城"
    assert "<literal>宜可城</literal>" in outputs["xml"]
    assert [line.split() for line in outputs["table"].splitlines()[::2]] == [
        ["name", "number"],
        ["宜可城", "1"],
    ]
    assert "| 宜可城" in outputs["markdown"]


def test_query_answers_a_graph_in_turtle(run: Run) -> None:
    """Unless another format is asked for, which cannot hold it."""
    construct = ("query", "--graph", SMALL, "--text", "CONSTRUCT { ?x a ?y } WHERE { ?x a spp:Issue ; a ?y }")

    assert "a spp:Issue" in run(*construct).stdout
    assert run(*construct, "--format", "csv").exit_code == 2


def test_query_writes_a_file(run: Run) -> None:
    """And says nothing."""
    result = run("query", "--graph", SMALL, "--text", ROWS, "--format", "json", "-o", "answers/rows.json")

    assert (result.exit_code, result.output) == (0, "")
    assert json.loads(Path("answers/rows.json").read_text("utf-8"))["head"]["vars"] == ["name", "number"]


def test_query_file_with_a_parameter(run: Run, tmp_path: Path) -> None:
    """One's own question, asked like a saved one."""
    (tmp_path / "my.rq").write_text("SELECT ?year { BIND(?_year_integer AS ?year) }", encoding="utf-8")

    result = run("query", "--file", "my.rq", "-p", "year=2022", "--graph", SMALL, "--format", "csv")

    assert result.stdout.split() == ["year", "2022"]


def test_query_asks_an_endpoint(run: Run, seeds_graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A saved question gives the same answer from an endpoint, names looked up there too."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    store = open_store(seeds_graph)
    assert isinstance(store, ox.Store)
    question = ("query", "parts-of", "-p", "whole=同一个地球网络", "--format", "csv")

    with serving(store) as endpoint:
        remote = run(*question, "--endpoint", endpoint.url())

    assert (remote.exit_code, remote.stderr) == (0, "")
    assert remote.stdout == run(*question, "--graph", seeds_graph).stdout


# explain, view, export, check, evaluate


def test_explain(run: Run, seeds_graph: Path) -> None:
    """By name, by IRI and by the end of it: the same, with the names marked."""
    names = (
        "联合国环境规划署",
        "UNEP",
        "organisation/unep",
        "https://w3id.org/sppgraph/id/organisation/unep",
    )
    outputs = {run("explain", name, "--graph", seeds_graph).stdout for name in names}

    [output] = outputs
    assert output.startswith("联合国环境规划署 (Organisation)\n")
    assert "【联合国环境规划署" in output


@pytest.mark.parametrize(("least", "left"), [("0", 8), ("0.952", 1), ("0.96", 0)])
def test_min_confidence_leaves_facts_out(least: str, left: int, run: Run) -> None:
    """Of what every command tells: one fact of the eight was measured."""
    given = ("--graph", SMALL, "--min-confidence", least)
    count = "SELECT (COUNT(?fact) AS ?facts) { ?fact a spp:Fact }"

    assert run("query", "--text", count, "--format", "csv", *given).stdout.split() == ["facts", str(left)]
    assert run("explain", "UNEP", *given).stdout.count("\n- ") == min(left, 2)
    run("export", "--format", "ntriples", "-o", "left.nt", *given)
    assert (
        Path("left.nt").read_text(encoding="utf-8").count("<https://w3id.org/sppgraph/ontology#Fact>") == left
    )
    run("view", "-o", "pages", *given)
    page = Path("pages/network.html").read_text(encoding="utf-8")
    data = page.partition('<script type="application/json" id="data">')[2].partition("</script>")[0]
    assert len(json.loads(data)["facts"]) == left


@pytest.mark.parametrize("least", ["-0.1", "1.1", "much"])
def test_a_confidence_is_a_share(least: str, run: Run) -> None:
    """From 0 to 1."""
    result = run("explain", "UNEP", "--graph", SMALL, "--min-confidence", least)

    assert result.exit_code == 2
    assert "--min-confidence" in result.stderr


def test_an_endpoint_knows_no_min_confidence(run: Run) -> None:
    """Its graph is not ours to leave things out of."""
    result = run("query", "co-leads", "--endpoint", "http://127.0.0.1:9/", "--min-confidence", "0.9")

    assert result.exit_code == 2
    assert "a graph of your own" in result.stderr


def test_explain_steers_no_terminal(run: Run, tmp_path: Path) -> None:
    """Whatever is in a graph from elsewhere."""
    graph = tmp_path / "hostile.ttl"
    graph.write_text(
        "@prefix spp: <https://w3id.org/sppgraph/ontology#> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        '<urn:x> a spp:Organisation ; skos:prefLabel "机构", "\\u001B]0;title\\u0007" .',
        encoding="utf-8",
    )

    output = run("explain", "机构", "--graph", graph).stdout

    assert "\N{REPLACEMENT CHARACTER}]0;title" in output
    assert not set(output) & {"\x1b", "\x07"}


def test_view(run: Run, seeds_graph: Path, seeds_output: Path) -> None:
    """The pages, of which a build writes one."""
    result = run("view", "--graph", seeds_graph, "-o", "pages")

    assert f"Open {Path('pages/network.html')} in a browser.\n" in result.stdout
    assert Path("pages/network.html").read_bytes() == (seeds_output / "views/network.html").read_bytes()


@pytest.mark.parametrize(
    ("format", "beginning"),
    [
        ("turtle", "@base"),
        ("trig", "@base"),
        ("nquads", "<https://w3id.org/"),
        ("ntriples", "<https://w3id.org/"),
        ("jsonld", "{"),
        ("rdfxml", "<?xml"),
        ("graphml", "<?xml"),
        ("csv", "fact,"),
    ],
)
def test_export(format: str, beginning: str, run: Run) -> None:
    """Each format is written where it is asked for."""
    result = run("export", "--graph", SMALL, "--format", format, "-o", "files/graph.out")

    assert (result.exit_code, result.stdout) == (0, f"Written to {Path('files/graph.out')}.\n")
    assert Path("files/graph.out").read_text(encoding="utf-8-sig").startswith(beginning)


def test_check(run: Run, seeds_graph: Path) -> None:
    """The seeds conform."""
    result = run("check", seeds_graph)

    assert result.exit_code == 0
    assert result.stdout.startswith(f"{seeds_graph}: conforms (")


def test_check_says_which_sentence(run: Run, tmp_path: Path) -> None:
    """A meeting that ends before it starts, with the sentence it was read from."""
    write(to_dataset([ended_early()]), tmp_path)

    result = run("check", tmp_path)

    assert result.exit_code == 1
    assert "event/caigou-nianhui: spp:from 2022-05-10\n  Nothing starts after it ends." in result.stdout
    assert "\n  from 采购简报 2022-2 @22: 5月10日-11日，环境署在斯德哥尔摩" in result.stdout
    assert "does not conform" in result.stdout.splitlines()[-1]


def test_evaluate_a_source_and_its_graph(run: Run, tmp_path: Path) -> None:
    """A newsletter is read first; a graph built from it alone scores the same, and so does the library."""
    source, gold = SEEDS / "000_28d4328ce28f50d2.txt", HERE / "gold" / "000.jsonl"
    build([source], tmp_path / "output")

    results = [run("evaluate", graph, gold, "--json") for graph in (source, tmp_path / "output/graph.nq")]
    numbers = json.loads(results[0].stdout)
    expected = score(tmp_path / "output", load_gold(gold))

    assert results[0].stdout == results[1].stdout
    assert {kind: (n["tp"], n["fp"], n["fn"], n["f1"]) for kind, n in numbers.items()} == {
        kind: (tally.tp, tally.fp, tally.fn, tally.f1) for kind, tally in expected.items()
    }


def test_evaluate_folders(run: Run) -> None:
    """Each annotation with the newsletter of its number, all counted together."""
    result = run("evaluate", SEEDS, HERE / "gold")
    lines = result.stdout.splitlines()

    assert lines[0].startswith("3 newsletters: 000_28d4328ce28f50d2.txt, 001_")
    assert lines[2].split() == ["kind", "P", "R", "F1", "tp", "fp", "fn"]
    assert any(line.startswith("issue  ") and " 1.00" in line for line in lines)


def test_evaluate_lists_errors(run: Run, tmp_path: Path) -> None:
    """Of the kind that is asked for, in the table and in JSON."""
    source = write_letter(tmp_path)
    question = ("evaluate", source, HERE / "golden" / "score" / "gold.jsonl", "--errors", "issue")
    table, numbers = run(*question).stdout, json.loads(run(*question, "--json").stdout)

    assert "\nissue missed: " in table or "\nissue wrong: " in table
    assert {"missed", "wrong"} <= set(numbers["issue"])
    assert "missed" not in numbers["entity"]


# What cannot be done: arguments, the exit code, and what the message holds


@pytest.fixture
def bad(tmp_path: Path) -> None:
    """Files that no command can use, in the folder in which it runs."""
    write_letter(tmp_path, "letter.md")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(b"\x7fELF\x02\x01\x01\0\0\0")
    (tmp_path / "latin.txt").write_bytes("Größe der Öfen, älter als früher: ß".encode("latin-1"))
    (tmp_path / "scan.pdf").write_bytes(_blank_pdf())
    (tmp_path / "nothing").mkdir()
    (tmp_path / "broken.rq").write_text("SELECT ?x WHERE { ?x a ", encoding="utf-8")
    (tmp_path / "broken.nq").write_text("<urn:a> <urn:b>", encoding="utf-8")
    (tmp_path / "broken.jsonl").write_text('{"kind": "issue", "quote": 1}', encoding="utf-8")
    write_letter(tmp_path, "000.txt")


def _blank_pdf() -> bytes:
    """One page with nothing on it, as a scan without OCR has no text."""
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
    )
    body = b"".join(b"%d 0 obj %s endobj\n" % (n, o) for n, o in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer << /Root 1 0 R >>\n%%EOF\n"


BAD = (
    ("build empty.txt", "empty.txt: is empty"),
    ("build binary.txt", "binary.txt: is not a text"),
    ("build latin.txt", "latin.txt: is in none of the encodings"),
    ("build scan.pdf", "scan.pdf: is a PDF without text"),
    ("build nothing", "nothing: holds no newsletter"),
    ("build missing.txt", "missing.txt: cannot be read"),
    ("build letter.md -o letter.md/output", "letter.md/output: cannot be written"),
    ("build letter.md -o letter.md", "letter.md: cannot be written"),
    ("build", "Missing argument 'SOURCES...'"),
    ("query co-lead", "There is co-leads"),
    ("query events-of-year", "the parameter “year” (integer) is missing"),
    ("query events-of-year --param year=soon", "“soon” is not"),
    ("query events-of-year --param yaer=2022", "there is no parameter yaer"),
    ("query events-of-year --param year", "“year” is not KEY=VALUE"),
    ("query members-of --param programme=无此计划", "无此计划"),
    ("query --file broken.rq", "broken.rq: malformed"),
    ("query --file missing.rq", "missing.rq: cannot be read"),
    ("query --text 'SELECT ?x { ?x a }'", "--text: malformed"),
    ("query --text 'DELETE WHERE { ?s ?p ?o }'", "--text"),
    ("query issues --text 'ASK { }'", "only one of NAME, --file and --text"),
    ("query issues --graph missing.nq", "missing.nq: there is no graph"),
    ("query issues --graph broken.nq", "broken.nq: not N-Quads"),
    ("query issues --graph letter.md", "letter.md: not a graph by its ending"),
    ("query issues -o letter.md/rows.csv", "letter.md/rows.csv: cannot be written"),
    ("query issues --endpoint http://127.0.0.1:9/sparql", "http://127.0.0.1:9/sparql: cannot be reached"),
    ("query issues --endpoint nowhere", "nowhere: not an endpoint's address"),
    ("explain 无此机构", "“无此机构” is not in the graph"),
    ("explain 无此机构 --graph missing.nq", "missing.nq: there is no graph"),
    ("view --graph missing.nq", "missing.nq: there is no graph"),
    ("view -o letter.md", "letter.md: cannot be written"),
    ("view --of UNEP --query network-of", "only one of --of and --query"),
    ("view --hops 2", "--of NAME"),
    ("view --param year=2022", "--query NAME"),
    ("view --of UNEP --hops 0", "--hops"),
    ("view --of 无此机构 --graph missing.nq", "missing.nq: there is no graph"),
    ("view --query no-such", "no-such: no saved query has this name"),
    ("export --format turtle -o letter.md/graph.ttl", "letter.md/graph.ttl: cannot be written"),
    ("export --format docx -o graph.docx", "'docx' is not one of"),
    ("export --format turtle -o graph.ttl --graph missing.nq", "missing.nq: there is no graph"),
    ("check missing.nq", "missing.nq: there is no graph"),
    ("check broken.nq", "broken.nq: not N-Quads"),
    ("evaluate letter.md broken.jsonl", "broken.jsonl:1: issue"),
    ("evaluate letter.md missing.jsonl", "missing.jsonl: cannot be read"),
    ("evaluate letter.md nothing", "Give two folders or two files"),
    ("evaluate . nothing", "nothing: holds no annotation"),
    ("evaluate missing.txt broken.jsonl", "missing.txt: cannot be read"),
    ("evaluate missing.nq GOLD/000.jsonl", "missing.nq: there is no graph"),
    ("evaluate letter.md GOLD/000.jsonl --errors all-of-them", "“all-of-them” is no kind of fact"),
    ("evaluate . GOLD", "001.jsonl: one file in . must be called 001"),
)


@pytest.mark.usefixtures("bad")
@pytest.mark.parametrize(("line", "said"), BAD, ids=[line for line, _ in BAD])
def test_one_clear_message(
    line: str, said: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The exit code is 2, standard output is empty, and an earlier output is as it was."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "graph.nq").write_bytes(_small_quads())
    before = files(tmp_path)

    result = run(*shlex.split(line.replace("GOLD", str(HERE / "gold"))))

    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert result.stderr.count("Error: ") == 1
    assert "Traceback" not in result.stderr
    assert files(tmp_path) == before


def _small_quads() -> bytes:
    store = ox.Store()
    store.bulk_load(path=str(SMALL), format=ox.RdfFormat.TRIG)
    return store.dump(format=ox.RdfFormat.N_QUADS) or b""


# The real program: terminals, pipes and locales


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A newsletter, alone in its folder."""
    return write_letter(tmp_path, "letter.md")


def on_terminal(*arguments: str, folder: Path) -> str:
    """What a terminal of 80 columns gets to see."""
    ours, theirs = os.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80"}
    with subprocess.Popen(
        (*PROGRAM, *arguments), cwd=folder, env=environment, stdout=theirs, stderr=theirs, stdin=theirs
    ):
        os.close(theirs)
        seen = b"".join(_chunks(ours))
    os.close(ours)
    return seen.decode()


def _chunks(terminal: int) -> Iterator[bytes]:
    while True:
        try:
            chunk = os.read(terminal, 4096)
        except OSError:  # how Linux says that the other side is gone
            return
        if not chunk:
            return
        yield chunk


def test_a_terminal_sees_progress_and_marks(letter: Path, tmp_path: Path) -> None:
    """A bar up to its end, and names in bold."""
    seen = on_terminal("build", letter.name, folder=tmp_path)
    told = on_terminal("explain", "organisation/unep", "--graph", str(SMALL), folder=tmp_path)

    assert "letter.md" in seen
    assert "100%" in seen
    assert "\x1b[1m" in told
    assert "【" not in told


def test_a_pipe_sees_neither(letter: Path, tmp_path: Path) -> None:
    """Under a locale that knows no Chinese, it is UTF-8 all the same."""
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}

    def piped(*arguments: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            (*PROGRAM, *arguments), cwd=tmp_path, env=environment, capture_output=True, check=True
        )

    built = piped("build", letter.name)
    told = piped("explain", "organisation/unep", "--graph", str(SMALL))

    assert built.stderr == told.stderr == b""
    assert "  sppgraph explain '联合国" in built.stdout.decode()
    assert "【" in told.stdout.decode()
    assert b"\x1b" not in told.stdout
