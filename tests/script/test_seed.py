"""The page that the product came from: a real agency's script, twice on it; where ../shared is there."""

from pathlib import Path

import pytest

from shotlists.script import Parsed, check, read, write
from shotlists.script.document import Overlay
from shotlists.script.fixes import apply_fixes
from shotlists.script.problems import Fix
from shotlists.script.reading import write_checked

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed documents are not beside this checkout")


@pytest.fixture(scope="module")
def page() -> bytes:
    return next(SEEDS.glob("003_*.txt")).read_bytes()


@pytest.fixture(scope="module")
def parsed(page: bytes) -> Parsed:
    return read(page)


def test_seed_is_recognised_and_read_to_its_facts(parsed: Parsed) -> None:
    script = parsed.script
    assert parsed.dialect == "cctv"
    assert [shot.number for shot in script.shots] == [str(number) for number in range(1, 10)]
    assert [shot.number for shot in script.shots if shot.soundbite] == ["3", "7"]
    assert script.header.uid == "8463770"
    assert script.header.duration_ms == 83_000
    assert script.header.dates == ("2026-01-29",)
    assert script.header.includes_file
    assert script.header.restrictions == ("No access Chinese mainland",)
    assert script.header.modified == "2026-01-30T16:53:18"
    assert len(script.storyline) == 10


def test_seed_overlays_are_data(parsed: Parsed) -> None:
    shots = parsed.script.shots
    first, second = shots[2].soundbite, shots[6].soundbite
    assert first is not None
    assert second is not None
    assert first.overlay == Overlay("partial", (3, 4))
    assert second.overlay == Overlay("partial", (7,))
    assert [shot.overlays for shot in shots] == [None, None, None, 2, 2, None, None, 6, None]


def test_seed_shot_behind_an_overlay_block_has_a_doubtful_heading(parsed: Parsed) -> None:
    scenes = parsed.script.scenes
    assert [(scene.stated, scene.doubtful) for scene in scenes] == [(True, False)] * 3 + [(False, True)] + [
        (True, False)
    ] * 3
    assert parsed.script.shots[5].scene == 3
    assert scenes[3].dateline == scenes[2].dateline


def test_seed_repeat_is_folded_with_its_exact_lines(parsed: Parsed) -> None:
    assert [(repeat.kept, repeat.dropped, repeat.differences) for repeat in parsed.script.repeats] == [
        ((1, 32), (33, 67), ())
    ]


def test_seed_problems_are_those_a_careful_reader_finds(parsed: Parsed) -> None:
    found = [(problem.span.line, problem.code) for problem in check(parsed)]
    assert found == [(16, "quotes-mixed"), (33, "repeat"), (73, "unread")]
    mixed = check(parsed)[0]
    assert mixed.fix == Fix('"')


def test_seed_is_printed_back_as_its_second_copy_stands(page: bytes, parsed: Parsed) -> None:
    text = page.decode("utf-8-sig").replace("\r\n", "\n")
    second = "\n".join(text.split("\n")[32:]).rstrip("\n") + "\n"
    printed = write_checked(parsed.script, "cctv")
    assert printed.text == second
    assert printed.problems == ()
    assert read(printed.text).script == parsed.script


def test_seed_mended_by_its_fix_closes_with_a_straight_mark(page: bytes) -> None:
    text = page.decode("utf-8-sig")
    mended = read(apply_fixes(text, check(read(text))))
    assert [problem.code for problem in check(mended)].count("quotes-mixed") == 0
    assert 'operation of space infrastructure."\n' in write(mended.script, "cctv")


def test_digest_page_is_no_shotlist() -> None:
    digest = read(next(SEEDS.glob("000_*.txt")).read_bytes())
    assert digest.dialect is None
    assert [problem.code for problem in digest.problems] == ["not-a-shotlist"]
    assert digest.script.shots == ()
