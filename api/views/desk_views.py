"""The views of the list of packages, with how much each holds."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.filters import key_of
from api.views.base import DeskView, actor_of
from shotlists.domain.lists.desk_views import DESK_VIEWS, Reader
from shotlists.domain.lists.list_words import filters_of, words_of
from shotlists.domain.lists.saved_views import views_of
from shotlists.domain.queries import MOST_COUNTED, PackageFilters, count_packages


class ViewSerializer(serializers.Serializer[Any]):
    """A view: `key` is what `view=` of packages/ takes."""

    key = serializers.CharField()
    name = serializers.CharField()
    kind = serializers.ChoiceField(["built-in", "desk", "own"])
    count = serializers.IntegerField(help_text="Counted no further than 1000.")
    packages = serializers.URLField()


class ViewsSerializer(serializers.Serializer[Any]):
    """All views in the order of the tabs."""

    results = ViewSerializer(many=True)
    counted_to = serializers.IntegerField()


class ViewsView(DeskView):
    """The views that every desk has, those of this desk, and those of who asks."""

    @extend_schema(operation_id="list_views", responses={200: ViewsSerializer})
    def get(self, request: Request) -> Response:
        """List views with their numbers, all counted at once."""
        reader = Reader(actor_of(request))
        named = {view.key: (str(view.label), "built-in") for view in DESK_VIEWS}
        wanted = {view.key: PackageFilters(view=view.key, reader=reader) for view in DESK_VIEWS}
        for kept in views_of(reader.user):
            named[key_of(kept)] = (kept.name, "desk" if kept.owner_id is None else "own")
            wanted[key_of(kept)] = filters_of(words_of(kept.query), reader)
        counts = count_packages(wanted, reader)
        address = request.build_absolute_uri(reverse("api:packages"))
        found = [
            {
                "key": key,
                "name": name,
                "kind": kind,
                "count": counts[key],
                "packages": f"{address}?view={key}",
            }
            for key, (name, kind) in named.items()
        ]
        return Response({"results": found, "counted_to": MOST_COUNTED + 1})
