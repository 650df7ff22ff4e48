"""A desk with its people and a clean package, for tests of what is done there."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.contrib.auth.models import Group, User
from django.utils import timezone

from shotlists import permissions
from shotlists.domain import composition, desk
from shotlists.models import LogEntry, Package
from shotlists.script import read

SAMPLES = Path(__file__).parents[2] / "shotlists" / "samples"
CLEAN = (SAMPLES / "tidal-power.txt").read_text(encoding="utf-8")
WITH_WARNINGS = CLEAN.replace("April 8, 2026/File", "April 8, 2026")
FLASH = (SAMPLES / "reef-find.txt").read_text(encoding="utf-8")
WITH_ERRORS = (SAMPLES / "river-ferry.txt").read_text(encoding="utf-8")


def hire(name: str, group: str = "") -> User:
    """A user of that group, which is named like the user where left out."""
    user, _created = User.objects.get_or_create(username=name)
    user.groups.set([Group.objects.get(name=group or name)])
    return user


def staff() -> dict[str, User]:
    """One user a group."""
    return {group.name: hire(group.name) for group in permissions.GROUPS}


def begin(actor: User, text: str = CLEAN) -> Package:
    """A draft of that user."""
    parsed = read(text)
    return composition.create_package(
        parsed.script, actor=actor, dialect=parsed.dialect or "cctv", pasted=text
    )


def edit(package: Package, actor: User, headline: str) -> Package:
    """Save another headline."""
    script = composition.script_of(package)
    script = replace(script, header=replace(script.header, headline=headline))
    return composition.save_script(package, script, actor=actor, base_version=package.version)


def walk(package: Package, *steps: tuple[str, User]) -> Package:
    """Do actions one after another, with whatever they need."""
    for action, actor in steps:
        offer = next(offer for offer in desk.available(package, actor) if offer.action == action)
        assert offer.allowed, (action, offer.why_not)
        package = desk.perform(package, action, actor=actor, **enough(offer))
    return package


def enough(offer: desk.Offer) -> dict[str, Any]:
    """Something for each argument that an offer needs; a time is an hour off."""
    values = {"at": timezone.now() + timedelta(hours=1), "override": True}
    return {name: values.get(name, f"the {name}") for name in offer.needs}


def scheduled(people: dict[str, User], at: datetime | None = None, text: str = CLEAN) -> Package:
    """A package that goes out by itself, in an hour where nothing else is said."""
    package = walk(begin(people["writer"], text), ("submit", people["writer"]), ("approve", people["editor"]))
    at = at or timezone.now() + timedelta(hours=1)
    return desk.perform(package, "schedule", actor=people["editor"], at=at)


def published(people: dict[str, User], text: str = CLEAN) -> Package:
    """A package that went the usual way to its first issue."""
    return walk(
        begin(people["writer"], text),
        ("submit", people["writer"]), ("approve", people["editor"]), ("publish", people["editor"]),
    )  # fmt: skip


def logged(package: Package) -> list[tuple[str, str, str, str]]:
    """Action, actor, and both columns of state of each log entry, oldest first."""
    return [
        (
            entry.action,
            entry.actor_name,
            f"{entry.state_from}>{entry.state_to}",
            f"{entry.live_from}>{entry.live_to}",
        )
        for entry in LogEntry.objects.filter(package=package).order_by("id")
    ]
