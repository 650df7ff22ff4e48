"""Bringing in what only the source has: a shot or a paragraph that a correction added."""

from dataclasses import replace

import pytest
from django.contrib.auth.models import User

from shotlists.domain import composition, desk
from shotlists.domain.errors import Conflict, NotAllowed, NotFound, NotPermitted
from shotlists.domain.linking import bringing, linked
from shotlists.models import FollowUp, Package
from shotlists.script.document import Script, Section, Shot
from tests.domain.linked_room import both, correct, link_of, save, shot, storyline, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def chinese(source: Package, people: dict[str, User]) -> Package:
    return linked.begin_linked(source, kind="translation", language="Chinese", actor=people["writer"])


def with_boat(script: Script) -> Script:
    """A new picture behind the third shot; the numbers go on."""
    boat = Shot("4", scene=script.shots[2].scene, description="A boat leaving at dawn", duration_ms=4000)
    rest = [replace(each, number=str(int(each.number) + 1)) for each in script.shots[3:]]

    def on(place: int | None) -> int | None:
        return None if place is None else place + (place >= 3)

    shots = []
    for each in (*script.shots[:3], boat, *rest):
        bite = each.soundbite
        if bite:
            moved = replace(bite.overlay, shots=tuple(place + (place >= 3) for place in bite.overlay.shots))
            starts = tuple(place + (place >= 3) for place in bite.starting_with)
            each = replace(each, soundbite=replace(bite, overlay=moved, starting_with=starts))
        shots.append(replace(each, overlays=on(each.overlays)))
    marks = tuple(
        replace(
            mark,
            shots=tuple(place + (place >= 3) for place in mark.shots),
            anchor=mark.anchor + (mark.at in ("between", "before shot") and mark.anchor >= 3),
        )
        for mark in script.marks
    )
    return replace(script, shots=tuple(shots), marks=marks)


def test_a_new_shot_of_the_source_comes_in_at_its_place_with_link_and_times(
    source: Package, chinese: Package, people: dict[str, User]
) -> None:
    chinese = save(chinese, people["writer"], shot(2, description="工程师在控制台"))
    correct(source, people, with_boat)
    assert ("shot", "", "", "A boat leaving at dawn") in told(chinese)
    new = composition.script_of(source).shots[3].key
    made = bringing.bring_shot(
        link_of(chinese), source_key=new, actor=people["writer"], base_version=chinese.version
    )
    shots = composition.script_of(made).shots
    assert [(each.number, each.description) for each in shots[2:4]] == [
        ("3", "工程师在控制台"), ("4", "A boat leaving at dawn"),
    ]  # fmt: skip
    assert shots[3].duration_ms == 4000
    assert shots[3].scene == shots[2].scene
    assert dict(link_of(chinese).shots.values_list("source_key", "key"))[new] == shots[3].key
    assert ("shot", "", "", "A boat leaving at dawn") not in told(chinese)
    assert FollowUp.objects.get(source_key=new, field="").state == "done"
    assert made.versions.get(number=made.version).reason == f"Brought in from {source.uid}"
    with pytest.raises(NotAllowed, match="stands here already"):
        bringing.bring_shot(
            link_of(chinese), source_key=new, actor=people["writer"], base_version=made.version
        )


def test_adds_take_a_shot_of_the_source_with_its_heading(source: Package, people: dict[str, User]) -> None:
    made = linked.begin_linked(source, kind="adds", actor=people["writer"])
    key = composition.script_of(source).shots[6].key
    made = bringing.bring_shot(link_of(made), source_key=key, actor=people["writer"], base_version=1)
    script = composition.script_of(made)
    assert [each.description for each in script.shots] == ["Screen showing output of power station"]
    assert script.scenes[0].dateline is not None
    assert "Dongshan Island" in script.scenes[0].dateline.text


def test_a_new_paragraph_comes_in_behind_its_neighbour_and_is_paired(
    source: Package, chinese: Package, people: dict[str, User]
) -> None:
    chinese = save(chinese, people["writer"], lambda script: replace(script, storyline=tuple("一二三四五")))
    correct(
        source, people,
        lambda script: replace(script, storyline=(*script.storyline[:2], "Fog came.", *script.storyline[2:])),
    )  # fmt: skip
    made = bringing.bring_paragraph(
        link_of(chinese), name="storyline", place=2, actor=people["writer"], base_version=chinese.version
    )
    assert composition.script_of(made).storyline == ("一", "二", "Fog came.", "三", "四", "五")
    assert told(made) == []
    save(made, people["writer"], storyline(2, "起雾了。"))
    correct(source, people, storyline(2, "Fog came at noon."))
    row = FollowUp.objects.get(state="open")
    assert (row.place, row.here, row.before, row.after) == (2, "起雾了。", "Fog came.", "Fog came at noon.")
    with pytest.raises(NotAllowed):
        bringing.bring_paragraph(
            link_of(chinese), name="storyline", place=2, actor=people["writer"], base_version=made.version
        )


def test_a_new_section_comes_in_whole(source: Package, chinese: Package, people: dict[str, User]) -> None:
    correct(source, people, lambda script: replace(script, sections=(Section("LEADIN", ("One.", "Two.")),)))
    link = link_of(chinese)
    for place in (0, 1):
        chinese = bringing.bring_paragraph(
            link, name="section:LEADIN", place=place, actor=people["writer"], base_version=chinese.version
        )
    assert composition.script_of(chinese).sections == (Section("LEADIN", ("One.", "Two.")),)
    assert link_of(chinese).prose["section:LEADIN"]["pairs"] == [[0, 0], [1, 1]]


def test_what_is_gone_or_not_allowed_or_too_late_brings_nothing(
    source: Package, chinese: Package, people: dict[str, User]
) -> None:
    correct(
        source, people, both(with_boat, lambda script: replace(script, storyline=(*script.storyline, "End.")))
    )
    link, new = link_of(chinese), composition.script_of(source).shots[3].key
    writer = people["writer"]
    with pytest.raises(NotFound):
        bringing.bring_shot(link, source_key="nosuchshot", actor=writer, base_version=1)
    with pytest.raises(NotFound):
        bringing.bring_paragraph(link, name="storyline", place=9, actor=writer, base_version=1)
    with pytest.raises(NotPermitted):
        bringing.bring_shot(link, source_key=new, actor=people["observer"], base_version=1)
    with pytest.raises(NotPermitted):
        bringing.bring_paragraph(link, name="storyline", place=5, actor=people["observer"], base_version=1)
    save(chinese, writer, shot(0, description="海"))
    with pytest.raises(Conflict):
        bringing.bring_shot(link, source_key=new, actor=writer, base_version=1)
    assert len(composition.script_of(chinese).shots) == 10
    assert FollowUp.objects.filter(state="done").count() == 0


def test_nothing_is_brought_in_from_what_was_killed(
    source: Package, chinese: Package, people: dict[str, User]
) -> None:
    correct(source, people, with_boat)
    correct(source, people, lambda script: replace(script, storyline=(*script.storyline, "End.")))
    source.refresh_from_db()
    desk.perform(source, "kill", actor=people["chief"], note="rights", client_note="Destroy it.")
    link, new = link_of(chinese), composition.script_of(source).shots[3].key
    with pytest.raises(NotAllowed, match="killed: nothing may be brought in"):
        bringing.bring_shot(link, source_key=new, actor=people["writer"], base_version=1)
    with pytest.raises(NotAllowed):
        bringing.bring_paragraph(link, name="storyline", place=5, actor=people["writer"], base_version=1)
    assert len(composition.script_of(chinese).shots) == 10
