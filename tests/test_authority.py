"""The authority files: what is known before reading must be clean, or every reading inherits the fault."""

import re
from collections import defaultdict
from pathlib import Path

import pytest
from babel import Locale
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, SKOS
from rdflib.term import Node

from sppgraph import paths
from sppgraph.fold import fold
from sppgraph.matching import key_of

ROOT = Path(__file__).parents[1]
ID = "https://w3id.org/sppgraph/id/"
SPP = "https://w3id.org/sppgraph/ontology#"

# What each file holds: the folders its IRIs may use, and how many entries it had when last curated.
FILES = {
    "organisations": ({"organisation"}, 557),
    "programmes": ({"programme"}, 149),
    "publications": ({"publication"}, 62),
    "events": ({"event"}, 45),
    "places": ({"country", "place"}, 186),
    "sdg": ({"sdg"}, 199),
}
CLASSES = {
    "organisation": "Organisation",
    "programme": "Programme",
    "publication": "Publication",
    "event": "Event",
    "country": "Country",
    "place": "Place",
    "sdg": "SdgTarget",
}
LABELS = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
# Names, codes and sources only: a relation between entries would be a fact that no newsletter states.
ALLOWED = {
    RDF.type,
    *LABELS,
    SKOS.definition,
    SKOS.notation,
    SKOS.exactMatch,
    SKOS.scopeNote,
    DCTERMS.source,
}
SLUGS = {
    "country": re.compile(r"[A-Z]{2}"),
    "sdg": re.compile(r"\d{1,2}(\.(\d{1,2}|[a-d])(\.\d)?)?"),
}
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
HAN = re.compile(r"[\u3400-\u9fff]")
FIRST_LINE = re.compile(rf"^<{re.escape(ID)}(\S+)> a ", re.MULTILINE)

# Names that must lead to one entry: renamed bodies, variant spellings, what newsletters really print.
NAMED = {
    "organisation/nl-iw": "荷兰基础设施与环境部 荷兰基础设施和水管理部 Rijkswaterstaat",
    "organisation/iclei": "宜可城——地方可持续发展协会 宜可城-地方可持续发展协会 宜可城 ICLEI",
    "organisation/iisd": "国际可持续发展研究所 国际可持续发展联盟 IISD",
    "organisation/keiti": "韩国环境产业与技术研究院 韩国环境工业与技术研究所 KEITI",
    "organisation/edc": "生态环境部环境发展中心 中国生态环境部环境发展中心 环境发展中心",
    "organisation/cec": "中环联合（北京）认证中心有限公司 中环联合认证中心 中环联合",
    "organisation/unops": "联合国项目事务厅 联合国项目事务署 UNOPS",
    "programme/one-planet-network": "同一个地球网络 “同一个地球”网络 同一个地球 OnePlanetNetwork",
    "programme/10yfp": "可持续消费和生产模式十年方案框架 十年方案框架 十年框架方案 10YFP",
    "programme/spp": "可持续公共采购计划 SPP计划 可持续公共采购（SPP）计划",
    "programme/cfit": "循环和公平信息通信技术同盟 循环与公平信息通信技术公约 循环与公平信息技术公约 CFIT",
    "programme/apgpp": "亚太绿色公共采购网 亚太区域绿色公共采购网络 亚太区域政府绿色采购网络",
    "programme/globalabc": "全球建筑与施工联盟 全球建筑建设联盟 GlobalABC",
    "event/unea": "联合国环境大会 UNEA",
    "publication/paris-agreement": "巴黎协定",
    "sdg/12.7": "可持续发展目标12.7 SDG12.7",
    "country/MN": "蒙古国 蒙古",
    "place/419": "拉丁美洲 拉美",
}

Entry = tuple[str, URIRef]  # file, subject


def read(name: str) -> Graph:
    """One authority file."""
    return Graph().parse(paths.AUTHORITY / f"{name}.ttl")


GRAPHS = {name: read(name) for name in FILES}
ENTRIES: tuple[Entry, ...] = tuple(
    (name, subject)
    for name, graph in GRAPHS.items()
    for subject in sorted(s for s in set(graph.subjects()) if isinstance(s, URIRef))
)


def literals(entry: Entry, *predicates: URIRef) -> list[Literal]:
    """The literals an entry has under these predicates."""
    name, subject = entry
    found = (o for p in predicates for o in GRAPHS[name].objects(subject, p))
    return [o for o in found if isinstance(o, Literal)]


def by_label(*predicates: URIRef) -> dict[str, set[str]]:
    """A label as the matcher compares it, to the local IRIs that carry it."""
    owners: dict[str, set[str]] = defaultdict(set)
    for entry in ENTRIES:
        for label in literals(entry, *predicates):
            owners[key_of(label)].add(entry[1].removeprefix(ID))
    return owners


def per_entry(faulty: dict[Entry, object]) -> str:
    """The faults, one a line, for the assertion's message."""
    return "\n".join(f"{name}.ttl {iri.removeprefix(ID)}: {fault}" for (name, iri), fault in faulty.items())


@pytest.mark.parametrize("name", FILES)
def test_no_entry_went_missing(name: str) -> None:
    """An edit that cuts a file short must not pass in silence."""
    assert sum(file == name for file, _ in ENTRIES) >= FILES[name][1]


@pytest.mark.parametrize("name", FILES)
def test_blocks_are_sorted_one_a_subject(name: str) -> None:
    """Sorted blocks keep diffs small and show a second entry for the same thing at once."""
    blocks = FIRST_LINE.findall((paths.AUTHORITY / f"{name}.ttl").read_text(encoding="utf-8"))

    assert blocks == sorted(set(blocks))
    assert len(blocks) == sum(file == name for file, _ in ENTRIES)


def test_iris_are_readable_ascii_in_the_folder_of_their_type() -> None:
    """An entry's folder, file and class agree, and its slug reads without a decoder."""
    faulty: dict[Entry, object] = {}
    for name, iri in ENTRIES:
        folder, _, slug = iri.removeprefix(ID).partition("/")
        types = set(GRAPHS[name].objects(iri, RDF.type))
        wanted = {URIRef(SPP + CLASSES[folder])} | ({SKOS.Concept} if folder == "sdg" else set())
        if folder not in FILES[name][0] or types != wanted or not SLUGS.get(folder, SLUG).fullmatch(slug):
            faulty[name, iri] = types
    assert not faulty, per_entry(faulty)


def test_names_and_sources_only() -> None:
    """No relation, no blank node: nothing here may look like something a newsletter said."""
    for name, graph in GRAPHS.items():
        nodes: set[Node] = {node for s, _, o in graph for node in (s, o)}

        assert set(graph.predicates()) <= ALLOWED, name
        assert all(isinstance(node, URIRef | Literal) for node in nodes), name


def test_each_entry_has_one_chinese_name_and_a_source() -> None:
    """One @zh name, at most one @en name, and somewhere to check them."""
    faulty: dict[Entry, object] = {}
    for entry in ENTRIES:
        languages = sorted(str(label.language) for label in literals(entry, SKOS.prefLabel))
        sources = list(GRAPHS[entry[0]].objects(entry[1], DCTERMS.source))
        if languages not in (["zh"], ["en", "zh"]) or not sources:
            faulty[entry] = languages
    assert not faulty, per_entry(faulty)


def test_sources_are_web_addresses_or_seeds_that_print_the_name() -> None:
    """A seed cited as source holds one of the entry's labels."""
    seeds = {
        f"seeds/{p.name}": key_of("".join(p.read_text(encoding="utf-8").split()))
        for p in (ROOT / "seeds").glob("*.txt")
    }
    faulty: dict[Entry, object] = {}
    for entry in ENTRIES:
        for source in GRAPHS[entry[0]].objects(entry[1], DCTERMS.source):
            printed = any(key_of(label) in seeds.get(str(source), "") for label in literals(entry, *LABELS))
            if not (
                printed if isinstance(source, Literal) else str(source).startswith(("https://", "http://"))
            ):
                faulty[entry] = source
    assert len(seeds) >= 5
    assert not faulty, per_entry(faulty)


@pytest.mark.parametrize("name", FILES)
def test_labels_are_written_as_the_rules_read_the_text(name: str) -> None:
    """Simplified, trimmed, full-width marks beside Chinese: any other form would never be found."""
    labels = [label for entry in ENTRIES if entry[0] == name for label in literals(entry, *LABELS)]
    chinese = [str(label) for label in labels if label.language == "zh"]
    joined = "。".join(chinese)
    read_as = fold(joined, tuple(range(len(joined)))).text.split("。")

    assert [key_of(text) for text in read_as] == [key_of(text) for text in chinese]
    assert [text for text in map(str, labels) if text != " ".join(text.split()) or not key_of(text)] == []


def test_language_tags_tell_chinese_from_latin() -> None:
    """Other names are @zh where they hold a Chinese character, untagged where they do not."""
    faulty: dict[Entry, object] = {}
    for entry in ENTRIES:
        for label in literals(entry, SKOS.altLabel, SKOS.hiddenLabel):
            if label.language != ("zh" if HAN.search(label) else None):
                faulty[entry] = label
    assert not faulty, per_entry(faulty)


def test_a_label_names_one_entry() -> None:
    """A mention must resolve: no label, of whatever kind, stands on two entries."""
    clashes = {label: sorted(iris) for label, iris in by_label(*LABELS).items() if len(iris) > 1}

    assert not clashes


def test_an_entry_says_each_name_once() -> None:
    """The matcher is blind to quotes, blanks, dashes and 与/和: a variant of these only is no other name."""
    faulty: dict[Entry, object] = {}
    for entry in ENTRIES:
        preferred = {key_of(label) for label in literals(entry, SKOS.prefLabel) if label.language == "zh"}
        others = [key_of(label) for label in literals(entry, SKOS.altLabel, SKOS.hiddenLabel)]
        if len(others) != len(set(others) - preferred):
            faulty[entry] = others
    assert not faulty, per_entry(faulty)


@pytest.mark.parametrize("iri", NAMED)
def test_names_lead_to_their_entry(iri: str) -> None:
    """Renamed bodies and variant spellings are one entry."""
    owners = by_label(SKOS.prefLabel, SKOS.altLabel)

    assert {name: owners[key_of(name)] for name in NAMED[iri].split()} == {
        name: {iri} for name in NAMED[iri].split()
    }


def test_short_forms_that_are_topics_stay_hidden() -> None:
    """“可持续旅游” is a programme only where the programme's full name stands in the same text."""
    shown, hidden = by_label(SKOS.prefLabel, SKOS.altLabel), by_label(SKOS.hiddenLabel)

    for topic in (
        "消费者信息",
        "可持续旅游",
        "可持续食品体系",
        "可持续建筑和建设",
        "spp",
        "财政部",
        "环境署",
    ):
        assert topic in hidden
        assert topic not in shown


def test_countries_and_regions_keep_the_librarys_preferred_name() -> None:
    """An entry under a Babel code adds names to Babel's; it does not rename."""
    territories = Locale("zh").territories
    coded = {
        str(code): [str(label) for label in literals(entry, SKOS.prefLabel) if label.language == "zh"]
        for entry in ENTRIES
        if entry[0] == "places"
        for code in literals(entry, SKOS.notation)
    }

    assert len(coded) >= 60
    assert coded == {code: [territories[code]] for code in coded}


def test_the_seventeen_goals_and_their_targets() -> None:
    """17 goals, 169 targets, and the indicators of goal 12, each matched to the UN's own IRI."""
    graph = GRAPHS["sdg"]
    codes = [str(iri).removeprefix(f"{ID}sdg/") for name, iri in ENTRIES if name == "sdg"]
    depth = [code.count(".") for code in codes]

    assert (depth.count(0), depth.count(1)) == (17, 169)
    for code in codes:
        iri = URIRef(f"{ID}sdg/{code}")
        match = str(graph.value(iri, SKOS.exactMatch)).removeprefix("http://metadata.un.org/sdg/")
        assert str(graph.value(iri, SKOS.notation)) == code
        assert match == code or (code.count(".") == 2 and re.fullmatch(r"C\d{3}[0-9a-c]\d{2}", match))
    assert str(graph.value(URIRef(f"{ID}sdg/12.7.1"), SKOS.exactMatch)).endswith("/C120701")
