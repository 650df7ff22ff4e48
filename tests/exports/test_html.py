"""The page for people: well formed, by itself, and deaf to markup in scripts."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from shotlists.exports import FORMATS
from tests.exports.scripts import CORRECTION, EMPTY, HOSTILE, ISSUED, KILLED, PROOF, ferry, hostile

EMPTY_ELEMENTS = {"meta", "link", "br", "hr", "img"}


class Page(HTMLParser):
    """A strict reader: every element is closed in order; it keeps tags, attributes and text."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(content.decode("utf-8"))
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in EMPTY_ELEMENTS:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if data.strip():
            self.texts.append((self.open[-1] if self.open else "", " ".join(data.split())))

    def tags(self) -> set[str]:
        return {tag for tag, _ in self.elements}

    def words(self) -> str:
        return " ".join(text for tag, text in self.texts if tag != "style")

    def of_class(self, name: str) -> int:
        return sum(name in (attrs.get("class") or "").split() for _, attrs in self.elements)


def page(script, release=ISSUED):
    return Page(FORMATS["html"].render(script, release))


PLAIN_TAGS = {
    *("html", "head", "meta", "title", "style", "body", "main", "header", "section", "h1", "h2", "h3"),
    *("p", "a", "b", "span", "div", "dl", "dt", "dd", "ol", "ul", "li", "blockquote"),
}


@pytest.mark.parametrize("script", [ferry(), hostile(), EMPTY], ids=["ferry", "hostile", "empty"])
@pytest.mark.parametrize(
    "release", [ISSUED, PROOF, CORRECTION, KILLED], ids=["issued", "proof", "correction", "killed"]
)
def test_a_page_is_well_formed_and_asks_for_nothing_from_outside(script, release):
    read = page(script, release)
    assert read.tags() <= PLAIN_TAGS
    for _, attrs in read.elements:
        assert not {"src", "onerror", "onclick", "style"} & attrs.keys()
        assert (attrs.get("href") or "#").startswith("#")
    style = " ".join(text for tag, text in read.texts if tag == "style")
    assert "url(" not in style
    assert "@import" not in style


def test_markup_in_a_script_is_text_on_the_page():
    words = page(hostile()).words()
    shown = " ".join(HOSTILE.replace("\x00", "\ufffd").replace("\x1b", "\ufffd").split())
    assert words.count(shown) >= 4
    assert "Nowhere <img src=x onerror=alert(2)>" in words
    assert "lone half \ufffd of a pair" in words
    assert "49" not in words.replace("1949", "")


def test_every_anchor_that_a_link_names_is_there_once():
    read = page(ferry())
    anchors = [attrs["id"] for _, attrs in read.elements if "id" in attrs]
    links = [attrs["href"][1:] for tag, attrs in read.elements if tag == "a"]
    assert len(anchors) == len(set(anchors))
    assert set(links) <= set(anchors)
    assert links == ["shotlist", "shot-2", "shot-4", "shot-3", "shot-3"]


def test_every_shot_is_an_item_of_its_kind():
    read = page(ferry())
    assert [read.of_class(kind) for kind in ("shot", "bite", "cover")] == [3, 1, 2]


def test_an_attribution_reads_as_in_the_script():
    words = page(ferry()).words()
    assert "3. SOUNDBITE (Chinese) Qiu Dehai , ferry captain (starting with shot 2 /partially" in words
    assert "overlaid with shots 4-5 ):" in words


def test_the_first_line_of_a_proof_says_so():
    text = next(text for tag, text in page(ferry(), PROOF).texts if tag == "p")
    assert text == "PROOF - not issued - version 4 - saved 2026-01-15 15:58 UTC by Wang Min"


def test_a_correction_and_a_kill_stand_above_the_title():
    assert page(ferry(), CORRECTION).of_class("correction") == 1
    killed = page(ferry(), KILLED)
    assert ("p", {"class": "notice stop", "role": "alert"}) in killed.elements


def test_two_hundred_shots_are_two_hundred_items():
    one = ferry()
    many = one.__class__(scenes=one.scenes, shots=one.shots[:1] * 200)
    assert page(many).of_class("shot") == 200
