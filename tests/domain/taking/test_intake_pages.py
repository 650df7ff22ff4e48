"""Pages taken in together: the rows, results and jobs of pages taken in one by one."""

from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from shotlists.domain.saving import inserting
from shotlists.domain.taking import folders, intake
from shotlists.domain.taking.intake import Intake, open_page, take_in, take_in_pages
from shotlists.models import IncomingText, Package
from tests.domain.all_rows import all_rows
from tests.domain.harbour import TEXT
from tests.domain.taking.test_intake import DIGEST, SECOND

pytestmark = pytest.mark.django_db

LETTER = "Buy one, get one free.\nOnly today."
THIRD = SECOND.replace("7700124", "7700125").replace("Baker", "Butcher")
PAGES: list[tuple[str | bytes, str]] = [
    (TEXT, "tide.txt"),
    (SECOND.encode(), "market.txt"),
    (" \n", "empty.txt"),
    (LETTER, "offer.txt"),
    (TEXT, "again.txt"),
    (DIGEST, "digest.txt"),
    (TEXT.replace("7700123", "7700126") + "\n" + THIRD, "two.txt"),
    (b"\x00\xff\xfe\x00" * 50, "noise.bin"),
    ("Harbour\n\n1. Aer\0ial\n2. Wide \ud800 of quay\n", "half.txt"),
    (DIGEST.encode(), "digest-again.txt"),
]


def told(results: list[tuple[Intake, ...]]) -> list[list[tuple[Any, ...]]]:
    return [
        [
            (
                each.package and each.package.uid,
                each.digest and each.digest.text,
                [problem.code for problem in each.problems],
                each.error,
                type(each.failure),
                each.incoming and each.incoming.state,
            )
            for each in found
        ]
        for found in results
    ]


@pytest.mark.parametrize("few", [0, 1_000])
@pytest.mark.parametrize("ready", [False, True])
def test_pages_together_are_pages_one_by_one(ready: bool, few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inserting, "FEW", few)
    with transaction.atomic():
        apart = told([take_in(content, actor=None, filename=name) for content, name in PAGES]), all_rows()
        transaction.set_rollback(True)

    pages = [open_page(content, filename=name, make_ready=ready) for content, name in PAGES]
    together = told(take_in_pages(pages, actor=None)), all_rows()

    assert together[0] == apart[0]
    for table, rows in together[1].items():
        assert rows == apart[1][table], table
    assert [len(found) for found in together[0]] == [1, 1, 1, 1, 1, 1, 2, 1, 1, 1]


def test_the_number_of_queries_does_not_grow_with_the_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inserting, "FEW", 1_000)  # one way to insert, whatever the number of rows

    def queries_of(first: int, count: int) -> int:
        texts = [TEXT.replace("7700123", str(number)) for number in range(first, first + count)]
        pages = [open_page(text, make_ready=True) for text in texts]
        with CaptureQueriesContext(connection) as queries:
            assert all(each.package for (each,) in take_in_pages(pages, actor=None))
        return len(queries)

    queries_of(50, 1)
    assert queries_of(100, 1) == queries_of(200, 3)


def test_a_fault_of_ours_in_one_page_is_its_result(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    read = intake.read_all

    def stumble(content: str | bytes, *given: Any, **more: Any) -> Any:
        if b"market" in (content if isinstance(content, bytes) else content.encode()):
            raise RuntimeError("a fault of ours")
        return read(content, *given, **more)

    monkeypatch.setattr(intake, "read_all", stumble)
    for name, text in (("a", TEXT), ("b", SECOND), ("c", TEXT.replace("7700123", "7700126"))):
        (tmp_path / name).write_text(text)

    files = [folders.open_file(tmp_path / name, name, dialect="auto") for name in ("a", "b", "c", "d")]
    found = folders.take_files(files, actor=None, via="command")

    assert [(each["uid"], each["error"]) for each in found] == [
        ("7700123", ""),
        ("", "It could not be taken in: RuntimeError('a fault of ours')"),
        ("7700126", ""),
        ("", "It cannot be read: No such file or directory."),
    ]
    assert Package.objects.count() == 2
    assert IncomingText.objects.get(state="refused").text == SECOND
    with pytest.raises(RuntimeError, match="a fault of ours"):
        take_in(SECOND, actor=None)
