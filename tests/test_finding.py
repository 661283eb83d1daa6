"""Finding by what people type: any name, any script and width, Pinyin, mistakes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sppgraph.finding import Findable, Index
from sppgraph.finding.keys import key, spelled
from sppgraph.finding.lines import Lines
from sppgraph.finding.near import forgiven


def thing(slug: str, *names: str, english: str = "", facts: int = 0) -> Findable:
    """An organisation whose first name is the one that is shown."""
    return Findable(
        iri=f"x:{slug}", kind="Organisation", label=names[0], english=english, names=names, facts=facts
    )


THINGS = (
    thing("unep", "联合国环境规划署", "环境署", "UNEP", "United Nations Environment Programme", facts=20),
    thing("undp", "联合国开发计划署", "开发署", "UNDP", facts=5),
    thing("iclei", "宜可城——地方可持续发展协会", "宜可城", "ICLEI", facts=6),
    thing("cec", "中环联合认证中心", "中环联合", "CEC", facts=16),
    thing("spp", "可持续公共采购计划", "SPP计划", "Sustainable Public Procurement Programme", facts=44),
    thing("ci", "科特迪瓦", "Côte d’Ivoire"),
)
INDEX = Index(THINGS)
# What is typed, the thing that comes first, the name that fits, and how.
TYPED = (
    ("环境署", "unep", "环境署", "alias"),
    ("联合国环境规划署", "unep", "联合国环境规划署", "name"),
    ("聯合國環境規劃署", "unep", "联合国环境规划署", "name"),
    ("ＵＮＥＰ", "unep", "UNEP", "alias"),
    ("unep", "unep", "UNEP", "alias"),
    ("united  nations ENVIRONMENT", "unep", "United Nations Environment Programme", "alias"),
    ("environment nations", "unep", "United Nations Environment Programme", "alias"),
    ("cote d'ivoire", "ci", "Côte d’Ivoire", "alias"),
    ("宜可城-地方", "iclei", "宜可城——地方可持续发展协会", "name"),
    ("yikecheng", "iclei", "宜可城", "pinyin"),
    ("Yi Ke Cheng", "iclei", "宜可城", "pinyin"),
    ("yíkěchéng", "iclei", "宜可城", "pinyin"),
    ("yikech", "iclei", "宜可城", "pinyin"),
    ("ykc", "iclei", "宜可城", "initials"),
    ("huanjingshu", "unep", "环境署", "pinyin"),
    ("sppjihua", "spp", "SPP计划", "pinyin"),
    ("renzheng", "cec", "中环联合认证中心", "pinyin"),
    ("宜可诚", "iclei", "宜可城", "near"),
    ("中环连合", "cec", "中环联合", "near"),
    ("联合国环境规化署", "unep", "联合国环境规划署", "near"),
    ("UNPE", "unep", "UNEP", "near"),
    ("Sustanable public procurment", "spp", "Sustainable Public Procurement Programme", "near"),
    ("yikechemg", "iclei", "宜可城", "near"),
)


@pytest.mark.parametrize(("typed", "slug", "name", "why"), TYPED)
def test_what_comes_first(typed: str, slug: str, name: str, why: str) -> None:
    """The thing that is meant, by the name that fits, with the reason."""
    first = INDEX.find(typed, 8)[0]

    assert (first.thing.iri, first.name, first.why) == (f"x:{slug}", name, why)


@pytest.mark.parametrize("typed", ["", " ", "“”", "——", "没有这样的名称", "zzzzzzzz", "\n", "\\", "诚"])
def test_what_is_not_found(typed: str) -> None:
    """Nothing is better than anything."""
    assert INDEX.find(typed, 8) == ()


def test_pinyin_begins_with_a_syllable() -> None:
    """Letters from the middle of one are no Pinyin of a name; at most they are a mistake."""
    assert [one.why for one in INDEX.find("zhengzhongxin", 8)] == ["pinyin"]
    assert [one.why for one in INDEX.find("engzhongxin", 8)] == ["near"]


def test_of_equal_names_the_one_most_is_said_of_comes_first() -> None:
    """A short name that is typed in part names many."""
    assert [one.thing.iri for one in INDEX.find("联合国", 8)] == ["x:unep", "x:undp"]


def test_a_name_is_whole_or_it_is_not() -> None:
    """What was typed in full is told from what was begun."""
    assert [one.exact for one in INDEX.find("中环联合", 8)] == [True]
    assert [one.exact for one in INDEX.find("中环联", 8)] == [False]


NAMES = st.text(st.sampled_from("联合国环境署可持续采购unep—“” a.ÉＡ"), max_size=12)


@settings(max_examples=150, deadline=None)
@given(st.lists(NAMES, max_size=12), st.data())
def test_every_name_and_every_part_of_it_is_found(names: list[str], data: st.DataObject) -> None:
    """A thing is found by its name and by any piece of its key; each thing comes once."""
    things = [thing(str(number), name) for number, name in enumerate(names)]
    index = Index(things)
    for one in things:
        whole = key(one.label)
        if whole:
            start = data.draw(st.integers(0, len(whole) - 1))
            part = whole[start : data.draw(st.integers(start + 1, len(whole)))]
            found = index.find(part, len(things))
            assert one.iri in {hit.thing.iri for hit in found}
            assert len({hit.thing.iri for hit in found}) == len(found)
            assert index.find(one.label, len(things))[0].exact


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(st.sampled_from("ab联合"), max_size=5), max_size=8), st.text("ab联合", min_size=1))
def test_lines_are_searched_as_texts_are(texts: list[str], part: str) -> None:
    """All at once or one by one, the same are found in the same order."""
    lines = Lines(texts)

    assert list(lines.equal(part)) == [place for place, text in enumerate(texts) if text == part]
    assert list(lines.beginning(part)) == [place for place, text in enumerate(texts) if text.startswith(part)]
    assert list(lines.holding(part)) == [place for place, text in enumerate(texts) if part in text]


@settings(max_examples=150, deadline=None)
@given(st.text("联合国环境规划署可持续采购计划中心", min_size=3, max_size=12), st.data())
def test_one_wrong_character_is_forgiven(name: str, data: st.DataObject) -> None:
    """From three Chinese characters on, wherever it stands."""
    place = data.draw(st.integers(0, len(name) - 1))
    typed = f"{name[:place]}错{name[place + 1 :]}"
    if len(set(name)) == len(name):
        assert [one.name for one in Index([thing("x", name)]).find(typed, 3)] == [name]


@given(st.text(max_size=40))
def test_a_key_is_its_own_key(name: str) -> None:
    """Folding again changes nothing, so that keys may be compared with keys."""
    assert key(key(name)) == key(name)


def test_pinyin_of_a_mixed_name() -> None:
    """Letters stay whole; each syllable has its place."""
    found = spelled(key("SPP计划2024"))

    assert found is not None
    assert (found.letters, found.initials, found.heads) == ("sppjihua2024", "sppjh2024", (0, 3, 5, 8))


def test_a_long_name_is_no_burden() -> None:
    """Ten thousand characters are a name like any other; what is typed is cut."""
    index = Index([thing("long", "很长的名称" * 2000), *THINGS])

    assert index.find("henchangdemingcheng", 3)[0].thing.iri == "x:long"
    assert index.find("很长的名称" * 2000, 3)[0].thing.iri == "x:long"
    assert forgiven("宜") == 0
