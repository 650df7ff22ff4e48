"""Words as they are compared: one token for all forms, and a token for each letter of Chinese."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shotlists.script.searching.expressions import holds
from shotlists.script.searching.showing import places_in
from shotlists.script.searching.stems import stem, stems_of_beginning
from shotlists.script.searching.values import phrase_of
from shotlists.script.searching.words import pieces, tokens_of


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Rockets LAUNCHED, again", ["rocket", "launch", "again"]),
        ("火箭发射", ["火箭", "箭发", "发射", "射"]),
        ("周杰说 Zhou Jie", ["周杰", "杰说", "说", "zhou", "jie"]),
        ("火", ["火"]),
        ("2026年2月5日", ["2026", "年", "2", "月", "5", "日"]),
        ("Lindström = Lindstrom = Lindstrøm", ["lindstrom"] * 3),
        ("O'Brien's don’t", ["obrien", "dont"]),
        ("ＦＩＬＥ ｶﾀｶﾅ", ["fil", "カタ", "タカ", "カナ", "ナ"]),
        ("Москва йод", ["москва", "иод"]),
        ("العَرَبِيَّة العربية", ["العربية", "العربية"]),
        ("हिन्दी भाषा", ["हिन्दी", "भाषा"]),
        ("한국어", ["한국", "국어", "어"]),
        ("well-known a_b 3.5%", ["wel", "known", "a", "b", "3", "5"]),
        ("straße ﬁre", ["stras", "fir"]),
        ("… — !", []),
        ("x1" * 50, ["x1" * 30]),
    ],
)
def test_a_text_is_cut_into_tokens(text, tokens):
    assert tokens_of(text) == tokens


@pytest.mark.parametrize(
    "forms",
    [
        "rocket rockets",
        "launch launches launched launching",
        "study studies studied studying",
        "save saves saved saving",
        "run runs running",
        "roll rolls rolled rolling",
        "city cities",
        "box boxes",
        "press presses pressed",
        "place places placed placing",
        "woman women",
        "child children",
    ],
)
def test_all_forms_of_a_word_have_one_stem(forms):
    assert len({stem(word) for word in forms.split()}) == 1


@pytest.mark.parametrize(
    "word", "bus gas king spring bed red news is was this class crisis sing 2026s été".split()
)
def test_what_is_no_ending_stays(word):
    assert stem(word).startswith(word[:3])
    assert len(stem(word)) >= len(word) - 1


WORDS = st.builds(
    str.__add__,
    st.text("abceinoprstudly", min_size=1, max_size=7),
    st.sampled_from(["", "s", "es", "ies", "ed", "ied", "ing", "ings", "y", "e", "ss", "eed", "xes"]),
)


@given(word=WORDS, cut=st.integers(1, 12))
def test_every_beginning_of_a_word_finds_its_stem(word, cut):
    beginning = word[:cut]

    assert stem(word).startswith(beginning) or stem(word) in set(stems_of_beginning(beginning))


ANYTHING = st.text(st.sampled_from("aé Ω火箭发射가ア1-'’ｶﾞ\u0301हि\u064b.x"), max_size=30)


@given(text=ANYTHING)
def test_tokens_have_no_sign_that_an_engine_would_cut_at(text):
    for token in tokens_of(text):
        assert token
        assert all(not letter.isascii() or letter.isalnum() for letter in token)
        assert not any(letter.isspace() for letter in token)


@given(text=ANYTHING)
def test_a_piece_of_a_text_finds_that_text(text):
    tokens = tokens_of(text)
    for piece in pieces(text):
        asked = phrase_of(text[piece.start : piece.end])
        assert asked is not None
        assert holds(tokens, asked)
        assert any(start <= piece.start and piece.end <= end for start, end in places_in(text, [asked]))


@given(
    text=st.text("火箭发射天市", min_size=1, max_size=12), start=st.integers(0, 11), length=st.integers(1, 6)
)
def test_any_letters_of_a_chinese_text_find_it(text, start, length):
    part = text[start : start + length]
    if part:
        asked = phrase_of(part)
        assert asked is not None
        assert holds(tokens_of(text), asked)
        assert any(text[a:b].startswith(part) or part in text[a:b] for a, b in places_in(text, [asked]))


@given(
    text=st.text("火箭发射天市", min_size=1, max_size=8), part=st.text("火箭发射天市", min_size=1, max_size=4)
)
def test_letters_that_a_chinese_text_does_not_have_do_not_find_it(text, part):
    asked = phrase_of(part)
    assert asked is not None
    assert holds(tokens_of(text), asked) == (part in text)
