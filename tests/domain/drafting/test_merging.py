"""A merge is proposed by shot, chosen where it clashes, and saved on the version that it was made with."""

from dataclasses import replace

import pytest

from shotlists.domain import composition
from shotlists.domain.drafting.merging import propose, save_choices, save_merged, script_from_text
from shotlists.domain.errors import Conflict, NeedsMore, NotPermitted
from shotlists.models import Package
from shotlists.script.choosing import clash_id
from shotlists.script.document import Script
from tests.domain.desk_room import begin, edit, hire

pytestmark = pytest.mark.django_db


@pytest.fixture
def package() -> Package:
    return begin(hire("writer"))


def described(script: Script, place: int, words: str) -> Script:
    shot = replace(script.shots[place], description=words)
    return replace(script, shots=(*script.shots[:place], shot, *script.shots[place + 1 :]))


def save(package: Package, script: Script) -> Package:
    package.refresh_from_db()
    return composition.save_script(package, script, actor=hire("editor"), base_version=package.version)


def test_what_does_not_clash_is_joined_and_saved_as_the_next_version(package: Package) -> None:
    mine = described(composition.script_of(package), 0, "Mine")
    edit(package, hire("editor"), "Their headline")
    proposal = propose(package, mine, 1)
    assert (proposal.base_version, proposal.version, proposal.clashes) == (1, 2, ())
    saved = save_choices(package, proposal, {}, actor=hire("writer"))
    script = composition.script_of(saved)
    assert (saved.version, script.shots[0].description, script.header.headline) == (
        3,
        "Mine",
        "Their headline",
    )
    version = saved.versions.get(number=3)
    assert (version.reason, version.author) == ("Merged with version 2", hire("writer"))


@pytest.mark.parametrize(("answer", "stands"), [("ours", "Mine"), ("theirs", "Theirs")])
def test_a_clash_waits_for_an_answer_and_then_says_it(package: Package, answer: str, stands: str) -> None:
    mine = described(composition.script_of(package), 0, "Mine")
    save(package, described(composition.script_of(package), 0, "Theirs"))
    proposal = propose(package, mine, 1)
    (clash,) = proposal.clashes
    with pytest.raises(NeedsMore) as caught:
        save_choices(package, proposal, {}, actor=hire("writer"))
    assert caught.value.fields == (clash_id(clash),)
    saved = save_choices(package, proposal, {clash_id(clash): answer}, actor=hire("writer"))
    script = composition.script_of(saved)
    assert script.shots[0].description == stands
    assert not [mark for mark in script.marks if "CLASH" in mark.text]
    assert {row.text for row in saved.versions.filter(number=2)} == {composition.version_of(saved, 2).text}


def test_a_third_in_between_is_heard_of_and_the_answers_stay_good(package: Package) -> None:
    mine = described(composition.script_of(package), 0, "Mine")
    save(package, described(composition.script_of(package), 0, "Theirs"))
    proposal = propose(package, mine, 1)
    answers = {clash_id(proposal.clashes[0]): "ours"}
    edit(Package.objects.get(), hire("chief"), "A third one's headline")
    with pytest.raises(Conflict):
        save_choices(package, proposal, answers, actor=hire("writer"))
    again = propose(package, mine, 1)
    assert again.still_open(answers) == ()
    script = composition.script_of(save_choices(package, again, answers, actor=hire("writer")))
    assert (script.shots[0].description, script.header.headline) == ("Mine", "A third one's headline")


def test_a_text_is_merged_with_the_identity_of_its_shots(package: Package) -> None:
    before = composition.script_of(package)
    save(package, replace(before, shots=tuple(replace(shot, in_ms=40) for shot in before.shots)))
    text = composition.text_of(package).replace("\n1. ", "\n1. Slow pan: ")
    edit(Package.objects.get(), hire("editor"), "Their headline")
    mine = script_from_text(package, text, 2)
    assert [shot.key for shot in mine.shots] == [shot.key for shot in before.shots]
    assert {shot.in_ms for shot in mine.shots} == {40}
    script = composition.script_of(save_choices(package, propose(package, mine, 2), {}, actor=hire("writer")))
    assert script.shots[0].description.startswith("Slow pan: ")
    assert (script.header.headline, {shot.in_ms for shot in script.shots}) == ("Their headline", {40})


def test_a_program_may_leave_both_where_they_clash(package: Package) -> None:
    mine = described(composition.script_of(package), 0, "Mine")
    save(package, described(composition.script_of(package), 0, "Theirs"))
    merged = save_merged(package, mine, actor=hire("writer"), base_version=1)
    assert [(clash.ours, clash.theirs) for clash in merged.clashes] == [("Mine", "Theirs")]
    text = composition.text_of(merged.package)
    assert "++CLASH - description: Theirs++\n1. Mine" in text
    assert "clash-left" in {problem.code for problem in composition.problems_of(merged.package)}


def test_who_may_not_write_merges_nothing(package: Package) -> None:
    mine = described(composition.script_of(package), 0, "Mine")
    edit(package, hire("editor"), "Their headline")
    with pytest.raises(NotPermitted):
        save_choices(package, propose(package, mine, 1), {}, actor=hire("observer"))
    with pytest.raises(NotPermitted):
        save_merged(package, mine, actor=hire("observer"), base_version=1)
    assert Package.objects.get().version == 2
