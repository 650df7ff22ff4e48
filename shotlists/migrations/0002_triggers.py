"""What the database itself guards: see shotlists/models/triggers.py."""

from django.db import migrations

from shotlists.models import triggers


def install(apps, schema_editor):
    triggers.install(schema_editor.connection)


def drop(apps, schema_editor):
    triggers.drop(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("shotlists", "0001_tables")]

    operations = [migrations.RunPython(install, drop, elidable=False)]
