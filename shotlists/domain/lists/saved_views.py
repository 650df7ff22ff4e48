"""Views that people keep: their own, and those of the whole desk, which chiefs arrange."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from shotlists.domain.errors import NeedsMore, NotAllowed, NotFound, NotPermitted
from shotlists.domain.lists.desk_views import DESK_VIEWS
from shotlists.domain.lists.list_words import query_of, words_of
from shotlists.domain.people import require
from shotlists.models import SavedView

ARRANGE = "shotlists.change_savedview"
"""What one needs for the views of the whole desk; the own ones are everybody's own."""
NAME_LENGTH = SavedView._meta.get_field("name").max_length or 0
MOST = 20
"""More views than these nobody finds again, and each is counted."""
KEPT_FOR = timedelta(days=30)
"""How long a view that was removed is offered to be brought back."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The views of one user: the desk's and the own, each in its order, and what was removed lately."""

    desk: Sequence[SavedView]
    own: Sequence[SavedView]
    removed: Sequence[SavedView]


def views_of(user: User) -> list[SavedView]:
    """Give the desk's views and then the user's own, in their order, in one query."""
    found = SavedView.objects.filter(Q(owner=None) | Q(owner=user), removed_at=None)
    return sorted(found, key=lambda view: (view.owner_id is not None, view.position, view.pk))


def shelf_of(user: User) -> Shelf:
    """Give what the page shows on which views are arranged; the desk's removed ones to who may arrange."""
    lately = SavedView.objects.filter(removed_at__gte=timezone.now() - KEPT_FOR).order_by("-removed_at")
    theirs = Q(owner=user) | Q(owner=None) if user.has_perm(ARRANGE) else Q(owner=user)
    views = views_of(user)
    return Shelf(
        desk=[view for view in views if view.owner_id is None],
        own=[view for view in views if view.owner_id is not None],
        removed=list(lately.filter(theirs)),
    )


@transaction.atomic
def save_view(name: str, query: str, *, actor: User, of_desk: bool = False) -> SavedView:
    """Keep filters under a name, as the last view of the actor or of the desk.

    `query` are words of list_words; what means nothing is not kept. Raises NotPermitted, NeedsMore without
    name or filters, NotAllowed for a name that is taken or too long, and where there are too many.
    """
    if of_desk:
        require(actor, ARRANGE)
    words = words_of(query)
    if not words:
        raise NeedsMore(_("Filter the list first: a view without any filter is the desk itself."), ["query"])
    owner = None if of_desk else actor
    beside = _beside(owner)
    if beside.count() >= MOST:
        raise NotAllowed(_("There are %(most)s views already: remove one first.") % {"most": MOST})
    last = beside.aggregate(last=Max("position"))["last"]
    return SavedView.objects.create(
        owner=owner,
        name=_free_name(name, beside),
        query=query_of(words),
        position=0 if last is None else last + 1,
    )


@transaction.atomic
def rename_view(view: SavedView, name: str, *, actor: User) -> SavedView:
    """Give a view another name. Raises as save_view does."""
    row = _mine_to_change(view, actor)
    row.name = _free_name(name, _beside(row.owner).exclude(pk=row.pk))
    row.save(update_fields=["name"])
    return row


@transaction.atomic
def move_view(view: SavedView, step: int, *, actor: User) -> SavedView:
    """Move a view among its like: -1 to the front by one, 1 to the end by one; past an end it stays."""
    row = _mine_to_change(view, actor)
    order = list(_beside(row.owner).order_by("position", "pk"))
    at = order.index(row)
    order.insert(max(0, min(len(order) - 1, at + step)), order.pop(at))
    for position, each in enumerate(order):
        each.position = position
    SavedView.objects.bulk_update(order, ["position"])
    return row


@transaction.atomic
def remove_view(view: SavedView, *, actor: User) -> SavedView:
    """Take a view away; the row stays, to be brought back."""
    row = _mine_to_change(view, actor)
    row.removed_at = timezone.now()
    row.save(update_fields=["removed_at"])
    return row


@transaction.atomic
def bring_back(view: SavedView, *, actor: User) -> SavedView:
    """Undo remove_view. Raises NotAllowed where another has its name by now: rename that one first."""
    row = _mine_to_change(view, actor)
    if row.removed_at is not None:
        beside = _beside(row.owner)
        if beside.count() >= MOST:
            raise NotAllowed(_("There are %(most)s views already: remove one first.") % {"most": MOST})
        _free_name(row.name, beside)
        row.removed_at = None
        row.save(update_fields=["removed_at"])
    return row


def _beside(owner: User | None) -> QuerySet[SavedView]:
    return SavedView.objects.filter(owner=owner, removed_at=None)


def _mine_to_change(view: SavedView, actor: User) -> SavedView:
    row = SavedView.objects.select_for_update().filter(pk=view.pk).first()
    if row is None or row.owner_id not in (None, actor.pk):
        raise NotFound(_("There is no such view, or it is somebody else's."))
    if row.owner_id is None and not actor.has_perm(ARRANGE):
        raise NotPermitted(_("The views of the whole desk are arranged by chiefs: ask one of them."))
    return row


def _free_name(name: str, beside: QuerySet[SavedView]) -> str:
    name = " ".join(name.split())
    if not name:
        raise NeedsMore(_("Give the view a name."), ["name"])
    if len(name) > NAME_LENGTH:
        raise NotAllowed(
            _("A view is named in %(most)s characters: write a shorter name.") % {"most": NAME_LENGTH}
        )
    taken = {view.name.casefold() for view in beside} | {str(view.label).casefold() for view in DESK_VIEWS}
    if name.casefold() in taken:
        raise NotAllowed(_('There is a view "%(name)s" already: take another name.') % {"name": name})
    return name
