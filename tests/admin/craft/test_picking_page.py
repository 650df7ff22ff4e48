"""The archive page: searching, ticking, looking, picking; dopesheets."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from shotlists.domain import composition
from shotlists.domain.craft.dopesheets import attach_dopesheet
from shotlists.models import Dopesheet, Package, Pick
from tests.admin.desk_pages import at, keys, signed_in
from tests.domain.desk_room import SAMPLES, begin, edit, hire, published, staff, walk

pytestmark = pytest.mark.django_db

LANTERNS = (SAMPLES / "lantern-market.txt").read_text(encoding="utf-8")
LOG = "10:04:12 wide of harbour\n10:04:30-10:04:42 cranes, tilt up\n"


@pytest.fixture
def target() -> Package:
    return begin(hire("writer"))


@pytest.fixture
def source() -> Package:
    return begin(hire("writer"), LANTERNS)


def test_the_page_says_what_it_is_for_before_anything_is_searched(target):
    response = signed_in("writer").get(at(target, "pick"))
    assert response.status_code == 200
    assert "Pick shots of other packages" in response.text
    assert response.context["found"] == ()


def test_a_search_shows_the_shots_that_say_it_and_not_those_of_this_package(target, source):
    response = signed_in("writer").get(at(target, "pick"), {"q": "bamboo"})
    (found,) = response.context["found"]
    assert (found.package, [shot.number for shot in found.shots]) == (source, ["3", "4"])
    assert f'value="{source.uid}:{keys(source)[3]}"' in response.text


def test_a_question_that_cannot_be_read_is_told(target, source):
    response = signed_in("writer").get(at(target, "pick"), {"q": "dated:sometime"})
    assert response.status_code == 422
    assert response.context["flaw"]


def test_a_slug_finds_all_shots_of_its_package(target, source):
    response = signed_in("writer").get(at(target, "pick"), {"q": f"uid:{source.uid}"})
    assert [len(found.shots) for found in response.context["found"]] == [9]


def test_what_was_ticked_before_stays_ticked_over_another_search(target, source):
    value = f"{source.uid}:{keys(source)[0]}"
    response = signed_in("writer").post(
        at(target, "pick"), {"do": "search", "q": "nothing says this", "shot": value}
    )
    assert response.context["kept"] == [
        (value, "China-Lantern Market/Night Economy: 1. Aerial shots of lantern market along river")
    ]
    assert f'value="{value}" checked' in response.text


def test_shots_are_shown_in_their_place_and_then_picked(target, source):
    client, here = signed_in("writer"), keys(target)
    chosen = {"shot": [f"{source.uid}:{key}" for key in keys(source)[:2]], "after": here[0], "as_file": "not"}
    shown = client.post(at(target, "pick"), {"do": "show", **chosen})
    new = [line.text for line in shown.context["lines"] if line.is_new]
    assert new == [
        "Hengqiao City, Zhejiang Province, east China - Feb 12, 2026 (CCTV - No access Chinese mainland)",
        "2. Aerial shots of lantern market along river",
        "3. Various of visitors walking under lanterns, taking photos; stalls",
    ]
    assert not Pick.objects.exists()

    done = client.post(at(target, "pick"), {"do": "pick", "base_version": 1, **chosen}, follow=True)
    assert "2 shots picked, saved as version 2" in done.text
    assert [pick.source for pick in Pick.objects.all()] == [source, source]
    archive = client.get(at(target, "pick"))
    assert [(each.number, each.source_name) for each in archive.context["origins"]] == [
        ("2", "China-Lantern Market/Night Economy"), ("3", "China-Lantern Market/Night Economy"),
    ]  # fmt: skip


def test_a_save_in_between_shows_what_it_gives_now(target, source):
    edit(target, hire("editor"), "Another headline")
    chosen = {"shot": f"{source.uid}:{keys(source)[0]}", "after": keys(target)[0], "base_version": 1}
    response = signed_in("writer").post(at(target, "pick"), {"do": "pick", **chosen})
    assert response.status_code == 409
    assert "Somebody saved in between" in response.text
    assert "Another headline" in response.text
    assert response.context["base_version"] == 2
    assert not Pick.objects.exists()


@pytest.mark.parametrize(
    ("ticked", "said"),
    [
        ({}, "No shot is chosen"),
        ({"shot": "nowhere:abc"}, "There is no package nowhere"),
        ({"shot": "nowhere"}, "There is no package nowhere"),
        ({"line": "x:1"}, "No shot is chosen"),
        ({"line": "99:1"}, "has no dopesheet 99"),
    ],
)
def test_a_wrong_choice_is_told_and_changes_nothing(target, ticked, said):
    response = signed_in("writer").post(at(target, "pick"), {"do": "show", **ticked})
    assert response.status_code == 422
    assert said in response.text


def test_of_a_killed_package_nothing_can_be_ticked(target):
    people = staff()
    dead = walk(published(people, LANTERNS), ("kill", people["chief"]))
    response = signed_in("writer").get(at(target, "pick"), {"q": "bamboo"})
    assert response.context["found"][0].refused
    assert f'value="{dead.uid}:' not in response.text
    posted = signed_in("writer").post(
        at(target, "pick"), {"do": "show", "shot": f"{dead.uid}:{keys(dead)[0]}"}
    )
    assert "nothing may be picked from it" in posted.text


def test_an_observer_looks_and_does_not_pick(target, source):
    client = signed_in("observer")
    page = client.get(at(target, "pick"), {"q": "bamboo"})
    assert "Show what it gives" not in page.text
    client.post(
        at(target, "pick"), {"do": "pick", "shot": f"{source.uid}:{keys(source)[0]}", "base_version": 1}
    )
    target.refresh_from_db()
    assert target.version == 1
    client.post(at(target, "attach"), {"text": LOG})
    assert not Dopesheet.objects.exists()


def test_a_dopesheet_is_attached_and_its_lines_are_picked(target):
    client = signed_in("writer")
    upload = SimpleUploadedFile("crew-2.txt", LOG.encode())
    page = client.post(at(target, "attach"), {"file": upload, "name": ""}, follow=True)
    sheet = Dopesheet.objects.get()
    assert (sheet.name, page.context["sheet"]) == ("crew-2.txt", sheet)
    assert [(row.first, row.last, row.duration, row.words) for row in page.context["rows"]] == [
        ("10:04:12", "", "", "wide of harbour"), ("10:04:30", "10:04:42", "0'12", "cranes, tilt up"),
    ]  # fmt: skip
    fields = {"line": f"{sheet.pk}:1", "after": "", "base_version": 1}
    client.post(at(target, "pick"), {"do": "pick", **fields})
    first = composition.script_of(target).shots[0]
    assert (first.description, first.timecode, first.duration_ms) == ("cranes, tilt up", "10:04:30", 12_000)
    again = client.get(at(target, "dopesheet", sheet.pk))
    assert again.context["taken"] == {1}


def test_a_file_in_another_encoding_is_read_letter_by_letter(target):
    upload = SimpleUploadedFile("log.txt", "00:05 港口全景\n00:12 起重机\n".encode("gb18030"))
    signed_in("writer").post(at(target, "attach"), {"file": upload})
    assert Dopesheet.objects.get().text == "00:05 港口全景\n00:12 起重机\n"


def test_a_text_that_is_no_shotlist_says_so_on_its_page(target):
    sheet = attach_dopesheet(target, "milk\nbread\n", actor=None)
    response = signed_in("writer").get(at(target, "dopesheet", sheet.pk))
    assert "no shotlist: its lines as they are" in response.text
    assert [row.words for row in response.context["rows"]] == ["milk", "bread"]


def test_a_dopesheet_of_another_package_is_not_shown_here(target, source):
    sheet = attach_dopesheet(source, LOG, actor=None)
    response = signed_in("writer").get(at(target, "dopesheet", sheet.pk), follow=True)
    assert "has no dopesheet" in response.text
    assert "All dopesheets" not in response.text


def test_a_search_takes_as_many_queries_for_one_package_as_for_three(
    target, source, django_assert_max_num_queries
):
    client = signed_in("writer")
    client.get(at(target, "pick"), {"q": "bamboo"})
    with django_assert_max_num_queries(100) as one:
        client.get(at(target, "pick"), {"q": "bamboo"})
    for number in (1, 2):
        begin(hire("writer"), LANTERNS.replace("9100101", f"910020{number}"))
    with django_assert_max_num_queries(100) as three:
        assert len(client.get(at(target, "pick"), {"q": "bamboo"}).context["found"]) == 3
    assert len(one) == len(three)


def test_a_package_says_above_its_script_that_the_source_of_a_shot_was_killed(target):
    people = staff()
    source = published(people, LANTERNS)
    client = signed_in("writer")
    chosen = {"shot": [f"{source.uid}:{key}" for key in keys(source)[:2]], "after": "", "base_version": 1}
    client.post(at(target, "pick"), {"do": "pick", **chosen})
    assert "which was killed since" not in client.get(at(target)).text
    walk(source, ("kill", people["chief"]))
    page = client.get(at(target)).text
    assert "Picked from China-Lantern Market/Night Economy" in client.get(at(target, "shots")).text
    said = "Shot 1 was picked from China-Lantern Market/Night Economy, which was killed since."
    assert said in page
    assert "Take them out of the script: 1, 2." in page
