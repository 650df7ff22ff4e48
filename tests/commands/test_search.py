"""`manage.py search`: what a question finds, and the index made anew."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from shotlists.models import SearchPackage, SearchPart
from tests.domain.search.archive import make_archive

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _archive(db: None) -> None:
    make_archive()


def printed(*words: str) -> str:
    out = io.StringIO()
    call_command("search", *words, stdout=out, stderr=io.StringIO())
    return out.getvalue()


def test_packages_come_a_line_each():
    assert printed("slug:launch").split("\n") == [
        "880001               Draft      Starport-Rocket Launch/Cargo Craft",
        "1 found.",
        "",
    ]
    assert json.loads(printed("slug:launch", "--json")) == {
        "packages": [{"uid": "880001", "slugline": "Starport-Rocket Launch/Cargo Craft", "state": "draft"}]
    }


def test_shots_come_with_their_number_and_file_mark():
    assert printed("rocket place:desert", "--shots").split("\n")[:2] == [
        "880001                  5 FILE Rocket launching at dusk",
        "1 found.",
    ]
    assert printed("speaker:brekke", "--shots", "--limit", "1").endswith("1 found.\n")
    assert printed("kind:shot", "--shots", "--limit", "2").endswith("2 found, and more.\n")
    hits = json.loads(printed("speaker:brekke", "--shots", "--json"))["hits"]
    assert [(hit["package_uid"], hit["number"]) for hit in hits] == [("880004", "3")]


def test_the_index_is_made_anew():
    SearchPart.objects.all().delete()
    SearchPackage.objects.all().delete()
    assert printed("rocket") == "0 found.\n"

    assert printed("--rebuild") == "4 packages can be searched.\n"
    assert printed("rocket").endswith("3 found.\n")
    assert json.loads(printed("--rebuild", "--json")) == {"packages": 4}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((), "Write a question, or --rebuild."),
        (("rocket", "--rebuild"), "Write a question, or --rebuild."),
        (('"rocket',), "The quotation mark is not closed: close it, or take it out."),
        (("rocket", "--limit", "0"), "--limit is a number from 1 to 200."),
    ],
)
def test_a_wrong_call_says_what_to_write(words, message):
    with pytest.raises(CommandError, match="^" + message.replace("(", r"\(").replace(".", r"\.") + "$"):
        printed(*words)
