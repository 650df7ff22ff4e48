"""A desk with its people and a clean package, for tests of what is done there."""

from dataclasses import replace
from pathlib import Path

from django.contrib.auth.models import Group, User

from shotlists import permissions
from shotlists.domain import composition, desk
from shotlists.models import LogEntry, Package
from shotlists.script import read

SAMPLES = Path(__file__).parents[2] / "shotlists" / "samples"
CLEAN = (SAMPLES / "tidal-power.txt").read_text(encoding="utf-8")
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
        package = desk.perform(package, action, actor=actor, **{name: f"the {name}" for name in offer.needs})
    return package


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
