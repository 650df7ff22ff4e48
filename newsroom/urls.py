"""Where each part of the site stands."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="admin:shotlists_package_changelist"), name="home"),
    path("admin/", admin.site.urls),
    path("api/v1/", include("api.urls")),
]
