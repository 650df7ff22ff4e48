"""One action on many packages: each for itself, each with its result."""

import io
import zipfile

import pytest

from shotlists.domain.lists import bulk
from shotlists.models import Package
from tests.domain.desk_room import CLEAN, begin, edit, published, staff, walk

pytestmark = pytest.mark.django_db


def another(number: int) -> str:
    """The clean script under another ID."""
    return CLEAN.replace("9100102", f"91009{number:02}")


def states(*packages: Package) -> list[str]:
    return [Package.objects.get(pk=package.pk).state for package in packages]


def test_what_may_be_done_is_done_and_the_rest_says_why_not() -> None:
    people = staff()
    draft, out, changed = (begin(people["writer"], another(number)) for number in (1, 2, 3))
    out = walk(out, ("submit", people["writer"]), ("approve", people["chief"]), ("publish", people["chief"]))
    seen = [(draft, draft.version), (out, out.version), (changed, changed.version)]
    edit(changed, people["writer"], "Changed since")
    foreseen = bulk.foresee([draft, out, changed], "spike", actor=people["editor"])
    assert [one.done for one in foreseen] == [True, False, True]
    done = bulk.perform_each(seen, "spike", actor=people["editor"])
    assert [one.done for one in done] == [True, False, False]
    assert done[1].why_not == foreseen[1].why_not
    assert done[2].why_not == ("It was changed since you chose it and is at version 2 now: look again.")
    assert states(draft, out, changed) == ["spiked", "published", "draft"]


def test_a_spike_of_many_is_undone_at_once() -> None:
    people = staff()
    packages = [begin(people["writer"], another(number)) for number in (1, 2)]
    done = bulk.perform_each(
        [(package, package.version) for package in packages], "spike", actor=people["editor"]
    )
    again = bulk.perform_each(
        [(one.package, one.package.version) for one in done], bulk.UNDONE_BY["spike"], actor=people["editor"]
    )
    assert [one.done for one in again] == [True, True]
    assert states(*packages) == ["draft", "draft"]


def test_only_what_one_may_do_is_offered() -> None:
    people = staff()
    assert [action for action, _label in bulk.offered(people["writer"])] == ["submit"]
    assert bulk.offered(people["observer"]) == []
    assert {"spike", "restore"} <= {action for action, _label in bulk.offered(people["editor"])}
    assert "kill" not in {action for action, _label in bulk.offered(people["chief"])}


def test_who_may_not_moves_nothing() -> None:
    people = staff()
    package = begin(people["writer"])
    (outcome,) = bulk.perform_each([(package, package.version)], "spike", actor=people["writer"])
    assert outcome.why_not
    assert states(package) == ["draft"]


def test_many_are_given_to_one_person_and_who_may_not_gives_none() -> None:
    people = staff()
    packages = [begin(people["writer"], another(number)) for number in (1, 2)]
    seen = [(package, package.version) for package in packages]
    refused = bulk.assign_each(seen, people["editor"], actor=people["observer"])
    assert not any(one.done for one in refused)
    done = bulk.assign_each(seen, people["editor"], actor=people["chief"])
    assert all(one.done for one in done)
    assert set(Package.objects.values_list("assignee__username", flat=True)) == {"editor"}


def test_a_zip_holds_issues_and_proofs_and_names_what_it_leaves_out() -> None:
    people = staff()
    draft = begin(people["writer"], another(1))
    out = published(people, another(2))
    content, told = bulk.export_many([draft, out], "text")
    assert [one.done for one in told] == [True, True]
    with zipfile.ZipFile(io.BytesIO(content)) as folder:
        texts = {name: folder.read(name).decode() for name in folder.namelist()}
    assert len(texts) == 2
    proof = next(text for name, text in texts.items() if "9100901" in name)
    issue = next(text for name, text in texts.items() if "9100902" in name)
    assert "PROOF" in proof
    assert "PROOF" not in issue
