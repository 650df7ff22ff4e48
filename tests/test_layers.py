"""The house itself: who may import whom, what the language knows nothing of, how long a file may be."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[1]
SOURCES = sorted(
    path.relative_to(ROOT) for top in ("newsroom", "shotlists", "api") for path in (ROOT / top).rglob("*.py")
)
PURE = ("shotlists.script", "shotlists.workflow", "shotlists.exports")
FRAMEWORKS = {"django", "celery", "kombu", "rest_framework", "drf_spectacular", "psycopg", "redis"}


def imports_in_functions(tree: ast.AST, *, inside: str = "") -> list[tuple[str, int]]:
    """List (function, line) of each import that stands inside a function."""
    found = []
    for node in ast.iter_child_nodes(tree):
        if inside and isinstance(node, ast.Import | ast.ImportFrom):
            found.append((inside, node.lineno))
        name = node.name if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) else inside
        found += imports_in_functions(node, inside=name)
    return found


def test_each_layer_imports_from_those_below_it_only(capsys: pytest.CaptureFixture[str]) -> None:
    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert status == 0, capsys.readouterr().out


@pytest.mark.parametrize("module", PURE)
def test_the_language_and_its_neighbours_load_no_framework(module: str) -> None:
    code = f"import sys, {module}; print(*sorted({FRAMEWORKS!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_no_import_hides_inside_a_function() -> None:
    hidden = [
        f"{path}:{line} in {function}"
        for path in SOURCES
        for function, line in imports_in_functions(ast.parse((ROOT / path).read_text(encoding="utf-8")))
        if not (path.name == "apps.py" and function == "ready")
    ]
    assert hidden == []


def test_a_hidden_import_would_be_found() -> None:
    source = "import os\ndef outer():\n  if True:\n    import sys\n  class Inner:\n    from a import b\n"
    assert imports_in_functions(ast.parse(source)) == [("outer", 4), ("outer", 6)]


def test_no_file_is_longer_than_600_lines() -> None:
    # What makemigrations writes is read by nobody line by line.
    written = [path for path in SOURCES if "migrations" not in path.parts]
    files = [*written, *(path.relative_to(ROOT) for path in (ROOT / "tests").rglob("*.py"))]
    lengths = {path: len((ROOT / path).read_text(encoding="utf-8").splitlines()) for path in files}
    assert {str(path): length for path, length in lengths.items() if length > 600} == {}


def test_the_top_of_the_house_is_as_laid_out() -> None:
    names = (
        "newsroom shotlists api templates tests docker-compose.yml manage.py requirements.txt README.md "
        "CHANGELOG.md LICENSE pyproject.toml Dockerfile docs bench run test .ci/run requirements-test.txt "
        "requirements-media.txt"
    )
    assert [name for name in names.split() if not (ROOT / name).exists()] == []
