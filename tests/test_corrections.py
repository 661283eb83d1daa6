"""What people decide: applied last on every build, in a graph of their own, and told when it finds nothing."""

from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Dataset
from rdflib.namespace import SKOS

from builds import files
from cases import source_of
from sample import CENTRE, GUIDE, MEETING, PLAN, STOCKHOLM, SWEDEN, UNEP, autumn, spring
from sppgraph.build import Built, build
from sppgraph.corrections import Corrected, Correction, Said, correct, read_corrections, written
from sppgraph.emit import to_dataset
from sppgraph.errors import CorrectionError
from sppgraph.explain import explain, render
from sppgraph.export import named_quads
from sppgraph.iris import DATA_BASE, SKOSXL, Mint
from sppgraph.pipeline import read_text
from sppgraph.validate import validate
from sppgraph.values import Entity, Figure, Membership, PartialDate, Reading, Relation

BY = "Review desk"
PERSON = str(Mint().person(BY))
READINGS = (spring(), autumn())
HEAD = written([])


def entry(action: str, subject: str, **parts: object) -> Correction:
    """A correction by one person."""
    return Correction(action=action, subject=subject, reason="查证", by=BY, **parts)  # type: ignore[arg-type]


def says(relation: str, value: str, **parts: object) -> Said:
    """A fact in a person's words."""
    return Said(relation=relation, object=value, **parts)  # type: ignore[arg-type]


def after(*corrections: Correction, readings: tuple[Reading, ...] = READINGS) -> Corrected:
    """The sample, corrected without anything stale, and conforming to the shapes."""
    done = correct(readings, corrections)
    assert done.stale == ()
    assert validate(to_dataset(done.readings, decisions=done.decisions)).violations == ()
    return done


def lines(done: Corrected, graph: str = "") -> list[str]:
    """The quads of a graph, or of all."""
    quads = named_quads(to_dataset(done.readings, decisions=done.decisions))
    return [str(quad) for quad in quads if graph in str(quad.graph_name)]


def of_person(done: Corrected) -> str:
    """What the person's graph says."""
    return "\n".join(lines(done, PERSON))


def of_others(done: Corrected) -> str:
    """What the issues and the authority files say, but for how many triples there are."""
    return "\n".join(line for line in lines(done) if PERSON not in line and "void#" not in line)


def why(done: Corrected) -> list[str]:
    """Why each correction that changed nothing did not."""
    return [stale.why for stale in done.stale]


# Each kind


def test_without_corrections_nothing_changes() -> None:
    """The very readings, and the very quads."""
    done = correct(READINGS, ())

    assert done.readings == READINGS
    assert lines(done) == [str(quad) for quad in named_quads(to_dataset(READINGS))]


def test_merge() -> None:
    """What was said of one thing is said of the other; of the lost id no trace is left."""
    done = after(entry("merge", "环境发展中心", into="环境署"))

    assert not any(CENTRE.id.replace("/", "-") in line or CENTRE.id in line for line in lines(done))
    [role] = [f for f in done.readings[0].facts if isinstance(f, Membership)]
    assert (role.member, role.role, role.organization) == (UNEP.id, "co-lead", PLAN.id)
    assert (
        f'<{DATA_BASE}organisation/unep> <http://www.w3.org/2004/02/skos/core#altLabel> "环境发展中心"@zh'
        in of_person(done)
    )
    assert '"环境发展中心"@zh' not in of_others(done)


def test_a_merge_joins_what_becomes_equal() -> None:
    """Two facts that have become one have the sentences of both; a thing is no part of itself."""
    one = Relation(
        subject=CENTRE.id, predicate="org:subOrganizationOf", object=UNEP.id, evidence=(4,), rule="x"
    )
    two = Relation(subject=GUIDE.id, predicate="schema:publisher", object=CENTRE.id, evidence=(4,), rule="x")
    reading = replace(spring(), facts=(*spring().facts, one, two))

    done = after(entry("merge", "环境发展中心", into="环境署"), readings=(reading,))

    facts = [f for f in done.readings[0].facts if isinstance(f, Relation)]
    assert [f.evidence for f in facts if f.predicate == "schema:publisher"] == [(4, 5)]
    assert "org:subOrganizationOf" not in {f.predicate for f in facts}


def test_split() -> None:
    """A form becomes a thing of its own, with what is said where only that form names it."""
    text = "滨海绿色供应链促进中心成立于2015年。供应链促进中心于2019年加入低碳航运联盟。"
    reading = read_text(source_of(text))
    assert [m.reason for m in reading.merges if m.form == "供应链促进中心"] == ["ending-of"]

    done = after(entry("split", "滨海绿色供应链促进中心", form="供应链促进中心"), readings=(reading,))

    named = {m.text: m.entity for m in done.readings[0].mentions}
    assert named["供应链促进中心"] != named["滨海绿色供应链促进中心"]
    [role] = [f for f in done.readings[0].facts if isinstance(f, Membership)]
    assert role.member == named["供应链促进中心"]
    assert "ending-of" not in {m.reason for m in done.readings[0].merges if m.form == "供应链促进中心"}


def test_split_into_a_thing_that_is_there() -> None:
    """Then the form is that thing's name, and the person says so."""
    done = after(entry("split", "联合国环境规划署", form="环境署", into="环境发展中心"))

    assert {m.entity for m in done.readings[0].mentions if m.text == "环境署"} == {CENTRE.id}
    assert '"环境署"@zh' in of_person(done)
    assert '"环境署"@zh' not in of_others(done)


def test_rename() -> None:
    """The new name is the preferred one, by the person; the old one stays a name, and the id stays."""
    done = after(entry("rename", "环境署", name="联合国环境署", english="UN Environment"))

    assert {e.name for r in done.readings for e in r.entities if e.id == UNEP.id} == {"联合国环境署"}
    assert 'prefLabel> "联合国环境署"@zh' in of_person(done)
    assert 'prefLabel> "UN Environment"@en' in of_person(done)
    assert 'prefLabel> "联合国环境规划署"' not in of_others(done)
    assert 'altLabel> "联合国环境规划署"@zh' in of_others(done)


def test_retype() -> None:
    """Type and id change together; the person states the type."""
    done = after(entry("retype", "采购计划", type="Organisation"))
    new = next(e.id for e in done.readings[0].entities if e.name == "采购计划")

    assert new.startswith("organisation/")
    assert not any(PLAN.id in line for line in lines(done))
    kind = f"<{DATA_BASE}{new}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    assert kind in of_person(done)
    assert kind not in of_others(done)


REJECTED = (
    ("环境发展中心", says("role:co-lead", "采购计划"), Membership),
    ("环境发展中心", says("role:co-lead", "采购计划", start=PartialDate("2019-05")), Membership),
    ("采购年会", says("schema:value", "160", unit="代表"), Figure),
    ("采购年会", says("schema:location", "斯德哥尔摩"), Relation),
    ("采购年会", says("schema:startDate", "2022-05-10"), Relation),
    ("采购年会", says("schema:eventAttendanceMode", "schema:MixedEventAttendanceMode"), Relation),
    ("采购指南", says("dcterms:title", "采购指南"), Relation),
)


@pytest.mark.parametrize(("subject", "said", "kind"), REJECTED, ids=lambda value: str(value)[:40])
def test_reject_a_fact(subject: str, said: Said, kind: type) -> None:
    """It goes from every issue, with all that it gave rise to."""
    done = after(entry("reject", subject, said=said))
    gone = [f for r, was in zip(done.readings, READINGS, strict=True) for f in was.facts if f not in r.facts]

    assert gone
    assert {type(fact) for fact in gone} == {kind}


def test_reject_a_fact_by_its_iri() -> None:
    """As `sppgraph explain` or a query gives it."""
    iri = f"{DATA_BASE}membership/organisation-fazhan.co-lead.programme-caigou.2019-05"
    done = after(entry("reject", iri))

    assert not any(iri in line for line in lines(done) if "label" not in line)
    assert not any(isinstance(f, Membership) and f.role == "co-lead" for r in done.readings for f in r.facts)


def test_reject_a_thing() -> None:
    """No mention, no name and no fact of it is left."""
    done = after(entry("reject", "瑞典"))

    assert not any(SWEDEN.id in line for line in lines(done))


def test_reject_a_name() -> None:
    """The form names nothing any more."""
    done = after(entry("reject", "UNEP", said=says("skos:altLabel", "环境署")))

    assert '"环境署"@zh' not in of_others(done)


@pytest.mark.parametrize(("subject", "said", "kind"), REJECTED, ids=lambda value: str(value)[:40])
def test_accept_a_fact(subject: str, said: Said, kind: type) -> None:
    """The facts are as before; the person's own graph says which of them are right, and who says so."""
    done = after(entry("accept", subject, said=said))

    assert done.readings == READINGS
    assert of_others(done) == of_others(correct(READINGS, ()))
    assert {"Membership": "membership/", "Figure": "figure/", "Relation": "fact/"}[kind.__name__] in " ".join(
        line.split()[0] for line in lines(done, PERSON) if "ontology#reviewed>" in line
    )


def test_accept_a_fact_by_its_iri() -> None:
    """The graph says so of the very IRI, also where another issue dates the role."""
    iri = f"{DATA_BASE}membership/organisation-fazhan.co-lead.programme-caigou.2019-05"
    done = after(entry("accept", iri))

    [line] = [line for line in lines(done) if "ontology#reviewed>" in line]
    assert line.startswith(f"<{iri}> ")


ADDED = (
    (says("role:partner", "采购计划", start=PartialDate("2021")), "membership/organisation-unep.partner"),
    (says("org:subOrganizationOf", "环境发展中心"), "subOrganizationOf"),
    (says("schema:value", "12", unit="个项目", as_of=PartialDate("2022-03")), "figure/organisation-unep.12"),
    (says("skos:altLabel", "环规署"), '"环规署"@zh'),
)


@pytest.mark.parametrize(("said", "trace"), ADDED, ids=lambda value: str(value)[:40])
def test_add(said: Said, trace: str) -> None:
    """What a person adds stands in that person's graph alone, with reason and author."""
    done = after(entry("add", "环境署", said=said))

    assert trace in of_person(done)
    assert of_others(done) == of_others(correct(READINGS, ()))
    assert 'ontology#reason> "查证"@zh' in of_person(done)
    assert f"prov#wasAttributedTo> <{DATA_BASE}author/" in of_person(done)


def test_a_date_that_is_added_has_its_bounds() -> None:
    """So that it can be compared."""
    event = replace(READINGS[0], facts=tuple(f for f in READINGS[0].facts if not isinstance(f, Relation)))
    done = after(entry("add", "采购年会", said=says("schema:startDate", "2022-05")), readings=(event,))

    assert 'ontology#from> "2022-05-01"' in of_person(done)


# Who is meant


def test_references_by_type_and_iri() -> None:
    """A name with a type, an id, an IRI, a name in other quotes."""
    for reference in ("瑞典 (Country)", "country/SE", f"{DATA_BASE}country/SE", "“瑞典”", "Sweden"):
        assert correct(READINGS, [entry("reject", reference)]).stale == (), reference


def test_two_candidates_are_unknown() -> None:
    """Homographs: nothing is changed, and both are named."""
    twin = Entity(id="place/caigou", type="Place", name="采购计划")
    mention = next(m for m in READINGS[0].mentions if m.entity == STOCKHOLM.id)
    reading = replace(
        READINGS[0],
        entities=tuple(sorted((*READINGS[0].entities, twin), key=lambda e: e.id)),
        mentions=(*READINGS[0].mentions, replace(mention, entity=twin.id)),
    )

    done = correct((reading,), [entry("reject", "采购计划")])

    assert done.readings == (reading,)
    assert "place/caigou" in why(done)[0]
    assert "programme/caigou" in why(done)[0]
    assert correct((reading,), [entry("reject", "采购计划 (Place)")]).stale == ()


STALE = (
    (entry("merge", "没有", into="环境署"), "nothing is called “没有”"),
    (entry("merge", "UNEP", into="环境署"), "are one thing already"),
    (entry("merge", "瑞典", into="环境署"), "are of different types"),
    (entry("split", "环境署", form="没有"), "is no name of"),
    (entry("split", "环境署", form="联合国环境规划署"), "is the preferred name"),
    (entry("split", "环境署", form="UNEP", into="环境署"), "itself"),
    (entry("rename", "环境署", name="联合国环境规划署"), "has this name already"),
    (entry("retype", "环境署", type="Organisation"), "is a Organisation already"),
    (entry("reject", "环境署", said=says("role:funder", "采购计划")), "no newsletter says so"),
    (entry("reject", "fact/0123456789abcdef"), "no newsletter says so"),
    (entry("reject", "issue/2022-2"), "is an issue"),
    (entry("accept", "环境署", said=says("role:funder", "采购计划")), "no newsletter says so"),
    (entry("accept", "fact/0123456789abcdef"), "no newsletter says so"),
    (entry("accept", "环境署"), "is no fact"),
    (entry("reject", "环境署", said=says("skos:altLabel", "没有")), "is no name of"),
    (entry("add", "环境署", said=says("role:funder", "没有")), "nothing is called “没有”"),
    (entry("add", "环境署", said=says("skos:altLabel", "UNEP")), "already"),
)


@pytest.mark.parametrize(("correction", "told"), STALE, ids=lambda value: str(value)[:60])
def test_what_finds_nothing_changes_nothing(correction: Correction, told: str) -> None:
    """And is told, with the reason."""
    done = correct(READINGS, [correction])

    assert done.readings == READINGS
    assert (done.decisions, len(done.stale)) == ((), 1)
    assert told in why(done)[0]


def test_two_new_names_contradict_each_other() -> None:
    """One is taken and the other told; so are two new types."""
    names = [entry("rename", "环境署", name=name) for name in ("甲署", "乙署")]
    types = [entry("retype", "采购计划", type=kind) for kind in ("Organisation", "Event")]

    assert len(correct(READINGS, names).stale) == 1
    assert len(correct(READINGS, types).stale) == 1


def test_one_correction_builds_on_another() -> None:
    """A merge of what another entry renames, a role of what a third makes of another type."""
    done = after(
        entry("rename", "环境发展中心", name="发展中心"),
        entry("merge", "发展中心", into="环境署"),
        entry("retype", "采购计划", type="Organisation"),
        entry("reject", "环境署", said=says("role:co-lead", "采购计划 (Organisation)")),
        entry("add", "环境署", said=says("role:funder", "采购计划")),
    )

    assert not any(CENTRE.id in line for line in lines(done))
    assert [f.role for r in done.readings for f in r.facts if isinstance(f, Membership)] == ["funder"]


ALL = (
    entry("split", "环境署", form="UNEP"),
    entry("merge", "环境发展中心", into="环境署"),
    entry("rename", "采购计划", name="采购大计"),
    entry("retype", "采购年会", type="Programme"),
    entry("reject", "瑞典"),
    entry("add", "环境署", said=says("role:funder", "采购大计")),
    entry("reject", "没有"),
)


@given(st.permutations(ALL), st.sets(st.sampled_from(ALL)))
def test_the_order_of_entries_means_nothing(order: list[Correction], some: set[Correction]) -> None:
    """Any order gives the same; and what is written is read back, sorted."""
    chosen = [one for one in order if one in some]

    assert correct(READINGS, chosen) == correct(READINGS, sorted(chosen, key=lambda one: one.line))
    assert written(chosen) == written(reversed(chosen))


@given(st.sampled_from([CENTRE, UNEP]), st.sampled_from([CENTRE, UNEP]))
def test_a_merge_leaves_no_trace_of_the_lost_id(old: Entity, new: Entity) -> None:
    """Whatever is merged into whatever."""
    done = correct(READINGS, [entry("merge", old.id, into=new.id)])

    assert (old == new) == bool(done.stale)
    assert old == new or not any(f"{old.id}>" in line for line in lines(done))


# The file


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    """Every kind, with dates, names in two languages, quotes and line breaks."""
    more = (
        replace(
            ALL[2], english="Great “Plan”", date=PartialDate("2026-11-22"), reason='他说："是"。\n第二行'
        ),
        entry("split", "环境署", form="UNEP", into="country/SE"),
        entry("split", "环境署", form="UNEP", type="Programme"),
        entry("reject", f"{DATA_BASE}fact/0123456789abcdef"),
        *(entry("reject", subject, said=said) for subject, said, _ in REJECTED),
        *(entry("add", "环境署", said=replace(said, qualifier="approx")) for said, _ in ADDED),
    )
    path = tmp_path / "corrections.ttl"
    path.write_text(written((*ALL, *more)), encoding="utf-8")

    assert set(read_corrections(path)) == {*ALL, *more}


BAD = (
    ('[] spp:action "merge" ; rdf:subject "甲"', "line 13", "not Turtle"),
    ('[] spp:action "melt" ; rdf:subject "甲" .', "line 12", "“melt”, not one of"),
    (
        '[] spp:action "reject" ; rdf:subject "甲" ; spp:into "乙" ; spp:reason "x" ; dcterms:creator "y" .',
        "line 12",
        "has no spp:into",
    ),
    ('[] spp:action "reject" ; rdf:subject "甲" ; dcterms:creator "y" .', "line 12", "lacks spp:reason"),
    (
        '[] spp:action "reject" ; rdf:subject "甲" ; spp:reason " " ; dcterms:creator "y" .',
        "line 12",
        "lacks spp:reason",
    ),
    (
        '[] spp:action "accept" ; rdf:subject "甲" ; spp:reason "x" ; dcterms:creator "y" .',
        "line 12",
        "only a fact can be accepted",
    ),
    ('[] spp:action "reject", "add" ; rdf:subject "甲" .', "line 12", "given 2 times"),
    (
        '[] spp:action "retype" ; rdf:subject "甲" ; spp:entityType spp:Country ; spp:reason "x" ; dcterms:creator "y" .',
        "line 12",
        "no type",
    ),
    (
        '[] spp:action "add" ; rdf:subject "甲" ; rdf:predicate role:boss ; rdf:object "乙" ; spp:reason "x" ; dcterms:creator "y" .',
        "line 12",
        "no role",
    ),
    (
        '[] spp:action "add" ; rdf:subject "甲" ; rdf:predicate schema:startDate ; rdf:object "May" ; spp:reason "x" ; dcterms:creator "y" .',
        "line 12",
        "no date",
    ),
    (
        '[] spp:action "add" ; rdf:subject "甲" ; rdf:predicate schema:value ; rdf:object "5" ; spp:reason "x" ; dcterms:creator "y" .',
        "line 12",
        "lacks schema:unitText",
    ),
    (
        '[] spp:action "merge" ; rdf:subject "甲" ; spp:into [] ; spp:reason "x" ; dcterms:creator "y" .',
        "corrections.ttl",
        "spp:into leads to",
    ),
    (
        '[] spp:action "reject" ; rdf:subject "甲" ; dcterms:date "22.11." ; spp:reason "x" ; dcterms:creator "y" .',
        "line 12",
        "dcterms:date",
    ),
)


@pytest.mark.parametrize(("text", "where", "what"), BAD, ids=lambda value: value[:50])
def test_a_bad_entry_is_an_error(text: str, where: str, what: str, tmp_path: Path) -> None:
    """With the line and what is amiss; an earlier build stays as it was."""
    output, file = tmp_path / "output", tmp_path / "corrections.ttl"
    letter(tmp_path)
    build([tmp_path / "a.md"], output)
    before = files(output)
    file.write_text(f"{HEAD}\n{text}\n", encoding="utf-8")

    with pytest.raises(CorrectionError) as raised:
        build([tmp_path / "a.md"], output, corrections=file)

    assert where in str(raised.value)
    assert what in str(raised.value)
    assert files(output) == before


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    """One that was named, at least."""
    with pytest.raises(CorrectionError, match="cannot be read"):
        read_corrections(tmp_path / "no.ttl")


# Builds

LETTER = "# 采购简报 2024年第{number}期\n\n## {title}\n\n滨海绿色供应链促进中心资助了循环家具计划。{more}\n"


def letter(folder: Path, name: str = "a.md", number: int = 1, title: str = "动态", more: str = "") -> Path:
    """A newsletter in which a centre funds a programme."""
    path = folder / name
    path.write_text(LETTER.format(number=number, title=title, more=more), encoding="utf-8")
    return path


def rebuilt(folder: Path, *corrections: Correction) -> Built:
    """A build of the newsletters in a folder with these corrections."""
    file = folder / "corrections.ttl"
    file.write_text(written(corrections), encoding="utf-8")
    return build([folder], folder / "output", corrections=file)


REJECTION = entry("reject", "滨海绿色供应链促进中心", said=says("role:funder", "循环家具计划"))


def graph(folder: Path) -> str:
    """The graph of a build."""
    return (folder / "output" / "graph.nq").read_text(encoding="utf-8")


def test_a_correction_survives_a_rebuild_and_a_changed_source(tmp_path: Path) -> None:
    """The wrong fact stays out, also when its newsletter is edited and another one repeats it."""
    letter(tmp_path)
    assert ".funder." in written_without(tmp_path)

    rebuilt(tmp_path, REJECTION)
    assert ".funder." not in graph(tmp_path)
    kept = (tmp_path / "output" / ".cache" / "readings").read_text(encoding="utf-8")
    assert "funder" in kept  # what is kept is what was read

    again = rebuilt(tmp_path, REJECTION)
    assert (again.unchanged, ".funder." in graph(tmp_path)) == (1, False)

    letter(tmp_path, title="新的标题", more="循环家具计划进展顺利。")
    letter(tmp_path, "b.md", number=2)
    changed = rebuilt(tmp_path, REJECTION)
    assert (len(changed.readings), changed.corrected.stale) == (2, ())
    assert ".funder." not in graph(tmp_path)


def written_without(folder: Path) -> str:
    """The graph of a build without corrections."""
    build([folder], folder / "output")
    return graph(folder)


def test_a_correction_taken_back_leaves_no_trace(tmp_path: Path) -> None:
    """Without the entry the build is what it was before, byte for byte."""
    letter(tmp_path)
    build([tmp_path], tmp_path / "output")
    before = files(tmp_path / "output")

    rebuilt(tmp_path, REJECTION)
    rebuilt(tmp_path)

    assert files(tmp_path / "output") == before


def test_a_stale_correction_is_told_in_the_report(tmp_path: Path) -> None:
    """In a section of its own, the graph being what it is without it."""
    letter(tmp_path)
    before = written_without(tmp_path)
    rebuilt(tmp_path, entry("merge", "没有", into="循环家具计划"))

    assert graph(tmp_path) == before
    report = (tmp_path / "output" / "report.md").read_text(encoding="utf-8")
    assert report.endswith(
        "\n## Corrections without effect (1)\n\n- merge: 没有 → 循环家具计划: nothing is called “没有” (Review desk: 查证)\n"
    )


def test_a_split_undoes_a_merge_of_the_newsletter(tmp_path: Path) -> None:
    """What the build had taken for one name of a thing is a thing of its own, and explain tells why not."""
    path = letter(tmp_path, more="供应链促进中心加入了低碳航运联盟。")
    name = "供应链促进中心"
    assert f'"{name}"@zh' in written_without(tmp_path)

    built = rebuilt(tmp_path, entry("split", "滨海绿色供应链促进中心", form=name))

    assert path.is_file()
    assert isinstance(built.graph, ox.Store)
    told = render(explain(built.graph, name))
    assert told.startswith(f"{name} (Organisation)\n")
    assert "低碳航运联盟" in told
    assert "滨海" not in told


def test_explain_tells_who_decided(tmp_path: Path) -> None:
    """A name that a person gave is told with the reason and the author, and so is a fact."""
    letter(tmp_path)
    built = rebuilt(
        tmp_path,
        entry("add", "循环家具计划", said=says("skos:altLabel", "家具计划")),
        entry("add", "滨海绿色供应链促进中心", said=says("role:coordinator", "循环家具计划")),
    )

    told = render(explain(built.graph, "家具计划"))
    assert "- 家具计划 [由人更正 (corrected)]\n    查证\n      Review desk的更正" in told
    assert "协调方 (coordinator)" in told or "coordinator" in told


def without_reason(dataset: Dataset) -> list[str]:
    """The forms of names in graphs of issues and persons that lack a merge in the same graph."""
    return [
        f"{graph.identifier} {node} {form}"
        for graph in dataset.graphs()
        if not str(graph.identifier).endswith("graph/authority")
        for node, form in graph.subject_objects(SKOS.altLabel)
        if not any((m, SKOSXL.literalForm, form) in graph for m in graph.objects(node, SKOSXL.altLabel))
    ]


def test_the_seeds_conform_after_corrections(seeds_readings: tuple[Reading, ...]) -> None:
    """A merge, a split, a new name, a rejection and an addition among real things."""
    corrections = (
        entry("merge", "宜可城", into="中环联合认证中心"),
        entry("split", "联合国环境规划署", form="环境规划署"),
        entry("rename", "泛美卫生组织", name="美洲卫生组织"),
        entry("reject", "泛美卫生组织", said=says("role:member", "CFIT")),
        entry("add", "美洲卫生组织", said=says("role:partner", "CFIT", start=PartialDate("2024-03"))),
    )

    done = after(*corrections, readings=seeds_readings)

    assert len(done.decisions) == 5
    assert without_reason(to_dataset(done.readings, decisions=done.decisions)) == []
    assert not any("organisation/iclei>" in line for line in lines(done))
    assert MEETING.id not in str(done)
