"""A running order on paper, for the prompter and for spreadsheets; and what was done to it, with its bin."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shotlists.admin.base import needs, page, whole_number
from shotlists.admin.running.rundown_page import find_rundown, lines_of, zone_words
from shotlists.domain.running.rundown_files import over_words, prompter_text, rundown_csv
from shotlists.domain.running.rundown_undo import CAN_BE_UNDONE
from shotlists.domain.running.running_orders import bin_of, running_order, spoken
from shotlists.models import Rundown

A_PAGE = 100
WORDS = {
    "create": gettext_lazy("Made"),
    "copy": gettext_lazy("Copied"),
    "change": gettext_lazy("Times or name changed"),
    "state": gettext_lazy("State"),
    "add": gettext_lazy("Put in"),
    "edit": gettext_lazy("Changed"),
    "float": gettext_lazy("Floated"),
    "unfloat": gettext_lazy("Counted again"),
    "seen": gettext_lazy("Looked at"),
    "move": gettext_lazy("Moved"),
    "remove": gettext_lazy("Taken out"),
    "restore": gettext_lazy("Put back"),
    "renumber": gettext_lazy("Numbered anew"),
    "undo": gettext_lazy("Taken back"),
}
FIELDS = {
    "title": gettext_lazy("title"), "presenter": gettext_lazy("presenter"), "text": gettext_lazy("text"),
    "planned_ms": gettext_lazy("planned time"), "hit_at": gettext_lazy("fixed time"),
    "notes": gettext_lazy("notes"), "page": gettext_lazy("page"), "kind": gettext_lazy("kind"),
    "status": gettext_lazy("status"), "package": gettext_lazy("package"),
    "revision": gettext_lazy("revision"),
    "programme": gettext_lazy("programme"), "starts_at": gettext_lazy("start"), "zone": gettext_lazy("zone"),
    "date": gettext_lazy("day"), "language": gettext_lazy("language"), "state": gettext_lazy("state"),
}  # fmt: skip


def _order_context(request: HttpRequest, pk: int) -> dict[str, Any]:
    rundown = find_rundown(pk)
    order = running_order(rundown)
    return {
        "rundown": rundown,
        "order": order,
        "running": order.running,
        "lines": lines_of(order, {}),
        "zone": zone_words(rundown),
        "over_words": over_words(order.running.over_ms),
        "is_proof": rundown.state == Rundown.State.PLANNED,
        "each": "each" in request.GET,
    }


@needs("view_rundown")
def show_print(request: HttpRequest, pk: int) -> HttpResponse:
    """The running order and the presenter text, for A4; with `each` every item on a page of its own."""
    return page(request, "rundown_print.html", {"title": _("Print"), **_order_context(request, pk)})


@needs("view_rundown")
def show_prompter(request: HttpRequest, pk: int) -> HttpResponse:
    """The words that are read, large; `as=text` gives them as a file."""
    context = _order_context(request, pk)
    if request.GET.get("as") == "text":
        response = HttpResponse(prompter_text(context["order"]), content_type="text/plain; charset=utf-8")
        return _as_file(response, context["rundown"], "txt")
    context["parts"] = [(row, spoken(row.item.text).strip()) for row in context["order"].airing]
    return page(request, "rundown_prompter.html", {"title": _("Prompter"), **context})


@needs("view_rundown")
def as_csv(request: HttpRequest, pk: int) -> HttpResponse:
    """The running order as a table for spreadsheets."""
    context = _order_context(request, pk)
    response = HttpResponse(rundown_csv(context["order"]), content_type="text/csv; charset=utf-8")
    return _as_file(response, context["rundown"], "csv")


def _as_file(response: HttpResponse, rundown: Rundown, extension: str) -> HttpResponse:
    name = f"{slugify(rundown.programme, allow_unicode=True) or 'rundown'}-{rundown.date}.{extension}"
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response


@needs("view_rundown")
def show_changes(request: HttpRequest, pk: int) -> HttpResponse:
    """What was done to a rundown, the last first, and what lies in its bin."""
    rundown = find_rundown(pk)
    found = rundown.changes.select_related("actor").order_by("-number")
    shown = Paginator(found, A_PAGE).get_page(whole_number(request.GET.get("page")) or 1)
    rows = [
        {
            "change": change,
            "words": WORDS.get(change.action, change.action),
            "fields": ", ".join(str(FIELDS[name]) for name in change.after if name in FIELDS),
            "can_be_undone": change.action in CAN_BE_UNDONE,
        }
        for change in shown
    ]
    context = {
        "title": _("Changes"),
        "rundown": rundown,
        "rows": rows,
        "shown": shown,
        "query": "",
        "bin": list(bin_of(rundown)),
        "can_write": request.user.has_perm("shotlists.change_rundown")
        and rundown.state == Rundown.State.PLANNED,
    }
    return page(request, "rundown_changes.html", context)
