"""The merge by shot: what joins is ticked, what clashes is chosen, and the save waits for the last choice."""

from typing import Any

import pytest
from django.test import Client

from shotlists.domain import composition
from shotlists.models import Draft, Package
from tests.admin.desk_pages import at, keys, shot_fields, signed_in
from tests.domain.desk_room import begin, hire

pytestmark = pytest.mark.django_db


@pytest.fixture
def package() -> Package:
    return begin(hire("writer"))


def meet(package: Package, mine: tuple[str, str], theirs: tuple[str, str]) -> tuple[Client, Any]:
    """Let the editor save a change, and the writer save another on the version before."""
    text = composition.text_of(package)
    assert mine[0] in text
    assert theirs[0] in text
    signed_in("editor").post(at(package), {"text": text.replace(*theirs), "base_version": "1"})
    writer = signed_in("writer")
    page = writer.post(
        at(package), {"text": text.replace(*mine), "base_version": "1", "window": "w1", "reason": "Mine"}
    )
    assert page.status_code == 409
    return writer, page


def choose(client: Client, package: Package, page: Any, answer: str, **more: str) -> Any:
    choices = {f"choice-{choice.id}": answer for choice in page.context["choices"]}
    draft = Draft.objects.get()
    return client.post(
        at(package, "merge", draft.pk), {"base_version": str(page.context["version"]), **choices, **more}
    )


def test_what_joins_by_itself_is_saved_at_one_press(package: Package) -> None:
    client, page = meet(package, ("\n1. ", "\n1. Mine: "), ("\n2. ", "\n2. Theirs: "))
    assert page.context["choices"] == []
    assert page.context["joined"] == 2
    assert Draft.objects.get().kept == Draft.Kept.CONFLICT
    answer = choose(client, package, page, "")
    assert answer.status_code == 302
    package.refresh_from_db()
    text = composition.text_of(package)
    assert package.version == 3
    assert "\n1. Mine: " in text
    assert "\n2. Theirs: " in text
    draft = Draft.objects.get()
    assert (draft.kept, "Mine: " in draft.text) == (Draft.Kept.MERGED, True)
    assert "Theirs: " in package.versions.get(number=2).text


@pytest.mark.parametrize(
    ("answer", "there", "not_there"),
    [
        ("ours", "1. Mine: ", "Theirs: "),
        ("theirs", "1. Theirs: ", "Mine: "),
        ("both", "1. Mine: ", "nothing"),
    ],
)
def test_a_clash_is_chosen(package: Package, answer: str, there: str, not_there: str) -> None:
    client, page = meet(package, ("\n1. ", "\n1. Mine: "), ("\n1. ", "\n1. Theirs: "))
    (choice,) = page.context["choices"]
    assert (choice.name, choice.sides, choice.is_open) == ("Shot 1", ("ours", "theirs", "both"), True)
    assert page.context["rows"] == []
    assert choose(client, package, page, answer).status_code == 302
    package.refresh_from_db()
    text = composition.text_of(package)
    assert there in text
    assert not_there not in text
    assert ("++CLASH - description: Theirs: " in text) == (answer == "both")


def test_the_save_waits_for_the_last_choice(package: Package) -> None:
    client, page = meet(package, ("\n1. ", "\n1. Mine: "), ("\n1. ", "\n1. Theirs: "))
    again = choose(client, package, page, "")
    assert again.status_code == 422
    assert "1 to go" in again.context["flaw"]
    wrong = choose(client, package, page, "neither")
    assert wrong.status_code == 422
    package.refresh_from_db()
    assert package.version == 2


def test_a_third_save_in_between_asks_again_and_keeps_what_was_chosen(package: Package) -> None:
    client, page = meet(package, ("\n1. ", "\n1. Mine: "), ("\n1. ", "\n1. Theirs: "))
    package.refresh_from_db()
    text = composition.text_of(package).replace("\n2. ", "\n2. A third's: ")
    signed_in("chief").post(at(package), {"text": text, "base_version": "2"})
    again = choose(client, package, page, "ours")
    assert again.status_code == 409
    assert "version 3" in again.context["flaw"]
    assert [choice.answer for choice in again.context["choices"]] == ["ours"]
    assert choose(client, package, again, "ours").status_code == 302
    package.refresh_from_db()
    text = composition.text_of(package)
    assert package.version == 4
    assert "\n1. Mine: " in text
    assert "\n2. A third's: " in text


def test_the_merged_text_is_shown_before_it_is_saved(package: Package) -> None:
    client, page = meet(package, ("\n1. ", "\n1. Mine: "), ("\n1. ", "\n1. Theirs: "))
    shown = choose(client, package, page, "theirs", do="show")
    assert shown.status_code == 200
    assert "\n1. Theirs: " in shown.context["result"]
    package.refresh_from_db()
    assert package.version == 2


def test_the_table_of_shots_is_merged_too(package: Package) -> None:
    client = signed_in("writer")
    fields = shot_fields(client, package)
    text = composition.text_of(package)
    signed_in("editor").post(
        at(package), {"text": text.replace("\n2. ", "\n2. Theirs: "), "base_version": "1"}
    )
    fields[f"{keys(package)[0]}-duration"] = ["0'07"]
    page = client.post(at(package, "shots"), {**fields, "do": "save"})
    assert page.status_code == 409
    assert page.context["choices"] == []
    assert choose(client, package, page, "").status_code == 302
    package.refresh_from_db()
    script = composition.script_of(package)
    assert (script.shots[0].duration_ms, script.shots[1].description[:8]) == (7000, "Theirs: ")


def test_another_editor_may_merge_a_draft_that_was_left(package: Package) -> None:
    _client, page = meet(package, ("\n1. ", "\n1. Mine: "), ("\n2. ", "\n2. Theirs: "))
    assert choose(signed_in("editor"), package, page, "").status_code == 302
    package.refresh_from_db()
    assert "\n1. Mine: " in composition.text_of(package)
    assert Draft.objects.get().kept == Draft.Kept.CONFLICT  # it is still its writer's to let go


def test_a_text_without_a_script_cannot_be_merged_and_says_so(package: Package) -> None:
    client, _page = meet(package, ("\n1. ", "\n1. Mine: "), ("\n2. ", "\n2. Theirs: "))
    Draft.objects.update(text="Not a script at all")
    again = client.get(at(package, "merge", Draft.objects.get().pk))
    assert "No single script is read in this text" in again.content.decode()
    assert client.post(at(package, "merge", Draft.objects.get().pk), {"base_version": "2"}).status_code == 422
