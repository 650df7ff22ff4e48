"""`manage.py desk_status`: what `./run` learns about the desk."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from shotlists.models import Live, Package


def status(**options: Any) -> dict[str, Any]:
    out = StringIO()
    call_command("desk_status", stdout=out, **options)
    return dict(json.loads(out.getvalue()))


@pytest.mark.django_db
def test_an_empty_desk_says_so() -> None:
    found = status()
    assert (found["packages"], found["sample"], found["users"]) == (0, "", {})


@pytest.mark.django_db
def test_samples_are_loaded_into_an_empty_desk_only(settings: Any) -> None:
    settings.DEBUG = True
    first = status(load_samples=True)
    assert first["packages"] > 0
    assert list(first["users"]) == ["writer", "editor", "chief", "archivist", "observer"]
    assert Package.objects.filter(uid=first["sample"]).exists()
    assert status(load_samples=True) == first


@pytest.mark.django_db
def test_a_killed_package_is_no_sample(settings: Any) -> None:
    settings.DEBUG = True
    first = status(load_samples=True)
    Package.objects.filter(uid=first["sample"]).update(live=Live.KILLED)
    second = status()
    assert second["sample"] not in {"", first["sample"]}
    assert Package.objects.get(uid=second["sample"]).live == Live.USABLE
    Package.objects.exclude(live=Live.NONE).update(live=Live.KILLED)
    assert Package.objects.get(uid=status()["sample"]).live == Live.NONE


@pytest.mark.django_db
def test_a_desk_with_users_gets_no_samples(settings: Any, django_user_model: Any) -> None:
    settings.DEBUG = True
    django_user_model.objects.create_user("somebody")
    assert status(load_samples=True)["packages"] == 0


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_is_away_is_told(settings: Any) -> None:
    settings.DEBUG = True
    status(load_samples=True)
    with pytest.raises(CommandError) as caught:
        status(prove_worker=1)
    assert str(caught.value) == ("The worker did not do a job in 1 s: it is waiting after 0 attempts.")
