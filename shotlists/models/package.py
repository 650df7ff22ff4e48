"""The package: one edited video with its script, and the scenes of that script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shotlists.models.fields import DocumentField

if TYPE_CHECKING:
    from shotlists.models.confirmations import Confirmation
    from shotlists.models.wire import PackageWireItem, WireItem


class State(models.TextChoices):
    """Where the working copy stands."""

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    APPROVED = "approved", _("Approved")
    SCHEDULED = "scheduled", _("Scheduled")
    PUBLISHED = "published", _("Published")
    SPIKED = "spiked", _("Spiked")
    ARCHIVED = "archived", _("Archived")


class Live(models.TextChoices):
    """What clients have."""

    NONE = "none", _("Not issued")
    USABLE = "usable", _("Usable")
    HELD = "held", _("On hold")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    KILLED = "killed", _("Killed")


class Package(models.Model):
    """One edited video with its script.

    `header`, `storyline`, `sections`, `rundown`, `marks`, `order` and `labels` hold what schema 1 says. The
    other columns that repeat the script are written from it by domain.composition, for lists and searches.
    """

    uid = models.CharField(_("UID"), max_length=100, unique=True)
    source = models.CharField(_("source"), max_length=255, blank=True)
    source_id = models.CharField(_("ID at the source"), max_length=255, blank=True)
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.DRAFT)
    live = models.CharField(_("what clients have"), max_length=12, choices=Live.choices, default=Live.NONE)
    version = models.PositiveIntegerField(_("version"), default=1)
    dialect = models.CharField(_("house style"), max_length=30, default="cctv")

    slugline = models.CharField(_("slug"), max_length=255, blank=True)
    headline = models.TextField(_("headline"), blank=True)
    header = DocumentField(_("header"), default=dict)
    location = models.TextField(_("location"), blank=True)
    duration_ms = models.PositiveBigIntegerField(_("duration in milliseconds"), null=True, blank=True)
    usage_terms = models.TextField(_("usage terms"), blank=True)
    restrictions = models.TextField(_("restrictions of header and scenes"), blank=True)
    languages = models.TextField(_("languages"), blank=True)
    includes_file = models.BooleanField(_("includes FILE"), default=False)
    first_date = models.DateField(_("first date"), null=True, blank=True)
    last_date = models.DateField(_("last date"), null=True, blank=True)
    embargoed_until = models.DateTimeField(_("embargoed until"), null=True, blank=True)

    storyline = DocumentField(_("storyline"), default=list)
    sections = DocumentField(_("sections"), default=list)
    rundown = DocumentField(_("rundown"), default=list)
    marks = DocumentField(_("marks"), default=list)
    order = DocumentField(_("order of the parts"), default=list)
    labels = DocumentField(_("labels of the parts"), default=list)

    estimated_ms = models.PositiveBigIntegerField(
        _("estimated duration in milliseconds"), null=True, blank=True,
        help_text=_("Where the script states none."),
    )  # fmt: skip
    duplicate_count = models.PositiveIntegerField(_("suspected duplicates"), default=0)

    error_count = models.PositiveIntegerField(_("errors"), default=0)
    warning_count = models.PositiveIntegerField(_("warnings"), default=0)
    info_count = models.PositiveIntegerField(_("hints"), default=0)

    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("created by"),
    )  # fmt: skip
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="packages",
        verbose_name=_("owner"),
    )  # fmt: skip
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="assigned_packages",
        verbose_name=_("with"),
    )  # fmt: skip
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)
    published_at = models.DateTimeField(_("first published"), null=True, blank=True)
    state_since = models.DateTimeField(_("stands so since"), default=timezone.now)
    last_action = models.CharField(_("last action"), max_length=40, blank=True)
    publish_at = models.DateTimeField(
        _("planned publication"), null=True, blank=True, help_text=_("While it is scheduled.")
    )
    to_follow = models.BooleanField(_("shotlist to follow"), default=False)
    accepted = models.JSONField(_("errors taken on"), default=list, blank=True)
    live_revision = models.ForeignKey(
        "Revision", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("live revision")
    )
    # No columns: whether this object was made by the call that gave it, what waits for a second person, and
    # the package that was begun from this one.
    is_new = False
    waiting: Confirmation | None = None
    begun: Package | None = None
    wire_items: models.ManyToManyField[WireItem, PackageWireItem] = models.ManyToManyField(
        "WireItem", through="PackageWireItem", related_name="packages", verbose_name=_("wire items")
    )

    class Meta:
        verbose_name = _("package")
        verbose_name_plural = _("packages")
        ordering = ["-updated_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "source_id"], condition=~models.Q(source_id=""), name="package_source_id"
            ),
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="package_state"),
            models.CheckConstraint(condition=models.Q(live__in=Live.values), name="package_live"),
            models.CheckConstraint(condition=models.Q(version__gte=1), name="package_version"),
            models.CheckConstraint(
                condition=models.Q(duration_ms__isnull=True) | models.Q(duration_ms__gte=0),
                name="package_duration",
            ),
            models.CheckConstraint(
                condition=models.Q(live=Live.NONE) | models.Q(live_revision__isnull=False),
                name="package_live_revision",
            ),
            models.CheckConstraint(
                condition=models.Q(state=State.SCHEDULED, publish_at__isnull=False)
                | models.Q(~models.Q(state=State.SCHEDULED), publish_at__isnull=True),
                name="package_planned",
            ),
        ]
        indexes = [
            models.Index(fields=["-updated_at", "-id"], name="package_changed"),
            models.Index(fields=["state", "-updated_at", "-id"], name="package_state_changed"),
            models.Index(fields=["live", "-updated_at", "-id"], name="package_live_changed"),
            models.Index(fields=["slugline", "id"], name="package_slug"),
            models.Index(fields=["first_date", "last_date"], name="package_dates"),
            models.Index(fields=["state_since", "id"], name="package_waits"),
            models.Index(fields=["live", "state_since", "id"], name="package_live_waits"),
            # The views of the desk hold few of very many packages: each finds them without reading the rest.
            models.Index(
                fields=["embargoed_until", "id"],
                condition=models.Q(embargoed_until__isnull=False),
                name="package_embargoed",
            ),
            models.Index(
                fields=["publish_at", "id"], condition=models.Q(publish_at__isnull=False), name="package_due"
            ),
            models.Index(
                fields=["state_since", "id"], condition=models.Q(to_follow=True), name="package_to_follow"
            ),
            models.Index(
                fields=["-updated_at", "-id"],
                condition=models.Q(duplicate_count__gt=0),
                name="package_suspects",
            ),
            models.Index(
                fields=["-updated_at", "-id"],
                condition=models.Q(owner__isnull=True, assignee__isnull=True),
                name="package_nobodys",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.uid} {self.slugline}".strip()

    @property
    def problem_counts(self) -> dict[str, int]:
        """How many problems of each severity the script has."""
        return {"error": self.error_count, "warning": self.warning_count, "info": self.info_count}


class Scene(models.Model):
    """A run of shots under one heading; the heading's words stand as columns."""

    package = models.ForeignKey(Package, models.CASCADE, related_name="scenes", verbose_name=_("package"))
    position = models.PositiveIntegerField(_("position"))
    stated = models.BooleanField(_("heading printed"), default=True)
    doubtful = models.BooleanField(_("heading doubtful"), default=False)
    first_run = models.TextField(_("first run"), blank=True)
    has_dateline = models.BooleanField(_("has a dateline"), default=False)
    text = models.TextField(_("dateline"), blank=True)
    place = models.TextField(_("place"), blank=True)
    place_known = models.BooleanField(_("place known"), default=True)
    date = models.TextField(_("date as written"), blank=True)
    dates = DocumentField(_("dates"), default=list)
    precision = models.CharField(_("precision of the date"), max_length=10, blank=True)
    is_file = models.BooleanField(_("FILE"), default=False)
    is_recent = models.BooleanField(_("recent"), default=False)
    source = models.TextField(_("source"), blank=True)
    sources = DocumentField(_("sources"), default=list)
    restrictions = DocumentField(_("restrictions"), default=list)

    class Meta:
        verbose_name = _("scene")
        verbose_name_plural = _("scenes")
        ordering = ["package", "position"]
        constraints = [
            models.UniqueConstraint(fields=["package", "position"], name="scene_position"),
            models.CheckConstraint(
                condition=models.Q(precision__in=["day", "range", "month", "year", "recent", "unknown", ""]),
                name="scene_precision",
            ),
        ]

    def __str__(self) -> str:
        return self.text or f"#{self.position + 1}"
