"""What the database refuses, whoever asks it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core import serializers
from django.core.serializers.base import DeserializationError
from django.db import IntegrityError, connection, models, transaction
from django.utils.functional import Promise

from shotlists import workflow
from shotlists.domain.composition import create_package
from shotlists.models import (
    ApiToken,
    Client,
    Cut,
    DuplicateMatch,
    FeedRow,
    Job,
    Live,
    LogEntry,
    LowerThird,
    Overlay,
    Package,
    PackageWireItem,
    PastedText,
    Revision,
    Scene,
    Shot,
    Soundbite,
    Speaker,
    SpeakerTitle,
    State,
    Transcript,
    Version,
)
from shotlists.models.triggers import drop, install, installed, lift, triggers
from tests.domain.harbour import TEXT, harbour

pytestmark = pytest.mark.django_db

SOMETHING = "x" * 12


@pytest.fixture
def package() -> Package:
    return create_package(harbour(), actor=None, pasted=TEXT)


def refused(change: Callable[[], Any]) -> str:
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        change()
    return str(caught.value)


def revision(package: Package, number: int = 1) -> Revision:
    return Revision.objects.create(
        package=package, number=number, version=1, document={"shots": []}, text="as issued", checksum="0" * 64
    )


def test_two_shots_or_scenes_never_stand_in_one_position(package):
    refused(lambda: Shot.objects.filter(position=1).update(position=0))
    refused(lambda: Shot.objects.create(package=package, key=SOMETHING, position=0))
    refused(lambda: Scene.objects.filter(position=1).update(position=0))


def test_a_key_belongs_to_one_shot_and_is_never_empty(package):
    key = Shot.objects.first().key
    refused(lambda: Shot.objects.create(package=package, key=key, position=99))
    refused(lambda: Shot.objects.create(package=package, key="", position=99))


@pytest.mark.parametrize("value", [-1])
def test_a_duration_is_never_negative(package, value):
    refused(lambda: Shot.objects.update(duration_ms=value))
    refused(lambda: Package.objects.update(duration_ms=value))
    refused(lambda: Shot.objects.update(in_ms=value))
    refused(lambda: LowerThird.objects.create(shot=Shot.objects.first(), position=0, in_ms=value))


def test_a_lower_third_does_not_end_before_it_begins(package):
    refused(lambda: LowerThird.objects.create(shot=Shot.objects.first(), position=0, in_ms=2, out_ms=1))


def test_an_overlay_points_at_a_soundbite_of_its_own_package(package):
    other = create_package(harbour(), actor=None, source="Other", source_id="1")
    here, there = (Soundbite.objects.get(shot__package=each) for each in (package, other))
    shot = Shot.objects.filter(package=package).first()

    said = refused(lambda: Overlay.objects.create(soundbite=there, shot=shot, position=9, named=True))
    assert "An overlay lies over a soundbite of its own package." in said
    refused(lambda: Overlay.objects.filter(soundbite=here).update(soundbite=there, position=7))
    Overlay.objects.create(soundbite=here, shot=shot, position=9, named=True)


@pytest.mark.django_db(transaction=True)
def test_an_overlay_points_at_a_soundbite_row(package):
    shot = Shot.objects.first()
    bite = Soundbite.objects.get()
    no_bite = max(Soundbite.objects.values_list("pk", flat=True)) + 1

    refused(lambda: Overlay.objects.create(soundbite_id=no_bite, shot=shot, position=9, named=True))
    refused(lambda: Overlay.objects.create(soundbite=bite, shot=shot, position=9))


def test_a_shot_covers_one_soundbite(package):
    shot = Shot.objects.create(package=package, key=SOMETHING, position=50, kind="soundbite")
    bite = Soundbite.objects.create(shot=shot)
    covering = Overlay.objects.filter(covers=True).first().shot

    refused(lambda: Overlay.objects.create(soundbite=bite, shot=covering, position=0, covers=True))


def test_a_token_belongs_to_a_user_or_to_a_client(package):
    user = User.objects.create_user("ida")
    client = Client.objects.create(name="Channel 9")

    refused(lambda: ApiToken.objects.create(digest="a", user=user, client=client))
    refused(lambda: ApiToken.objects.create(digest="b"))
    ApiToken.objects.create(digest="c", user=user)
    ApiToken.objects.create(digest="d", client=client)


@pytest.mark.parametrize(
    ("model", "field"),
    [
        (Package, "state"),
        (Package, "live"),
        (Shot, "kind"),
        (Scene, "precision"),
        (Soundbite, "kind"),
        (Soundbite, "quote_in"),
        (Soundbite, "coverage"),
        (Job, "state"),
        (LogEntry, "via"),
    ],
)
def test_a_word_that_is_not_known_is_refused(package, model, field):
    refused(lambda: model.objects.update(**{field: "what"}))


def test_states_are_those_of_the_workflow():
    assert tuple(State.values) == tuple(state.name for state in workflow.STATES)
    assert tuple(Live.values) == tuple(live.name for live in workflow.LIVES)
    assert tuple(State.labels) == tuple(state.label for state in workflow.STATES)
    assert tuple(Live.labels) == tuple(live.label for live in workflow.LIVES)


def test_what_clients_have_is_a_revision(package):
    refused(lambda: Package.objects.update(live="usable"))
    Package.objects.update(live="usable", live_revision=revision(package))


def test_numbers_are_given_once(package):
    revision(package)
    refused(lambda: revision(package))
    refused(lambda: Version.objects.create(package=package, number=1, document={}))
    refused(lambda: Version.objects.create(package=package, number=0, document={}))
    Transcript.objects.create(package=package, version=1)
    refused(lambda: Transcript.objects.create(package=package, version=1))
    refused(lambda: Package.objects.create(uid=package.uid))
    refused(lambda: Package.objects.create(uid="other", source=package.source, source_id=package.source_id))
    Package.objects.create(uid="first", source="NTV")
    Package.objects.create(uid="second", source="NTV")


def test_a_package_is_no_duplicate_of_itself(package):
    refused(lambda: DuplicateMatch.objects.create(package=package, other=package, kind="same"))


def test_a_title_does_not_end_before_it_begins():
    speaker = Speaker.objects.create(name="Ada")
    refused(
        lambda: SpeakerTitle.objects.create(
            speaker=speaker, title="x", since="2026-02-01", until="2026-01-01"
        )
    )


@pytest.mark.parametrize(
    "change",
    [
        lambda row: type(row).objects.filter(pk=row.pk).update(text="another"),
        lambda row: type(row).objects.filter(pk=row.pk).delete(),
        lambda row: row.save(),
        lambda row: connection.cursor().execute(f"UPDATE {row._meta.db_table} SET text = ''"),  # noqa: S608
        lambda row: connection.cursor().execute(f"DELETE FROM {row._meta.db_table}"),  # noqa: S608
    ],
)
@pytest.mark.parametrize("model", [Revision, PastedText])
def test_what_went_out_and_what_was_pasted_is_never_changed(package, model, change):
    revision(package)
    row = model.objects.get()

    assert (
        refused(lambda: change(row))
        .strip()
        .startswith(
            {
                Revision: "A revision is frozen: issue a new one instead.",
                PastedText: "A pasted text is kept as it came: save a new version instead.",
            }[model]
        )
    )
    assert model.objects.get() == row


@pytest.mark.django_db(transaction=True)
def test_a_feed_row_has_its_number_once_it_is_committed(package):
    rows = [FeedRow.objects.create(package=package, kind="original") for _ in range(3)]

    numbers = [FeedRow.objects.get(pk=row.pk).seq for row in rows]
    assert numbers == sorted(set(numbers))
    assert None not in numbers


def test_every_guard_stands_and_can_be_put_up_again(package):
    names = set(triggers(connection.vendor))
    assert names <= installed(connection)

    drop(connection)
    assert not names & installed(connection)
    revision(package)
    assert Revision.objects.update(text="changed while the guard is down") == 1
    install(connection)
    install(connection)

    assert names <= installed(connection)
    refused(lambda: Revision.objects.update(text="changed"))
    lift(connection)
    assert not names & installed(connection)


def test_documents_come_back_as_they_went_in_with_their_keys_in_order(package):
    document = {"b": 1, "a": {"z": "\x00 \\u0000 é 深", "y": [None, True, 1.5]}, "": "“”"}

    Transcript.objects.create(package=package, version=5, cues=document)

    kept = Transcript.objects.get(version=5).cues
    assert kept == document
    assert (list(kept), list(kept["a"])) == (["b", "a", ""], ["z", "y"])


def test_documents_survive_a_dump(package):
    dumped = serializers.serialize("json", [package, *Shot.objects.all()])

    loaded = [each.object for each in serializers.deserialize("json", dumped)]

    assert loaded[0].header == package.header
    assert [shot.notes for shot in loaded[1:]] == [[]] * 7
    with pytest.raises(DeserializationError):
        list(serializers.deserialize("json", dumped.replace('"notes": "[]"', '"notes": "["')))


def test_every_row_has_a_name_to_show(package):
    for model in (Package, Scene, Shot, Soundbite, Overlay, Version, PastedText, LogEntry, Job):
        assert all(str(row) for row in model.objects.all()), model


def test_every_model_is_named_for_translation():
    for model in apps.get_app_config("shotlists").get_models():
        assert isinstance(model._meta.verbose_name, Promise), model
        for field in model._meta.local_fields:
            named = field.primary_key or field.remote_field or isinstance(field.verbose_name, Promise)
            assert named, (model, field)
            assert isinstance(field, models.Field)


def test_a_wire_item_is_linked_to_a_package_once():
    assert {
        tuple(constraint.fields)
        for constraint in PackageWireItem._meta.constraints
        if hasattr(constraint, "fields")
    } == {("package", "wire_item")}
    assert {
        tuple(constraint.fields) for constraint in Cut._meta.constraints if hasattr(constraint, "fields")
    } == {("soundbite", "edge", "position")}


@pytest.mark.parametrize("model", [Revision, PastedText])
def test_no_statement_gets_past_the_guard_of_a_frozen_table(package, model):
    """REPLACE and TRUNCATE delete rows without a word to the triggers that watch over deletes."""
    revision(package)
    row = model.objects.get()
    table = model._meta.db_table
    names = ", ".join(f'"{each.column}"' for each in model._meta.concrete_fields)
    statement = {
        "sqlite": f"INSERT OR REPLACE INTO {table} ({names}) SELECT {names} FROM {table}",  # noqa: S608
        "postgresql": f"TRUNCATE {table} CASCADE",
    }[connection.vendor]

    connection.check_constraints()  # PostgreSQL truncates nothing with a check still to come

    refused(lambda: connection.cursor().execute(statement))

    assert model.objects.get() == row
