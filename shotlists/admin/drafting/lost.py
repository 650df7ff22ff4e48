"""The pages by which nothing is lost, and their addresses."""

from __future__ import annotations

from django.urls import URLPattern

from shotlists.admin.base import route
from shotlists.admin.drafting import bin, conflict, drafts, writing
from shotlists.admin.versions import history


def routes(name: str) -> list[URLPattern]:
    """Give the addresses under those of packages; they stand before `<uid>/`."""
    return [
        route("drafts/", drafts.show_mine, f"{name}_my_drafts"),
        route("bin/", bin.show_bin, f"{name}_bin"),
        route("bin/restore/", bin.restore_many, f"{name}_restore_many"),
        route("bin/undo/", bin.undo, f"{name}_undo"),
        route("<str:uid>/history/", history.show_history, f"{name}_history"),
        route("<str:uid>/versions/blame/", history.show_blame, f"{name}_blame"),
        route("<str:uid>/draft/", writing.keep, f"{name}_keep_draft"),
        route("<str:uid>/lock/", writing.lock_view, f"{name}_lock"),
        route("<str:uid>/drafts/", drafts.show_drafts, f"{name}_drafts"),
        route("<str:uid>/drafts/<int:number>/", drafts.show_draft, f"{name}_draft"),
        route("<str:uid>/drafts/<int:number>/discard/", drafts.discard, f"{name}_discard"),
        route("<str:uid>/drafts/<int:number>/merge/", conflict.merge_view, f"{name}_merge"),
    ]
