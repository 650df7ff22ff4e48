"""The desk's pages: Django's admin site with views of our own; they translate and call the domain."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from shotlists.admin import package
from shotlists.admin.craft import pronunciations_page
from shotlists.admin.lists import saved_views
from shotlists.admin.registers import jobs, people, records, tokens
from shotlists.admin.running import rundowns
from shotlists.admin.taking import incoming, wire
from shotlists.admin.together import notifications_page, work_page

__all__ = [
    "incoming",
    "jobs",
    "notifications_page",
    "package",
    "people",
    "pronunciations_page",
    "records",
    "rundowns",
    "saved_views",
    "tokens",
    "wire",
    "work_page",
]

admin.site.site_title = admin.site.site_header = _("Shotlists")
admin.site.index_title = _("Settings")
admin.site.site_url = None
