"""Browsers without script for the tests of pages: somebody signed in, and the addresses of a package."""

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from shotlists.models import Package
from tests.domain.desk_room import hire

PACKAGES = "admin:shotlists_package"


def signed_in(name: str) -> Client:
    """A browser of a user of that group; forms are checked against forgery only where a test asks for it."""
    user = hire(name)
    User.objects.filter(pk=user.pk).update(is_staff=True)
    client = Client()
    client.force_login(user)
    return client


def signed_in_stranger() -> Client:
    """A browser of a user who belongs to no group."""
    user, _created = User.objects.get_or_create(username="stranger", is_staff=True)
    client = Client()
    client.force_login(user)
    return client


def signed_in_as(name: str) -> Client:
    """A browser of a user who is here already, in whatever group."""
    user = User.objects.get(username=name)
    User.objects.filter(pk=user.pk).update(is_staff=True)
    client = Client()
    client.force_login(user)
    return client


def at(package: Package | str, page: str = "change", *more: object) -> str:
    """The address of a page of a package."""
    uid = package if isinstance(package, str) else package.uid
    return reverse(f"{PACKAGES}_{page}", args=[uid, *more])


def shot_fields(client: Client, package: Package) -> dict[str, list[str]]:
    """Every field of the table of shots as a browser would send it back."""
    response = client.get(at(package, "shots"))
    fields: dict[str, list[str]] = {
        "base_version": [str(response.context["base_version"])],
        "built_on": [str(response.context["built_on"])],
        "reason": [""],
        "row": [],
    }
    for row in response.context["rows"]:
        sort = "heading" if row.is_heading else "shot"
        fields["row"].append(f"{sort}:{row.id}")
        if row.is_heading:
            fields[f"{row.id}-origin"] = [row.origin]
            fields[row.text.name] = [row.text.value]
            for note in row.notes:
                fields.setdefault(f"{row.id}-{note.field}", []).append(note.key)
                fields.setdefault(f"{row.id}-{note.field}-detail", []).append(note.detail)
            continue
        for cell in row.cells.values():
            fields[cell.name] = [cell.value]
        for third in row.thirds:
            for cell in third.values():
                fields.setdefault(cell.name, []).append(cell.value)
    return fields


def keys(package: Package) -> list[str]:
    """The keys of the shots, in their order."""
    return list(package.shots.order_by("position").values_list("key", flat=True))
