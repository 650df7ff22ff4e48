"""Golden scripts: each `STYLE/name.txt` has the document it says and the problems it has, read by eye once.

Those named `clean-` are in house form: they have no problem at all and are printed back as they stand.
`UPDATE_CORPUS=1 pytest tests/script/test_corpus.py` writes them anew; read the difference before it is kept.
"""

import json
import os
import re
from collections import Counter
from pathlib import Path

import pytest

from shotlists.script import check, from_dict, read, read_all, to_dict, write
from shotlists.script.dialects import DIALECTS
from shotlists.script.document import Script
from shotlists.script.reading import write_checked

CORPUS = Path(__file__).parent.parent / "corpus"
SCRIPTS = sorted(path for style in DIALECTS for path in (CORPUS / style).glob("*.txt"))
REFUSED = sorted((CORPUS / "refused").glob("*.txt"))
CLEAN = [path for path in SCRIPTS if path.stem.startswith("clean-")]
ODD_ON_PURPOSE = "stray-words", "cut-in-the-middle"  # these hold words that belong nowhere
WORD = re.compile(r"\w+")
RESPELT = {  # which value of a problem holds the words that were read as others
    "keyword-spelling": "word",
    "attribution-form": "word",
    "vox-pop-form": "word",
    "number-form": "typed",
}


def named(script: Path) -> str:
    return f"{script.parent.name}/{script.stem}"


def problem_lines(text: bytes) -> str:
    found = [problem for parsed in read_all(text) for problem in check(parsed)]
    rows = (f"{p.span.line}:{p.span.column} {p.severity} {p.code}: {p.message}" for p in found)
    return "".join(f"{row}\n" for row in rows)


def document_text(text: bytes) -> str:
    return json.dumps([to_dict(parsed) for parsed in read_all(text)], ensure_ascii=False, indent=1) + "\n"


@pytest.mark.parametrize("script", [*SCRIPTS, *REFUSED], ids=named)
def test_script_reads_to_its_golden_document(script: Path) -> None:
    golden, found = script.with_name(script.name + ".json"), document_text(script.read_bytes())
    if os.environ.get("UPDATE_CORPUS"):
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("script", [*SCRIPTS, *REFUSED], ids=named)
def test_script_has_its_golden_problems(script: Path) -> None:
    golden, found = script.with_name(script.name + ".problems"), problem_lines(script.read_bytes())
    if os.environ.get("UPDATE_CORPUS"):
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("script", SCRIPTS, ids=named)
def test_the_style_of_a_script_is_recognised(script: Path) -> None:
    assert {parsed.dialect for parsed in read_all(script.read_bytes())} == {script.parent.name}


@pytest.mark.parametrize("script", REFUSED, ids=named)
def test_a_text_that_is_no_shotlist_is_refused(script: Path) -> None:
    (parsed,) = read_all(script.read_bytes())
    assert (parsed.dialect, [problem.code for problem in parsed.problems]) == (None, ["not-a-shotlist"])
    assert parsed.script == Script()


@pytest.mark.parametrize("script", SCRIPTS, ids=named)
def test_printed_script_reads_to_the_same_document(script: Path) -> None:
    style = script.parent.name
    for parsed in read_all(script.read_bytes()):
        printed = write_checked(parsed.script, style)
        assert printed.problems == ()
        assert read(printed.text, style).script == parsed.script


@pytest.mark.parametrize("script", SCRIPTS, ids=named)
def test_document_survives_json(script: Path) -> None:
    for parsed in read_all(script.read_bytes()):
        assert from_dict(json.loads(json.dumps(to_dict(parsed)))).script == parsed.script


@pytest.mark.parametrize("script", CLEAN, ids=named)
def test_clean_script_has_no_problem_and_is_printed_as_it_stood(script: Path) -> None:
    text = script.read_text(encoding="utf-8")
    parsed = read(text)
    assert check(parsed) == ()
    assert write(parsed.script, script.parent.name) == text


@pytest.mark.parametrize("script", SCRIPTS, ids=named)
def test_every_word_is_printed_again_or_stands_in_a_dropped_copy(script: Path) -> None:
    text = script.read_bytes()
    whole = read(text).text
    kept: Counter[str] = Counter()
    for parsed in read_all(text):
        kept += Counter(WORD.findall(write(parsed.script, script.parent.name)))
        for repeat in parsed.script.repeats:
            kept += Counter(
                WORD.findall("\n".join(whole.split("\n")[repeat.dropped[0] - 1 : repeat.dropped[1]]))
            )
        for found in parsed.problems:
            if found.code in RESPELT:
                kept += Counter(WORD.findall(str(dict(found.values)[RESPELT[found.code]])))
    assert Counter(WORD.findall(whole)) - kept == Counter()


@pytest.mark.parametrize("style", DIALECTS)
def test_at_most_one_word_in_a_hundred_is_unread(style: str) -> None:
    unread = words = 0
    for script in SCRIPTS:
        if script.parent.name != style or script.stem in ODD_ON_PURPOSE:
            continue
        for parsed in read_all(script.read_bytes()):
            words += len(write(parsed.script, style).split())
            unread += sum(len(mark.text.split()) for mark in parsed.script.marks if mark.kind == "unread")
    assert words > 300
    assert unread <= words / 100
