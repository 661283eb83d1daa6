"""The pages of things, issues and articles over real HTTP, compared with the graph that they show."""

import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox
import pytest

from hostile_graph import MARKUP, write_hostile
from served import Server, served
from sppgraph.iris import PREFIXES
from sppgraph.store import open_store

BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8"
ENGLISH = {"Accept": BROWSER, "Accept-Language": "en"}
CHINESE = {"Accept": BROWSER, "Accept-Language": "zh"}
DATA = "https://w3id.org/sppgraph/id/"
VOID = {"area", "br", "hr", "img", "input", "link", "meta"}
PAGES = (
    "/page/organisation/cec",
    "/page/programme/spp",
    "/page/organisation/unep",
    "/page/event/ya-tai-lv-se-gong-gong-cai-gou-wang-heng-liang-lv-se-gong-go-b92c2b",
    "/page/publication/making-peace-with-nature",
    "/page/country/CN",
    "/page/role/co-lead",
    "/page/year/2022",
    "/page/membership/organisation-iclei.co-lead.programme-spp",
    "/page/issue/2022-2/passage/1265-1363",
)


class Page(HTMLParser):
    """A page read: its links, the ids of its elements, its words, and the words of each element with an id."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.tags: list[str] = []
        self.classes: list[str] = []
        self.by_id: dict[str, str] = {}
        self.words = ""
        self._open: list[tuple[str, str]] = []
        self._skipped = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element; the number of a sentence is no part of its text."""
        values = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.classes.append(values.get("class", ""))
        if tag == "a":
            self.links.append(values.get("href", ""))
        if name := values.get("id", ""):
            self.ids.append(name)
            self.by_id[name] = ""
        if tag not in VOID:
            self._open.append((tag, "#" if values.get("class") == "number" else name))

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and those that were left open in it."""
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Note the words for every element that is open."""
        self.words += data
        names = {name for _, name in self._open}
        for name in names - {"", "#"} if "#" not in names else ():
            self.by_id[name] += data


@pytest.fixture(scope="module")
def server(seeds_graph: Path) -> Iterator[Server]:
    """A server on the graph of the seeds."""
    with served(seeds_graph.parent) as running:
        yield running


@pytest.fixture(scope="module")
def store(seeds_graph: Path) -> ox.Store:
    """The same graph."""
    found = open_store(seeds_graph)
    assert isinstance(found, ox.Store)
    return found


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on a graph whose every name is an attack."""
    with served(write_hostile(tmp_path_factory.mktemp("hostile"))) as running:
        yield running


def page(server: Server, path: str, headers: dict[str, str] = CHINESE) -> Page:
    """A page, which must be there."""
    heard = server.ask("GET", path, headers)
    assert (heard.status, heard.media_type) == (200, "text/html"), path
    return Page(heard.text)


def select(store: ox.Store, query: str) -> list[tuple[str, ...]]:
    """The rows of a query over the union of all graphs, as text."""
    found = store.query(query, prefixes=dict(PREFIXES), use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    return [tuple("" if term is None else term.value for term in row) for row in found]


# Every page


@pytest.mark.parametrize("path", PAGES)
def test_places_on_a_page(server: Server, path: str) -> None:
    """Each id stands once, and each link into the page has its place there."""
    shown = page(server, path)
    inside = {link[1:] for link in shown.links if link.startswith("#")}

    assert len(shown.ids) == len(set(shown.ids))
    assert inside <= set(shown.ids)


@pytest.mark.parametrize("path", PAGES)
def test_a_sentence_leads_to_its_place(server: Server, path: str) -> None:
    """Every link to a sentence leads to an article or issue that has a sentence there."""
    shown = page(server, path)
    places = sorted({link for link in shown.links if re.search(r"#s\d+$", link) and link.startswith("/")})

    @cache
    def ids(address: str) -> set[str]:
        return set(page(server, address).ids)

    assert places or path == "/page/year/2022"
    for place in places[:40]:
        address, _, anchor = place.partition("#")
        assert anchor in ids(address), place


@pytest.mark.parametrize("path", PAGES)
def test_one_language_at_a_time(server: Server, path: str) -> None:
    """The parts of a page have their titles in the language of the reader."""
    chinese, english = page(server, path), page(server, path, ENGLISH)

    assert "全部陈述" in chinese.words
    assert "All statements" not in chinese.words
    assert "All statements" in english.words
    assert "全部陈述" not in english.words


# Things


def test_names(server: Server) -> None:
    """A name stands with the issues that print it and the reason why it is one."""
    section = page(server, "/page/organisation/cec").by_id["names"]

    assert "China Environmental United Certification Center" in section
    assert "中环联合 权威文件所列 2022年第2期 ×5" in " ".join(section.split())


def test_every_role_is_a_bar(server: Server, store: ox.Store) -> None:
    """The axis has a bar for each role, and the bar leads to the fact in the list below."""
    roles = select(
        store, f"SELECT DISTINCT ?m {{ ?m a org:Membership ; org:organization <{DATA}programme/spp> }}"
    )
    shown = page(server, "/page/programme/spp")
    bars = shown.by_id["members"]

    assert len(roles) == 25
    assert f"他方在其中的角色 {len(roles)}" in " ".join(bars.split())
    addresses = {link for link in shown.links if link.startswith("/id/membership/")}
    assert len({iri.removeprefix(DATA.rstrip("/")) for (iri,) in roles} - {a[3:] for a in addresses}) == 0


def test_what_no_newsletter_dates_is_no_bar_from_its_year(server: Server) -> None:
    """A role that newsletters of two years tell of without a date stands at these years, in their own style."""
    heard = server.ask("GET", "/page/country/CN", CHINESE).text

    assert heard.count('class="bar named"') == 2  # the year, and the legend
    assert 'class="bar sure"' not in heard
    assert 'class="arrow"' not in heard


def test_an_open_end_stays_open(server: Server) -> None:
    """“Since September 2020” has an edge of a month, then a bar that ends in an arrow."""
    text = server.ask("GET", "/page/organisation/cec", CHINESE).text
    row = text[text.index("成员 · 塞内加尔项目工作组") :].partition("</a>")[0]

    assert re.findall(r'class="bar (\w+)"', row) == ["vague", "open"]
    assert 'class="arrow"' in row


def test_events_stand_by_date(server: Server) -> None:
    """The oldest first, each with its place or organisers; those without a date last."""
    section = page(server, "/page/organisation/cec").by_id["events"]
    dates = re.findall(r"\b(\d{4}-\d\d-\d\d)\s*(?:–\s*\d{4}-\d\d-\d\d)?\s*\n", section)

    assert dates == sorted(dates)
    assert len(dates) >= 3
    assert section.index("日期不详") > section.rindex(dates[-1])
    assert "波哥大" in section


def test_figures(server: Server) -> None:
    """A figure says how exact it is; what has no date says which newsletters tell it."""
    section = page(server, "/page/programme/spp").by_id["figures"]

    assert re.search(r"至少 130\s+合作伙伴\s+日期不详，见于 2022", section)


def test_neighbours(server: Server) -> None:
    """No more than 16, each a link; the picture is the same every time."""
    first, second = (server.ask("GET", "/page/programme/spp", CHINESE).text for _ in range(2))
    picture = first[first.index('<svg class="neighbours"') :].partition("</svg>\n<ul")[0]
    shown = Page(picture)

    assert first == second
    assert len(shown.links) == 16
    assert all(server.ask("GET", link, CHINESE).status == 303 for link in shown.links)


def test_downloads_and_permalink(server: Server) -> None:
    """Each format is there, and the IRI to copy."""
    text = server.ask("GET", "/page/organisation/cec", CHINESE).text
    shown = Page(text)

    assert f'value="{DATA}organisation/cec"' in text
    for suffix in ("ttl", "nt", "jsonld", "rdf"):
        assert f"/data/organisation/cec.{suffix}" in shown.links
        assert server.ask("GET", f"/data/organisation/cec.{suffix}").status == 200


def test_english_words(server: Server) -> None:
    """English names where they are known, English roles; what has no English name keeps its own."""
    text = server.ask("GET", "/page/organisation/cec", ENGLISH).text
    relations = re.findall(r'<span class="how">([^<]+)</span>', text)

    assert "executing agency" in relations
    assert all(word.isascii() for word in relations)
    assert "One Planet Sustainable Public Procurement Programme" in text
    assert "塞内加尔项目工作组" in text


def test_who_holds_a_role(server: Server, store: ox.Store) -> None:
    """The page of a role lists its holders."""
    holders = select(store, "SELECT DISTINCT ?who { ?m org:role role:co-lead ; org:member ?who }")
    shown = page(server, "/page/role/co-lead")

    assert holders
    assert {iri.replace(DATA, "/id/") for (iri,) in holders} <= set(shown.links)


def test_a_year(server: Server, store: ox.Store) -> None:
    """The page of a year has its issues and what they name."""
    issues = select(
        store, f"SELECT DISTINCT ?i {{ ?i a spp:Issue ; spp:year|spp:inferredYear <{DATA}year/2022> }}"
    )
    shown = page(server, "/page/year/2022")

    assert {iri.replace(DATA, "/id/") for (iri,) in issues} <= set(shown.links)
    assert "/id/organisation/unep" in shown.links


def test_a_sentence_tells_what_it_states(server: Server) -> None:
    """The page of a passage has its facts, and leads to its place in the article."""
    shown = page(server, "/page/issue/2022-2/passage/1265-1363")

    assert "至少 40 代表" in shown.by_id["stated"]
    assert any(re.fullmatch(r"/page/issue/2022-2/article/\d+#s1265", link) for link in shown.links)


# Issues


def test_issues_follow_each_other(server: Server) -> None:
    """From the first to the last and back, by year; each has the contents that the graph has."""
    chain = ["/page/issue/001-aba0ecfd93cf2272"]
    while following := beside(server, chain[-1], "next"):
        chain.append(following)
    back = [chain[-1]]
    while following := beside(server, back[-1], "prev"):
        back.append(following)

    years = [re.search(r"20\d\d", page(server, path).words) for path in chain]
    assert [year[0] for year in years if year] == ["2021", "2022", "2023", "2024", "2026"]
    assert back == chain[::-1]


def beside(server: Server, path: str, way: str) -> str:
    """Where an issue or article leads on to, "" at the end."""
    found = re.search(rf'<a rel="{way}" href="([^"]+)"', server.ask("GET", path, CHINESE).text)
    return found[1] if found else ""


@pytest.mark.parametrize("issue", ["001-aba0ecfd93cf2272", "2022-2", "2026-1"])
def test_contents(server: Server, store: ox.Store, issue: str) -> None:
    """Every article by section and position, with its headline."""
    rows = select(
        store,
        f"SELECT DISTINCT ?a ?h ?n {{ ?a a spp:Article ; schema:isPartOf <{DATA}issue/{issue}> ; schema:position ?n "
        "OPTIONAL { ?a schema:headline ?h } } ORDER BY ?n",
    )
    shown = page(server, f"/page/issue/{issue}")
    articles = [link for link in shown.links if re.fullmatch(r"/page/issue/[^/]+/article/\d+", link)]

    assert articles == [iri.replace(DATA, "/page/") for iri, _, _ in rows]
    assert all(headline in shown.by_id["contents"] for _, headline, _ in rows)


def test_everything_is_named_first_once(server: Server, store: ox.Store) -> None:
    """What the newsletters name is new in exactly one of them."""
    named = {iri for (iri,) in select(store, "SELECT DISTINCT ?t { ?p schema:mentions ?t }")}
    issues = [iri for (iri,) in select(store, "SELECT DISTINCT ?i { ?i a spp:Issue }")]
    first: list[str] = []
    for issue in issues:
        text = server.ask("GET", issue.replace(DATA, "/page/"), CHINESE).text
        section = text[text.index('<section id="named"') :].partition("</section>")[0]
        first += [link.replace("/id/", DATA) for link in Page(section).links]

    assert len(first) == len(set(first))
    assert set(first) == named


def test_a_year_that_is_implied(server: Server) -> None:
    """It says so, with the reason."""
    words = page(server, "/page/issue/001-aba0ecfd93cf2272").words

    assert "年份为推断" in words
    assert "截至2021年3月" in words


def test_an_implied_year_is_told_from_a_printed_one(server: Server) -> None:
    """Wherever an issue is cited by its year: beside others, under sentences, on the first page."""
    beside = page(server, "/page/issue/2022-2").words
    cited = page(server, "/page/organisation/cec").words
    home = page(server, "/").words

    assert "2021年（推断）" in beside
    assert "2023年（推断）" in beside
    assert re.search(r"2022年第2期", cited)
    assert not re.search(r"202[13]年\s", cited)
    assert re.findall(r"(\d{4})（推断）", home) == ["2023", "2021"]


# Articles


def articles(store: ox.Store) -> list[str]:
    """Every article of the graph."""
    return sorted(iri for (iri,) in select(store, "SELECT DISTINCT ?a { ?a a spp:Article }"))


def test_the_whole_text_stands_there(server: Server, store: ox.Store) -> None:
    """Every sentence in reading order at its own place, letter by letter."""
    checked = 0
    for article in articles(store):
        rows = select(
            store,
            f"SELECT ?s ?t {{ ?p schema:isPartOf <{article}> ; schema:text ?t ; oa:hasSelector/oa:start ?s }}",
        )
        expected = {f"s{start}": text for start, text in rows}
        shown = page(server, article.replace(DATA, "/page/"))
        found = {name: text for name, text in shown.by_id.items() if re.fullmatch(r"s\d+", name)}

        assert {name: text.strip() for name, text in found.items()} == expected, article
        assert [name for name in shown.ids if name in expected] == sorted(expected, key=lambda n: int(n[1:]))
        checked += len(found)
    assert checked > 200


def test_every_mention_is_linked(server: Server, store: ox.Store) -> None:
    """What a sentence mentions is linked in it, or beside it where it is called otherwise."""
    for article in articles(store)[::3]:
        mentioned = select(
            store,
            f"SELECT DISTINCT ?t {{ ?p schema:isPartOf <{article}> ; schema:mentions ?t }}",
        )
        links = set(page(server, article.replace(DATA, "/page/")).links)

        assert {iri.replace(DATA, "/id/") for (iri,) in mentioned} <= links, article


def test_every_fact_stands_beside_its_sentence(server: Server, store: ox.Store) -> None:
    """What a sentence of an article states leads to the fact."""
    facts = 0
    for article in articles(store)[::2]:
        stated = select(
            store,
            f"SELECT DISTINCT ?f {{ ?p schema:isPartOf <{article}> . ?f prov:wasDerivedFrom ?p ; a spp:Fact "
            "FILTER NOT EXISTS { ?f a spp:Merge } }",
        )
        links = set(page(server, article.replace(DATA, "/page/")).links)

        assert {quote(iri.replace(DATA, "/id/"), safe="/%") for (iri,) in stated} <= links, article
        facts += len(stated)
    assert facts > 50


def test_articles_follow_each_other(server: Server) -> None:
    """Each leads to the next one of its issue."""
    path, count = "/page/issue/2026-1/article/1", 1
    while following := beside(server, path, "next"):
        assert beside(server, following, "prev") == path
        path, count = following, count + 1
    assert count == 7


# Hostile names


@pytest.mark.parametrize("path", ["organisation/x", "programme/x", "issue/x", "issue/x/article/1", "event/x"])
@pytest.mark.parametrize("headers", [CHINESE, ENGLISH], ids=["zh", "en"])
def test_hostile_names_stay_text(hostile: Server, path: str, headers: dict[str, str]) -> None:
    """Markup in names comes out as text, and no link leads to a script."""
    heard = hostile.ask("GET", f"/page/{path}", headers)
    shown = Page(heard.text)

    assert heard.status == 200
    assert MARKUP in shown.words
    assert "<img src=x" not in heard.text
    assert not any(link.lower().startswith(("javascript", "data:")) for link in shown.links)
    assert not re.search(r"\son\w+=", re.sub(r'"[^"]*"', "", re.sub(r">[^<]*<", "><", heard.text)))


def test_the_stylesheet_of_types(server: Server) -> None:
    """Its address changes with its content; it is kept for ever, and asked for again with its tag."""
    text = server.ask("GET", "/page/organisation/cec", CHINESE).text
    address = re.search(r"/types\.css\?v=[0-9a-f]+", text)
    assert address
    heard = server.ask("GET", address[0])

    assert ".type-Organisation { --type: #" in heard.text
    assert "immutable" in heard.headers["Cache-Control"]
    assert server.ask("GET", "/types.css", {"If-None-Match": heard.headers["ETag"]}).status == 304
    assert server.ask("GET", "/types.css").headers["Cache-Control"] == "no-cache"
