"""Registers to look into: the log, issued revisions, clients."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import F, Model, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from shotlists.admin.base import ReadOnlyAdmin, exactly
from shotlists.domain.people import name_of
from shotlists.models import Client, Live, LogEntry, Revision, State
from shotlists.models.deeds import DEEDS, deed

MOST_PEOPLE = 500


def package_link(uid: str, text: str = "") -> SafeString:
    """Lead to a package by its uid."""
    return format_html(
        '<a href="{}">{}</a>', reverse("admin:shotlists_package_change", args=[uid]), text or uid
    )


class ActionFilter(admin.SimpleListFilter):
    """One action, in the words of its button."""

    title = _("action")
    parameter_name = "action"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Every action that the desk has words for."""
        return sorted(((name, deed(name)) for name in DEEDS), key=lambda pair: pair[1])

    def queryset(self, request: HttpRequest, queryset: QuerySet[LogEntry]) -> QuerySet[LogEntry]:
        """Narrow."""
        return queryset.filter(action=self.value()) if self.value() else queryset


class PersonFilter(admin.SimpleListFilter):
    """One person of the desk."""

    title = _("person")
    parameter_name = "actor"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Everybody who works or worked here; who was deleted is found by the search."""
        return [(str(user.pk), name_of(user)) for user in User.objects.order_by("username")[:MOST_PEOPLE]]

    def queryset(self, request: HttpRequest, queryset: QuerySet[LogEntry]) -> QuerySet[LogEntry]:
        """Narrow; what is no number is nobody."""
        value = self.value()
        if not value:
            return queryset
        return (
            queryset.filter(actor_id=int(value)) if value.isascii() and value.isdigit() else queryset.none()
        )


@admin.register(LogEntry)
class LogEntryAdmin(ReadOnlyAdmin):
    """Who did what when, and from where; narrowed by package, person, action, way in and day."""

    list_display = ["at_exactly", "package_named", "done", "actor_name", "moved", "note", "via", "origin"]
    list_display_links = ["at_exactly"]
    list_filter = [ActionFilter, PersonFilter, "via"]
    date_hierarchy = "at"
    search_fields = ["package_uid", "slugline", "actor_name", "note", "origin"]
    search_help_text = _("Part of an ID, slug, name, note or address.")
    readonly_fields = [
        "at_exactly",
        "package_named",
        "done",
        "actor_name",
        "moved",
        "version",
        "note",
        "via",
        "origin",
    ]
    fields = (*readonly_fields,)

    @admin.display(description=_("at"), ordering="at")
    def at_exactly(self, entry: LogEntry) -> str:
        """With seconds and zone."""
        return exactly(entry.at)

    @admin.display(description=_("package"), ordering="package_uid")
    def package_named(self, entry: LogEntry) -> str | SafeString:
        """A link as long as the package is there; its slug at the time of the deed stays."""
        said = f"{entry.package_uid} {entry.slugline}".strip()
        return package_link(entry.package_uid, said) if entry.package_id else said

    @admin.display(description=_("action"), ordering="action")
    def done(self, entry: LogEntry) -> str:
        """In the words of the buttons."""
        return deed(entry.action)

    @admin.display(description=_("moved"))
    def moved(self, entry: LogEntry) -> str:
        """The columns that changed, before and after."""
        labels = {**dict(State.choices), **dict(Live.choices)}
        moves = [(entry.state_from, entry.state_to), (entry.live_from, entry.live_to)]
        return ", ".join(
            f"{labels.get(before, before)} → {labels.get(after, after)}"
            for before, after in moves
            if before != after
        )


@admin.register(Revision)
class RevisionAdmin(ReadOnlyAdmin):
    """What went out, frozen."""

    list_display = ["issued_exactly", "package_named", "number", "kind", "issued_by", "client_note"]
    list_filter = ["kind", "issued_at"]
    search_fields = ["package__uid", "package__slugline", "client_note"]
    readonly_fields = [
        "package_named", "number", "kind", "version", "issued_exactly", "issued_by", "client_note", "note",
        "checksum", "script",
    ]  # fmt: skip
    fields = (*readonly_fields,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Revision]:
        """Name the package without loading it."""
        revisions = Revision.objects.select_related("issued_by").defer("document", "rights")
        return revisions.annotate(uid=F("package__uid"), slug=F("package__slugline"))

    @admin.display(description=_("issued"), ordering="issued_at")
    def issued_exactly(self, revision: Revision) -> str:
        """With seconds and zone."""
        return exactly(revision.issued_at)

    @admin.display(description=_("package"), ordering="package__uid")
    def package_named(self, revision: Any) -> SafeString:
        """Slug and uid."""
        return package_link(revision.uid, f"{revision.uid} {revision.slug}".strip())

    @admin.display(description=_("text as issued"))
    def script(self, revision: Revision) -> SafeString:
        """The words that clients got."""
        return format_html('<pre class="as-is" tabindex="0">{}</pre>', revision.text)


class ClientForm(forms.ModelForm):
    """Territories as people write them: codes with commas."""

    territories = forms.CharField(
        label=_("Territories"), required=False,
        help_text=_("ISO 3166-1 codes with commas, as US, CN. Empty: not known."),
    )  # fmt: skip

    class Meta:
        model = Client
        fields = ["name", "territories", "is_active"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["territories"] = ", ".join(self.instance.territories or [])

    def clean_territories(self) -> list[str]:
        """Refuse what is no code of two letters."""
        codes = [code.strip().upper() for code in self.cleaned_data["territories"].split(",") if code.strip()]
        for code in codes:
            if not (len(code) == 2 and code.isascii() and code.isalpha()):
                raise forms.ValidationError(
                    gettext("%(code)s is no code of two letters, as US or CN."), params={"code": code}
                )
        return list(dict.fromkeys(codes))


@admin.register(Client)
class ClientAdmin(admin.ModelAdmin):
    """Who receives; switched off rather than deleted, since issues name them."""

    form = ClientForm
    list_display = ["name", "where", "is_active"]
    list_filter = ["is_active"]
    search_fields = ["name"]

    @admin.display(description=_("territories"))
    def where(self, client: Client) -> str:
        """The codes."""
        return ", ".join(client.territories) or gettext("not known")

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nobody: switch the client off."""
        return False
