"""The review pages over HTTP: who may send what, what is written, and what the next build makes of it."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from pathlib import Path
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from reviewing import BASE, Folder, Person, edited, folder_of, follow, send
from served import Server, served
from sppgraph.cli import cli
from sppgraph.corrections import Correction, Said, write_corrections
from sppgraph.lookup import Named
from sppgraph.web.review.access import back
from sppgraph.web.review.decided import about, decisions_on, key_of, replaced_by
from sppgraph.web.review.facts import Item, names_of, reference
from sppgraph.web.review.filters import Filter, Paged
from sppgraph.web.review.session import Attempts, Sessions

PAGES = ("/review", "/review/login", "/review/pending", "/review/correct", "/review/thing")
POSTS = ("/review/decide", "/review/undo", "/review/correct", "/review/thing", "/review/logout")
MEMBER = "member.programme-"  # in the IRI of one role of the letter


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Folder, Server]]:
    """A newsletter, built, and its server with review pages."""
    folder = folder_of(tmp_path_factory.mktemp("review"))
    with edited(folder) as running:
        yield folder, running


@pytest.fixture
def folder(desk: tuple[Folder, Server]) -> Iterator[Folder]:
    """The newsletter, of which nothing is corrected before a test, nor after it."""
    folder, server = desk
    before = (folder.output / "graph.nq").read_bytes()
    assert not folder.file.exists()
    yield folder
    folder.file.unlink(missing_ok=True)
    if (folder.output / "graph.nq").read_bytes() != before:
        folder.build()
        follow(server, folder)


@pytest.fixture
def server(desk: tuple[Folder, Server], folder: Folder) -> Server:
    """Its server, with review pages."""
    assert folder.output.is_dir()
    return desk[1]


# Who may


def test_without_edit_there_is_nothing(folder: Folder) -> None:
    """No page, no link to one, and nothing that writes; the token changes nothing about that."""
    with served(folder.output, writable=True) as server:
        for path in PAGES:
            assert server.ask("GET", path).status == 404, path
        for path in POSTS:
            assert send(server, path, {"token": server.token}).status == 404, path
        for path in ("/", "/queries", "/ontology", "/page/organisation/unep"):
            assert "/review" not in server.ask("GET", path).text, path


def test_edit_needs_a_token(folder: Folder) -> None:
    """And the file of corrections is for --edit alone; both are said before anything starts."""
    for arguments, told in ((["--edit"], "--token-file"), (["--corrections", "x.ttl"], "Add --edit")):
        result = CliRunner().invoke(cli, ["serve", str(folder.output), *arguments])

        assert (result.exit_code, told in result.stderr) == (2, True), result.output


def test_whoever_has_not_logged_in(server: Server, folder: Folder) -> None:
    """Is led to the form and back; what they send is not done."""
    for path in ("/review?kind=role", "/review/pending", "/review/thing?iri=x", "/review/correct?fact=x"):
        heard = server.ask("GET", path)
        assert (heard.status, heard.headers["Location"]) == (
            303,
            f"/review/login?back={quote(path, safe='')}",
        )
    for path in POSTS:
        assert send(server, path, {"decision": "accept"}).status == 401, path
        assert send(server, path, {}, {"Cookie": "review=made-up"}).status == 401, path
    assert not folder.file.exists()


def test_a_wrong_token(folder: Folder) -> None:
    """It opens nothing, and after a few of them one has to wait, with the right one too."""
    with edited(folder) as server:
        for _ in range(5):
            heard = send(server, "/review/login", {"name": "甲", "token": "no-such-token-at-all"})
            assert (heard.status, heard.headers["Set-Cookie"]) == (401, None)
            assert "no-such-token" not in heard.text
        heard = send(server, "/review/login", {"name": "甲", "token": server.token})

    assert (heard.status, heard.headers["Set-Cookie"]) == (429, None)
    assert 0 < int(heard.headers["Retry-After"]) <= 60


def test_the_cookie(server: Server) -> None:
    """It is no token, no script reads it, no other site sends it, and no page hands the token out."""
    heard = send(server, "/review/login", {"name": "甲", "token": server.token, "back": "/review?kind=role"})

    cookie = heard.headers["Set-Cookie"]
    assert (heard.status, heard.headers["Location"]) == (303, "/review?kind=role")
    assert {"HttpOnly", "SameSite=strict", "Path=/review"} <= {part.strip() for part in cookie.split(";")}
    assert server.token not in cookie
    page = Person.logs_in(server).get("/review")
    assert (page.headers["Cache-Control"], server.token in page.text) == ("no-store", False)


@pytest.mark.parametrize(
    "place",
    ["https://evil.example/", "//evil.example", "/review/../x", "/review\\x", "/review\r\nX: y", "/page/x"],
)
def test_nobody_is_led_elsewhere(server: Server, place: str) -> None:
    """Whatever a form says to go back to."""
    heard = send(server, "/review/login", {"name": "甲", "token": server.token, "back": place})

    assert (heard.status, heard.headers["Location"]) == (303, "/review")


def test_a_name_is_needed(server: Server) -> None:
    """Corrections have authors."""
    assert send(server, "/review/login", {"name": " ", "token": server.token}).status == 422


def test_a_form_of_no_page_of_ours(server: Server, folder: Folder) -> None:
    """Without the secret of the session, with another's, or from another site, nothing is done."""
    person, other = Person.logs_in(server), Person.logs_in(server, "乙")
    fact = person.fact(MEMBER)
    fields = {"fact": fact, "decision": "reject"}
    cookie = {"Cookie": person.cookie}

    for path in POSTS:
        assert send(server, path, fields, cookie).status == 403, path
        assert send(server, path, {**fields, "csrf": other.secret}, cookie).status == 403, path
        for origin in ("https://evil.example", "null", "http://localhost:1"):
            heard = send(server, path, {**fields, "csrf": person.secret}, {**cookie, "Origin": origin})
            assert heard.status == 403, (path, origin)
    assert not folder.file.exists()
    own = {**cookie, "Origin": server.url("")}
    assert send(server, "/review/decide", {**fields, "csrf": person.secret}, own).status == 303


def test_another_host(server: Server) -> None:
    """A name that somebody points at this machine is not answered to."""
    assert server.ask("GET", "/review/login", {"Host": "evil.example"}).status in (400, 421)


def test_logging_out(server: Server) -> None:
    """The cookie opens nothing any more."""
    person = Person.logs_in(server)
    assert person.get("/review").status == 200

    assert person.send("/review/logout", {}).status == 303
    assert person.get("/review").status == 303


def test_sessions_end() -> None:
    """After some hours, and the oldest where there are very many."""
    now = 0.0
    sessions = Sessions(clock=lambda: now)
    first = sessions.open("甲")
    assert sessions.get(first)
    now = 8 * 3600.0
    assert sessions.get(first) is None
    cookies = [sessions.open(str(n)) for n in range(300)]
    assert sessions.get(cookies[0]) is None
    assert sessions.get(cookies[-1])


def test_attempts_are_forgotten_after_a_minute() -> None:
    """And those of one address keep no other from trying."""
    now = 0.0
    attempts = Attempts(clock=lambda: now)
    for _ in range(5):
        assert attempts.wait("a") == 0
        attempts.fail("a")
    assert (attempts.wait("a"), attempts.wait("b")) == (60, 0)
    now = 61.0
    assert attempts.wait("a") == 0


# What is written


def test_reject_build_and_gone(server: Server, folder: Folder) -> None:
    """The file has it, the page shows it as decided; after the next build the fact is gone."""
    person = Person.logs_in(server)
    fact = person.fact(MEMBER)
    before = len(person.facts())
    heard = person.send("/review/decide", {"fact": fact, "decision": "reject", "reason": "只是意向"})

    assert heard.status == 303
    assert [(e.action, e.subject, e.reason, e.by) for e in folder.entries] == [
        ("reject", fact, "只是意向", "审核员甲")
    ]
    assert len(person.facts()) == before - 1
    told = person.get("/review?state=decided").text
    assert "只是意向" in told
    assert "待下次构建" in told
    assert folder.build().corrected.stale == ()
    assert fact.removeprefix(BASE) not in "\n".join(folder.facts())
    follow(server, folder)
    assert "图中已采用" in person.get("/review/pending").text


def test_accept_changes_no_fact(server: Server, folder: Folder) -> None:
    """Every fact is accepted, each once; the same facts stand in the graph as before, and the graph says who."""
    person, before = Person.logs_in(server), folder.facts()
    facts = person.facts()
    for fact in facts:
        assert person.send("/review/decide", {"fact": fact, "decision": "accept"}).status == 303

    assert {(e.action, e.reason) for e in folder.entries} == {("accept", "已核对原文")}
    assert len(folder.entries) == len(facts)
    built = folder.build()
    assert (built.corrected.stale, built.violations) == ((), ())
    assert folder.facts() == before
    graph = (folder.output / "graph.nq").read_text(encoding="utf-8")
    assert {f"<{fact}>" for fact in facts} == {
        line.split()[0] for line in graph.splitlines() if "#reviewed>" in line
    }
    follow(server, folder)
    assert person.facts() == []


def test_correct_the_start_of_a_role(server: Server, folder: Folder) -> None:
    """The old date goes, the new one comes, with the reason and the person behind it."""
    person = Person.logs_in(server)
    fact = person.fact(MEMBER)
    fields = _fields(person, fact)
    assert (fields["who"], fields["start"]) == ("滨海绿色供应链促进中心", "2024-03")
    heard = person.send("/review/correct", {**fields, "start": "2023-11", "reason": "公告"})

    assert heard.status == 303
    assert [e.action for e in folder.entries] == ["reject", "add"]
    assert folder.build().corrected.stale == ()
    graph = (folder.output / "graph.nq").read_text(encoding="utf-8")
    assert f"<{fact.replace('2024-03', '2023-11')}>" in graph
    assert f"<{fact}>" not in graph


@pytest.mark.parametrize(
    ("part", "change", "found"),
    [
        ("figure/", {"object": "40", "unit": "家", "qualifier": "approx", "as_of": "2024-01"}, '"40"'),
        ("funder", {"relation": "role:partner", "end": "2025"}, "partner.programme-"),
        ("location", {"object": "瑞典"}, "/country/SE>"),
        ("startDate", {"object": "2024-05-11"}, '"2024-05-11"'),
    ],
)
def test_correct_each_kind(
    server: Server, folder: Folder, part: str, change: dict[str, str], found: str
) -> None:
    """A figure, a role, the place and the date of an event: what was changed stands in the next graph."""
    person = Person.logs_in(server)
    fact = next(
        iri for iri in person.facts("state=all") if part in iri or part in _fields(person, iri)["relation"]
    )
    heard = person.send("/review/correct", {**_fields(person, fact), **change, "reason": "公告"})

    assert heard.status == 303, heard.text
    assert folder.build().corrected.stale == ()
    lines = (folder.output / "graph.nq").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if found in line and "graph/person/" in line]
    assert not [line for line in lines if f"<{fact}>" in line]


def _fields(person: Person, fact: str) -> dict[str, str]:
    """The form of a fact as it comes."""
    page = person.get(f"/review/correct?{urlencode({'fact': fact})}").text
    form = page.partition('action="/review/correct"')[2].partition("</form>")[0]
    values = dict(re.findall(r'name="([a-z_]+)"(?: type="hidden")? value="([^"]*)"', form))
    for name, options in re.findall(r'<select [^>]*name="([a-z_]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        values[name] = next(iter(re.findall(r'value="([^"]*)" selected', options)), "")
    return {
        name: unescape(value) for name, value in values.items() if name not in ("csrf", "back", "place")
    } | {"fact": fact}


def test_a_form_that_says_nothing_right(server: Server, folder: Folder) -> None:
    """Every complaint stands beside its field, what was typed is kept, and nothing is written."""
    person = Person.logs_in(server)
    fields = _fields(person, person.fact(MEMBER))
    wrong = {"who": "没有这个机构", "start": "May", "end": "", "reason": ""}
    heard = person.send("/review/correct", {**fields, **wrong})

    assert heard.status == 422
    assert "没有这个名称" in heard.text
    assert "日期写作" in heard.text
    assert 'value="没有这个机构"' in heard.text
    assert "没有改动" in person.send("/review/correct", {**fields, "reason": "x"}).text
    assert (
        person.send("/review/correct", {**fields, "start": "2025", "end": "2024", "reason": "x"}).status
        == 422
    )
    assert "理由" in person.send("/review/correct", {**fields, "start": "2023"}).text
    assert not folder.file.exists()


def test_two_people_and_one_fact(server: Server, folder: Folder) -> None:
    """The decision that came first holds, and the second person sees it; nothing of either is lost."""
    first, second = Person.logs_in(server), Person.logs_in(server, "审核员乙")
    fact = first.fact(MEMBER)
    first.send("/review/decide", {"fact": fact, "decision": "reject", "reason": "只是意向"})
    heard = second.send("/review/decide", {"fact": fact, "decision": "accept"})

    assert (heard.status, [e.action for e in folder.entries]) == (303, ["reject"])
    page = second.get(heard.headers["Location"]).text
    assert "已经有人作了决定" in page
    assert "只是意向" in second.get(f"/review?{urlencode({'of': fact, 'state': 'all'})}").text
    fields = _fields(second, fact)
    heard = second.send("/review/correct", {**fields, "start": "2023", "reason": "公告"})
    assert ("met=" in heard.headers["Location"], len(folder.entries)) == (True, 1)


def test_many_at_once(server: Server, folder: Folder) -> None:
    """Eight people on all facts at the same time: each fact has one decision."""
    people = [Person.logs_in(server, f"审核员{n}") for n in range(4)]
    facts = people[0].facts()
    jobs = [(person, fact) for fact in facts for person in people]
    with ThreadPoolExecutor(8) as crowd:
        heard = list(
            crowd.map(lambda job: job[0].send("/review/decide", {"fact": job[1], "decision": "accept"}), jobs)
        )

    assert {one.status for one in heard} == {303}
    assert len(folder.entries) == len(facts)


def test_undo(server: Server, folder: Folder) -> None:
    """The entry leaves the file, that of another stays; twice is told."""
    person = Person.logs_in(server)
    one, two = person.facts()[:2]
    for fact in (one, two):
        person.send("/review/decide", {"fact": fact, "decision": "accept"})
    key = key_of(next(e for e in folder.entries if e.subject == one or e.said))
    kept = [e for e in folder.entries if key_of(e) != key]

    assert person.send("/review/undo", {"entry": key}).status == 303
    assert list(folder.entries) == kept
    assert person.send("/review/undo", {"entry": key}).status == 409
    assert list(folder.entries) == kept


def test_undo_of_a_correction_takes_both(server: Server, folder: Folder) -> None:
    """The page offers the addition with the rejection."""
    person = Person.logs_in(server)
    fields = _fields(person, person.fact(MEMBER))
    person.send("/review/correct", {**fields, "start": "2023-11", "reason": "公告"})
    page = person.get("/review?state=decided").text
    keys = re.findall(r'name="entry" value="([0-9a-f]+)"(?: checked)?', page)

    assert len(set(keys)) == 2
    assert person.send("/review/undo", [("entry", key) for key in keys]).status == 303
    assert folder.entries == ()


def test_decisions_of_the_command_line(server: Server, folder: Folder) -> None:
    """What `sppgraph correct` or a person at an editor wrote in words counts as decided, and is kept."""
    entry = Correction(
        action="reject",
        subject="滨海绿色供应链促进中心",
        said=Said(relation="role:funder", object="循环家具计划"),
        reason="查证",
        by="Review desk",
    )
    write_corrections([entry], folder.file)
    person = Person.logs_in(server)

    assert not [fact for fact in person.facts() if "bin-hai" in fact and "funder" in fact]
    assert "Review desk" in person.get("/review?state=decided").text
    person.send("/review/decide", {"fact": person.fact("figure/"), "decision": "accept"})
    assert entry in folder.entries


def test_a_broken_file(server: Server, folder: Folder) -> None:
    """It is said where it is broken, and the file stays as it is; once mended all goes on."""
    person = Person.logs_in(server)
    fact = person.fact(MEMBER)
    folder.file.write_text('[] spp:action "melt"', encoding="utf-8")

    for heard in (person.get("/review"), person.send("/review/decide", {"fact": fact, "decision": "accept"})):
        assert heard.status == 500
        assert "更正文件" in heard.text
        assert "line 1" in heard.text
    assert folder.file.read_text(encoding="utf-8") == '[] spp:action "melt"'
    folder.file.unlink()
    assert person.send("/review/decide", {"fact": fact, "decision": "accept"}).status == 303


def test_a_file_that_cannot_be_written(folder: Folder) -> None:
    """It is said, and nothing is lost."""
    blocked = folder.path / "blocked"
    blocked.write_text("", encoding="utf-8")
    with served(folder.output, "--edit", "--corrections", str(blocked / "c.ttl"), writable=True) as server:
        person = Person.logs_in(server)
        heard = person.send("/review/decide", {"fact": person.fact(MEMBER), "decision": "accept"})

        assert (heard.status, "Nothing was changed" in heard.text) == (500, True)


# Things

THINGS = (
    ({"decision": "merge", "into": "联合国环境规划署"}, "merge"),
    ({"decision": "rename", "name": "滨海中心", "english": "Binhai"}, "rename"),
    ({"decision": "retype", "type": "Programme"}, "retype"),
    ({"decision": "drop"}, "reject"),
    ({"decision": "add", "relation": "role:partner", "object": "LCSA", "start": "2020"}, "add"),
    ({"decision": "add", "relation": "schema:value", "object": "12", "unit": "家"}, "add"),
)


@pytest.mark.parametrize(("fields", "action"), THINGS, ids=lambda value: str(value)[:40])
def test_a_decision_about_a_thing(
    server: Server, folder: Folder, fields: dict[str, str], action: str
) -> None:
    """What `sppgraph correct` writes, and the next build applies."""
    person = Person.logs_in(server)
    iri = _thing(person, "滨海绿色供应链促进中心")
    heard = person.send("/review/thing", {**fields, "iri": iri, "reason": "查证"})

    assert heard.status == 303, heard.text
    [entry] = folder.entries
    assert (entry.action, entry.subject) == (action, "滨海绿色供应链促进中心")
    assert folder.build().corrected.stale == ()


@pytest.mark.parametrize("decision", ["split", "unname"])
def test_a_name_of_another(server: Server, folder: Folder, decision: str) -> None:
    """One of its forms is split off, or names nothing any more."""
    person = Person.logs_in(server)
    iri = _thing(person, "LCSA")
    page = person.get(f"/review/thing?{urlencode({'iri': iri})}").text
    assert '<option value="LCSA">' in page
    heard = person.send("/review/thing", {"decision": decision, "iri": iri, "form": "LCSA", "reason": "查证"})

    assert heard.status == 303, heard.text
    assert folder.build().corrected.stale == ()
    follow(server, folder)
    assert _thing(person, "低碳航运联盟") == iri


def test_a_decision_about_a_thing_that_says_nothing(server: Server, folder: Folder) -> None:
    """Itself, no name of it, no type, no reason, no such thing."""
    person = Person.logs_in(server)
    iri = _thing(person, "LCSA")
    for fields in (
        {"decision": "merge", "into": "LCSA", "reason": "x"},
        {"decision": "merge", "into": "没有", "reason": "x"},
        {"decision": "split", "form": "没有", "reason": "x"},
        {"decision": "rename", "reason": "x"},
        {"decision": "retype", "type": "Country", "reason": "x"},
        {"decision": "add", "relation": "role:boss", "object": "LCSA", "reason": "x"},
        {"decision": "melt", "reason": "x"},
        {"decision": "drop"},
    ):
        assert person.send("/review/thing", {**fields, "iri": iri}).status == 422, fields
    assert person.get("/review/thing?iri=organisation/none").status == 404
    assert not folder.file.exists()


def _thing(person: Person, name: str) -> str:
    heard = person.server.ask("GET", f"/suggest?{urlencode({'q': name})}")
    found = re.search(r'"iri": "([^"]+)"', heard.text)
    assert found, heard.text
    return found[1]


# The list


def test_filters(server: Server) -> None:
    """By kind, rule, issue, confidence and thing; the least trusted first; what is no filter is told."""
    person = Person.logs_in(server)
    every = person.facts()
    assert len(every) == 7
    kinds = {
        kind: person.facts(f"kind={kind}") for kind in ("role", "event", "figure", "publication", "relation")
    }
    assert sorted(iri for found in kinds.values() for iri in found) == sorted(every)
    assert all("membership/" in iri for iri in kinds["role"])
    page = person.get("/review").text
    shares = [float(share) for share in re.findall(r"置信度 ([\d.]+)", page)]
    assert shares == sorted(shares)
    assert len(person.facts("below=0.9")) == sum(share < 0.9 for share in shares)
    rule = re.search(r'<option value="([^"]+)">\1 \((\d+)\)', page)
    assert rule
    assert len(person.facts(f"rule={rule[1]}")) == int(rule[2])
    issue = re.search(r'<option value="(https://[^"]+/issue/[^"]+)"', page)
    assert issue
    assert person.facts(urlencode({"issue": issue[1]})) == every
    assert person.facts("issue=x") == []
    for wrong in ("page=0", "page=x", "below=much", "below=nan", "kind=x", "state=x"):
        assert person.get(f"/review?{wrong}").status == 422, wrong


def test_links_to_the_review(server: Server) -> None:
    """Every page leads there where editing is on; that of a thing to its facts."""
    assert 'href="/review"' in server.ask("GET", "/").text
    page = server.ask("GET", "/page/organisation/unep").text
    link = re.search(r'href="(/review\?of=[^"]+)"', page)
    assert link
    person = Person.logs_in(server)
    assert "采购年会" in person.get(unescape(link[1])).text


def test_a_kept_page_without_links_to_the_review(server: Server, folder: Folder) -> None:
    """A browser that has a page from before editing was allowed gets it anew, with its links."""
    page = {"Accept": "text/html"}
    with served(folder.output) as plain:
        [thing] = set(
            re.findall(
                r'href="(/id/programme/[^"]*)"', plain.ask("GET", "/browse?type=Programme", page).text
            )[:1]
        )
        path = thing.replace("/id/", "/page/", 1)
        before = plain.ask("GET", path, page)
    after = server.ask("GET", path, {**page, "If-None-Match": before.headers["ETag"]})

    assert (before.status, "/review" in before.text) == (200, False)
    assert (after.status, "/review" in after.text) == (200, True)


def test_in_english(server: Server) -> None:
    """The words of the pages are English; names stay as they are printed."""
    person = Person.logs_in(server)
    page = server.ask("GET", "/review", {"Cookie": f"{person.cookie}; language=en"}).text

    assert "Review of facts" in page
    assert "审核事实" not in page
    assert '<span class="how">funder</span>' in page


HOSTILE = "循环“<img src=x onerror=alert(1)>”家具计划"


def test_hostile_names_are_text(tmp_path: Path) -> None:
    """In lists, forms and decisions."""
    folder = folder_of(
        tmp_path, f"# 采购简报 2024年第1期\n\n## 动态\n\n瑞典资助《{HOSTILE}》。瑞典资助循环家具计划。\n"
    )
    with edited(folder) as server:
        person = Person.logs_in(server, "<script>alert(1)</script>")
        for fact in person.facts():
            assert "<img src=x" not in person.get(f"/review/correct?{urlencode({'fact': fact})}").text
            person.send(
                "/review/decide", {"fact": fact, "decision": "reject", "reason": "<img src=x>\n\u202e"}
            )
        for path in ("/review?state=all", "/review/pending"):
            page = person.get(path).text
            assert "<img src=x" not in page
            assert "<script>alert" not in page
    assert all(entry.by == "<script>alert(1)</script>" for entry in folder.entries)


# Laws

_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=8)


@given(st.lists(st.tuples(st.sampled_from("abcd"), _TEXT, st.sampled_from(("Country", "Place"))), max_size=8))
def test_a_reference_means_its_thing(found: list[tuple[str, str, str]]) -> None:
    """However names collide, what is written for a thing finds that thing again."""
    called = names_of(Named(f"{BASE}{key}", name, kind, name) for key, name, kind in found)

    for identifier in called.things:
        assert called.find(reference(BASE + identifier, called)).id == identifier


@given(st.integers(1, 200), st.integers(1, 90))
def test_pages_hold_everything_once(total: int, size: int) -> None:
    """Whatever their size; a page that is not there is the last."""
    every = list(range(total))
    first = Paged.of(every, 1, size)
    pages = [Paged.of(every, n, size).shown for n in range(1, first.pages + 1)]

    assert [one for page in pages for one in page] == every
    assert Paged.of(every, first.pages + 5, size).page == first.pages


def test_words_about_a_fact_mean_it_alone() -> None:
    """An entry of each kind of fact decides that fact and no other."""
    things = [
        Named(f"{BASE}event/e", "年会", "Event", "年会"),
        Named(f"{BASE}place/p", "巴黎", "Place", "巴黎"),
    ]
    called = names_of(things)
    event, place = (one.iri for one in things)
    items = [
        Item(node=f"{BASE}fact/1", kind="event", subject=event, relation="schema:location", object=place),
        Item(node=f"{BASE}fact/2", kind="event", subject=event, relation="schema:startDate", object="2024"),
        Item(node=f"{BASE}membership/1", kind="role", subject=place, relation="role:host", object=event),
        Item(
            node=f"{BASE}membership/2",
            kind="role",
            subject=place,
            relation="role:host",
            object=event,
            start="2",
        ),
        Item(
            node=f"{BASE}figure/1",
            kind="figure",
            subject=event,
            relation="schema:value",
            object="5",
            unit="家",
        ),
    ]
    for item in items:
        subject, said = about(item, called)
        entry = Correction(action="accept", subject=subject, said=said, reason="x", by="y")
        assert decisions_on(items, [entry], called) == {item.node: (entry,)}
    gone = Correction(action="reject", subject="巴黎", reason="x", by="y")
    assert len(decisions_on(items, [gone], called)) == 3


def test_which_addition_belongs_to_a_rejection() -> None:
    """Of the same author, for the same reason, and about one of its things."""
    called = names_of(
        [Named(f"{BASE}place/p", "巴黎", "Place", "巴黎"), Named(f"{BASE}place/q", "柏林", "Place", "柏林")]
    )
    gone = Correction(
        action="reject", subject=f"{BASE}membership/place-p.host.event-e.2024", reason="x", by="y"
    )

    def add(subject: str, reason: str = "x") -> Correction:
        said = Said(relation="role:host", object="柏林")
        return Correction(action="add", subject=subject, said=said, reason=reason, by="y")

    entries = [gone, add("巴黎"), add("巴黎", "z"), add("柏林")]
    assert replaced_by(gone, entries, called) == (add("巴黎"),)
    assert replaced_by(add("巴黎"), entries, called) == ()


def test_addresses_of_filters() -> None:
    """Only what differs from a fresh list stands in them; a change leads to the first page."""
    one = Filter.of_pairs((("kind", "role"), ("page", "3"), ("unknown", "x"), ("issue", "")))

    assert one == Filter(kind="role", page=3)
    assert one.address(page=4) == "/review?kind=role&page=4"
    assert one.address(kind="") == "/review"
    assert back((("back", "/review?kind=role&done=x"),), met="y") == "/review?kind=role&met=y"


FOREIGN = """
@prefix id: <https://w3id.org/sppgraph/id/> .
@prefix spp: <https://w3id.org/sppgraph/ontology#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
id:nameless a spp:Organisation ; skos:prefLabel "" .
id:press a spp:Organisation ; skos:prefLabel "出版社"@zh .
id:letter a spp:Issue ; rdfs:label "一期简报" .
id:f1 a spp:Fact, rdf:Statement ; rdf:subject id:nameless ; rdf:predicate schema:location ; rdf:object "x" ;
  spp:confidence "high" .
id:f2 a spp:Fact, rdf:Statement ; rdf:subject id:letter ; rdf:predicate schema:publisher ; rdf:object id:press ;
  spp:confidence 0.5 .
"""


def test_a_graph_of_others(tmp_path: Path) -> None:
    """Empty names and confidences that are no numbers break no page, and every link leads somewhere."""
    parsed, graph = ox.parse(FOREIGN, format=ox.RdfFormat.TURTLE), ox.NamedNode(f"{BASE}graph/x")
    quads = [ox.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in parsed]
    (tmp_path / "output").mkdir()
    ox.serialize(quads, tmp_path / "output" / "graph.nq", format=ox.RdfFormat.N_QUADS)
    with edited(Folder(tmp_path)) as server:
        person = Person.logs_in(server)
        page = person.get("/review?state=all&below=0.8")
        assert (page.status, "一期简报" in page.text) == (200, True)
        every = person.get("/review?state=all").text + person.get(f"/review?of={BASE}letter").text
        links = {unescape(link) for link in re.findall(r'href="(/review[^"]*)"', every)}
        assert len(links) > 5
        assert {link: person.get(link).status for link in links} == dict.fromkeys(links, 200)
