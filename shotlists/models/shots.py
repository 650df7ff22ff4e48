"""The shots of a package and what hangs on them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from shotlists.models.fields import DocumentField
from shotlists.models.package import Package, Scene

KEY_LENGTH = 12


class Shot(models.Model):
    """One numbered picture; `key` is its identity, kept when it is moved or changed."""

    class Kind(models.TextChoices):
        """What the shot is; empty where the script does not say."""

        SHOT = "shot", _("shot")
        SOUNDBITE = "soundbite", _("soundbite")
        STANDUP = "standup", _("standup")
        UPSOUND = "upsound", _("upsound")
        STILL = "still", _("still")
        GRAPHIC = "graphic", _("graphic")

    package = models.ForeignKey(Package, models.CASCADE, related_name="shots", verbose_name=_("package"))
    scene = models.ForeignKey(
        Scene, models.PROTECT, null=True, blank=True, related_name="shots", verbose_name=_("scene")
    )
    key = models.CharField(_("key"), max_length=KEY_LENGTH, unique=True)
    position = models.PositiveIntegerField(_("position"))
    number = models.TextField(_("number as written"), blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, blank=True, default=Kind.SHOT)
    description = models.TextField(_("description"), blank=True)
    duration_ms = models.PositiveBigIntegerField(_("duration in milliseconds"), null=True, blank=True)
    timecode = models.TextField(_("timecode"), blank=True)
    timecode_out = models.TextField(_("timecode out"), blank=True)
    in_ms = models.PositiveBigIntegerField(_("in point in milliseconds"), null=True, blank=True)
    out_ms = models.PositiveBigIntegerField(_("out point in milliseconds"), null=True, blank=True)
    count = models.PositiveBigIntegerField(_("count"), null=True, blank=True)
    notes = DocumentField(_("notes"), default=list)
    sounds = DocumentField(_("sounds"), default=list)
    splitscreen_with = models.ManyToManyField(
        "self", through="SplitScreen", symmetrical=False, verbose_name=_("splitscreen with")
    )

    class Meta:
        verbose_name = _("shot")
        verbose_name_plural = _("shots")
        ordering = ["package", "position"]
        constraints = [
            models.UniqueConstraint(fields=["package", "position"], name="shot_position"),
            models.CheckConstraint(
                condition=models.Q(
                    kind__in=["shot", "soundbite", "standup", "upsound", "still", "graphic", ""]
                ),
                name="shot_kind",
            ),
            models.CheckConstraint(condition=~models.Q(key=""), name="shot_key"),
            models.CheckConstraint(
                condition=models.Q(duration_ms__isnull=True) | models.Q(duration_ms__gte=0),
                name="shot_duration",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number or '–'} {self.description}"[:80]


class SplitScreen(models.Model):
    """One shot that shares the picture with another."""

    shot = models.ForeignKey(Shot, models.CASCADE, related_name="splits", verbose_name=_("shot"))
    other = models.ForeignKey(Shot, models.CASCADE, related_name="+", verbose_name=_("other shot"))
    position = models.PositiveIntegerField(_("position"))

    class Meta:
        verbose_name = _("splitscreen")
        verbose_name_plural = _("splitscreens")
        constraints = [models.UniqueConstraint(fields=["shot", "position"], name="splitscreen_position")]

    def __str__(self) -> str:
        return f"{self.shot_id} | {self.other_id}"


class LowerThird(models.Model):
    """Text for the lower third of the picture of one shot."""

    class Kind(models.TextChoices):
        """What the text is; empty where nobody said."""

        NAME = "name", _("name")
        PLACE = "place", _("place")
        CREDIT = "credit", _("credit")
        TRANSLATION = "translation", _("translation")

    shot = models.ForeignKey(Shot, models.CASCADE, related_name="lower_thirds", verbose_name=_("shot"))
    position = models.PositiveIntegerField(_("position"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, blank=True)
    lines = DocumentField(_("lines"), default=list)
    in_ms = models.PositiveBigIntegerField(_("in point in milliseconds"), null=True, blank=True)
    out_ms = models.PositiveBigIntegerField(_("out point in milliseconds"), null=True, blank=True)

    class Meta:
        verbose_name = _("lower third")
        verbose_name_plural = _("lower thirds")
        ordering = ["shot", "position"]
        constraints = [
            models.UniqueConstraint(fields=["shot", "position"], name="lowerthird_position"),
            models.CheckConstraint(
                condition=models.Q(kind__in=["name", "place", "credit", "translation", ""]),
                name="lowerthird_kind",
            ),
            models.CheckConstraint(
                condition=models.Q(in_ms__isnull=True)
                | models.Q(out_ms__isnull=True)
                | models.Q(out_ms__gte=models.F("in_ms")),
                name="lowerthird_out_after_in",
            ),
        ]

    def __str__(self) -> str:
        return " / ".join(self.lines)


class Soundbite(models.Model):
    """Who says what in a shot. Pictures over it are Overlay rows, its J- and L-cuts Cut rows."""

    class Kind(models.TextChoices):
        """What kind of speech it is; empty where the script does not say."""

        BITE = "bite", _("bite")
        VOX_POP = "vox pop", _("vox pop")
        STANDUP = "standup", _("standup")
        PRESS_CONFERENCE = "press conference", _("press conference")

    shot = models.OneToOneField(Shot, models.CASCADE, related_name="soundbite", verbose_name=_("shot"))
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, blank=True, default=Kind.BITE)
    ordinal = models.TextField(_("ordinal"), blank=True)
    languages = DocumentField(_("languages"), default=list)
    dubbed = models.TextField(_("dubbed"), blank=True)
    speaker_name = models.TextField(_("speaker as written"), blank=True)
    role = models.TextField(_("role"), blank=True)
    age = models.TextField(_("age"), blank=True)
    name_note = models.TextField(_("note on the name"), blank=True)
    speaker = models.ForeignKey(
        "Speaker",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="soundbites",
        verbose_name=_("speaker"),
    )
    speaker_chosen = models.BooleanField(_("speaker chosen by an editor"), default=False)
    quote = models.TextField(_("quote"), blank=True)
    quote_open = models.CharField(_("mark that opens the quote"), max_length=4, blank=True, default='"')
    quote_close = models.CharField(_("mark that closes the quote"), max_length=4, blank=True, default='"')
    quote_in = models.CharField(_("where the quote stands"), max_length=10, blank=True)
    quote_paragraphs = DocumentField(_("paragraphs of the quote"), default=list)
    paraphrase = models.BooleanField(_("paraphrase"), default=False)
    is_translation = models.BooleanField(_("translation"), null=True, blank=True)
    translation_note = models.TextField(_("note on the translation"), blank=True)
    has_original = models.BooleanField(_("original words known"), default=False)
    original_language = models.TextField(_("original language"), blank=True)
    original_text = models.TextField(_("original words"), blank=True)
    turns = DocumentField(_("turns"), default=list)
    coverage = models.CharField(_("coverage"), max_length=10, blank=True)

    class Meta:
        verbose_name = _("soundbite")
        verbose_name_plural = _("soundbites")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["bite", "vox pop", "standup", "press conference", ""]),
                name="soundbite_kind",
            ),
            models.CheckConstraint(
                condition=models.Q(quote_in__in=["shotlist", "storyline", ""]), name="soundbite_quote_in"
            ),
            models.CheckConstraint(
                condition=models.Q(coverage__in=["partial", "full", ""]), name="soundbite_coverage"
            ),
        ]

    def __str__(self) -> str:
        return self.speaker_name or self.role or self.name_note


class Overlay(models.Model):
    """A shot that covers a soundbite of the same package.

    `named`: the soundbite names the shot ("overlaid with shots 4-5"), `position` is its place in that range.
    `covers`: the shot itself says which soundbite it lies over (Shot.overlays of the document), because it
    is named or stands between overlay marks.
    """

    soundbite = models.ForeignKey(
        Soundbite, models.CASCADE, related_name="overlays", verbose_name=_("soundbite")
    )
    shot = models.ForeignKey(Shot, models.CASCADE, related_name="overlays", verbose_name=_("shot"))
    position = models.PositiveIntegerField(_("position"))
    named = models.BooleanField(_("named by the soundbite"), default=False)
    covers = models.BooleanField(_("covers the soundbite"), default=False)

    class Meta:
        verbose_name = _("overlay")
        verbose_name_plural = _("overlays")
        ordering = ["soundbite", "position"]
        constraints = [
            models.UniqueConstraint(fields=["soundbite", "position"], name="overlay_position"),
            models.UniqueConstraint(
                fields=["shot"], condition=models.Q(covers=True), name="overlay_covers_one_soundbite"
            ),
            models.CheckConstraint(
                condition=models.Q(named=True) | models.Q(covers=True), name="overlay_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.shot_id} > {self.soundbite_id}"


class Cut(models.Model):
    """A shot of the main track over which a soundbite begins (J-cut) or ends (L-cut)."""

    class Edge(models.TextChoices):
        """Which end of the soundbite."""

        START = "start", _("starting with")
        END = "end", _("ending with")

    soundbite = models.ForeignKey(Soundbite, models.CASCADE, related_name="cuts", verbose_name=_("soundbite"))
    shot = models.ForeignKey(Shot, models.CASCADE, related_name="cuts", verbose_name=_("shot"))
    edge = models.CharField(_("edge"), max_length=5, choices=Edge.choices)
    position = models.PositiveIntegerField(_("position"))

    class Meta:
        verbose_name = _("cut")
        verbose_name_plural = _("cuts")
        ordering = ["soundbite", "edge", "position"]
        constraints = [
            models.UniqueConstraint(fields=["soundbite", "edge", "position"], name="cut_position"),
            models.CheckConstraint(condition=models.Q(edge__in=["start", "end"]), name="cut_edge"),
        ]

    def __str__(self) -> str:
        return f"{self.edge} {self.shot_id}"
