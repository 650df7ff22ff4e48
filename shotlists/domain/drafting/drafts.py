"""What people type and have not saved: one open draft of a user and a package, and what was set aside.

A draft is never overwritten by words of another window that had not seen it, and never deleted while its
words stand nowhere else: it goes when its window saves, or a save says the same. Else it is set aside.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from shotlists.domain.errors import NotFound, NotPermitted
from shotlists.domain.log import write_log
from shotlists.domain.people import name_of, require
from shotlists.domain.saving.columns import refuse_unstorable
from shotlists.domain.saving.inserting import database_now
from shotlists.models import Draft, Package

TRIES = 3


@dataclass(frozen=True, slots=True)
class Typed:
    """Words as they stand on a page: of the text, or the fields of the table of shots.

    `window` names the window; `counter` is that of the draft which the window has seen, 0 where it saw none;
    `continues` is the draft that was taken up in it.
    """

    base_version: int
    text: str = ""
    fields: Sequence[tuple[str, str]] = field(default_factory=tuple)
    kind: str = Draft.Kind.TEXT
    reason: str = ""
    window: str = ""
    counter: int = 0
    continues: int | None = None

    def says(self, draft: Draft) -> bool:
        """Say whether a draft has the same words."""
        return self.kind == draft.kind and self.text == draft.text and self.pairs == draft.fields

    @property
    def pairs(self) -> list[list[str]]:
        """The fields as they are stored."""
        return [[name, value] for name, value in self.fields]


def draft_of(package: Package, user: User) -> Draft | None:
    """Give the open draft of a user, which the page offers."""
    return Draft.objects.filter(package=package, user=user, set_aside_at__isnull=True).first()


def drafts_of(package: Package) -> QuerySet[Draft]:
    """Give all drafts of a package, the last typed first, open and set aside, without their words."""
    return Draft.objects.filter(package=package).select_related("user").defer("text", "fields")


def open_drafts_of(user: User) -> QuerySet[Draft]:
    """Give what a user typed anywhere and did not save, the last typed first, without the words."""
    found = Draft.objects.filter(user=user, set_aside_at__isnull=True)
    return found.select_related("package").only(
        "kind", "kept", "base_version", "updated_at", "user", "package__uid", "package__slugline",
        "package__version", "package__state",
    ).order_by("-updated_at", "-id")  # fmt: skip


def find_draft(package: Package, number: int, *, actor: User) -> Draft:
    """Give a draft by its number; raises NotFound, and NotPermitted for who may not change the package."""
    require(actor, "shotlists.change_package")
    found = Draft.objects.select_related("user").filter(package=package, pk=number).first()
    if found is None:
        raise NotFound(_("There is no such draft any more: look at the list of drafts."))
    return found


def keep_draft(package: Package, typed: Typed, *, actor: User, kept: str = "") -> Draft:
    """Keep words as the user's open draft, and give the draft that has them.

    Where another window wrote since this one looked, that draft stays the open one and these words are set
    aside beside it (`set_aside_at`): the caller tells the user. Raises NotPermitted, BadDocument.
    """
    require(actor, "shotlists.change_package")
    refuse_unstorable([typed.text, typed.pairs, typed.reason, typed.window])
    for attempt in range(TRIES):
        try:
            with transaction.atomic():
                return _keep(package, typed, actor, kept)
        except IntegrityError:  # another window began the first draft in the same moment
            if attempt == TRIES - 1:
                raise
    raise AssertionError("never reached")


def _keep(package: Package, typed: Typed, actor: User, kept: str) -> Draft:
    mine = Draft.objects.select_for_update(of=("self",)).filter(package=package, user=actor)
    held = mine.filter(set_aside_at__isnull=True).first()
    if held is None:
        # Where somebody wrote into it since it was taken up here, it stays as it is.
        taken = mine.filter(pk=typed.continues or 0, counter=typed.counter).first()
        return _write(taken or Draft(package=package, user=actor), typed, kept)
    if (typed.window and held.window == typed.window) or typed.says(held):
        return _write(held, typed, kept)
    if typed.counter != held.counter:
        beside = mine.filter(set_aside_at__isnull=False, window=typed.window).exclude(window="").first()
        beside = beside or Draft(package=package, user=actor)
        beside.set_aside_at = database_now()
        return _write(beside, typed, Draft.Kept.WINDOW, aside=True)
    if typed.continues == held.pk:
        return _write(held, typed, kept)
    _set_aside(held, Draft.Kept.REPLACED)
    taken = mine.filter(pk=typed.continues or 0).first()
    return _write(taken or Draft(package=package, user=actor, counter=held.counter), typed, kept)


def _write(draft: Draft, typed: Typed, kept: str, *, aside: bool = False) -> Draft:
    draft.kind, draft.text, draft.fields = typed.kind, typed.text, typed.pairs
    draft.reason, draft.base_version, draft.window = typed.reason, typed.base_version, typed.window
    draft.updated_at = database_now()
    if not aside:
        draft.set_aside_at = None
    if draft.pk is None:
        draft.begun_at = draft.updated_at
    draft.counter += 1
    # A draft that a takeover left stays marked until its words are saved or set aside.
    if kept or draft.kept != Draft.Kept.TAKEOVER:
        draft.kept = kept
    draft.save()
    return draft


def drop_draft(package: Package, typed: Typed, *, actor: User) -> None:
    """Let go of the drafts whose words were saved just now: of the same window, taken up there, or the same.

    One that was taken up here and into which another window has written since is set aside. Any other draft
    of the user stays as it is, and is offered again.
    """
    for draft in Draft.objects.filter(package=package, user=actor):
        own = bool(typed.window) and draft.window == typed.window and draft.kept != Draft.Kept.DISCARDED
        is_open = draft.set_aside_at is None
        taken = is_open and draft.pk == typed.continues
        own = own or (taken and draft.counter == typed.counter)
        if typed.says(draft) or (own and (is_open or draft.kept == Draft.Kept.WINDOW)):
            draft.delete()
        elif taken:
            _set_aside(draft, Draft.Kept.REPLACED)


def discard_draft(draft: Draft, *, actor: User, via: str = "admin") -> None:
    """Set a draft aside as not wanted: it is offered no more, and can still be taken up from the list.

    Raises NotPermitted for another's draft.
    """
    _only_own(draft, actor)
    _set_aside(draft, Draft.Kept.DISCARDED)
    write_log(draft.package, "discard_draft", actor=actor, via=via)


def finish_draft(draft: Draft, *, actor: User, via: str = "admin") -> None:
    """Set a draft aside whose words were merged into a version; both texts remain."""
    if draft.user_id == actor.pk:
        _set_aside(draft, Draft.Kept.MERGED)
    write_log(draft.package, "merge_draft", actor=actor, via=via)


def _only_own(draft: Draft, actor: User) -> None:
    if draft.user_id != actor.pk:
        raise NotPermitted(
            _("This is a draft of %(name)s, who alone can discard it.") % {"name": name_of(draft.user)}
        )


def _set_aside(draft: Draft, kept: str) -> None:
    draft.kept, draft.set_aside_at = kept, database_now()
    draft.save(update_fields=["kept", "set_aside_at"])
