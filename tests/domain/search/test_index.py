"""The index is written with every save, in batches too, and can be made anew."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connection, transaction

from shotlists.domain import handlers, jobs
from shotlists.domain.saving.batches import New, save_scripts
from shotlists.domain.saving.inserting import FEW
from shotlists.domain.saving.keeping import Save
from shotlists.domain.search import find_packages, find_parts
from shotlists.domain.search import index as keeping_it
from shotlists.models import Job, Package, SearchPackage, SearchPart, fulltext
from shotlists.script.document import Header
from tests.domain.harbour import harbour

pytestmark = pytest.mark.django_db


def save_many(count: int) -> list[Package]:
    scripts = [replace(harbour(), header=Header(slugline=f"Heron {number}")) for number in range(count)]
    saved = save_scripts([New(script, Save(None, "command", "create"), "cctv") for script in scripts])
    return [each.given() for each in saved]


def tokens() -> list[list[dict[str, object]]]:
    return [list(model.objects.order_by("pk").values()) for model in (SearchPart, SearchPackage)]


def uids(text: str) -> list[str]:
    return [Package.objects.get(pk=number).uid for number in find_packages(text, limit=100).ids]


@pytest.mark.parametrize("count", [1, 3, FEW + 5])
def test_scripts_saved_together_are_found_as_those_saved_alone(count):
    packages = save_many(count)

    assert uids("heron") == [package.uid for package in reversed(packages)]
    assert uids(f'"heron {count - 1}"') == [packages[-1].uid]
    assert len(find_parts("shot:diver", limit=200).hits) == count


def test_a_rebuilt_index_is_the_index_that_was_there():
    save_many(3)
    before = tokens()

    assert keeping_it.rebuild() == 3
    assert tokens() == before
    assert len(uids("heron")) == 3


def test_packages_from_before_the_index_are_filled_in_by_their_job():
    save_many(3)
    SearchPart.objects.all().delete()
    SearchPackage.objects.filter(pk__gt=Package.objects.earliest("pk").pk).delete()
    job = jobs.request(keeping_it.KIND, "index_search:0012", {})
    assert keeping_it.is_filling()
    assert keeping_it.missing() == 2

    assert handlers.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.result, keeping_it.missing()) == (Job.State.DONE, {"packages": 2}, 0)
    assert not keeping_it.is_filling()
    assert len(uids("heron")) == 3


def test_a_package_that_goes_takes_its_tokens_with_it():
    package = create_one()
    package.shots.all().delete()
    package.delete()

    assert not SearchPart.objects.exists()
    assert uids("heron") == []
    if connection.vendor == "sqlite":
        table = "shotlists_searchpart_fts"
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {table} WHERE {table} MATCH '\"·pdiver\"'")  # noqa: S608
            assert cursor.fetchone() == (0,)
            cursor.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")  # noqa: S608


def create_one() -> Package:
    (package,) = save_many(1)
    return package


def test_the_full_text_index_can_be_made_twice_and_taken_away():
    save_many(2)
    connection.check_constraints()  # an index cannot be changed while rows wait to be checked
    fulltext.install(connection)
    fulltext.drop(connection)
    fulltext.install(connection)

    assert len(uids("heron")) == 2


def test_a_save_that_is_undone_leaves_no_tokens():
    with transaction.atomic():
        save_many(1)
        assert len(uids("heron")) == 1
        transaction.set_rollback(True)
    assert uids("heron") == []
