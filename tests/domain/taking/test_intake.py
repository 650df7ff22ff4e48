"""What is pasted, uploaded or posted becomes drafts or a digest, or waits for an editor; nothing is lost."""

from pathlib import Path

import pytest
from django.contrib.auth.models import Permission, User

from shotlists.domain.composition import script_of
from shotlists.domain.errors import NotPermitted, UnknownDialect
from shotlists.domain.taking.intake import take_in
from shotlists.models import Digest, IncomingText, Overlay, Package, PastedText, Shot, Soundbite, Speaker
from tests.domain.harbour import TEXT, harbour

pytestmark = pytest.mark.django_db

SEEDS = Path(__file__).resolve().parents[4] / "shared" / "seeds"
DIGEST = "12 May 2026\nThe ferry has a new engine.\n10 May 2026\nThe market opened.\n"
SECOND = """\
Market-Night Stalls
Dateline : March 6, 2026
Location : Southmark
Duration : 0'40

Shotlist
Sundvik, Southmark - March 6, 2026 (SBC - No access Southmark)
1. Lanterns over market stalls
2. Baker handing bread to customer

Storyline
The night market of Sundvik has opened again after two years.

ID : 7700124
Source : Southmark Broadcasting (SBC)
Restrictions : No access Southmark
"""


def states() -> list[str]:
    return list(IncomingText.objects.order_by("pk").values_list("state", flat=True))


def test_a_pasted_script_becomes_a_draft_with_the_words_as_typed():
    typed = TEXT.replace("\n", "\r\n")

    (result,) = take_in(typed, actor=None, filename="tide.txt", via="api")

    assert (result.error, result.digest) == ("", None)
    assert script_of(result.package) == harbour()
    pasted = PastedText.objects.get()
    assert (pasted.text, pasted.filename, pasted.incoming) == (typed, "tide.txt", result.incoming)
    assert bytes(result.incoming.content) == typed.encode()
    assert states() == ["taken"]


def test_the_bytes_of_a_file_are_kept_as_they_came():
    content = b"\xef\xbb\xbf" + TEXT.encode()

    (result,) = take_in(content, actor=None, filename="tide.txt")

    assert script_of(result.package) == harbour()
    incoming = IncomingText.objects.get()
    assert (bytes(incoming.content), incoming.is_text) == (content, False)
    assert PastedText.objects.get().text == TEXT


def test_a_page_with_two_packages_becomes_two_drafts_each_with_its_own_words():
    first, second = take_in(TEXT + "\n" + SECOND, actor=None)

    assert (first.package.uid, second.package.uid) == ("7700123", "7700124")
    texts = list(PastedText.objects.order_by("pk").values_list("text", flat=True))
    assert "\n".join(texts) == TEXT + "\n" + SECOND
    assert texts[1] == SECOND


def test_a_bad_package_does_not_stop_the_one_after_it():
    take_in(TEXT, actor=None)

    first, second = take_in(TEXT + "\n" + SECOND, actor=None)

    assert first.package is None
    assert (
        first.error
        == "Package 7700123 has this ID already: save the script as its next version, or change the ID."
    )
    assert first.failure.uid == "7700123"
    assert second.package.uid == "7700124"
    assert states() == ["taken", "refused"]
    waiting = IncomingText.objects.get(state="refused")
    assert (waiting.text, waiting.error) == (TEXT + "\n" + SECOND, first.error)


def test_a_package_that_is_here_can_get_its_next_version():
    take_in(TEXT, actor=None)

    (result,) = take_in(TEXT.replace("Diver checking", "Divers checking"), actor=None, as_version=True)

    assert (result.package.uid, result.package.version) == ("7700123", 2)
    assert Package.objects.count() == 1


def test_a_digest_page_becomes_wire_items():
    (result,) = take_in(DIGEST, actor=None, source="harbour.example")

    assert (result.package, result.error) == (None, "")
    assert (result.digest.text, result.digest.source, result.digest.incoming) == (
        DIGEST,
        "harbour.example",
        result.incoming,
    )
    assert [(item.position, str(item.date), item.text) for item in result.digest.items.all()] == [
        (0, "2026-05-12", "The ferry has a new engine."),
        (1, "2026-05-10", "The market opened."),
    ]


def test_the_same_digest_is_kept_once():
    (first,) = take_in(DIGEST, actor=None)
    (again,) = take_in(DIGEST, actor=None)

    assert first.digest == again.digest
    assert Digest.objects.count() == 1


def test_what_is_neither_is_kept_with_its_error_and_nothing_is_invented():
    text = "Buy one, get one free.\nOnly today."

    (result,) = take_in(text, actor=None, filename="offer.txt")

    assert result.error == "This is no shotlist: it is a shopping list or a page of offers."
    assert [problem.code for problem in result.problems] == ["not-a-shotlist"]
    waiting = IncomingText.objects.get()
    assert (waiting.text, waiting.filename, waiting.state, waiting.error) == (
        text,
        "offer.txt",
        "refused",
        result.error,
    )
    assert [problem["code"] for problem in waiting.problems] == ["not-a-shotlist"]
    assert not Package.objects.exists()
    assert not Digest.objects.exists()


def test_a_refused_text_is_settled_when_an_editor_takes_it_in_mended():
    (refused,) = take_in("Aerial of harbour\nCranes", actor=None)

    (result,) = take_in(
        "Harbour\n\n1. Aerial of harbour\n2. Cranes\n", actor=None, dialect="cctv", incoming=refused.incoming
    )

    assert [shot.description for shot in script_of(result.package).shots] == ["Aerial of harbour", "Cranes"]
    assert states() == ["settled", "taken"]


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seeds are not there (../shared/seeds)")
def test_the_seeds_become_a_package_and_a_digest():
    (script,), (digest,) = (
        take_in(path.read_bytes(), actor=None) for path in sorted(SEEDS.glob("*.txt"))[::-1]
    )

    package = script.package
    assert (package.uid, package.duration_ms, package.restrictions, package.includes_file) == (
        "8463770",
        83_000,
        "No access Chinese mainland",
        True,
    )
    assert (Shot.objects.count(), Soundbite.objects.count(), Speaker.objects.get().name) == (9, 2, "Zhou Jie")
    assert Overlay.objects.filter(named=True, covers=True).count() == 3
    assert [str(item.date) for item in digest.digest.items.all()] == [
        "2020-10-19",
        "2020-10-18",
        "2020-10-16",
        "2020-10-15",
        "2020-10-09",
        "2020-10-14",
    ]
    assert [item.date_text for item in digest.digest.items.all() if "order" in str(item.problems)] == [
        "14 October 2020"
    ]


@pytest.mark.parametrize("content", ["", " \n\t ", b"", b"\n"])
def test_nothing_is_not_kept(content):
    assert [(result.error, result.package) for result in take_in(content, actor=None)] == [
        ("There is no word in it.", None)
    ]
    assert not IncomingText.objects.exists()


@pytest.mark.parametrize(
    "content",
    [
        b"\x00\xff\xfe\x00" * 50,
        b"\xff\xfe" + "Harbour\n\n1. Aerial\n".encode("utf-16-le"),
        "Harbour\n\n1. Aer\0ial\n2. Wide \ud800 of quay\n",
        "\x85\u2028\ufeff1. Wide\n",
        "<html><body>1. Wide of quay</body></html>",
        "1. " * 1000,
    ],
)
def test_odd_input_is_taken_or_refused_and_kept_either_way(content):
    results = take_in(content, actor=None)

    assert all((result.package is None) != (result.error == "") for result in results)
    assert bytes(IncomingText.objects.get().content) == (
        content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    )


def test_a_house_style_that_is_not_known_is_refused_before_anything_is_kept():
    with pytest.raises(UnknownDialect):
        take_in(TEXT, actor=None, dialect="klingon")
    assert not IncomingText.objects.exists()


def test_only_who_may_add_packages_takes_texts_in():
    ola = User.objects.create_user("ola")
    with pytest.raises(NotPermitted):
        take_in(TEXT, actor=ola)

    ola.user_permissions.add(Permission.objects.get(codename="add_package"))
    (result,) = take_in(TEXT, actor=User.objects.get(pk=ola.pk))
    assert result.package.created_by == ola
