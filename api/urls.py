"""The paths of the interface, under /api/v1/."""

from django.urls import URLPattern, URLResolver, include, path, re_path, register_converter

from api.views import (
    actions,
    comments,
    confirmations,
    craft,
    desk_views,
    exports,
    feed,
    history,
    intake,
    jobs,
    links,
    meta,
    packages,
    rundowns,
    scripts,
    search,
    wire,
    work,
)

app_name = "api"


class Uid:
    """The public key of a package; anything else is no address of ours."""

    regex = r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}"

    def to_python(self, value: str) -> str:
        """Take it as it is."""
        return value

    def to_url(self, value: str) -> str:
        """Write it as it is."""
        return value


class Number:
    """A whole number that every database holds."""

    regex = r"[0-9]{1,9}"

    def to_python(self, value: str) -> int:
        """Read it."""
        return int(value)

    def to_url(self, value: int) -> str:
        """Write it."""
        return str(value)


register_converter(Uid, "uid")
register_converter(Number, "number")

# What belongs to one package, under packages/{uid}/.
OF_A_PACKAGE: list[URLPattern | URLResolver] = [
    path("", packages.PackageView.as_view(), name="package"),
    path("script/", scripts.ScriptView.as_view(), name="script"),
    path("actions/", actions.ActionsView.as_view(), name="actions"),
    path("confirmations/", confirmations.ConfirmationsView.as_view(), name="confirmations"),
    path("confirmations/<number:number>/", confirmations.ConfirmationView.as_view(), name="confirmation"),
    path("comments/", comments.CommentsView.as_view(), name="comments"),
    path("comments/<number:number>/", comments.CommentView.as_view(), name="comment"),
    path("assignee/", work.AssigneeView.as_view(), name="assignee"),
    path("tasks/", work.PackageTasksView.as_view(), name="package-tasks"),
    path("tasks/<number:number>/", work.PackageTaskView.as_view(), name="package-task"),
    path("versions/", history.VersionsView.as_view(), name="versions"),
    path("versions/compare/", history.CompareVersionsView.as_view(), name="compare-versions"),
    path("versions/<number:number>/", history.VersionView.as_view(), name="version"),
    path("versions/<number:number>/restore/", history.RestoreView.as_view(), name="restore"),
    path("revisions/", history.RevisionsView.as_view(), name="revisions"),
    path("revisions/compare/", history.CompareRevisionsView.as_view(), name="compare-revisions"),
    path("revisions/<number:number>/", history.RevisionView.as_view(), name="revision"),
    path("exports/", exports.ExportsView.as_view(), name="exports"),
    path("exports/<str:key>/", exports.ExportView.as_view(), name="export"),
    path("picks/", craft.PicksView.as_view(), name="picks"),
    path("dopesheets/", craft.DopesheetsView.as_view(), name="dopesheets"),
    path("dopesheets/<number:number>/", craft.DopesheetView.as_view(), name="dopesheet"),
    path("graphics/", craft.GraphicsView.as_view(), name="graphics"),
    path("links/", links.PackageLinksView.as_view(), name="links"),
    path("follow-ups/<number:number>/", links.FollowUpView.as_view(), name="follow-up"),
    path("duplicates/", feed.DuplicatesView.as_view(), name="duplicates"),
    path("transcript/", exports.TranscriptView.as_view(), name="transcript"),
    path("wire-items/", wire.LinksView.as_view(), name="package-wire-items"),
    path("wire-items/<number:number>/", wire.LinkView.as_view(), name="package-wire-item"),
]

# What belongs to one running order, under rundowns/{number}/.
OF_A_RUNDOWN: list[URLPattern | URLResolver] = [
    path("", rundowns.RundownView.as_view(), name="rundown"),
    path("items/", rundowns.ItemsView.as_view(), name="rundown-items"),
    path("items/<number:item>/", rundowns.ItemView.as_view(), name="rundown-item"),
    path("items/<number:item>/restore/", rundowns.RestoreItemView.as_view(), name="restore-rundown-item"),
    path("moves/", rundowns.MovesView.as_view(), name="rundown-moves"),
    path("pages/", rundowns.PagesView.as_view(), name="rundown-pages"),
    path("copies/", rundowns.CopiesView.as_view(), name="rundown-copies"),
    path("changes/", rundowns.ChangesView.as_view(), name="rundown-changes"),
    path("changes/<number:change>/undo/", rundowns.UndoView.as_view(), name="undo-rundown-change"),
    path("table/", rundowns.TableView.as_view(), name="rundown-table"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("packages/", packages.PackagesView.as_view(), name="packages"),
    path("packages/<uid:uid>/", include(OF_A_PACKAGE)),
    path("search/", search.SearchView.as_view(), name="search"),
    path("script/check/", scripts.CheckView.as_view(), name="check"),
    path("imports/", intake.ImportsView.as_view(), name="imports"),
    path("wire-items/", wire.WireItemsView.as_view(), name="wire-items"),
    path("wire-items/<number:number>/", wire.WireItemView.as_view(), name="wire-item"),
    path("wire-items/<number:number>/packages/", wire.StartView.as_view(), name="start-package"),
    path("tasks/", work.TasksView.as_view(), name="tasks"),
    path("notifications/", work.NotificationsView.as_view(), name="notifications"),
    path("rundowns/", rundowns.RundownsView.as_view(), name="rundowns"),
    path("rundowns/<number:number>/", include(OF_A_RUNDOWN)),
    path("views/", desk_views.ViewsView.as_view(), name="views"),
    path("pronunciations/", craft.PronunciationsView.as_view(), name="pronunciations"),
    path("pronunciations/<number:number>/", craft.PronunciationView.as_view(), name="pronunciation"),
    path("jobs/", jobs.JobsView.as_view(), name="jobs"),
    path("jobs/<number:number>/", jobs.JobView.as_view(), name="job"),
    path("changes/", feed.ChangesView.as_view(), name="changes"),
    path("errors/", meta.ErrorKindsView.as_view(), name="errors"),
    path("errors/<slug:kind>/", meta.ErrorKindView.as_view(), name="error"),
    path("health/", meta.HealthView.as_view(), name="health"),
    path("health/live/", meta.LiveView.as_view(), name="live"),
    path("schema/", meta.SchemaView.as_view(), name="schema"),
    path("docs/", meta.DocsView.as_view(), name="docs"),
    re_path(r"^(?P<rest>.*)$", meta.NothingView.as_view(), name="nothing"),
]
