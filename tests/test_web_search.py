"""The search box of every page, what it finds, and the pages of views: over HTTP and in a real browser."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from browser import DESK, chromium, opened
from graph_folder import write_graph
from served import Heard, Server, served

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
PHONE = ViewportSize(width=360, height=740)
HOSTILE = '<img src=x onerror="window.hacked=1">‮"\'采购联盟'
LONG = "长名称" * 3000
_STRICT = "default-src 'none'; style-src 'self'; script-src 'self'"


@pytest.fixture(scope="module")
def folder(seeds_graph: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the graph of the seeds, to which views may be added."""
    place = tmp_path_factory.mktemp("search") / "output"
    copytree(seeds_graph.parent, place)
    return place


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Server]:
    """A server on it."""
    with served(folder) as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests here."""
    with chromium() as running:
        yield running


def get(server: Server, path: str, accept: str = BROWSER, **headers: str) -> Heard:
    """Ask for an address as a browser does."""
    return server.ask("GET", path, {"Accept": accept, **headers})


def found(server: Server, text: str) -> list[dict[str, str]]:
    """What the box offers for a text."""
    heard = get(server, f"/search?q={quote(text)}", "application/json")
    assert heard.status == 200
    document = json.loads(heard.text)["found"]
    assert isinstance(document, list)
    return document


# What is found


@pytest.mark.parametrize(
    ("typed", "address", "why"),
    [
        ("环境署", "/id/organisation/unep", "alias"),
        ("中环联合", "/id/organisation/cec", "alias"),
        ("yikecheng", "/id/organisation/iclei", "pinyin"),
        ("ykc", "/id/organisation/iclei", "initials"),
        ("宜可诚", "/id/organisation/iclei", "near"),
        ("聯合國環境規劃署", "/id/organisation/unep", "name"),
        ("2022-2", "/id/issue/2022-2", "name"),
        ("co-lead", "/role/co-lead", "name"),
        ("Who co-leads a programme", "/queries/co-leads", "name"),
    ],
)
def test_what_is_offered(server: Server, typed: str, address: str, why: str) -> None:
    """A thing, an issue, a role or a saved query, with how its name fits."""
    assert (address, why) in [(one["address"], one["why"]) for one in found(server, typed)]


def test_every_offer_leads_somewhere(server: Server) -> None:
    """No address of the list is a dead end."""
    for typed in ("采购", "co", "2024", "气候"):
        offers = found(server, typed)
        assert offers
        for one in offers:
            assert get(server, one["address"]).status in (200, 303)


def test_headlines_are_found(server: Server) -> None:
    """An article by the words above it."""
    heard = get(server, "/search?q=" + quote("碳排放报告法规网络研讨会"))

    assert re.search(r'href="/id/issue/2022-2/article/\d+"', heard.text)


def test_the_page_has_what_fits_on_top(server: Server) -> None:
    """A whole name does not lead away; it stands first, and the rest by type."""
    heard = get(server, f"/search?q={quote('环境署')}")
    places = [heard.text.find(part) for part in ("正是此名", "/id/organisation/unep", "国际资源小组")]

    assert heard.status == 200
    assert -1 not in places
    assert places == sorted(places)
    assert heard.text.count('href="/id/organisation/unep"') == 1


def test_the_page_offers_other_ways(server: Server) -> None:
    """As a question, as words of sentences, by browsing."""
    heard = get(server, f"/search?q={quote('2024年谁加入了CFIT？')}").text

    assert f"/ask?q={quote('2024年谁加入了CFIT？')}" in heard
    assert "某一年谁加入或退出" in heard
    assert "/queries/sentences-with?words=" in heard
    sentences = get(server, f"/search?q={quote('循环')}").text
    assert "<mark>循环</mark>" in sentences
    assert "/passage/" in sentences


@pytest.mark.parametrize("text", ["", " ", "\\u0041", '"', "\x00", "%", "?", "\u202e", "“”", "a" * 5000])
def test_any_text_may_be_looked_for(server: Server, text: str) -> None:
    """Nothing that is typed is an error."""
    assert get(server, f"/search?q={quote(text)}").status == 200
    assert get(server, f"/search?q={quote(text)}", "application/json").status == 200


def test_two_texts_are_none(server: Server) -> None:
    """It would not be clear which is meant."""
    assert get(server, "/search?q=a&q=b").status == 422


def test_names_of_fields_are_completed_in_pinyin(server: Server) -> None:
    """The fields of saved queries find what the box finds; what they give is taken by a query."""
    (first, *_) = json.loads(get(server, "/suggest?q=yikecheng", "application/json").text)

    assert first["iri"].endswith("organisation/iclei")
    assert get(server, f"/queries/roles-of.csv?org={quote(first['value'])}").status == 200


def test_the_words_of_the_list_are_in_one_language(server: Server) -> None:
    """The type is named in the language of the page."""
    english = get(server, "/search?q=ICLEI", "application/json", **{"Accept-Language": "en"})

    assert {one["kind"] for one in found(server, "ICLEI")} >= {"机构"}
    assert {one["kind"] for one in json.loads(english.text)["found"]} >= {"organisation"}


def test_a_graph_of_nothing_is_searched(tmp_path: Path) -> None:
    """Before anything is written, and where nothing is of a known type."""
    with served(tmp_path, writable=True) as empty:
        for path in ("/", "/search?q=a", "/browse", "/views/", "/search?q=co-leads"):
            assert get(empty, path).status == 200, path
    with served(write_graph(tmp_path)) as other:
        assert [one["label"] for one in found(other, "环境署")] == ["环境署"]
        assert "http://www.example/" in get(other, f"/search?q={quote('环境署')}").text
        assert get(other, "/browse").status == 200


def test_a_new_graph_is_found_at_once(tmp_path: Path) -> None:
    """The index follows the version of the graph, and so does the foot of the page."""
    label = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
    with served(tmp_path, writable=True) as server:
        before = get(server, "/").text
        assert found(server, "绿色组织") == []
        body = f'<https://w3id.org/sppgraph/id/organisation/x> {label} "绿色组织"@zh .'.encode()
        headers = {**server.bearer, "Content-Type": "text/turtle"}
        assert server.ask("PUT", "/store?graph=urn:x", headers, body).status == 201
        assert [one["label"] for one in found(server, "lvsezuzhi")] == ["绿色组织"]
        version = json.loads(get(server, "/healthz").text)["version"]
        assert version in get(server, "/").text
        assert version not in before


# Views


def test_views_that_are_missing_are_explained(server: Server, folder: Path) -> None:
    """The page says how to draw them; a view that is not there is not found."""
    (folder / "views").rename(folder / "hidden")
    try:
        assert "sppgraph view" in get(server, "/views/").text
        assert get(server, "/views").status == 200
        assert get(server, "/views/network.html").status == 404
        assert 'href="/views/"' in get(server, "/").text
    finally:
        (folder / "hidden").rename(folder / "views")


def test_views_are_served_with_their_own_policy(server: Server, folder: Path) -> None:
    """Their scripts run by the digests that the file names; no other page's policy is loosened."""
    heard = get(server, "/views/network.html")
    policy = heard.headers["Content-Security-Policy"]

    assert heard.body == (folder / "views" / "network.html").read_bytes()
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    assert policy.endswith("frame-ancestors 'none'")
    assert get(server, "/views/").headers["Content-Security-Policy"].startswith(_STRICT)


def test_a_view_without_a_policy_keeps_the_strict_one(server: Server, folder: Path) -> None:
    """So does one whose policy would let it load what it likes."""
    for place, head in (("plain.html", ""), ("open.html", "default-src *")):
        meta = f'<meta http-equiv="Content-Security-Policy" content="{head}">'
        (folder / "views" / "ego").mkdir(exist_ok=True)
        (folder / "views" / "ego" / place).write_text(f"<title>甲&lt;乙</title>{meta}", encoding="utf-8")
        heard = get(server, f"/views/ego/{place}")
        assert heard.status == 200
        assert heard.headers["Content-Security-Policy"].startswith(_STRICT)
    assert "甲&lt;乙" in get(server, "/views/").text


@pytest.mark.parametrize(
    "path",
    [
        "/views/../graph.nq",
        "/views/..%2fgraph.nq",
        "/views/%2e%2e/graph.nq",
        "/views//etc/passwd",
        "/views/ego/../../graph.nq",
        "/views/%00",
        "/views/outside.html",
        "/views/network.html/",
    ],
)
def test_nothing_else_is_served(server: Server, folder: Path, path: str) -> None:
    """No way leads out of the folder, not by a link in it either."""
    secret = folder.parent / "secret.html"
    secret.write_text("secret", encoding="utf-8")
    link = folder / "views" / "outside.html"
    if not link.is_symlink():
        link.symlink_to(secret)

    assert get(server, path).status == 404
    assert "outside" not in get(server, "/views/").text


# In the browser


def box(page: Page) -> Page:
    """A page with the cursor in its search box."""
    page.locator("#find").click()
    return page


def test_find_by_alias_and_open(browser: Browser, server: Server) -> None:
    """Type a name, go down, press Enter: the page of the thing, by the keyboard alone."""
    with opened(browser, server) as page:
        page.goto("/")
        box(page).keyboard.type("中环联合")
        option = page.get_by_role("option").first
        expect(option).to_contain_text("中环联合 → 中环联合认证中心")
        expect(page.get_by_role("combobox")).to_have_attribute("aria-expanded", "true")
        expect(page.locator("form.search [role=status]")).to_contain_text("项")
        page.keyboard.press("ArrowDown")
        expect(option).to_have_attribute("aria-selected", "true")
        active = page.get_by_role("combobox").get_attribute("aria-activedescendant")
        assert active == option.get_attribute("id")
        page.keyboard.press("Enter")
        page.wait_for_url("**/page/organisation/cec")


def test_the_list_is_left_and_entered(browser: Browser, server: Server) -> None:
    """Escape closes it and keeps the text, arrows go round, Enter on the text asks for the page."""
    with opened(browser, server) as page:
        page.goto("/queries")
        box(page).keyboard.type("huanjing")
        page.get_by_role("option").first.wait_for()
        page.keyboard.press("ArrowUp")
        expect(page.get_by_role("option").last).to_have_attribute("aria-selected", "true")
        page.keyboard.press("ArrowDown")
        expect(page.locator("[role=option][aria-selected=true]")).to_have_count(0)
        page.keyboard.press("Escape")
        expect(page.get_by_role("listbox")).to_be_hidden()
        expect(page.get_by_role("combobox")).to_have_value("huanjing")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search?q=huanjing")
        assert page.locator(".hits li").count() > 3


def test_a_click_opens_and_leaving_closes(browser: Browser, server: Server) -> None:
    """With a mouse, or by Tab."""
    with opened(browser, server, PHONE) as page:
        page.goto("/sparql")
        box(page).keyboard.type("ykc")
        page.get_by_role("option").first.wait_for()
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        expect(page.get_by_role("listbox")).to_be_hidden()
        box(page).keyboard.type("x")
        page.keyboard.press("Backspace")
        page.get_by_role("option", name=re.compile("宜可城")).first.click()
        page.wait_for_url("**/page/organisation/iclei")


def test_letters_of_an_input_method_are_left_alone(browser: Browser, server: Server) -> None:
    """While it composes, nothing is asked and its keys are its own; what it composes is looked for."""
    with opened(browser, server, DESK) as page:
        page.goto("/queries")
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        session = page.context.new_cdp_session(page)
        box(page)
        for typed in ("y", "yi", "yi ke"):
            session.send("Input.imeSetComposition", {"text": typed, "selectionStart": 5, "selectionEnd": 5})
        page.wait_for_timeout(400)
        assert not [url for url in asked if "/search" in url]
        session.send("Input.insertText", {"text": "宜可"})
        expect(page.get_by_role("option").first).to_contain_text("宜可城")
        assert page.url.endswith("/queries")


def test_hostile_names_stay_text(browser: Browser, tmp_path: Path) -> None:
    """Markup, marks that turn the writing round, and names without end: in the list and on the pages."""
    label = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
    kind = (
        "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/sppgraph/ontology#Organisation>"
    )
    lines = []
    for slug, name in (("bad", HOSTILE), ("long", LONG)):
        iri = f"<https://w3id.org/sppgraph/id/organisation/{slug}>"
        lines += [f"{iri} {label} {json.dumps(name, ensure_ascii=False)}@zh .", f"{iri} {kind} ."]
    (tmp_path / "graph.nq").write_text("\n".join(lines) + "\n", encoding="utf-8")
    with served(tmp_path) as server, opened(browser, server, PHONE) as page:
        for typed, name in (("img", HOSTILE), ("changming", LONG[:20])):
            page.goto("/browse")
            box(page).keyboard.type(typed)
            expect(page.get_by_role("option").first).to_contain_text(name)
            page.goto(f"/search?q={typed}")
            expect(page.locator(".hits a").first).to_contain_text(name)
            page.goto("/browse")
            assert page.evaluate("window.hacked === undefined && !document.querySelector('[onerror]')")
            assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
            assert page.evaluate("document.documentElement.scrollHeight") < 5000
        page.goto("/")
        assert page.evaluate("document.documentElement.scrollHeight") < 5000


def test_without_script(browser: Browser, server: Server) -> None:
    """The box is a form, and its answer a page."""
    with opened(browser, server, script=False) as page:
        page.goto("/api")
        page.locator("#find").fill("环境署")
        page.get_by_role("button", name="查找").click()
        page.get_by_role("link", name="联合国环境规划署").first.click()
        assert page.url.endswith("/page/organisation/unep")


def test_a_view_runs_within_the_service(browser: Browser, server: Server) -> None:
    """From the first page to the drawing, with no complaint of a policy."""
    with opened(browser, server) as page:
        page.goto("/")
        page.get_by_role("link", name="关系网络").click()
        page.wait_for_url("**/views/network.html")
        page.locator("canvas").first.wait_for()


def test_the_first_page_shows_what_could_be_typed(server: Server) -> None:
    """A short name, one in Pinyin and one in English, all of this graph; each finds something."""
    page = get(server, "/").text
    hero = page.split('class="hero"')[1].split('id="holds"')[0]
    examples = re.findall(r'href="(/search\?q=[^"]+)"', hero)

    assert len(examples) == 3
    for example in examples:
        assert json.loads(get(server, example, "application/json").text)["found"], example
