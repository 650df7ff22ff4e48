"""Saving scripts: what stays, what goes, who is told."""

from dataclasses import replace

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shotlists.domain.composition import (
    create_package,
    document_of,
    problems_of,
    restore_version,
    save_script,
    script_of,
    text_of,
)
from shotlists.domain.errors import (
    BadDocument,
    Conflict,
    NotAllowed,
    NotAShotlist,
    NotFound,
    NotPermitted,
    Taken,
    UnknownDialect,
)
from shotlists.models import (
    IncomingText,
    Job,
    LogEntry,
    Package,
    PastedText,
    Shot,
    Soundbite,
    Speaker,
    State,
    Version,
)
from shotlists.script.document import Embargo, Header, LowerThird, Scene, Script
from shotlists.script.document import Shot as DocumentShot
from shotlists.script.document import Soundbite as DocumentSoundbite
from shotlists.script.reading import read, write
from shotlists.script.serial import problem_to_dict, script_from_dict
from tests.domain.harbour import TEXT, harbour, timed

pytestmark = pytest.mark.django_db


@pytest.fixture
def package() -> Package:
    return create_package(timed(harbour()), actor=None, pasted=TEXT)


@pytest.fixture
def writer() -> User:
    user = User.objects.create_user("ida", first_name="Ida", last_name="Moe")
    user.user_permissions.set(Permission.objects.filter(codename__in=["add_package", "change_package"]))
    return user


def save_text(package: Package, text: str, **given) -> Package:
    return save_script(
        package,
        read(text, package.dialect).script,
        actor=None,
        base_version=package.version,
        pasted=text,
        from_text=True,
        **given,
    )


def keys_by_description(package: Package) -> dict[str, str]:
    rows = Shot.objects.filter(package=package).select_related("soundbite")
    return {row.description or row.soundbite.speaker_name: row.key for row in rows}


def test_a_new_package_has_its_script_in_rows_and_all_that_goes_with_a_version(writer):
    package = create_package(
        harbour(), actor=writer, pasted=TEXT, filename="tide.txt", reason="first take", via="api"
    )

    assert script_of(package) == harbour()
    columns = {
        name: getattr(package, name)
        for name in [
            "uid",
            "source",
            "source_id",
            "state",
            "live",
            "version",
            "dialect",
            "slugline",
            "location",
            "duration_ms",
            "usage_terms",
            "restrictions",
            "includes_file",
        ]
    }
    assert columns == {
        "uid": "7700123",
        "source": "Norland Television (NTV)",
        "source_id": "7700123",
        "state": "draft",
        "live": "none",
        "version": 1,
        "dialect": "cctv",
        "slugline": "Harbour-Tidal Turbine Trial",
        "location": "Norland",
        "duration_ms": 72_000,
        "usage_terms": "No access Norland",
        "restrictions": "No access Norland",
        "includes_file": True,
    }
    assert (package.owner, package.created_by) == (writer, writer)
    assert (package.first_date.isoformat(), package.last_date.isoformat()) == ("2026-03-04", "2026-03-04")
    version = Version.objects.get(package=package)
    assert (version.number, version.text, version.author, version.reason, version.action) == (
        1,
        text_of(package),
        writer,
        "first take",
        "create",
    )
    assert script_from_dict(version.document) == harbour()
    assert [shot["key"] for shot in version.document["shots"]] == list(
        Shot.objects.filter(package=package).order_by("position").values_list("key", flat=True)
    )
    pasted = PastedText.objects.get(package=package)
    assert (pasted.text, pasted.version, pasted.filename, pasted.by) == (TEXT, 1, "tide.txt", writer)
    entry = LogEntry.objects.get()
    assert (entry.package_uid, entry.action, entry.actor_name, entry.note, entry.via, entry.version) == (
        "7700123",
        "create",
        "Ida Moe",
        "first take",
        "api",
        1,
    )
    assert {
        (job.kind, job.arguments["package_id"], job.arguments["version"]) for job in Job.objects.all()
    } == {
        ("detect_duplicates", package.pk, 1),
        ("generate_transcript", package.pk, 1),
    }


def test_a_save_that_changes_nothing_gives_no_new_version(package):
    rows = list(Shot.objects.order_by("position").values())

    saved = save_text(package, text_of(package))

    assert saved.version == 1
    assert Version.objects.count() == 1
    assert list(Shot.objects.order_by("position").values()) == rows


def test_a_shot_that_is_moved_by_text_keeps_its_row_and_what_the_text_cannot_say(package):
    before = {shot.description: shot for shot in script_of(package).shots}
    keys = keys_by_description(package)
    ids = dict(Shot.objects.values_list("key", "pk"))
    text = text_of(package).replace(
        "6. Various of control room\n7. Screen showing output curve\n",
        "6. Screen showing output curve\n7. Various of control room\n",
    )

    saved = save_text(package, text)

    assert saved.version == 2
    assert keys_by_description(package) == keys
    assert dict(Shot.objects.values_list("key", "pk")) == ids
    after = script_of(package).shots
    assert [shot.description for shot in after[-2:]] == [
        "Screen showing output curve",
        "Various of control room",
    ]
    assert [shot.duration_ms for shot in after[-2:]] == [
        before["Screen showing output curve"].duration_ms,
        before["Various of control room"].duration_ms,
    ]
    assert after[-2].lower_thirds == before["Screen showing output curve"].lower_thirds


def test_a_changed_shot_keeps_its_row_and_a_deleted_one_takes_its_own_with_it(package):
    keys = keys_by_description(package)
    text = text_of(package).replace("Various of control room", "Various of busy control room")
    text = text.replace("7. Screen showing output curve\n", "")

    save_text(package, text)

    after = keys_by_description(package)
    assert after["Various of busy control room"] == keys["Various of control room"]
    assert set(after.values()) == set(keys.values()) - {keys["Screen showing output curve"]}
    assert [shot.lower_thirds for shot in script_of(package).shots] == [
        (LowerThird("place", (f"Norhaven {index}",), 0, 2_000),) for index in range(6)
    ]


def test_what_the_original_words_were_stays_when_the_quote_is_mended(package):
    text = text_of(package).replace("without a stop. We", "without any stop. We")

    save_text(package, text)

    bite = script_of(package).shots[2].soundbite
    assert bite.quote.startswith("The turbine has turned for a whole month without any stop.")
    assert bite.original.text == "Turbinen har gått 2"


def test_a_header_field_that_the_text_does_not_show_stays_and_one_that_it_shows_follows_it(package):
    script = script_of(package)
    package = save_script(
        package,
        replace(
            script, header=replace(script.header, version_label="update", headline="A turbine under water")
        ),
        actor=None,
        base_version=1,
    )
    shown = write(script_of(package), "cctv")

    package = save_text(package, shown.replace("Location : Norland", "Location : Norhaven"))

    header = script_of(package).header
    assert (header.location, header.version_label) == ("Norhaven", "update")


def test_two_shots_change_places_on_the_way_of_a_document(package):
    script = script_of(package)
    swapped = replace(
        script,
        shots=(script.shots[1], script.shots[0], *script.shots[2:]),
    )

    save_script(package, swapped, actor=None, base_version=1)

    assert script_of(package) == swapped
    assert [shot.key for shot in script_of(package).shots] == [shot.key for shot in swapped.shots]


def test_a_document_posted_without_keys_finds_its_shots_again(package):
    keys = [shot.key for shot in script_of(package).shots]
    script = script_of(package)
    new = replace(script, shots=tuple(replace(shot, key="", duration_ms=None) for shot in script.shots))

    save_script(package, new, actor=None, base_version=1)

    assert [shot.key for shot in script_of(package).shots] == keys
    assert [shot.duration_ms for shot in script_of(package).shots] == [None] * 7


def test_a_key_of_another_package_is_not_taken_over(package):
    script = script_of(package)
    other = create_package(replace(script, header=Header(slugline="Copy")), actor=None)

    assert not {shot.key for shot in script_of(other).shots} & {shot.key for shot in script.shots}
    assert script_of(package) == script


def test_an_old_base_version_is_refused_with_both_differences_and_the_typed_words_are_kept(package):
    shown = text_of(package)
    mine = shown.replace("Diver checking cable", "Divers checking the cable")
    save_text(package, shown.replace("Aerial of harbour entrance", "Aerial of the harbour entrance"))

    with pytest.raises(Conflict) as caught:
        save_script(
            package, read(mine, "cctv").script, actor=None, base_version=1, from_text=True, pasted=mine
        )

    error = caught.value
    assert (error.base_version, error.current_version) == (1, 2)
    assert [(change.kind, change.old, change.new) for change in error.difference] == [
        ("shot-changed", "Aerial of harbour entrance", "Aerial of the harbour entrance")
    ]
    assert ("shot-changed", "Diver checking cable", "Divers checking the cable") in [
        (change.kind, change.old, change.new) for change in error.yours
    ]
    kept = IncomingText.objects.get()
    assert (kept.text, kept.state, kept.package) == (mine, "refused", package)
    assert Package.objects.get().version == 2


def test_the_same_refused_words_are_kept_once(package):
    save_text(package, text_of(package).replace("Diver", "Divers"))
    for _again in range(3):
        with pytest.raises(Conflict):
            save_script(package, harbour(), actor=None, base_version=1, pasted=TEXT)

    assert IncomingText.objects.count() == 1


def test_a_package_that_is_approved_is_not_written_on(package):
    Package.objects.update(state=State.APPROVED)

    with pytest.raises(NotAllowed) as caught:
        save_script(package, harbour(), actor=None, base_version=1)

    assert caught.value.reason == "The text of a package that is Approved cannot be changed."


def test_only_who_may_change_packages_saves_and_only_who_may_add_them_creates(package, writer):
    nobody = User.objects.create_user("ola")
    for call in (
        lambda actor: create_package(Script(), actor=actor),
        lambda actor: save_script(package, Script(), actor=actor, base_version=1),
    ):
        with pytest.raises(NotPermitted):
            call(nobody)
    assert create_package(Script(), actor=writer).version == 1
    assert save_script(package, Script(), actor=writer, base_version=1).version == 2


def test_an_id_at_the_source_that_is_taken_is_refused_with_the_difference(package):
    new = read(TEXT.replace("Diver checking cable", "Divers checking cable"), "cctv").script

    with pytest.raises(Taken) as caught:
        create_package(new, actor=None, pasted="as typed")

    assert caught.value.uid == "7700123"
    assert ("Diver checking cable", "Divers checking cable") in [
        (change.old, change.new) for change in caught.value.difference
    ]
    assert IncomingText.objects.get().text == "as typed"
    assert Package.objects.count() == 1


def test_an_id_that_is_taken_can_be_saved_as_the_next_version(package):
    text = TEXT.replace("Diver checking cable", "Divers checking cable")

    saved = create_package(read(text, "cctv").script, actor=None, pasted=text, as_version=True)

    assert (saved.pk, saved.version) == (package.pk, 2)
    assert [shot.duration_ms for shot in script_of(saved).shots] == [4_000 + index for index in range(7)]


def test_the_same_id_at_another_source_gets_an_id_of_the_desk(package, time_machine):
    time_machine.move_to("2026-03-05T12:00:00Z")
    other = replace(harbour(), header=Header(uid="7700123", source="Southland Radio"))

    found = [create_package(other, actor=None).uid]
    found += [create_package(Script(), actor=None).uid for _ in range(10)]

    assert found == [f"20260305-{number}" for number in range(1, 12)]


@pytest.mark.parametrize("uid", ["../../etc", "a/b", "bulk", "", "x" * 101, "id 7", "é", ".."])
def test_an_id_that_is_not_safe_in_a_path_is_only_kept_beside(uid, time_machine):
    time_machine.move_to("2026-03-05T12:00:00Z")

    package = create_package(Script(header=Header(uid=uid, source="NTV")), actor=None)

    assert (package.uid, package.source_id) == ("20260305-1", uid)


def test_an_old_version_comes_back_with_its_shots_as_they_were(package):
    first = script_of(package)
    ada = Speaker.objects.create(name="Ada B.")
    Soundbite.objects.update(speaker=ada, speaker_chosen=True)
    package = save_text(package, text_of(package).replace("Aerial of", "Slow aerial of"))
    bare = read("Harbour\n\n1. Empty quay\n", "cctv").script
    package = save_script(package, bare, actor=None, base_version=2)
    assert not Soundbite.objects.exists()

    package = restore_version(package, 2, actor=None, base_version=3)

    again = script_of(package)
    assert [shot.key for shot in again.shots] == [shot.key for shot in first.shots]
    assert again.shots[1:] == first.shots[1:]
    assert again.shots[0] == replace(first.shots[0], description="Slow aerial of harbour entrance")
    bite = Soundbite.objects.get()
    assert (bite.speaker, bite.speaker_chosen) == (ada, True)
    assert (package.version, Version.objects.get(number=4).action) == (4, "restore_version")
    assert Version.objects.get(number=4).reason == "Version 2 restored"


def test_a_version_that_is_not_there_is_not_restored(package):
    with pytest.raises(NotFound):
        restore_version(package, 7, actor=None, base_version=1)


def embargoed(until: str) -> Script:
    return Script(header=Header(embargo=Embargo("Not before then", until)))


def marked(name: str) -> DocumentShot:
    return DocumentShot(kind="soundbite", soundbite=DocumentSoundbite(**{name: '"' * 5}))


@pytest.mark.parametrize(
    ("script", "pointer"),
    [
        (Script(shots=(DocumentShot(description="a\0b"),)), "/shots/0/description"),
        (Script(storyline=("fine", "\ud800")), "/storyline/1"),
        (Script(shots=(DocumentShot(scene=3),)), "/shots/0/scene"),
        (Script(shots=(DocumentShot(overlays=0),)), "/shots/0/overlays"),
        (Script(shots=(DocumentShot(duration_ms=-1),)), "/shots/0/duration_ms"),
        (embargoed("0001-01-01T00:00:00+14:00"), "/header/embargo/until"),
        (embargoed("9999-12-31T23:59:59-23:00"), "/header/embargo/until"),
        (Script(shots=(marked("quote_open"),)), "/shots/0/soundbite/quote_open"),
        (Script(shots=(marked("quote_close"),)), "/shots/0/soundbite/quote_close"),
    ],
)
def test_a_script_that_cannot_be_kept_is_refused_at_its_place(script, pointer):
    with pytest.raises(BadDocument) as caught:
        create_package(script, actor=None)

    assert caught.value.pointer == pointer
    assert not Package.objects.exists()


def test_a_house_style_that_is_not_known_is_refused(package):
    with pytest.raises(UnknownDialect):
        save_script(package, harbour(), actor=None, base_version=1, dialect="klingon")


def test_the_text_of_a_page_that_held_its_script_twice_is_checked_whole():
    faulty = TEXT.replace("7. Screen showing", "7. Screen showing the the")
    page = faulty.replace("Diver checking", "Diver") + faulty  # the second says more, so the first is dropped
    package = create_package(read(page, "cctv").script, actor=None)

    saved = Version.objects.get(package=package).document
    assert [repeat["dropped"][0] for repeat in saved["repeats"]] == [1]
    assert "doubled-word" in {problem["code"] for problem in saved["problems"]}
    assert saved["problems"] == document_of(package)["problems"]


def test_problems_are_counted_with_every_save_and_told_at_their_place(package):
    text = text_of(package).replace("7. Screen", "9. Screen")

    package = save_text(package, text)

    found = problems_of(package)
    assert package.problem_counts == {
        severity: sum(1 for problem in found if problem.severity == severity)
        for severity in ("error", "warning", "info")
    }
    lines = text_of(package).split("\n")
    numbering = [problem for problem in found if "number" in problem.code]
    assert numbering
    assert all(lines[problem.span.line - 1].startswith("9. Screen") for problem in numbering)
    assert document_of(package)["problems"] == [problem_to_dict(problem) for problem in found]


def test_the_number_of_queries_does_not_grow_with_the_shots():
    def script(words: str, count: int) -> Script:
        bite = DocumentSoundbite(speaker=f"Ada {words} {count}", role="engineer", quote=f"We {words}")
        shots = tuple(
            DocumentShot(
                str(i),
                scene=0,
                description=f"{words} {i}",
                splitscreen_with=(0,),
                soundbite=bite if i % 2 else None,
            )
            for i in range(count)
        )
        return replace(timed(Script(scenes=(Scene(),), shots=shots)), header=Header(slugline=words))

    def queries(count: int) -> tuple[int, int, int]:
        package = create_package(script("tide", count), actor=None)
        with CaptureQueriesContext(connection) as reading:
            script_of(package)
        with CaptureQueriesContext(connection) as changing:
            save_script(package, script("ebb", count), actor=None, base_version=1)
        new = script("ebb", count)
        with CaptureQueriesContext(connection) as moving:
            save_script(package, replace(new, shots=new.shots[::-1]), actor=None, base_version=2)
        return len(reading), len(changing), len(moving)

    assert queries(2) == queries(4) == queries(20)


def test_a_text_without_a_shot_never_takes_the_place_of_a_script(package):
    page = "Dear all,\nplease buy our new tea.\n"
    with pytest.raises(NotAShotlist) as caught:
        save_script(
            package, read(page, "cctv").script, actor=None, base_version=1, from_text=True, pasted=page
        )

    assert caught.value.shots == len(harbour().shots)
    assert text_of(package) == write(harbour(), "cctv")
    assert IncomingText.objects.get(package=package).text == page


def test_a_script_that_has_no_shot_yet_is_written_on_as_text():
    package = create_package(Script(header=Header(slugline="Begun")), actor=None)
    package = save_script(
        package,
        read("Begun\nStoryline\nA ferry.\n", "cctv").script,
        actor=None,
        base_version=1,
        from_text=True,
    )

    assert script_of(package).storyline == ("A ferry.",)


def test_a_package_that_is_gone_is_said_to_be_so():
    package = create_package(Script(header=Header(slugline="Gone")), actor=None)
    Package.objects.get(pk=package.pk).delete()

    for act in (
        lambda: save_script(package, harbour(), actor=None, base_version=1),
        lambda: script_of(package),
        lambda: restore_version(package, 1, actor=None, base_version=1),
    ):
        with pytest.raises(NotFound):
            act()


def test_only_what_a_call_made_is_new(package):
    assert package.is_new
    assert not create_package(harbour(), actor=None, as_version=True).is_new
