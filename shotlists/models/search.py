"""The index of searches: the tokens of each part of a script, and of each package as a whole.

A row keeps tokens only, in the form that its engine searches by; what is shown with a hit comes from the
script itself. PostgreSQL has them as a tsvector with a GIN index, SQLite as a text that an FTS5 table of the
same rows reads (shotlists/models/fulltext.py).
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext_lazy as _

from shotlists.models.package import Package
from shotlists.models.shots import KEY_LENGTH
from shotlists.script.searching.expressions import Expression, to_fts5, to_tsquery

ORDINAL_BITS = 21
"""The id of a part is its package's id and, below it, its place from the end: the newest package and its
first part have the highest id, so that hits come in their order without being sorted."""
MOST_PARTS = 1 << ORDINAL_BITS


class TokensField(models.TextField):
    """Tokens with single spaces between them, in their order; read back it is what the engine made of them.

    Without `positions` their order is not kept, and each stands once.
    """

    # How the stubs learn that the value is a text.
    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

    def __init__(self, *args: Any, positions: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.positions = positions

    def deconstruct(self) -> Any:
        """Say how the field is made, for migrations."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, **({} if self.positions else {"positions": False})}

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        """Name the type of the column."""
        return "tsvector" if connection.vendor == "postgresql" else "text"

    def get_db_prep_value(self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False) -> Any:
        """Give the tokens as the engine takes them."""
        if value is None or connection.vendor != "postgresql":
            return value
        return self.as_tsvector(value)

    def as_tsvector(self, value: str) -> str:
        """Write tokens as a tsvector is written; none of them has a sign that would have to be quoted."""
        if not self.positions:
            return value
        return " ".join([f"{token}:{place}" for place, token in enumerate(value.split(" "), 1) if token])


@TokensField.register_lookup
class Found(models.Lookup):
    """`words__found=expression`: rows in whose tokens an Expression is found.

    On SQLite the rows are those of the FTS5 table; of (expression, low, high) only those with ids from low to
    below high, which there must be said to the table itself. PostgreSQL looks at each of these few rows, and
    is kept from its index by a function's name: that would give all rows of the table first.
    """

    lookup_name = "found"
    prepare_rhs = False

    def get_db_prep_lookup(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        """Leave the expression as it is."""
        return ("%s", [value])

    def as_sql(self, compiler: Any, connection: BaseDatabaseWrapper) -> Any:
        """Write the condition."""
        expression, *bounds = self.rhs if isinstance(self.rhs, tuple) else (self.rhs,)
        column, parameters = self.process_lhs(compiler, connection)
        if connection.vendor == "postgresql":
            found = f"ts_match_vq({column}, %s::tsquery)" if any(bounds[:1]) else f"{column} @@ %s::tsquery"
            return found, [*parameters, to_tsquery(expression)]
        return self.as_fts5(compiler, expression, bounds)

    def as_fts5(self, compiler: Any, expression: Expression, bounds: list[int]) -> tuple[str, list[Any]]:
        """Write the condition as rows of the FTS5 table."""
        target = self.lhs.target
        table, key = target.model._meta.db_table, target.model._meta.pk.column
        quote = compiler.quote_name_unless_alias
        name = quote(f"{table}_fts")
        bound = " AND rowid >= %s AND rowid < %s" if bounds else ""
        condition = f"SELECT rowid FROM {name} WHERE {name} MATCH %s{bound}"  # noqa: S608  names of our own
        return (
            f"{quote(self.lhs.alias)}.{quote(key)} IN ({condition})",
            [to_fts5(expression), *bounds],
        )


class SearchPackage(models.Model):
    """The tokens of a whole package, each once: for words that may stand anywhere in it."""

    package = models.OneToOneField(
        Package, models.CASCADE, primary_key=True, related_name="search", verbose_name=_("package")
    )
    words = TokensField(_("tokens"), positions=False)

    class Meta:
        verbose_name = _("tokens of a package")
        verbose_name_plural = _("tokens of packages")

    def __str__(self) -> str:
        return f"{self.package_id}"


class SearchPart(models.Model):
    """The tokens of one part of a script as it stands in the working copy, in their order.

    A long part has several rows, each with the last words of the one before. `first_date` and `last_date` are
    those of a shot's heading. The id says package and place (ORDINAL_BITS).
    """

    class Kind(models.TextChoices):
        """What the part is."""

        HEAD = "head", _("header and headings")
        SHOT = "shot", _("shot")
        SOUNDBITE = "soundbite", _("soundbite")
        STORY = "story", _("storyline")

    id = models.BigIntegerField(primary_key=True)
    package = models.ForeignKey(
        Package, models.CASCADE, related_name="search_parts", verbose_name=_("package")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    shot_key = models.CharField(_("key of the shot"), max_length=KEY_LENGTH, blank=True)
    first_date = models.DateField(_("first date"), null=True, blank=True)
    last_date = models.DateField(_("last date"), null=True, blank=True)
    words = TokensField(_("tokens"))

    class Meta:
        verbose_name = _("tokens of a part")
        verbose_name_plural = _("tokens of parts")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["head", "shot", "soundbite", "story"]), name="searchpart_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.package_id} {self.kind} {self.shot_key}".strip()
