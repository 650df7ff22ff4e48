"""Laws of links: one to one, and a change finds exactly its counterpart, whatever the other side did."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shotlists.domain import composition, releases
from shotlists.domain.linking import follow_ups, linked
from shotlists.models import FollowUp, ShotLink
from shotlists.script.document import Header, Script, Shot, Soundbite
from tests.domain.linked_room import link_of, save

pytestmark = pytest.mark.django_db

WORDS = ("harbour", "crane", "turbine", "village at dusk", "诗人在桥上", "diver", "FILE", "wide of", "")


@st.composite
def scripts(draw: st.DrawFn) -> Script:
    """Shots and soundbites, many of them alike."""
    shots = []
    for place in range(draw(st.integers(1, 12))):
        words = f"{draw(st.sampled_from(WORDS))} {draw(st.sampled_from(WORDS))}".strip() or "sea"
        bite = (
            Soundbite(languages=("English",), speaker="A. Reed", quote=words) if draw(st.booleans()) else None
        )
        kind = "soundbite" if bite else "shot"
        shots.append(Shot(str(place + 1), kind=kind, description="" if bite else words, soundbite=bite))
    storyline = draw(st.lists(st.sampled_from(["It rained.", "The sea rose.", "海面上升。"]), max_size=4))
    return Script(header=Header(slugline="Law"), shots=tuple(shots), storyline=tuple(storyline))


def said_otherwise(shot: Shot) -> Shot:
    if shot.soundbite:
        return replace(shot, soundbite=replace(shot.soundbite, quote=f"{shot.soundbite.quote}, again"))
    return replace(shot, description=f"{shot.description}, again")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(scripts(), st.data())
def test_changed_shots_mark_exactly_their_counterparts(db: None, script: Script, data: st.DataObject) -> None:
    source = composition.create_package(script, actor=None)
    made = linked.begin_linked(source, kind="translation", language="Chinese", actor=None)
    link = link_of(made)
    pairs = list(ShotLink.objects.filter(link=link).values_list("source_key", "key"))
    theirs, ours = [key for key, _ in pairs], [key for _, key in pairs]
    assert theirs == [shot.key for shot in composition.script_of(source).shots]
    assert ours == [shot.key for shot in composition.script_of(made).shots]
    assert len(set(theirs)) == len(theirs)
    assert len(set(ours)) == len(ours)

    order = data.draw(st.permutations(range(len(pairs))))
    kept = order[: data.draw(st.integers(1, len(order)))]

    def translate_and_move(now: Script) -> Script:
        shots = tuple(
            replace(now.shots[was], number=str(place + 5), description=f"中文{was}")
            for place, was in enumerate(kept)
        )
        return replace(now, shots=shots)

    save(made, None, translate_and_move)
    changed = data.draw(st.sets(st.integers(0, len(pairs) - 1)))
    source = save(
        source,
        None,
        lambda now: replace(
            now,
            shots=tuple(said_otherwise(shot) if i in changed else shot for i, shot in enumerate(now.shots)),
        ),
    )
    issued = releases.issue(source, kind="original", actor=None)
    follow_ups.mark_followers(source, issued)
    marked = FollowUp.objects.filter(link=link).values_list("source_key", "key", "field")
    expected = {
        (theirs[i], ours[i], "quote" if script.shots[i].soundbite else "description")
        for i in changed
        if i in kept
    }
    assert len(marked) == len(expected)
    assert set(marked) == expected
    assert follow_ups.mark_followers(source, issued)[0].follow_ups == ()
