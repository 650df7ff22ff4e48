"""A script of any house style lives at the desk as one of ours does: kept, edited, printed, sent out."""

from pathlib import Path

import pytest

from shotlists.domain import releases
from shotlists.domain.composition import create_package, save_script, script_of, text_of
from shotlists.models import Package, Shot
from shotlists.script import read, write
from shotlists.script.dialects import DIALECTS
from shotlists.script.document import Script

pytestmark = pytest.mark.django_db

CORPUS = Path(__file__).parents[1] / "corpus"
CLEAN = sorted(path for style in DIALECTS for path in (CORPUS / style).glob("clean-*.txt"))
each_clean = pytest.mark.parametrize("path", CLEAN, ids=lambda path: f"{path.parent.name}/{path.stem}")


def kept(path: Path) -> tuple[Package, str]:
    text = path.read_text(encoding="utf-8")
    parsed = read(text)
    package = create_package(parsed.script, actor=None, pasted=text, dialect=parsed.dialect or "")
    return Package.objects.get(pk=package.pk), text


@each_clean
def test_a_script_comes_out_of_its_rows_as_it_went_in(path: Path) -> None:
    package, text = kept(path)
    script = script_of(package)
    assert (script, script.style) == (read(text).script, path.parent.name)
    assert text_of(package) == text


@each_clean
def test_a_text_save_keeps_every_shot_and_what_its_text_cannot_say(path: Path) -> None:
    package, text = kept(path)
    Shot.objects.filter(package=package).update(duration_ms=4000)
    before = list(Shot.objects.filter(package=package).order_by("position").values_list("pk", "duration_ms"))
    if not script_of(package).storyline:
        pytest.skip("this script tells no story")
    changed = text.replace(script_of(package).storyline[0], "The words of the first paragraph are new.", 1)
    saved = save_script(
        package,
        read(changed, package.dialect).script,
        actor=None,
        base_version=package.version,
        pasted=changed,
        from_text=True,
    )
    after = list(Shot.objects.filter(package=package).order_by("position").values_list("pk", "duration_ms"))
    if "Shot.duration_ms" in DIALECTS[package.dialect].carries:
        assert [pk for pk, _ in after] == [pk for pk, _ in before]
    else:
        assert after == before
    assert script_of(saved).storyline[0] == "The words of the first paragraph are new."


@each_clean
def test_a_proof_can_be_had_in_every_format(path: Path) -> None:
    package, _ = kept(path)
    for key in releases.FORMATS:
        assert releases.render(package, key, proof=True).content


@each_clean
@pytest.mark.parametrize("style", DIALECTS)
def test_a_script_printed_in_another_style_says_the_same_there(path: Path, style: str) -> None:
    script = read(path.read_text(encoding="utf-8")).script
    printed = write(script, style)
    again, found = read(printed, style), read(printed)
    assert _words_said(again.script) == _words_said(script)
    assert len(again.script.shots) == len(script.shots)
    assert found.dialect
    assert len(found.script.shots) == len(script.shots)


def _words_said(script: Script) -> list[str]:
    return [" ".join(shot.soundbite.quote.split()) for shot in script.shots if shot.soundbite]
