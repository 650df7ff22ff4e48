"""A package that is out and others made from it, for tests of what must follow."""

from collections.abc import Callable
from dataclasses import replace

from django.contrib.auth.models import User

from shotlists.domain import composition, desk
from shotlists.domain.linking import follow_ups
from shotlists.models import FollowUp, Package, PackageLink
from shotlists.script.document import Script, Shot

Edit = Callable[[Script], Script]


def save(package: Package, actor: User | None, edit: Edit) -> Package:
    """Save a script that was changed by a function."""
    package = Package.objects.get(pk=package.pk)
    script = edit(composition.script_of(package))
    return composition.save_script(package, script, actor=actor, base_version=package.version)


def issue(package: Package, people: dict[str, User], kind: str = "") -> Package:
    """Take a draft to its issue."""
    package = desk.perform(package, "submit", actor=people["writer"])
    package = desk.perform(package, "approve", actor=people["chief"], note="read")
    return desk.perform(package, "publish", actor=people["chief"], kind=kind, client_note="It was wrong.")


def correct(package: Package, people: dict[str, User], edit: Edit, kind: str = "correction") -> Package:
    """Correct what is out."""
    package = desk.perform(Package.objects.get(pk=package.pk), "correct", actor=people["writer"])
    return issue(save(package, people["writer"], edit), people, kind)


def link_of(package: Package) -> PackageLink:
    """The one link of a package to its source."""
    return PackageLink.objects.get(package=package)


def shot(number: int, **values: object) -> Edit:
    """Change a shot at a place."""

    def edit(script: Script) -> Script:
        return with_shot(script, number, replace(script.shots[number], **values))

    return edit


def quote(number: int, words: str) -> Edit:
    """Change what is said in a soundbite."""

    def edit(script: Script) -> Script:
        bite = script.shots[number].soundbite
        assert bite is not None
        return with_shot(script, number, replace(script.shots[number], soundbite=replace(bite, quote=words)))

    return edit


def storyline(place: int, words: str) -> Edit:
    """Change a paragraph of the storyline."""

    def edit(script: Script) -> Script:
        return replace(
            script, storyline=tuple(words if i == place else t for i, t in enumerate(script.storyline))
        )

    return edit


def both(*edits: Edit) -> Edit:
    """Do several changes in one save."""

    def edit(script: Script) -> Script:
        for each in edits:
            script = each(script)
        return script

    return edit


def with_shot(script: Script, number: int, made: Shot) -> Script:
    """A script with another shot at a place."""
    return replace(script, shots=(*script.shots[:number], made, *script.shots[number + 1 :]))


def told(package: Package) -> list[tuple[str, str, str, str]]:
    """Part, field, before and after of what is open in a package, in the order of the page."""
    found = follow_ups.follow_ups_of(link_of(package))
    return [(f.part, f.field, f.before, f.after) for f in found if f.state == FollowUp.State.OPEN]
