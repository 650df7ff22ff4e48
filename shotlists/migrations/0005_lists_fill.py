"""What the new columns of the list say of packages that stand already: taken from the log and the matches."""

from django.db import migrations
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

SUSPECTS = ("same", "near", "contains", "contained")


def fill(apps, schema_editor):
    package, entry, match = (
        apps.get_model("shotlists", name) for name in ("Package", "LogEntry", "DuplicateMatch")
    )
    moves = (
        entry.objects.filter(package=OuterRef("pk"))
        .filter(~Q(state_from=F("state_to")) | ~Q(live_from=F("live_to")))
        .order_by("-id")
    )
    suspects = match.objects.filter(package=OuterRef("pk"), kind__in=SUSPECTS).order_by()
    counted = suspects.values("package").annotate(found=Count("other", distinct=True)).values("found")
    package.objects.update(
        state_since=Coalesce(Subquery(moves.values("at")[:1]), F("created_at")),
        last_action=Coalesce(Subquery(moves.exclude(state_from="").values("action")[:1]), F("last_action")),
        duplicate_count=Coalesce(Subquery(counted), 0),
    )


class Migration(migrations.Migration):
    dependencies = [("shotlists", "0004_lists")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
