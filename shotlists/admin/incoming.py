from django.contrib import admin
from shotlists.admin.base import ReadOnlyAdmin
from shotlists.models import IncomingText
@admin.register(IncomingText)
class IncomingTextAdmin(ReadOnlyAdmin):
    pass
