"""The indexes over the tokens, names as they are searched, and a job that reads the packages from before."""

from django.db import migrations

from shotlists.models import fulltext
from shotlists.script.searching.words import tokens_of

AT_ONCE = 1000


def install(apps, schema_editor):
    fulltext.install(schema_editor.connection)


def drop(apps, schema_editor):
    fulltext.drop(schema_editor.connection)


def fill(apps, schema_editor):
    names = apps.get_model("shotlists", "SpeakerName")
    several = []
    for row in names.objects.only("id", "name").iterator(chunk_size=AT_ONCE):
        row.words = f" {' '.join(tokens_of(row.name))} "
        several.append(row)
    names.objects.bulk_update(several, ["words"], batch_size=AT_ONCE)
    if apps.get_model("shotlists", "Package").objects.exists():
        apps.get_model("shotlists", "Job").objects.get_or_create(
            key="index_search:0012", defaults={"kind": "index_search", "arguments": {}}
        )


class Migration(migrations.Migration):
    dependencies = [("shotlists", "0011_search")]

    operations = [
        migrations.RunPython(install, drop, elidable=False),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=False),
    ]
