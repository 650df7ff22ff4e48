from django.contrib import admin
from shotlists.admin.base import ReadOnlyAdmin
from shotlists.models import WireItem
@admin.register(WireItem)
class WireItemAdmin(ReadOnlyAdmin):
    pass
