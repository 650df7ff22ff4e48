"""Questions are read as docs/search.md says, and what cannot be read is named at its place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shotlists.script.searching.language import read_question
from shotlists.script.searching.plain import say_it
from shotlists.script.searching.questions import FIELDS, SENTENCES

PAGE = (Path(__file__).parents[3] / "docs" / "search.md").read_text(encoding="utf-8")


def part(title: str) -> str:
    return PAGE.split(f"## {title}\n")[1].split("\n## ")[0]


SENTENCE_ROWS = re.findall(r"^\| `([^`]+)` \| `([^`]+)` \|$", part("Plain sentences"), re.MULTILINE)


@pytest.mark.parametrize(("sentence", "said"), SENTENCE_ROWS)
def test_a_sentence_of_the_page_is_put_into_the_language(sentence, said):
    assert say_it(sentence) == said
    question = read_question(sentence)
    assert (question.text, question.said, question.mistakes) == (sentence, said, ())


EXAMPLES = re.findall(r"`([^`]+)`", part("Words") + part("Fields"))


@pytest.mark.parametrize("text", [text for text in EXAMPLES if not text.endswith(":")])
def test_an_example_of_the_page_is_understood(text):
    question = read_question(text)

    assert question.mistakes == ()
    assert question.terms


def test_every_field_is_on_the_page_with_an_example_of_its_own():
    rows = re.findall(r"^\| ((?:`[a-z]+:`(?: or )? ?)+) \| `([^`]+)` \|", part("Fields"), re.MULTILINE)
    named = {name for names, _example in rows for name in re.findall(r"`([a-z]+):`", names)}

    assert set(FIELDS) <= named
    for names, example in rows:
        assert any(f"{name}:" in example for name in re.findall(r"`([a-z]+):`", names))


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ('rocket "launch', "open-quote", (7, 14)),
        ("(rocket", "open-bracket", (0, 1)),
        ("rocket)", "stray-bracket", (6, 7)),
        ("shot:()", "empty-bracket", (5, 7)),
        ("rocket OR", "lonely-or", (7, 9)),
        ("rocket NOT", "lonely-not", (7, 10)),
        ("speeker:zhou", "unknown-field", (0, 8)),
        ("rocket speaker:", "empty-field", (7, 15)),
        ("is:wet", "unknown-value", (0, 6)),
        ("dated:2026-13", "bad-days", (0, 13)),
        ("dated:..", "bad-days", (0, 8)),
        ("dated:2026-03..2026-01", "days-turned", (0, 22)),
        ("trt:long", "bad-length", (0, 8)),
        ("ro*ket", "star-inside", (0, 6)),
        ("slug:%", "nothing-to-find", (0, 6)),
        ("_ -", "nothing-to-find", (0, 3)),
        ("火" * 60, "phrase-too-long", (0, 60)),
        (" ".join("abcdefghijklmnopqrstuvwxyz" * 2), "too-many-terms", (0, 103)),
        ("(a OR b) " * 6, "too-many-alternatives", (0, 54)),
        ("a" * 1_001, "too-long", (1_000, 1_001)),
    ],
)
def test_a_mistake_is_named_at_its_place(text, code, place):
    question = read_question(text)

    assert [(wrong.code, wrong.start, wrong.end) for wrong in question.mistakes] == [(code, *place)]
    assert question.alternatives == ()
    assert question.mistakes[0].message


def terms(text: str) -> list[list[str]]:
    return [
        [f"{'-' * term.excluded}{term.field}:{term.value}" for term in alternative]
        for alternative in read_question(text).alternatives
    ]


@pytest.mark.parametrize(
    ("text", "alternatives"),
    [
        ("a b", [[":a", ":b"]]),
        ("a AND b", [[":a", ":b"]]),
        ("a b OR c", [[":a", ":b"], [":c"]]),
        ("(a OR b) -c", [[":a", "-:c"], [":b", "-:c"]]),
        ("-(a OR b)", [["-:a", "-:b"]]),
        ("-(a b)", [["-:a"], ["-:b"]]),
        ("NOT -a", [[":a"]]),
        ("a | b", [[":a"], [":b"]]),
        ("shot:(a -b)", [["shot:a", "-shot:b"]]),
        ("slug: a", [["slug:a"]]),
        ("说话人 quote:a who:b", [[":说话人", "bite:a", "speaker:b"]]),
        ("（a OR b）", [[":a"], [":b"]]),
        ("“a b” 「c」", [[":a b", ":c"]]),
        ("Xi: we must", [[":Xi:", ":we", ":must"]]),
        ("https://x.example/y", [[":https://x.example/y"]]),
        ("China - Lantern", [[":China", ":Lantern"]]),
        ("a a", [[":a"]]),
        ("", []),
    ],
)
def test_a_question_comes_out_as_alternatives(text, alternatives):
    assert terms(text) == alternatives


def test_a_sign_that_says_nothing_is_noted():
    assert read_question("China - Lantern").notes == ("-",)


SIGNS = st.text(
    st.sampled_from("ab火 \"()-*:|'.<>0OR NOTshot:is:dated:trt:“”「」（）：\u3000\ud7ff"), max_size=40
)


@given(text=SIGNS)
def test_no_question_raises_and_each_says_something(text):
    question = read_question(text)

    assert question.is_empty or question.alternatives or question.mistakes
    assert bool(question.mistakes) != bool(question.alternatives) or not text.strip()
    for wrong in question.mistakes:
        assert wrong.code in SENTENCES
        assert 0 <= wrong.start <= wrong.end <= len(question.said)
        assert "{" not in wrong.message
    for term in question.terms:
        assert question.said[term.start : term.end].strip()


@pytest.mark.parametrize(
    "text",
    ["Zhou Jie", "china lantern market", "rocket launch", "2026年2月", '"shots of a rocket"', "火箭 发射"],
)
def test_words_that_are_no_sentence_are_words(text):
    assert say_it(text) == ""
