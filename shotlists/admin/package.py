"""Packages in the admin site: only the desk's own pages; Django's forms touch no package or its rows."""

from __future__ import annotations

from django.contrib import admin
from django.urls import URLPattern

from shotlists.admin.base import ReadOnlyAdmin, route
from shotlists.admin.craft import graphics_page, picking_page
from shotlists.admin.drafting import lost
from shotlists.admin.linking import beside
from shotlists.admin.lists import bulk, package_list, peek, search_page
from shotlists.admin.script import actions, printing, script_page
from shotlists.admin.shots import shots_page
from shotlists.admin.together import comments_page, review_page, work_page
from shotlists.admin.versions import versions
from shotlists.models import Package


@admin.register(Package)
class PackageAdmin(ReadOnlyAdmin):
    """The routes of all pages about packages."""

    def get_urls(self) -> list[URLPattern]:
        """Instead of Django's own views, not beside them."""
        name = "shotlists_package"
        return [
            route("", package_list.show, f"{name}_changelist"),
            route("bulk/", bulk.show, f"{name}_bulk"),
            route("<str:uid>/peek/", peek.show, f"{name}_peek"),
            *lost.routes(name),
            route("search/", search_page.show, f"{name}_search"),
            route("<str:uid>/", script_page.show, f"{name}_change"),
            route("<str:uid>/check/", script_page.check_view, f"{name}_check"),
            route("<str:uid>/shots/", shots_page.show_shots, f"{name}_shots"),
            route("<str:uid>/beside/", beside.show_beside, f"{name}_beside"),
            route("<str:uid>/do/<str:action>/", actions.act, f"{name}_action"),
            route("<str:uid>/comments/", comments_page.show_comments, f"{name}_comments"),
            route("<str:uid>/comments/lines/", comments_page.show_lines, f"{name}_comment_lines"),
            route("<str:uid>/review/", review_page.show_review, f"{name}_review"),
            route("<str:uid>/work/", work_page.show_work, f"{name}_work"),
            route("<str:uid>/confirm/<int:number>/", actions.decide, f"{name}_confirm"),
            route("<str:uid>/versions/", versions.show_versions, f"{name}_versions"),
            route("<str:uid>/versions/compare/", versions.compare_versions, f"{name}_compare"),
            route("<str:uid>/versions/<int:number>/", versions.show_version, f"{name}_version"),
            route("<str:uid>/versions/<int:number>/restore/", versions.restore_version, f"{name}_restore"),
            route("<str:uid>/graphics/", graphics_page.show_graphics, f"{name}_graphics"),
            route("<str:uid>/graphics/list.csv", graphics_page.export_list, f"{name}_graphics_list"),
            route("<str:uid>/pick/", picking_page.show_pick, f"{name}_pick"),
            route("<str:uid>/dopesheets/", picking_page.attach, f"{name}_attach"),
            route("<str:uid>/dopesheets/<int:number>/", picking_page.show_dopesheet, f"{name}_dopesheet"),
            route("<str:uid>/print/", printing.show_print, f"{name}_print"),
            route("<str:uid>/files/", printing.show_files, f"{name}_files"),
            route("<str:uid>/files/<str:format>/", printing.export, f"{name}_export"),
        ]
