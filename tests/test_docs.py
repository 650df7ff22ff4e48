"""Every entry of a registry is documented. `python -m tests.drawn` writes the drawn tables anew."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import get_commands, load_command_class
from django.core.management.base import BaseCommand
from django.urls import URLPattern, URLResolver

from api.urls import urlpatterns
from shotlists.domain.together.notices import KINDS
from shotlists.exports import FORMATS
from shotlists.script import check, read, write
from shotlists.script.dialects import DIALECTS
from shotlists.workflow import TRANSITIONS
from tests.drawn import PAGES, examples, redrawn

PROJECT = Path(__file__).resolve().parent.parent
DOCS = PROJECT / "docs"


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def headings(text: str) -> set[str]:
    return set(re.findall(r"^## `([^`]+)`", text, re.MULTILINE))


def test_every_format_has_its_part():
    assert headings(page("exports.md")) == set(FORMATS) - set(DIALECTS)


@pytest.mark.parametrize("key", DIALECTS)
def test_a_house_style_is_among_the_formats(key):
    part = page("exports.md").split("## House styles\n")[1].split("\n## ")[0]
    assert f"| `{key}` | {FORMATS[key].title} |" in part


@pytest.mark.parametrize("key", sorted(set(FORMATS) - set(DIALECTS)))
def test_a_format_is_documented_with_its_title_and_file_name(key):
    part = page("exports.md").split(f"## `{key}`\n")[1].split("\n## ")[0]
    row = FORMATS[key]
    assert row.title in part
    assert f"`.{row.extension}`" in part
    assert f"`{row.media_type.split(';')[0]}`" in part


@pytest.mark.parametrize("name", PAGES)
def test_what_is_drawn_from_the_code_is_what_the_code_says(name):
    assert page(name) == redrawn(name, page(name)), "write it anew: python -m tests.drawn"


def test_every_house_style_is_explained_with_a_clean_example():
    text = page("script-language.md")
    parts = text.split("## The seven house styles\n")[1].split("\n## ")[0].split("\n### ")[1:]
    assert [part.split("`")[1] for part in parts] == list(DIALECTS)
    clean = {found["style"] for found in examples(text) if found["clean"]}
    assert clean == set(DIALECTS)


EXAMPLES = tuple(examples(page("script-language.md")))


@pytest.mark.parametrize("example", EXAMPLES, ids=[found["text"].split("\n")[0] for found in EXAMPLES])
def test_an_example_is_read_as_the_page_says(example):
    parsed = read(example["text"])
    if example["style"] == "refused":
        assert [found.code for found in parsed.problems] == ["not-a-shotlist"]
        return
    assert parsed.dialect == example["style"]
    if example["clean"]:
        assert check(parsed) == ()
        assert write(parsed.script, example["style"]) == example["text"]


def test_the_page_says_what_is_odd_in_its_odd_example():
    (odd,) = (found["text"] for found in EXAMPLES if "Back to top" in found["text"])
    found = {problem.code for problem in check(read(odd))}
    assert {"unread", "heading-form", "number-gap", "number-form"} <= found


def test_every_action_of_the_workflow_is_documented():
    named = set(re.findall(r"^\| `(\w+)` \|", page("workflow.md"), re.MULTILINE))
    assert {row.action for row in TRANSITIONS} <= named


COMMANDS = sorted(name for name, app in get_commands().items() if app in ("shotlists", "newsroom", "api"))


def test_every_command_has_its_part():
    assert headings(page("commands.md")) == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_a_command_is_documented(name):
    part = page("commands.md").split(f"## `{name}`\n")[1].split("\n## ")[0]
    parser = load_command_class(get_commands()[name], name).create_parser("manage.py", name)
    common = BaseCommand().create_parser("manage.py", name)
    known = {option for action in common._actions for option in action.option_strings}
    ours = {
        option
        for action in parser._actions
        for option in action.option_strings
        if option.startswith("--") and option not in known
    }
    usage = "\n".join(line for line in part.split("\n") if line.startswith("    "))
    assert ours == set(re.findall(r"--[a-z-]+", usage))


def test_every_setting_is_documented():
    source = (PROJECT / "newsroom" / "env.py").read_text(encoding="utf-8")
    read = set(re.findall(r'environ(?:\.get\(|, )"([A-Z_]+)"', source))
    assert {"SECRET_KEY", "DATABASE_URL", "TIME_ZONE"} <= read
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", page("settings.md"), re.MULTILINE)) == read


def addresses(patterns: list[URLPattern | URLResolver], before: str = "") -> dict[str, str]:
    """Give each address of the interface with its methods, {} for what varies; not the one for all else."""
    found: dict[str, str] = {}
    for pattern in patterns:
        path = before + re.sub(r"<\w+:\w+>", "{}", str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            found |= addresses(pattern.url_patterns, path)
        elif not path.startswith("^"):
            view = pattern.callback.view_class
            methods = ("GET", "POST", "PUT", "PATCH", "DELETE")
            found[path] = " ".join(method for method in methods if hasattr(view, method.lower()))
    return found


def test_every_address_of_the_interface_is_documented_with_its_methods():
    rows = re.findall(r"^\| `([^`]+)` \| ([A-Z ]+) \|", page("api.md"), re.MULTILINE)
    assert {re.sub(r"{\w+}", "{}", address): methods for address, methods in rows} == addresses(urlpatterns)


def test_every_kind_of_row_is_in_the_glossary():
    known = set(re.findall(r"`(\w+)`", page("glossary.md")))
    assert {model.__name__ for model in apps.get_app_config("shotlists").get_models()} <= known


def test_every_part_of_the_house_is_in_the_architecture():
    text = page("architecture.md")
    parts = [path for path in (PROJECT / "shotlists").iterdir() if path.name[0] not in "_."]
    named = [f"shotlists/{path.name}{'/' if path.is_dir() else ''}" for path in parts]
    assert [name for name in named if f"`{name}`" not in text] == []


def test_links_lead_to_files():
    for source in (PROJECT / "README.md", *DOCS.rglob("*.md")):
        for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", source.read_text(encoding="utf-8")):
            assert (source.parent / target).exists(), f"{source.name} leads to {target}"


def test_every_kind_of_notification_is_documented_with_whether_it_waits():
    told: dict[str, bool] = {}
    for kinds, waits in re.findall(
        r"^\| (`[^|]+`) \| [^|]+ \| (yes)? ?\|$", page("together.md"), re.MULTILINE
    ):
        told |= dict.fromkeys(re.findall(r"`(\w+)`", kinds), bool(waits))
    assert told == {name: notice.waits for name, notice in KINDS.items()}
