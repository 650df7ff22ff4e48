"""Golden scripts: each `name.txt` has the document it says and the problems it has, read by eye once.

`UPDATE_CORPUS=1 pytest tests/script/test_corpus.py` writes them anew; read the difference before it is kept.
"""

import json
import os
import re
from collections import Counter
from pathlib import Path

import pytest

from shotlists.script import check, from_dict, read, read_all, to_dict, write
from shotlists.script.reading import write_checked

CORPUS = Path(__file__).parent.parent / "corpus"
SCRIPTS = sorted(CORPUS.glob("*.txt"))
CLEAN = (
    "clean-new-layout",
    "date-unknown-forms",
    "labels-lost",
    "mute-and-dubbed",
    "chinese-text",
    "standup-and-sounds",
    "headless",
)
WORD = re.compile(r"\w+")


def named(script: Path) -> str:
    return script.stem


def problem_lines(text: bytes) -> str:
    found = [problem for parsed in read_all(text) for problem in check(parsed)]
    rows = (f"{p.span.line}:{p.span.column} {p.severity} {p.code}: {p.message}" for p in found)
    return "".join(f"{row}\n" for row in rows)


def document_text(text: bytes) -> str:
    return json.dumps([to_dict(parsed) for parsed in read_all(text)], ensure_ascii=False, indent=1) + "\n"


@pytest.mark.parametrize("script", SCRIPTS, ids=named)
def test_script_reads_to_its_golden_document(script: Path) -> None:
    golden, found = script.with_name(script.name + ".json"), document_text(script.read_bytes())
    if os.environ.get("UPDATE_CORPUS"):
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("script", SCRIPTS, ids=named)
def test_script_has_its_golden_problems(script: Path) -> None:
    golden, found = script.with_name(script.name + ".problems"), problem_lines(script.read_bytes())
    if os.environ.get("UPDATE_CORPUS"):
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("script", SCRIPTS, ids=named)
def test_printed_script_reads_to_the_same_document(script: Path) -> None:
    for parsed in read_all(script.read_bytes()):
        printed = write_checked(parsed.script, "cctv")
        assert printed.problems == ()
        assert read(printed.text, "cctv").script == parsed.script


@pytest.mark.parametrize("script", SCRIPTS, ids=named)
def test_document_survives_json(script: Path) -> None:
    for parsed in read_all(script.read_bytes()):
        assert from_dict(json.loads(json.dumps(to_dict(parsed)))).script == parsed.script


@pytest.mark.parametrize("name", CLEAN)
def test_clean_script_has_no_problem_and_is_printed_as_it_stood(name: str) -> None:
    text = (CORPUS / f"{name}.txt").read_text(encoding="utf-8")
    parsed = read(text)
    assert check(parsed) == ()
    assert write(parsed.script, "cctv") == text


@pytest.mark.parametrize("script", SCRIPTS, ids=named)
def test_every_word_is_printed_again_or_stands_in_a_dropped_copy(script: Path) -> None:
    text = script.read_bytes()
    if read(text).dialect is None:
        pytest.skip("a refused text has no document; intake keeps it verbatim")
    whole = read(text).text
    kept: Counter[str] = Counter()
    for parsed in read_all(text):
        kept += Counter(WORD.findall(write(parsed.script, "cctv")))
        for repeat in parsed.script.repeats:
            kept += Counter(
                WORD.findall("\n".join(whole.split("\n")[repeat.dropped[0] - 1 : repeat.dropped[1]]))
            )
        for found in parsed.problems:
            if found.code == "keyword-spelling":
                kept += Counter(WORD.findall(dict(found.values)["word"]))
    assert Counter(WORD.findall(whole)) - kept == Counter()


def test_at_most_one_word_in_a_hundred_is_unread() -> None:
    unread = words = 0
    for script in SCRIPTS:
        if script.stem in ("stray-words", "cut-in-the-middle"):
            continue  # these hold strange words on purpose
        for parsed in read_all(script.read_bytes()):
            if parsed.dialect is None:
                continue
            words += len(write(parsed.script, "cctv").split())
            unread += sum(len(mark.text.split()) for mark in parsed.script.marks if mark.kind == "unread")
    assert words > 800
    assert unread <= words / 100
