"""Packages: lists in pages, reading by version, creating and changing without losing anybody's words."""

import pytest

from shotlists.models import Package
from tests.api.programs import TEXT, Program, count_queries, program_of, refused

pytestmark = pytest.mark.django_db


OTHER = """Norway-Lighthouse/Keeper Retires
Dateline : Jan 30, 2026
Shotlist
Stavanger, Norway - Jan 30, 2026 (FJORDVIEW)
1. Lighthouse at dawn
2. Keeper climbing stairs
Storyline
The last keeper of the lighthouse climbed its stairs for the last time on Friday.
ID : 7000002
"""


def page_with(number: int, slug: str = "Norway-Ferry") -> str:
    return TEXT.replace("7000001", str(number)).replace("Norway-Harbour Ferry/Electric Crossing", slug)


def test_a_created_package_is_answered_whole(writer: Program) -> None:
    made = writer.post("packages/", {"script": TEXT, "reason": "From the wire"})

    assert made.status_code == 201
    assert {
        name: made.data[name] for name in ("uid", "state", "live", "version", "dialect", "owner", "slugline")
    } == {
        "uid": "7000001",
        "state": "draft",
        "live": "none",
        "version": 1,
        "dialect": "cctv",
        "owner": "mara",
        "slugline": "Norway-Harbour Ferry/Electric Crossing",
    }
    assert [shot["number"] for shot in made.data["document"]["shots"]] == ["1", "2", "3", "4"]
    assert made.data["document"]["shots"][1]["soundbite"]["overlaid_by"] == [2]
    assert made.data["problems"] == made.data["document"]["problems"]
    assert Package.objects.get().pasted_texts.get().text == TEXT


def test_what_was_answered_is_what_is_read(writer: Program) -> None:
    made = writer.post("packages/", {"script": TEXT})
    read = writer.get("packages/7000001/")

    assert (read.data, read.headers["ETag"]) == (made.data, made.headers["ETag"])
    assert {name.strip() for name in read.headers["Vary"].split(",")} >= {"Authorization", "Accept"}


def test_a_document_read_can_be_sent_to_another_place(writer: Program, uid: str) -> None:
    document = writer.get(f"packages/{uid}/").data["document"]
    document["header"]["uid"] = "7000002"
    made = writer.post("packages/", {"document": document})

    assert (made.status_code, made.data["uid"]) == (201, "7000002")
    assert made.data["document"]["storyline"] == document["storyline"]


def test_a_small_document_is_enough(writer: Program) -> None:
    made = writer.post("packages/", {"document": {"shots": [{"description": "Wide of a harbour"}]}})

    assert made.status_code == 201
    assert made.data["document"]["shots"][0]["description"] == "Wide of a harbour"


def test_a_taken_id_answers_with_the_difference_or_becomes_the_next_version(
    writer: Program, uid: str
) -> None:
    changed = TEXT.replace("four times", "five times")
    problem = refused(writer.post("packages/", {"script": changed}), 409, "taken")
    assert problem["uid"] == uid
    assert [change["kind"] for change in problem["difference"]] == ["storyline-changed"]

    saved = writer.post("packages/?as=version", {"script": changed})
    assert (saved.status_code, saved.data["uid"], saved.data["version"]) == (200, uid, 2)
    assert "five times" in saved.data["document"]["storyline"][1]


def test_a_text_that_is_no_shotlist_is_refused_with_its_reason(writer: Program) -> None:
    problem = refused(writer.post("packages/", {"script": "Buy one, get one free."}), 422, "not-a-shotlist")

    assert problem["problems"][0]["code"] == "not-a-shotlist"
    assert Package.objects.count() == 0


def test_a_page_of_several_packages_is_sent_to_imports(writer: Program) -> None:
    both = TEXT + "\n" + OTHER
    answer = writer.post("packages/", {"script": both})

    problem = refused(answer, 422, "several-packages")
    assert "imports/" in problem["detail"]
    results = writer.post("imports/", both)
    assert (results.status_code, [row["uid"] for row in results.data["results"]]) == (
        201,
        ["7000001", "7000002"],
    )


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "/script"),
        ({"script": TEXT, "document": {}}, "/script"),
        ({"scirpt": TEXT}, "/scirpt"),
        ({"script": 7}, "/script"),
        ({"script": None}, "/script"),
        ({"document": []}, "/document"),
        ({"script": TEXT, "source": "x" * 300}, "/source"),
        ([], ""),
        (b"null", ""),
        (b'"1. Wide of a ferry"', ""),
    ],
)
def test_a_wrong_field_is_named(writer: Program, body: object, pointer: str) -> None:
    problem = refused(writer.post("packages/", body), 422, "invalid")

    assert problem["errors"][0]["pointer"] == pointer


def test_a_wrong_document_is_refused_at_its_place(writer: Program) -> None:
    body = {"document": {"shots": [{"desciption": "x"}]}}
    problem = refused(writer.post("packages/", body), 422, "bad-document")

    assert problem["errors"] == [
        {
            "pointer": "/shots/0/desciption",
            "detail": '"desciption" is no key of a shot: did you mean "description"?',
        }
    ]


def test_a_change_needs_the_version_it_is_written_on(writer: Program, uid: str) -> None:
    problem = refused(writer.put(f"packages/{uid}/", {"script": TEXT}), 428, "precondition-required")
    assert problem["current_version"] == 1
    refused(writer.put(f"packages/{uid}/script/", TEXT), 428, "precondition-required")
    refused(
        writer.put(f"packages/{uid}/", {"script": TEXT}, headers={"If-Match": "*"}),
        428,
        "precondition-required",
    )
    refused(
        writer.put(f"packages/{uid}/", {"script": TEXT}, headers={"If-Match": "seven"}), 400, "bad-header"
    )


def test_of_two_who_wrote_on_one_version_the_second_sees_what_the_first_changed(
    writer: Program, editor: Program, uid: str
) -> None:
    first = writer.put(f"packages/{uid}/", {"script": TEXT.replace("four times", "five times")}, version=1)
    assert (first.status_code, first.headers["ETag"]) == (200, '"2"')

    second = editor.ask("PATCH", f"packages/{uid}/", {"script": TEXT.replace("Wide", "Close")}, version=1)
    problem = refused(second, 412, "conflict")
    assert second.headers["ETag"] == '"2"'
    assert (problem["base_version"], problem["current_version"]) == (1, 2)
    assert [change["kind"] for change in problem["difference"]] == ["storyline-changed"]
    assert [change["kind"] for change in problem["yours"]] == ["shot-changed"]
    assert "five times" in writer.get(f"packages/{uid}/script/").content.decode()


def test_saving_what_is_stored_gives_no_new_version(writer: Program, uid: str) -> None:
    text = writer.get(f"packages/{uid}/script/").content.decode()

    assert writer.put(f"packages/{uid}/script/", text, version=1).headers["ETag"] == '"1"'


def test_what_a_text_cannot_say_survives_a_text(writer: Program, uid: str) -> None:
    document = writer.get(f"packages/{uid}/").data["document"]
    document["shots"][0]["duration_ms"] = 4200
    assert writer.put(f"packages/{uid}/", {"document": document}, version=1).status_code == 200
    text = writer.get(f"packages/{uid}/script/").content.decode()
    saved = writer.put(f"packages/{uid}/script/", text.replace("four times", "five times"), version=2)

    assert saved.data["document"]["shots"][0]["duration_ms"] == 4200
    assert saved.data["document"]["shots"][0]["key"] == document["shots"][0]["key"]


def test_a_reader_who_has_the_version_gets_none(writer: Program, uid: str) -> None:
    for path in (f"packages/{uid}/", f"packages/{uid}/script/"):
        answer = writer.get(path, headers={"If-None-Match": 'W/"1"'})
        assert (answer.status_code, answer.content, answer.headers["ETag"]) == (304, b"", '"1"')


def test_only_the_fields_asked_for_come(writer: Program, uid: str) -> None:
    assert writer.get(f"packages/{uid}/?fields=uid,state").data == {"uid": uid, "state": "draft"}
    assert writer.get("packages/?fields=uid").data["results"] == [{"uid": uid}]
    problem = refused(writer.get("packages/?fields=uid,slug"), 400, "bad-parameter")
    assert problem["errors"][0]["value"] == "slug"


@pytest.mark.parametrize("sort", ["-updated_at", "updated_at", "slugline", "-created_at", "created_at"])
def test_pages_hold_every_package_once_in_every_order(writer: Program, sort: str) -> None:
    for number in range(5):
        assert writer.post("packages/", page_with(7000010 + number)).status_code == 201
    found, cursor, pages = [], "", 0
    while True:
        page = writer.get(f"packages/?sort={sort}&limit=2&fields=uid&cursor={cursor}").data
        found += [row["uid"] for row in page["results"]]
        pages += 1
        cursor = page["cursor"]
        if not page["more"]:
            break
    assert sorted(found) == [str(7000010 + number) for number in range(5)]
    assert pages == 3
    assert page["next"] is None


def test_a_cursor_of_another_list_is_refused(writer: Program) -> None:
    for number in range(2):
        writer.post("packages/", page_with(7000010 + number))
    cursor = writer.get("packages/?limit=1").data["cursor"]

    refused(writer.get(f"packages/?limit=1&state=draft&cursor={cursor}"), 400, "bad-cursor")
    refused(writer.get(f"packages/?limit=1&cursor={cursor[:-1]}x"), 400, "bad-cursor")


def test_the_next_page_is_an_address(writer: Program) -> None:
    for number in range(2):
        writer.post("packages/", page_with(7000010 + number))
    page = writer.get("packages/?limit=1&sort=created_at").data
    following = page["next"].removeprefix("http://testserver")

    assert [row["uid"] for row in writer.get(following).data["results"]] == ["7000011"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=passengers waving", True),
        ("q=PASSENGERS rocket", False),
        ("q=70000", True),
        ("state=draft,in_review", True),
        ("state=published", False),
        ("live=none", True),
        ("source=fjord", True),
        ("place=bergen", True),
        ("language=English", True),
        ("includes_file=yes", False),
        ("dated_from=2026-01-29&dated_to=2026-01-29", True),
        ("dated_from=2026-01-30", False),
        ("changed_since=2000-01-01T00:00:00Z", True),
        ("restricted=yes", True),
        ("problems=error", False),
        ("owner=mara", True),
        ("owner=odd", False),
        ("uid=7000001,7000002", True),
        ("slugline=ferry", True),
        ("wire_item=4", False),
    ],
)
def test_lists_are_filtered(writer: Program, uid: str, query: str, found: bool) -> None:
    answer = writer.get(f"packages/?fields=uid&{query}")

    assert answer.data["results"] == ([{"uid": uid}] if found else [])


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("state=drafty", "state"),
        ("dated_from=soon", "dated_from"),
        ("dated_from=2026-02-30", "dated_from"),
        ("changed_since=2026-01-01", "changed_since"),
        ("includes_file=1", "includes_file"),
        ("wire_item=9999999999999999999999", "wire_item"),
        ("problems=many", "problems"),
        ("limit=0", "limit"),
        ("limit=x", "limit"),
        ("sort=uid", "sort"),
        ("stat=draft", "stat"),
        ("q=%00", "q"),
        ("changed_since=0001-01-01T00:00:00%2B14:00", "changed_since"),
        ("changed_since=9999-12-31T23:59:59-14:00", "changed_since"),
        ("format=xml", "format"),
    ],
)
def test_a_wrong_parameter_is_refused_by_name(writer: Program, query: str, name: str) -> None:
    problem = refused(writer.get(f"packages/?{query}"), 400, "bad-parameter")

    assert problem["errors"][0]["parameter"] == name


def test_a_list_of_three_costs_what_a_list_of_one_costs(writer: Program, chief: Program) -> None:
    writer.post("packages/", page_with(7000010))
    chief.get("packages/")  # the token's last use is written once
    one = count_queries(lambda: chief.get("packages/"))
    for number in range(2):
        writer.post("packages/", page_with(7000011 + number))

    assert len(chief.get("packages/").data["results"]) == 3
    assert count_queries(lambda: chief.get("packages/")) == one <= 6


def test_nobody_deletes(chief: Program, uid: str) -> None:
    answer = chief.ask("DELETE", f"packages/{uid}/")

    refused(answer, 405, "method-not-allowed")
    assert "GET" in answer.headers["Allow"]
    assert Package.objects.count() == 1


def test_a_package_that_is_not_there_is_said_to_be_so(writer: Program) -> None:
    assert "8888" in refused(writer.get("packages/8888/"), 404, "not-found")["detail"]
    refused(writer.get("packages/a%00b/"), 404, "not-found")
    refused(writer.get("nowhere/"), 404, "not-found")
    refused(writer.post("nowhere"), 404, "not-found")
    refused(writer.get(f"jobs/{10**30}/"), 404, "not-found")


def test_an_observer_reads_and_writes_nothing(observer: Program, uid: str) -> None:
    assert observer.get(f"packages/{uid}/").status_code == 200
    assert observer.get("changes/").status_code == 200
    for answer in (
        observer.post("packages/", {"script": TEXT}),
        observer.put(f"packages/{uid}/", {"script": TEXT}, version=1),
        observer.put(f"packages/{uid}/script/", TEXT, version=1),
        observer.act(uid, "submit"),
        observer.post("imports/", TEXT),
    ):
        refused(answer, 403, "not-permitted")


def test_a_user_of_no_group_reads_nothing(uid: str, db: None) -> None:
    problem = refused(program_of("nobody").get(f"packages/{uid}/"), 403, "not-permitted")

    assert "shotlists.view_package" in problem["detail"]


@pytest.mark.parametrize("body", ["Dear all,\nplease buy our new tea.\n", "<html><body>404</body></html>"])
def test_a_text_that_is_no_shotlist_takes_the_place_of_no_script(
    writer: Program, uid: str, body: str
) -> None:
    for path, sent in ((f"packages/{uid}/", {"script": body}), (f"packages/{uid}/script/", body)):
        refused(writer.put(path, sent, version=1), 422, "not-a-shotlist")
    assert writer.get(f"packages/{uid}/").data["version"] == 1


def test_the_same_text_as_next_version_made_nothing(writer: Program, uid: str) -> None:
    again = writer.post("packages/?as=version", {"script": TEXT})

    assert (again.status_code, again.data["uid"], again.data["version"]) == (200, uid, 1)
    assert "Location" not in again.headers


def test_an_embargo_beyond_the_calendar_is_refused_and_lists_still_come(writer: Program) -> None:
    document = {"header": {"embargo": {"text": "Never", "until": "0001-01-01T00:00:00+14:00"}}}
    problem = refused(writer.post("packages/", {"document": document}), 422, "bad-document")

    assert problem["errors"][0]["pointer"] == "/header/embargo/until"
    assert writer.get("packages/").status_code == 200
