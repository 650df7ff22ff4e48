"""The document as JSON: nothing changes on the way out and back, and nothing wrong comes in."""

import copy
import json
from string import Formatter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shotlists.script.catalogue import CATALOGUE
from shotlists.script.document import (
    Dateline,
    Embargo,
    Header,
    LowerThird,
    Mark,
    Overlay,
    Scene,
    Script,
    Shot,
    Soundbite,
    Span,
    StatedField,
)
from shotlists.script.problems import Parsed, problem
from shotlists.script.serial import (
    DocumentError,
    from_dict,
    problem_to_dict,
    script_from_dict,
    script_to_dict,
    to_dict,
)
from tests.script.strategies import json_values, parsed_documents, scripts

SMALL = Script(
    header=Header(
        slugline="Norway-Harbour Ferry",
        embargo=Embargo("until noon", "2026-02-01T12:00:00+01:00"),
        stated=(StatedField("Zone", "north", 3), StatedField("Area", "sea", 4)),
        fields=(("Zone", "north"), ("Area", "sea")),
    ),
    scenes=(
        Scene(Dateline(text="Bergen - Jan 2, 2026", place="Bergen", dates=("2026-01-02",), precision="day")),
    ),
    shots=(
        Shot(
            number="1",
            scene=0,
            kind="soundbite",
            soundbite=Soundbite(
                languages=("Norwegian",),
                speaker="Lena Park",
                quote="It floats.",
                overlay=Overlay("partial", (1,)),
            ),
            key="abcdefgh0123",
        ),
        Shot(
            number="2",
            scene=0,
            description="Ferry",
            overlays=0,
            lower_thirds=(LowerThird("name", ("Lena Park",), 0, 900),),
        ),
    ),
    storyline=("The ferry floats.",),
    marks=(Mark("MUTE", "mute", "following", (1,), "before shot", None, 9), Mark("NIGHT SHOTS", "note")),
    order=("header", "shotlist", "storyline"),
)


def refusal_of(data: object) -> DocumentError | None:
    """The refusal, if any; every other exception is let through."""
    try:
        from_dict(data)
    except DocumentError as error:
        return error
    return None


def error_of(data: object) -> tuple[str, str]:
    with pytest.raises(DocumentError) as caught:
        from_dict(data)
    return caught.value.pointer, caught.value.message


@given(scripts())
@settings(deadline=None, max_examples=60)
def test_a_script_comes_back_as_it_was_also_what_takes_no_part_in_equality(script):
    through = script_from_dict(json.loads(json.dumps(script_to_dict(script))))

    assert through == script
    assert through.repeats == script.repeats
    assert [shot.key for shot in through.shots] == [shot.key for shot in script.shots]
    assert [mark.line for mark in through.marks] == [mark.line for mark in script.marks]


@given(parsed_documents())
@settings(deadline=None, max_examples=40)
def test_a_reading_comes_back_with_its_problems_sentence_by_sentence(parsed):
    through = from_dict(json.loads(json.dumps(to_dict(parsed))))

    assert (through.script, through.dialect) == (parsed.script, parsed.dialect)
    assert to_dict(through) == to_dict(parsed)


@given(scripts())
@settings(deadline=None, max_examples=30)
def test_a_database_that_shuffles_keys_does_no_harm(script):
    shuffled = json.loads(json.dumps(script_to_dict(script), sort_keys=True))
    stated = {field.name for field in script.header.stated}
    if all(name in stated for name, _ in script.header.fields):
        assert script_from_dict(shuffled) == script


# The keys of CONTRACT's document; more may stand between them, none may be missing or out of order.
DOCUMENT = "schema dialect header rundown scenes shots storyline sections marks notes order repeats problems"
HEADER = (
    "slugline headline uid dateline dates includes_file location duration_ms languages source restrictions "
    "published modified datelines sources embargo version_label sensitivity stated fields"
)
SHOT_KEYS = (
    "key number scene kind description duration_ms timecode timecode_out in_ms out_ms count notes "
    "splitscreen_with sounds lower_thirds soundbite overlays"
)
SOUNDBITE = (
    "kind ordinal languages dubbed speaker role age name_note quote quote_in quote_paragraphs paraphrase "
    "is_translation translation_note original turns starting_with overlaid_by coverage ending_with"
)


@pytest.mark.parametrize(
    ("keys", "names"),
    [
        (lambda written: written, DOCUMENT),
        (lambda written: written["header"], HEADER),
        (lambda written: written["shots"][0], SHOT_KEYS),
        (lambda written: written["shots"][0]["soundbite"], SOUNDBITE),
    ],
    ids=["document", "header", "shot", "soundbite"],
)
def test_the_keys_are_those_of_schema_1_in_their_order(keys, names):
    written = keys(to_dict(Parsed(SMALL, (), "cctv")))

    assert [key for key in written if key in names.split()] == names.split()


def test_what_is_named_otherwise_in_the_values_has_the_names_of_schema_1():
    written = to_dict(Parsed(SMALL, (), "cctv"))

    assert written["header"]["fields"] == {"Zone": "north", "Area": "sea"}
    assert written["notes"] == ["NIGHT SHOTS"]
    assert written["shots"][0]["soundbite"]["overlaid_by"] == [1]
    assert written["shots"][0]["soundbite"]["coverage"] == "partial"


def test_a_problem_is_flat_and_carries_its_sentence():
    assert problem_to_dict(problem("unread", Span(3, 1, 3, 9), fix="x", words="Back to top")) == {
        "code": "unread",
        "severity": "warning",
        "message": "These words belong to no part of a script: Back to top",
        "line": 3,
        "column": 1,
        "end_line": 3,
        "end_column": 9,
        "fix": {"replacement": "x"},
    }


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_the_words_of_every_kind_of_problem_come_back_from_its_sentence(code):
    names = [name for _, name, _, _ in Formatter().parse(CATALOGUE[code].sentence) if name]
    found = problem(code, Span(1, 2, 3, 4), **dict.fromkeys(names, "shot 4. Then: “more”."))

    assert problem_to_dict(from_dict({"problems": [problem_to_dict(found)]}).problems[0]) == problem_to_dict(
        found
    )


def test_a_problem_whose_sentence_was_changed_since_is_still_read():
    (found,) = from_dict({"problems": [{"code": "unread", "message": "In other words."}]}).problems

    assert (found.code, found.values) == ("unread", (("words", ""),))


def test_a_small_document_takes_the_defaults():
    small = {"shots": [{"description": "Wide of harbour"}], "storyline": ["Boats."]}

    assert from_dict(small) == Parsed(
        Script(shots=(Shot(description="Wide of harbour"),), storyline=("Boats.",))
    )
    assert from_dict({}) == Parsed(Script())


SHOT = "/shots/0"
WRONG: list[tuple[str, Any, str, str]] = [
    ("no object", ["a"], "", "must be an object, not a list of 1"),
    ("another schema", {"schema": 2}, "/schema", "schema 2 is not known here: write schema 1"),
    ("true as a schema", {"schema": True}, "/schema", "schema true is not known here: write schema 1"),
    (
        "an unknown key",
        {"storylines": []},
        "/storylines",
        '"storylines" is no key of a document: did you mean "storyline"?',
    ),
    (
        "an unknown key of a shot",
        {"shots": [{"desciption": "x"}]},
        f"{SHOT}/desciption",
        '"desciption" is no key of a shot: did you mean "description"?',
    ),
    ("a key with a slash", {"header": {"a/b~c": 1}}, "/header/a~1b~0c", ""),
    ("a number for a text", {"shots": [{"number": 3}]}, f"{SHOT}/number", "must be a text, not 3"),
    ("null for a text", {"header": {"uid": None}}, "/header/uid", "must be a text, not null"),
    ("a text for a list", {"storyline": "prose"}, "/storyline", 'must be a list, not "prose"'),
    (
        "true for a number",
        {"shots": [{"duration_ms": True}]},
        f"{SHOT}/duration_ms",
        "must be a whole number from 0 to 2147483647, not true",
    ),
    (
        "a negative duration",
        {"shots": [{"duration_ms": -1}]},
        f"{SHOT}/duration_ms",
        "must be a whole number from 0 to 2147483647, not -1",
    ),
    (
        "a huge number",
        {"shots": [{"count": 10**5000}]},
        f"{SHOT}/count",
        "must be a whole number from 0 to 2147483647, not a number of more than 20 digits",
    ),
    (
        "a fraction",
        {"header": {"duration_ms": 1.5}},
        "/header/duration_ms",
        "must be a whole number from 0 to 2147483647, not 1.5",
    ),
    (
        "a scene that is not there",
        {"scenes": [{}], "shots": [{"scene": 1}]},
        f"{SHOT}/scene",
        "must be an index from 0 to 0 (scenes has 1), not 1",
    ),
    (
        "a scene where there is none",
        {"shots": [{"scene": 0}]},
        f"{SHOT}/scene",
        "must be absent (scenes has 0), not 0",
    ),
    (
        "an overlay of no shot",
        {"shots": [{"soundbite": {"overlaid_by": [0, 7]}}]},
        f"{SHOT}/soundbite/overlaid_by/1",
        "must be an index from 0 to 0 (shots has 1), not 7",
    ),
    (
        "a covered shot without words",
        {"shots": [{}, {"overlays": 0}]},
        "/shots/1/overlays",
        "must be the index of a shot with a soundbite, and shot 0 has none",
    ),
    (
        "an unknown kind",
        {"shots": [{"soundbite": {"kind": "bit"}}]},
        f"{SHOT}/soundbite/kind",
        'must be one of "", "bite", "vox pop", "standup", "press conference", not "bit"',
    ),
    ("a list for a kind", {"marks": [{"text": "", "at": [[]]}]}, "/marks/0/at", ""),
    ("a mark without text", {"marks": [{}]}, "/marks/0", "text is missing from the mark"),
    (
        "no such day",
        {"header": {"dates": ["2026-02-30"]}},
        "/header/dates/0",
        'must be a date such as "2026-01-29", not "2026-02-30"',
    ),
    (
        "no such time",
        {"header": {"published": "noon"}},
        "/header/published",
        'must be a time such as "2026-01-30T00:20:00" or empty, not "noon"',
    ),
    (
        "fields that are a list",
        {"header": {"fields": [["a", "b"]]}},
        "/header/fields",
        "must be an object, not a list of 1",
    ),
    (
        "a field that is no text",
        {"header": {"fields": {"a": 1}}},
        "/header/fields/a",
        "must be a text, not 1",
    ),
    (
        "out before in",
        {"shots": [{"lower_thirds": [{"in_ms": 5, "out_ms": 4}]}]},
        f"{SHOT}/lower_thirds/0/out_ms",
        "must not be before in_ms (5), not 4",
    ),
    (
        "an unknown problem",
        {"problems": [{"code": "bad"}]},
        "/problems/0/code",
        '"bad" is no kind of problem that is known here',
    ),
    (
        "three lines for two",
        {"repeats": [{"kept": [1, 2, 3], "dropped": [1, 2]}]},
        "/repeats/0/kept",
        "must be a list of first and last line, not a list of 3",
    ),
    (
        "notes beside the marks",
        {"notes": ["MUTE"]},
        "/notes",
        "notes repeat the marks: change the mark, or leave notes out",
    ),
    ("a very long text", {"shots": [{"kind": "x" * 99}]}, f"{SHOT}/kind", ""),
]


@pytest.mark.parametrize(
    ("data", "pointer", "message"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG]
)
def test_what_is_wrong_is_refused_at_its_place(data, pointer, message):
    found_pointer, found_message = error_of(data)

    assert found_pointer == pointer
    assert len(found_message) < 300
    if message:
        assert found_message == message


@given(json_values)
@settings(deadline=None, max_examples=60)
def test_any_json_at_all_is_a_document_or_a_document_error(value):
    refusal = refusal_of(value)

    assert refusal is None or refusal.message


@given(st.data())
@settings(deadline=None, max_examples=80)
def test_a_document_with_any_one_value_replaced_is_read_or_refused(data):
    document = copy.deepcopy(to_dict(Parsed(SMALL, (problem("unread", words="x"),), "cctv")))
    place: Any = document
    while True:
        steps = list(place) if isinstance(place, dict) else list(range(len(place)))
        step = data.draw(st.sampled_from(steps))
        if not isinstance(place[step], (dict, list)) or not place[step] or data.draw(st.booleans()):
            break
        place = place[step]
    place[step] = data.draw(json_values)

    refusal = refusal_of(document)

    assert refusal is None or refusal.pointer.startswith("/")


def test_depth_is_no_way_in():
    deep: Any = []
    for _ in range(100_000):
        deep = [deep]

    assert error_of({"shots": deep}) == ("/shots/0", "must be an object, not a list of 1")
    assert error_of({"storyline": [deep]}) == ("/storyline/0", "must be a text, not a list of 1")
    assert error_of({"header": {"uid": deep}}) == ("/header/uid", "must be a text, not a list of 1")
