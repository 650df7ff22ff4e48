"""A desk to look at: users, clients, and sample packages in every state, made by the ways that people use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.utils.translation import gettext as _

from shotlists.domain import composition, desk
from shotlists.domain.errors import NotAllowed
from shotlists.domain.groups import make_groups
from shotlists.domain.sampling.sample_craft import make_sample_craft
from shotlists.domain.sampling.sample_links import SOURCE, begin_sample_links
from shotlists.domain.sampling.sample_rundown import make_sample_rundown
from shotlists.domain.sampling.sample_talk import talk
from shotlists.domain.sampling.sample_texts import DIGEST, NO_SLIP, Sample, sample_text, samples
from shotlists.domain.saving.inserting import database_now
from shotlists.domain.taking import intake
from shotlists.models import Client, Digest, Package, WireItem
from shotlists.script import read

USERS = (
    ("writer", "Lin", "Qiao"),
    ("editor", "Maya", "Brandt"),
    ("chief", "Tomas", "Okafor"),
    ("archivist", "Ewa", "Lindqvist"),
    ("observer", "Joao", "Reis"),
)
CLIENTS = (("sample", ("US",)), ("mainland", ("CN",)))


class Step(NamedTuple):
    """One action of a story; `action` is one of the workflow, or `mend`: save the text without its slip."""

    actor: str
    action: str
    note: str = ""
    kind: str = ""
    client_note: str = ""
    hours: int = 0
    """From now to the planned time, which is a full hour."""


REVIEWED = (Step("writer", "submit"),)
APPROVED = (*REVIEWED, Step("editor", "approve"))
PUBLISHED = (*APPROVED, Step("editor", "publish"))
STORIES: dict[str, tuple[Step, ...]] = {
    "draft": (),
    "in_review": REVIEWED,
    "returned": (*REVIEWED, Step("editor", "return", note="Who says so? Name the source in the storyline.")),
    "approved": APPROVED,
    "published": PUBLISHED,
    "corrected": (
        *PUBLISHED,
        Step("editor", "correct", note="A figure is wrong."),
        Step("writer", "mend"),
        Step("writer", "submit"),
        Step("chief", "approve"),
        Step("chief", "publish", kind="correction", client_note="It should read {right}, not {wrong}."),
    ),
    "killed": (
        *PUBLISHED,
        Step(
            "chief",
            "kill",
            note="The company withdrew its permission to use the pictures.",
            client_note="Remove this item from all systems: the right to its pictures was withdrawn.",
        ),
    ),
    "held": (
        *PUBLISHED,
        Step(
            "editor",
            "hold",
            note="The name of the fitter is doubted.",
            client_note="Wait with shot 3: the name of the speaker is being checked.",
        ),
    ),
    "scheduled": (*APPROVED, Step("editor", "schedule", hours=26)),
    "flash": (Step("editor", "flash", client_note="First pictures follow within the hour."),),
    "spiked": (*REVIEWED, Step("editor", "spike", note="The same story came from another desk.")),
}


@dataclass(frozen=True, slots=True)
class SampleDesk:
    """What stands after the call: all uids asked for, and those that it made itself."""

    users: tuple[str, ...]
    clients: tuple[str, ...]
    uids: tuple[str, ...]
    made: tuple[str, ...]


def make_sample_desk(count: int | None = None) -> SampleDesk:
    """Make users, clients, a digest and `count` packages (all written ones by default), as far as they lack.

    Raises NotAllowed unless DEBUG: everybody knows the passwords. A package that is here stays as it is.
    """
    if not settings.DEBUG:
        raise NotAllowed(_("Sample users have passwords that everybody knows: set DEBUG to make them."))
    make_groups()
    actors = {name: make_user(name, first, last) for name, first, last in USERS}
    for name, territories in CLIENTS:
        Client.objects.get_or_create(name=name, defaults={"territories": list(territories)})
    make_digest(actors["writer"])
    uids, made = [], []
    for sample in samples(count):
        uid, is_new = make_package(sample, actors, linked=count is None)
        uids.append(uid)
        if is_new:
            made.append(uid)
    found = Package.objects.in_bulk(uids[:8], field_name="uid")
    make_sample_rundown(actors["editor"], [found[uid] for uid in uids[:8]])
    if count is None:
        made_ones = Package.objects.filter(uid__in=uids).select_related("live_revision")
        make_sample_craft(actors, list(made_ones.order_by("uid")))
    return SampleDesk(tuple(actors), tuple(name for name, _territories in CLIENTS), tuple(uids), tuple(made))


@transaction.atomic
def make_user(name: str, first_name: str, last_name: str) -> User:
    """Give a user of the group of that name; one that is here keeps password and groups."""
    user, is_new = User.objects.get_or_create(
        username=name,
        defaults={
            "first_name": first_name,
            "last_name": last_name,
            "is_staff": True,
            # The chief keeps users as well.
            "is_superuser": name == "chief",
        },
    )
    if is_new:
        user.set_password(name)
        user.save(update_fields=["password"])
        user.groups.add(Group.objects.get(name=name))
    return user


def make_digest(actor: User) -> None:
    """Take in the digest page, unless it is here."""
    text = sample_text(DIGEST)
    if not Digest.objects.filter(text=text).exists():
        intake.take_in(text, actor=actor, filename=f"{DIGEST}.txt", via="command")


def make_package(sample: Sample, actors: dict[str, User], *, linked: bool = False) -> tuple[str, bool]:
    """Make a package and let its story happen, all or nothing; give its uid and whether it is new.

    `linked`: others are begun from the sample that has such before it is corrected.
    """
    parsed = read(sample.first_text)
    uid = parsed.script.header.uid
    if Package.objects.filter(uid=uid).exists():
        return uid, False
    with transaction.atomic():
        package = composition.create_package(
            parsed.script,
            actor=actors["writer"],
            dialect=parsed.dialect or "cctv",
            pasted=sample.first_text,
            filename=f"{sample.name}.txt",
            via="command",
            wire_item=wire_item_of(sample),
        )
        for step in STORIES[sample.story]:
            if linked and sample.name == SOURCE and step.action == "correct":
                begin_sample_links(package, actors)
            package = take_step(package, step, sample, actors[step.actor])
        talk(package, sample.story, actors)
    return package.uid, True


def wire_item_of(sample: Sample) -> WireItem | None:
    """Find the item of the digest from which a sample was started."""
    if not sample.wire_date:
        return None
    return WireItem.objects.filter(date_text=sample.wire_date).order_by("pk").first()


def take_step(package: Package, step: Step, sample: Sample, actor: User) -> Package:
    """Do one step of a story."""
    if step.action == "mend":
        return composition.save_script(
            package,
            read(sample.text).script,
            actor=actor,
            base_version=package.version,
            reason=_("Mends a figure"),
            pasted=sample.text,
            via="command",
            from_text=True,
        )
    slip = sample.slip
    words = step.client_note.format(right=f'"{slip.right}"', wrong=f'"{slip.wrong}"')
    if sample.slip == NO_SLIP and step.kind == "correction":
        raise ValueError(f"Sample {sample.name} is to be corrected and has nothing to correct.")
    at = (database_now() + timedelta(hours=step.hours)).replace(minute=0, second=0, microsecond=0)
    return desk.perform(
        package,
        step.action,
        actor=actor,
        note=step.note,
        kind=step.kind,
        client_note=words,
        at=at if step.hours else None,
        via="command",
    )
