"""Laws of matching, for any names in any text."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from sppgraph.matching import Matcher, key_of, squeeze

LAW = settings(max_examples=200)
# Few characters, so that names meet each other; those that matching is blind to, and Latin words, among them.
LETTERS = "甲乙丙丁与和及“”《》 ·—-aB12İ，。"
texts = st.text(st.sampled_from(LETTERS), max_size=30)
names = st.lists(st.text(st.sampled_from(LETTERS), min_size=1, max_size=6), max_size=8)
hanzi = st.text(st.sampled_from("甲乙丙丁戊"), min_size=2, max_size=5)


@LAW
@given(texts)
def test_a_key_is_its_own_key(text: str) -> None:
    """What is squeezed has nothing left to squeeze."""
    assert key_of(key_of(text)) == key_of(text)


@LAW
@given(texts)
def test_each_character_of_a_key_has_its_place(text: str) -> None:
    """Places rise, and there is one for each character."""
    key, places = squeeze(text)

    assert len(key) == len(places)
    assert list(places) == sorted(set(places))
    assert all(key_of(text[place]) == char for place, char in zip(places, key, strict=True))


@LAW
@given(names, texts)
def test_what_is_found_is_a_name(parts: list[str], text: str) -> None:
    """Its key is that of the text between its places, it is one of those looked for, and none overlap."""
    keys = {key_of(name) for name in parts}
    found = Matcher(keys).find(text)

    assert all(key_of(text[match.start : match.end]) == match.key for match in found)
    assert {match.key for match in found} <= keys
    assert all(one.end <= following.start for one, following in pairwise(found))


@LAW
@given(names, texts)
def test_the_order_of_names_does_not_matter(parts: list[str], text: str) -> None:
    """Nor whether a name is given twice."""
    keys = [key_of(name) for name in parts]

    assert Matcher(keys).find(text) == Matcher([*reversed(keys), *keys]).find(text)


@LAW
@given(st.lists(hanzi, min_size=1, max_size=6), st.text(st.sampled_from("甲乙丙丁戊"), max_size=30))
def test_chinese_names_are_found_leftmost_and_longest(parts: list[str], text: str) -> None:
    """As a slow and plain search finds them."""
    expected, place = [], 0
    while place < len(text):
        fitting = [name for name in parts if text.startswith(name, place)]
        longest = max(fitting, key=len, default="")
        if longest:
            expected.append((place, place + len(longest)))
        place += len(longest) or 1

    assert [(match.start, match.end) for match in Matcher(parts).find(text)] == expected


@LAW
@given(hanzi, hanzi, st.data())
def test_quotes_and_blanks_hide_no_name(name: str, around: str, data: st.DataObject) -> None:
    """Wherever they are put inside it."""
    place = data.draw(st.integers(1, len(name) - 1))
    sign = data.draw(st.sampled_from(["”", " ", "　", "·", "》"]))
    text = "戌" + name[:place] + sign + name[place:] + "亥" + around
    (match, *_) = Matcher([name]).find(text)

    assert (match.start, match.end) == (1, 1 + len(name) + len(sign))


@LAW
@given(st.text("abc", min_size=2, max_size=4), st.text("xyz", min_size=1, max_size=3))
def test_a_latin_name_is_not_found_in_a_longer_word(name: str, rest: str) -> None:
    """But beside Chinese it is, and beside a blank."""
    matcher = Matcher([name])

    assert matcher.find(f"由{name}{rest}主办") == ()
    assert matcher.find(f"由{rest}{name}主办") == ()
    assert [(match.start, match.end) for match in matcher.find(f"由{name}主办")] == [(1, 1 + len(name))]
    assert [match.start for match in matcher.find(f"{rest} {name}")][-1:] == [len(rest) + 1]
