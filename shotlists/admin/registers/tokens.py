"""API tokens: made here and shown once, revoked here, never changed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from shotlists.admin.base import ReadOnlyAdmin, exactly, needs, page, route
from shotlists.domain import tokens
from shotlists.domain.errors import DeskError
from shotlists.models import ApiToken, Client
from shotlists.permissions import SCOPES


class TokenForm(forms.Form):
    """Whose token, for what, until when."""

    name = forms.CharField(label=_("What it is for"), max_length=150)
    user = forms.ModelChoiceField(
        label=_("User"), queryset=get_user_model().objects.filter(is_active=True), required=False
    )
    client = forms.ModelChoiceField(
        label=_("Client"), queryset=Client.objects.filter(is_active=True), required=False
    )
    scopes = forms.MultipleChoiceField(
        label=_("Scopes"), choices=[(scope.name, scope.label) for scope in SCOPES], initial=["read"],
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    expires_at = forms.DateTimeField(
        label=_("Expires"), required=False, widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
        help_text=_("Empty: never."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Ask for a user or a client, not both."""
        values = super().clean() or {}
        if bool(values.get("user")) == bool(values.get("client")):
            self.add_error("user", gettext("Choose a user or a client: a token belongs to one of them."))
        return values


@admin.register(ApiToken)
class ApiTokenAdmin(ReadOnlyAdmin):
    """The list; the token itself is nowhere kept."""

    change_list_template = "admin/shotlists/token_list.html"
    change_form_template = "admin/shotlists/token.html"
    list_display = ["__str__", "holder", "scopes_named", "made", "used", "expires", "standing"]
    list_filter = ["created_at", "revoked_at"]
    search_fields = ["name", "prefix", "user__username", "client__name"]
    readonly_fields = ["name", "prefix", "holder", "scopes_named", "made", "used", "expires", "standing"]
    fields = (*readonly_fields,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[ApiToken]:
        """With its holder."""
        return ApiToken.objects.select_related("user", "client")

    @admin.display(description=_("holder"))
    def holder(self, token: ApiToken) -> str:
        """A user or a client."""
        return str(token.user or token.client)

    @admin.display(description=_("scopes"))
    def scopes_named(self, token: ApiToken) -> str:
        """As words."""
        return ", ".join(token.scopes)

    @admin.display(description=_("created"), ordering="created_at")
    def made(self, token: ApiToken) -> str:
        """With zone."""
        return exactly(token.created_at)

    @admin.display(description=_("last used"), ordering="last_used_at")
    def used(self, token: ApiToken) -> str:
        """With zone; exact to five minutes."""
        return exactly(token.last_used_at) or gettext("never")

    @admin.display(description=_("expires"), ordering="expires_at")
    def expires(self, token: ApiToken) -> str:
        """With zone."""
        return exactly(token.expires_at) or gettext("never")

    @admin.display(description=_("standing"))
    def standing(self, token: ApiToken) -> str:
        """Whether it still opens anything."""
        return (
            gettext("revoked %(at)s") % {"at": exactly(token.revoked_at)}
            if token.revoked_at
            else gettext("valid")
        )

    def get_urls(self) -> list[URLPattern]:
        """Two pages beside the list: make one, revoke one."""
        return [
            route("new/", new_token, "shotlists_apitoken_new"),
            route("<int:pk>/revoke/", revoke_token, "shotlists_apitoken_revoke"),
            *super().get_urls(),
        ]


@needs("change_client")
def new_token(request: HttpRequest) -> HttpResponse:
    """Make a token and show it, this one time."""
    form = TokenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            token, plain = tokens.issue_token(
                user=values["user"], client=values["client"], scopes=values["scopes"], name=values["name"],
                expires_at=values["expires_at"],
            )  # fmt: skip
        except DeskError as error:
            form.add_error("scopes" if error.code == "not-taken" else None, error.message)
        else:
            return page(
                request, "token_shown.html", {"token": token, "plain": plain, "title": gettext("New token")}
            )
    return page(request, "token_new.html", {"form": form, "title": gettext("New token")})


@needs("change_client")
def revoke_token(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a token void."""
    token = get_object_or_404(ApiToken, pk=pk)
    if request.method == "POST":
        tokens.revoke(token)
        messages.success(request, gettext("Token %(name)s opens nothing any more.") % {"name": token})
    return HttpResponseRedirect(reverse("admin:shotlists_apitoken_changelist"))
