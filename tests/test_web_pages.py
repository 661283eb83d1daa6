"""The pages of the service, over real HTTP: saved queries, things, questions, descriptions."""

import csv
import io
import json
from collections.abc import Iterator
from functools import partial
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest

from graph_folder import write_graph
from served import Heard, Server, served
from sppgraph.choices import suggest
from sppgraph.query import load_saved
from sppgraph.store import open_store, run_local

HTML, CSV, JSON, TURTLE = "text/html", "text/csv", "application/json", "text/turtle"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
DATA = "https://w3id.org/sppgraph/id/"
ICLEI = f"{DATA}organisation/iclei"
SAVED = {one.name: one for one in load_saved()}


@pytest.fixture(scope="module")
def server(seeds_graph: Path) -> Iterator[Server]:
    """A server on the graph of the seeds."""
    with served(seeds_graph.parent) as running:
        yield running


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A writable server without any graph."""
    with served(tmp_path_factory.mktemp("empty"), writable=True) as running:
        yield running


def get(server: Server, path: str, accept: str = "*/*", **parameters: str) -> Heard:
    """Ask for an address."""
    return server.ask("GET", f"{path}?{urlencode(parameters)}" if parameters else path, {"Accept": accept})


class Shown(HTMLParser):
    """The links, the fields and the words of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.fields: dict[str, str] = {}
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where a link leads, and what a field holds."""
        values = dict(attrs)
        if tag == "a":
            self.links.append(values.get("href") or "")
        if tag in ("input", "select", "textarea") and values.get("name"):
            self.fields[values["name"] or ""] = values.get("value") or ""

    def handle_data(self, data: str) -> None:
        """Note the words."""
        self.words += data


def shown(heard: Heard) -> Shown:
    """A page that was sent, read."""
    assert heard.media_type == HTML, heard.text
    return Shown(heard.text)


def triples(heard: Heard, format: ox.RdfFormat = ox.RdfFormat.TURTLE) -> list[ox.Triple]:
    """The triples that were sent."""
    return [quad.triple for quad in ox.parse(heard.body, format=format)]


def rows(heard: Heard) -> list[dict[str, str]]:
    """The rows that were sent as CSV."""
    return list(csv.DictReader(io.StringIO(heard.text)))


# Saved queries


def test_the_list(server: Server) -> None:
    """Every saved query is on the page and in the JSON."""
    page = shown(get(server, "/queries", BROWSER))
    document = json.loads(get(server, "/queries", JSON).text)

    assert {f"/queries/{name}" for name in SAVED} <= set(page.links)
    assert [one["name"] for one in document["queries"]] == list(SAVED)


def test_rows_by_suffix_and_by_accept(server: Server) -> None:
    """The suffix wins over Accept; both give the same rows."""
    by_suffix = get(server, "/queries/roles-of.csv", JSON, org="宜可城")
    by_accept = get(server, "/queries/roles-of", CSV, org="宜可城")

    assert (by_suffix.status, by_suffix.media_type) == (200, CSV)
    assert by_suffix.body == by_accept.body
    assert {"共同牵头方"} <= {row["role"] for row in rows(by_suffix)}


@pytest.mark.parametrize(
    ("suffix", "media_type"),
    [
        ("json", "application/sparql-results+json"),
        ("xml", "application/sparql-results+xml"),
        ("tsv", "text/tab-separated-values"),
        ("html", HTML),
    ],
)
def test_suffixes_of_rows(server: Server, suffix: str, media_type: str) -> None:
    """Every format of rows has its suffix."""
    heard = get(server, f"/queries/issues.{suffix}")

    assert (heard.status, heard.media_type) == (200, media_type)


@pytest.mark.parametrize("suffix", ["ttl", "nt", "jsonld", "rdf", "trig", "nq"])
def test_suffixes_of_graphs(server: Server, suffix: str) -> None:
    """Every format of graphs has its suffix, and holds the same triples."""
    format = ox.RdfFormat.from_extension(suffix)
    assert format is not None
    heard = get(server, f"/queries/network-of.{suffix}")

    assert set(triples(heard, format)) == set(triples(get(server, "/queries/network-of", TURTLE)))


def test_a_suffix_that_cannot_be(server: Server) -> None:
    """A format of the other kind is not acceptable, one that nobody knows is not there; both say what is."""
    wrong, unknown = get(server, "/queries/issues.ttl"), get(server, "/queries/issues.docx")

    assert (wrong.status, unknown.status) == (406, 404)
    assert ".csv" in wrong.text
    assert ".csv" in unknown.text


def test_an_answer_is_asked_again_with_its_tag(server: Server) -> None:
    """Who has the answer to a saved query is told that it holds."""
    heard = get(server, "/queries/issues.csv")
    again = server.ask("GET", "/queries/issues.csv", {"If-None-Match": heard.headers["ETag"]})

    assert (again.status, again.body) == (304, b"")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "“org” (iri) is missing"),
        ({"org": ""}, "“org” (iri) is missing"),
        ({"org": "不存在的机构"}, "nothing is called “不存在的机构”"),
        ({"org": "宜可城", "year": "2022"}, "there is no parameter year"),
    ],
)
def test_parameters_that_do_not_fit(server: Server, given: dict[str, str], said: str) -> None:
    """They are refused with what is wrong and what to do."""
    heard = get(server, "/queries/roles-of", CSV, **given)

    assert heard.status == 422
    assert said in heard.text
    assert "\n  " in heard.text


def test_a_parameter_of_another_type(server: Server) -> None:
    """A year is a number."""
    heard = get(server, "/queries/events-of-year.csv", year="去年")

    assert heard.status == 422
    assert "is of type integer" in heard.text


def test_a_parameter_given_twice(server: Server) -> None:
    """One of them would be lost without a word."""
    assert get(server, "/queries/roles-of.csv?org=a&org=b").status == 422


def test_a_form(server: Server) -> None:
    """Without what it needs, a browser gets the form; with it, the rows and what it gave."""
    form = shown(get(server, "/queries/roles-of", BROWSER))
    page = shown(get(server, "/queries/roles-of", BROWSER, org="ICLEI"))

    assert form.fields["org"] == ""
    assert page.fields["org"] == "ICLEI"
    assert "共同牵头方" in page.words
    assert "/queries/roles-of.csv?org=ICLEI" in page.links


def test_candidates_are_links(server: Server) -> None:
    """A name that fits nothing comes back in the form, with names that do, each a link that answers."""
    heard = get(server, "/queries/roles-of", BROWSER, org="联合国环境")
    page = shown(heard)
    found = [link for link in page.links if link.startswith("/queries/roles-of?org=https")]

    assert heard.status == 422
    assert page.fields["org"] == "联合国环境"
    assert any("organisation%2Funep" in link for link in found)
    assert {get(server, link, BROWSER).status for link in found} == {200}


def test_a_choice(server: Server) -> None:
    """A role is chosen from those there are."""
    text = get(server, "/queries/holders-of", BROWSER).text

    assert '<select id="p-role" name="role" required>' in text
    assert "共同牵头方" in text


def test_a_query_that_asks_elsewhere(server: Server) -> None:
    """It is shown with a note, and refused."""
    page = shown(get(server, "/queries/elsewhere", BROWSER))
    heard = get(server, "/queries/elsewhere.csv", code="SE")

    assert "--allow-service" in page.words
    assert heard.status == 403


@pytest.mark.parametrize("name", sorted(SAVED))
def test_every_saved_query_by_its_example(server: Server, name: str) -> None:
    """Its example gives a page and rows or triples, except where it asks elsewhere."""
    given = {one.name: one.example for one in SAVED[name].parameters if one.example is not None}
    allowed = SAVED[name].group != "federation"

    assert get(server, f"/queries/{name}", **given).status == (200 if allowed else 403)
    assert get(server, f"/queries/{name}", BROWSER, **given).status == (200 if allowed else 403)


def test_an_unknown_query(server: Server) -> None:
    """It is not there; a browser is told on a page."""
    assert get(server, "/queries/nothing").status == 404
    assert "没有找到" in shown(get(server, "/queries/nothing", BROWSER)).words


# Things


@pytest.mark.parametrize(
    ("accept", "place"),
    [
        (BROWSER, "/page/organisation/iclei"),
        (TURTLE, "/data/organisation/iclei.ttl"),
        ("application/ld+json", "/data/organisation/iclei.jsonld"),
        ("application/rdf+xml", "/data/organisation/iclei.rdf"),
        ("*/*", "/data/organisation/iclei.ttl"),
    ],
)
def test_an_iri_leads_on(server: Server, accept: str, place: str) -> None:
    """A thing is no document: its address names the page or the data about it."""
    heard = get(server, "/id/organisation/iclei", accept)

    assert (heard.status, heard.headers["Location"]) == (303, place)
    assert "Accept" in heard.headers["Vary"]
    assert get(server, place).status == 200


def test_every_entity_leads_on(server: Server, seeds_graph: Path) -> None:
    """Each IRI of the graph has a page and data, those of roles and of reasons for a name too."""
    quads = ox.parse(path=str(seeds_graph), format=ox.RdfFormat.N_QUADS)
    iris = sorted({quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode)})
    picked = [iri for kind in KINDS for iri in iris if iri.startswith(kind)][::9]

    assert len(picked) > 50
    for iri in picked:
        place = iri.removeprefix("https://w3id.org/sppgraph")
        to_page, to_data = (get(server, place, accept).headers["Location"] for accept in (BROWSER, TURTLE))
        assert get(server, to_page, BROWSER).status == 200, iri
        assert ox.NamedNode(iri) in {triple.subject for triple in triples(get(server, to_data))}, iri


KINDS = tuple(
    f"https://w3id.org/sppgraph/{kind}/"
    for kind in (
        "id/organisation",
        "id/event",
        "id/issue",
        "id/fact",
        "id/membership",
        "id/name",
        "role",
        "merge",
    )
)


@pytest.mark.parametrize(
    "path", ["/id/nothing", "/page/nothing", "/data/nothing.ttl", "/id/", "/id/%00", "/id/a%20b"]
)
def test_what_nobody_speaks_of(server: Server, path: str) -> None:
    """It is not there."""
    assert get(server, path).status == 404


def test_a_page_shows_the_sentence(server: Server) -> None:
    """A fact stands there with the sentence that states it, its source, and links to who takes part."""
    page = shown(get(server, "/page/organisation/iclei", BROWSER))

    assert "宜可城——地方可持续发展协会（ICLEI）即将离任联合领导机构" in page.words
    assert "倡导地区可持续发展国际理事会" in page.words
    assert "/id/programme/spp" in page.links
    assert "/id/issue/2022-2" in page.links
    assert "/data/organisation/iclei.ttl" in page.links


def test_an_issue_shows_its_sentences(server: Server) -> None:
    """What an issue prints can be read there."""
    words = shown(get(server, "/page/issue/2022-2", BROWSER)).words

    assert "简报内容来源于“同一个地球网络”" in words
    assert "总第8期" in words


def test_data_hold_the_evidence(server: Server) -> None:
    """The triples about a thing come with its facts, their sentences, and the names of its neighbours."""
    found = set(triples(get(server, "/data/organisation/iclei.ttl")))
    subjects = {triple.subject.value for triple in found if isinstance(triple.subject, ox.NamedNode)}
    predicates = {triple.predicate.value for triple in found}

    assert f"{DATA}membership/organisation-iclei.co-lead.programme-spp" in subjects
    assert {"http://www.w3.org/ns/prov#wasDerivedFrom", "https://schema.org/text"} <= predicates
    name = ox.NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
    assert (
        ox.Triple(ox.NamedNode(f"{DATA}programme/spp"), name, ox.Literal("可持续公共采购计划", language="zh"))
        in found
    )


def test_chinese_in_an_address(empty: Server) -> None:
    """An IRI in Chinese leads on, however a client writes it."""
    for thing in ("绿色组织", quote("红色组织")):
        body = f'<{DATA}x/{thing}> <http://www.w3.org/2004/02/skos/core#prefLabel> "名称"@zh .'.encode()
        headers = {**empty.bearer, "Content-Type": TURTLE}
        assert empty.ask("POST", f"/store?graph={quote(DATA)}graph/x", headers, body).status in (201, 204)
    for name in ("绿色组织", "红色组织"):
        to = get(empty, f"/id/x/{quote(name)}", TURTLE).headers["Location"]
        assert to == f"/data/x/{quote(name)}.ttl"
        assert len(triples(get(empty, to))) == 1
        assert "名称" in shown(get(empty, f"/page/x/{quote(name)}", BROWSER)).words


def test_no_page_leads_into_a_trap(tmp_path: Path) -> None:
    """An IRI that a browser would run is shown, never linked to."""
    trap = "javascript:alert(1)"
    label = "http://www.w3.org/2004/02/skos/core#prefLabel"
    quads = f'<{DATA}x/1> <{trap}> <{trap}> . <{DATA}x/1> <{label}> "<b onclick=alert(1)>名</b>"@zh .'
    (tmp_path / "graph.nq").write_text(quads.replace(" . <", " .\n<") + "\n", encoding="utf-8")
    with served(tmp_path) as server:
        for path in ("/page/x/1", f"/sparql?{urlencode({'query': 'SELECT * { ?s ?p ?o }'})}"):
            heard = get(server, path, BROWSER)
            assert trap in shown(heard).words
            assert not any(link.startswith("javascript") for link in shown(heard).links)
            assert "<b onclick" not in heard.text


def test_an_empty_graph_has_its_pages(tmp_path: Path) -> None:
    """Where nothing has been written yet, the pages say so by their zeros."""
    with served(tmp_path, writable=True) as server:
        for path in ("/", "/queries", "/sparql", "/ask", "/api", "/ontology", "/queries/issues"):
            assert get(server, path, BROWSER).status == 200, path
        assert triples(get(server, "/void"))


def test_the_ontology(server: Server) -> None:
    """Our own terms: the file itself, other formats, and a page with a place for each."""
    page = get(server, "/ontology", BROWSER)

    assert len(triples(get(server, "/ontology", TURTLE))) == len(
        triples(get(server, "/ontology", "application/n-triples"), ox.RdfFormat.N_TRIPLES)
    )
    assert 'id="Passage"' in page.text


# Questions


def test_a_question(server: Server) -> None:
    """The page shows which query was chosen, its parameters, the SPARQL and the rows."""
    page = shown(get(server, "/ask", BROWSER, q="2024年谁加入了CFIT？"))

    assert "某一年谁加入或退出了一个计划或公约" in page.words
    assert "SELECT" in page.words
    assert "联合国项目事务厅" in page.words
    assert "/id/programme/cfit" in page.links


def test_a_question_by_a_program(server: Server) -> None:
    """It is told which query answers, and at which address."""
    told = json.loads(get(server, "/ask", JSON, q="2024年谁加入了CFIT？").text)

    assert (told["query"], told["parameters"]["year"]) == ("joined-or-left", "2024")
    assert get(server, told["address"], CSV).status == 200


def test_a_question_that_is_declined(server: Server) -> None:
    """It says why, and offers questions that are answered."""
    heard = get(server, "/ask", BROWSER, q="今天天气如何？")
    page = shown(heard)
    examples = [link for link in page.links if link.startswith("/ask?q=")]

    assert heard.status == 422
    assert "天气" in page.words
    assert {get(server, link, BROWSER).status for link in examples} == {200}
    assert json.loads(get(server, "/ask", JSON, q="今天天气如何？").text)["declined"] == "beyond"


def test_names_are_completed(server: Server, seeds_graph: Path) -> None:
    """What somebody types is completed by names of things, as ``sppgraph.choices`` completes it."""
    store = open_store(seeds_graph)
    for text in ("宜可", "iclei", "环境", "2022", "“", "没有这样的名称"):
        found = json.loads(get(server, "/suggest", q=text).text)
        expected = suggest(text, partial(run_local, store))

        assert [(one["value"], one["iri"]) for one in found] == [(one.value, one.iri) for one in expected]
    assert ICLEI in {one["iri"] for one in json.loads(get(server, "/suggest", q="宜可").text)}
    assert get(server, "/suggest").status == 400


# Descriptions


def test_the_service_describes_itself(server: Server) -> None:
    """Without a query, ``/sparql`` says what it is, graph by graph."""
    text = get(server, "/sparql", TURTLE)
    found = triples(text)
    named = {triple.object for triple in found if triple.predicate.value.endswith("#name")}

    assert ox.NamedNode(f"{DATA}graph/2022-2") in named
    assert "UnionDefaultGraph" in text.text
    assert "SPARQL11Update" not in text.text
    assert not any(isinstance(term, ox.BlankNode) for triple in found for term in triple)


def test_void(server: Server, seeds_graph: Path) -> None:
    """Its counts are those of the graph; the same bytes every time."""
    heard = get(server, "/.well-known/void", TURTLE)
    found = triples(heard)
    union = {quad.triple for quad in ox.parse(path=str(seeds_graph), format=ox.RdfFormat.N_QUADS)}
    counts = {
        triple.predicate.value.rpartition("#")[2]: triple.object.value
        for triple in found
        if isinstance(triple.object, ox.Literal) and str(triple.subject).endswith("#dataset>")
    }

    assert counts["triples"] == str(len(union))
    assert counts["distinctSubjects"] == str(len({triple.subject for triple in union}))
    assert counts["uriSpace"] == DATA
    assert not any(isinstance(term, ox.BlankNode) for triple in found for term in triple)
    assert get(server, "/void", TURTLE).body == heard.body


def test_a_browser_shows_the_void(server: Server) -> None:
    """A link in the foot of every page leads there: Turtle as text, not a file to keep."""
    heard = get(server, "/void", BROWSER)

    assert (heard.status, heard.media_type) == (200, "text/plain")
    assert heard.body == get(server, "/void", TURTLE).body


def test_titles_are_in_the_language_of_the_page(server: Server) -> None:
    """An English page has no Chinese title, and names issues without the ends of their IRIs."""
    address = "/queries/issues"
    zh, en = (
        server.ask("GET", address, {"Accept": BROWSER, "Accept-Language": one}).text for one in ("zh", "en")
    )

    assert "<title>已读取哪几期简报" in zh
    assert "<title>Which issues have been read" in en
    assert "（2022年第2期）" in zh
    assert "(2022, no. 2)" in en
    assert "001-aba0ecfd93cf2272</a>" not in zh + en


@pytest.mark.parametrize("name", ["update", "default-graph-uri", "named-graph-uri", "using-graph-uri"])
def test_half_a_request_is_no_visit(server: Server, name: str) -> None:
    """Who names an update or a graph meant to ask something."""
    assert get(server, "/sparql", **{name: "e:x"}).status == 400


def test_the_query_form(server: Server) -> None:
    """It offers the formats, and an answer on a page leads to the others."""
    form = shown(get(server, "/sparql", BROWSER))
    query = "SELECT ?s { ?s a spp:Issue }"
    page = shown(get(server, "/sparql", BROWSER, query=query))
    as_csv = get(server, "/sparql", BROWSER, query=query, **{"as": "csv"})

    assert {"query", "as"} <= set(form.fields)
    assert "/id/issue/2022-2" in page.links
    assert {row["s"] for row in rows(as_csv)} >= {f"{DATA}issue/2022-2"}
    assert f"/sparql?{urlencode({'query': query, 'as': 'csv'})}" in page.links


def test_files_of_the_pages_are_kept(server: Server) -> None:
    """The address of the stylesheet holds its digest, so that it need never be asked for again."""
    text = get(server, "/", BROWSER).text
    address = text.partition('<link rel="stylesheet" href="')[2].partition('"')[0]
    heard = get(server, address)

    assert "immutable" in heard.headers["Cache-Control"]
    assert server.ask("GET", address, {"If-None-Match": heard.headers["ETag"]}).status == 304
    assert get(server, "/assets/nothing.css").status == 404
    assert get(server, "/assets/..%2Fapp.py").status == 404


def test_the_small_graph_leads_on(tmp_path: Path) -> None:
    """A graph of other IRIs has its pages too; its things keep the addresses they have."""
    with served(write_graph(tmp_path)) as server:
        page = shown(get(server, "/sparql", BROWSER, query="SELECT ?s { ?s ?p ?o }"))

        assert any(link.startswith("http://www.example/") for link in page.links)


def test_a_graph_of_another_base(tmp_path: Path) -> None:
    """Its things are found below ``/id/`` all the same."""
    base = "https://example.org/news/"
    label = "http://www.w3.org/2004/02/skos/core#prefLabel"
    quad = f'<{base}organisation/unep> <{label}> "环境署"@zh <{base}graph/authority> .\n'
    (tmp_path / "graph.nq").write_text(quad, encoding="utf-8")
    with served(tmp_path) as server:
        assert (
            get(server, "/id/organisation/unep", TURTLE).headers["Location"] == "/data/organisation/unep.ttl"
        )
        assert "环境署" in shown(get(server, "/page/organisation/unep", BROWSER)).words
        assert base in get(server, "/void", "application/n-triples").text
