"""Cue words and roles: each word is used in an example, and the files do not contradict each other."""

import doctest
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.namespace import SKOS

from sppgraph import lexicon, paths, vocabulary
from sppgraph.errors import LabelClash, VocabularyError
from sppgraph.vocabulary import Concept, Cues, load_cues, load_roles, read_concepts

CUE = "https://w3id.org/sppgraph/cue/"
ROLE = "https://w3id.org/sppgraph/role/"
SPP = "https://w3id.org/sppgraph/ontology#"
ROLES_FILE = paths.ONTOLOGY / "roles.ttl"
SOURCE = Path(vocabulary.__file__).parent

# The roles that an agent can hold, and what each is a kind of.
ROLES = {
    "co-lead": "lead",
    "lead": None,
    "executing-agency": "implementer",
    "advisory-committee-member": "member",
    "governing-body-member": "member",
    "chair": "governing-body-member",
    "secretariat": None,
    "funder": None,
    "core-member": "member",
    "member": None,
    "partner": None,
    "collaborating-member": "member",
    "custodian": None,
    "founder": None,
    "endorser": None,
    "signatory": "endorser",
    "implementer": None,
    "coordinator": None,
    "host": None,
    "head": None,
}


def cue_files() -> list[Path]:
    """The files of cue words."""
    return sorted(vocabulary.CUES.glob("*.ttl"))


def cues() -> Iterator[Concept]:
    """Every concept of the cue files."""
    for path in cue_files():
        yield from read_concepts(path)


def roles() -> list[Concept]:
    """Every role, without the scheme they are in."""
    return [concept for concept in read_concepts(ROLES_FILE) if concept.iri != ROLE]


def without_example(concept: Concept) -> list[str]:
    """The words of a concept that stand in none of its examples."""
    examples = concept.texts("example")
    return [word for word in concept.texts("hiddenLabel") if not any(word in text for text in examples)]


CUES, ROLE_CONCEPTS = list(cues()), roles()


def test_no_cue_went_missing() -> None:
    """As many files and concepts as when this was last looked at; more are welcome, fewer are a loss."""
    assert {path.stem for path in cue_files()} >= {"anaphora", "layout", "names", "persons", "roles"}
    assert len(CUES) >= 68
    assert sum(len(concept.texts("hiddenLabel")) for concept in CUES) >= 2000


@pytest.mark.parametrize("concept", CUES, ids=lambda concept: concept.iri.removeprefix(CUE))
def test_each_cue_word_stands_in_an_example(concept: Concept) -> None:
    """A word nobody can show in use is a guess, or a slip of the pen."""
    assert concept.texts("hiddenLabel")
    assert without_example(concept) == []


@pytest.mark.parametrize("concept", ROLE_CONCEPTS, ids=lambda concept: concept.iri.removeprefix(ROLE))
def test_each_noun_of_a_role_stands_in_an_example(concept: Concept) -> None:
    """Roles are held to the same rule."""
    assert concept.texts("hiddenLabel")
    assert without_example(concept) == []


@pytest.mark.parametrize("concept", CUES + ROLE_CONCEPTS, ids=lambda concept: concept.iri.rsplit("/", 1)[1])
def test_each_concept_says_what_it_is_for(concept: Concept) -> None:
    """One name in each language."""
    names = Counter(language for _, language in concept.literals["prefLabel"])

    assert names == {"zh": 1, "en": 1}


@pytest.mark.parametrize("path", [*cue_files(), ROLES_FILE], ids=lambda path: path.name)
def test_a_word_is_written_once_a_concept(path: Path) -> None:
    """A triple store forgets a word that is written twice; a reader of the file stumbles over it."""
    blocks = re.split(r" \.\n", path.read_text(encoding="utf-8"))
    lists = [words for block in blocks for words in re.findall(r"skos:hiddenLabel((?:[^;.]|\d\.)*)", block)]
    written = [Counter(re.findall(r'"([^"]*)"', words)) for words in lists]

    assert lists
    assert [word for counts in written for word, times in counts.items() if times > 1] == []


def test_words_are_tagged_as_chinese_or_are_latin() -> None:
    """A word in Chinese carries @zh, one in Latin letters no tag."""
    wrong = [
        (word, tag)
        for concept in CUES + ROLE_CONCEPTS
        for word, tag in concept.literals["hiddenLabel"]
        if (tag == "zh") != bool(re.search(r"[^\x00-\x7f]|%", word))
    ]

    assert wrong == []


def test_the_code_asks_for_cues_that_exist() -> None:
    """A cue that is asked for and missing would fail a build, but only where its rule is reached."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in sorted(SOURCE.rglob("*.py")))
    calls = re.findall(r"cues?(?:\(\))?(?:\.pattern)?[(\[]((?:[\"'][a-z-]+[\"'](?:, )?)+)[)\]]", code)
    asked = {name for call in calls for name in re.findall(r"[a-z-]+", call)}

    assert len(asked) > 40
    assert asked - {concept.iri.removeprefix(CUE) for concept in CUES} == set()


def test_roles_are_those_of_the_model() -> None:
    """The twenty roles, each below the one it is a kind of."""
    broader = SKOS.broader.toPython()
    found = {
        concept.iri.removeprefix(ROLE): [iri.removeprefix(ROLE) for iri in concept.links.get(broader, ())]
        for concept in ROLE_CONCEPTS
    }

    assert len(ROLES) == 20
    assert found == {name: [above] if above else [] for name, above in ROLES.items()}
    assert [role.name for role in load_roles()] == sorted(ROLES)


def test_broader_roles_come_to_an_end() -> None:
    """Nobody is a kind of himself."""
    graph = Graph().parse(ROLES_FILE)
    steps = list(graph.subject_objects(SKOS.broader))

    assert steps
    assert all(below not in graph.transitive_objects(above, SKOS.broader) for below, above in steps)


def test_no_two_roles_share_a_noun() -> None:
    """A noun that named two roles could not be read."""
    nouns = Counter(noun for role in load_roles() for noun in role.nouns)

    assert [noun for noun, times in nouns.items() if times > 1] == []
    assert nouns["执行机构"] == 1


def test_each_role_has_a_shortcut_property_of_its_own() -> None:
    """One of ours, defined in the ontology."""
    property_of = "http://www.w3.org/ns/org#roleProperty"
    shortcuts = [iri for concept in ROLE_CONCEPTS for iri in concept.links[property_of]]
    defined = {concept.iri for concept in read_concepts(paths.ONTOLOGY / "sppgraph.ttl")}

    assert len(shortcuts) == len(set(shortcuts)) == len(ROLES)
    assert all(iri.startswith(SPP) for iri in shortcuts)
    assert set(shortcuts) - defined == set()


def test_a_concept_holds_its_literals_sorted(tmp_path: Path) -> None:
    """Whatever their order in the file; nodes without an IRI are left out."""
    path = tmp_path / "words.ttl"
    path.write_text(
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        '<urn:b> skos:prefLabel "乙"@zh ; skos:broader <urn:a> .\n'
        '<urn:a> skos:altLabel "丁"@zh, "丙"@zh, "C" . [] skos:altLabel "戊" .\n',
        encoding="utf-8",
    )
    first, second = read_concepts(path)

    assert (first.iri, second.iri) == ("urn:a", "urn:b")
    assert first.texts("altLabel") == ("C", "丁", "丙")
    assert first.texts("altLabel", "zh") == ("丁", "丙")
    assert first.texts("prefLabel") == ()
    assert second.links == {SKOS.broader.toPython(): ("urn:a",)}


@pytest.mark.parametrize("content", ["<urn:a> <urn:b> 甲 .", '<urn:a> <urn:b> "甲'])
def test_broken_turtle_is_an_error_that_names_the_file(tmp_path: Path, content: str) -> None:
    """The message says where, and what to do."""
    path = tmp_path / "broken.ttl"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(VocabularyError, match=re.escape(f"{path}: ")) as caught:
        read_concepts(path)
    assert "Mend the Turtle" in str(caught.value)


def test_a_missing_file_is_an_error_that_names_it(tmp_path: Path) -> None:
    """No traceback of a parser's."""
    with pytest.raises(VocabularyError, match=re.escape(str(tmp_path / "none.ttl"))):
        read_concepts(tmp_path / "none.ttl")


def test_an_unknown_cue_is_an_error_that_names_it() -> None:
    """A slip in a rule's code does not match nothing in silence."""
    with pytest.raises(VocabularyError, match="no cue:contens"):
        load_cues().pattern("contents", "contens")


def test_two_files_must_not_define_one_cue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the second file and the concept."""
    for name in ("a.ttl", "b.ttl"):
        (tmp_path / name).write_text(
            f'<{CUE}section> <http://www.w3.org/2004/02/skos/core#hiddenLabel> "栏目"@zh .', encoding="utf-8"
        )
    monkeypatch.setattr(vocabulary, "CUES", tmp_path)
    load_cues.cache_clear()

    with pytest.raises(VocabularyError, match=re.escape(f"{tmp_path / 'b.ttl'}: cue:section is defined")):
        load_cues()


def test_words_match_longest_first() -> None:
    """And signs that a regular expression would read as its own are taken as they stand."""
    cue_words = Cues({"people": ("人", "人员", "人次"), "share": ("%",), "mark": ("C++",)})
    pattern = re.compile(cue_words.pattern("people", "share", "mark"))

    assert pattern.findall("三百人次、二十人员、九人、14%、C++") == ["人次", "人员", "人", "%", "C++"]
    assert load_cues()["event-suffix"].index("网络研讨会") < load_cues()["event-suffix"].index("研讨会")


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder in the place of ontology/authority."""
    monkeypatch.setattr(paths, "AUTHORITY", tmp_path)
    lexicon.load_lexicon.cache_clear()
    yield tmp_path
    lexicon.load_lexicon.cache_clear()


def write_entries(path: Path, *entries: str) -> None:
    """An authority file with these entries."""
    head = (
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        f"@prefix spp: <{SPP}> .\n@base <https://w3id.org/sppgraph/id/> .\n"
    )
    path.write_text(head + "\n".join(entries), encoding="utf-8")


@pytest.mark.parametrize(
    ("first", "second"),
    [("东湖中心", "东湖中心"), ("东湖与南山中心", "“东湖和南山”中心"), ("East Lake", "EAST LAKE")],
)
def test_a_label_of_two_entries_is_a_clash(authority: Path, first: str, second: str) -> None:
    """Also where the labels differ only in what matching is blind to."""
    write_entries(
        authority / "organisations.ttl",
        f'<organisation/a> a spp:Organisation ; skos:prefLabel "{first}"@zh .',
        f'<organisation/b> a spp:Organisation ; skos:prefLabel "乙中心"@zh ; skos:altLabel "{second}"@zh .',
    )

    with pytest.raises(LabelClash, match=f"“{second}” names 2 concepts") as caught:
        lexicon.load_lexicon()
    assert caught.value.label == second
    assert caught.value.concepts == ("organisation/a", "organisation/b")


def test_a_hidden_label_may_name_two_entries(authority: Path) -> None:
    """It counts only where the full name stands in the text, which tells them apart."""
    write_entries(
        authority / "organisations.ttl",
        '<organisation/a> a spp:Organisation ; skos:prefLabel "甲中心"@zh ; skos:hiddenLabel "中心"@zh .',
        '<organisation/b> a spp:Organisation ; skos:prefLabel "乙中心"@zh ; skos:hiddenLabel "中心"@zh .',
    )

    assert lexicon.load_lexicon().hidden["中心"] == ("organisation/a", "organisation/b")


@pytest.mark.parametrize(
    ("entry", "lacks"),
    [
        ('<organisation/a> skos:prefLabel "甲中心"@zh .', "a type of ours"),
        ('<organisation/a> a spp:Organisation ; skos:prefLabel "A"@en .', "a skos:prefLabel in zh"),
    ],
)
def test_an_entry_needs_a_type_and_a_chinese_name(authority: Path, entry: str, lacks: str) -> None:
    """The message names the entry and what it lacks."""
    write_entries(authority / "organisations.ttl", entry)

    with pytest.raises(VocabularyError, match=f"organisation/a lacks {lacks}"):
        lexicon.load_lexicon()


def test_examples_in_the_documentation() -> None:
    """The docstring's example gives what it says."""
    assert doctest.testmod(vocabulary) == doctest.TestResults(failed=0, attempted=1)
