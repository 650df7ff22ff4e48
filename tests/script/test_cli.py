import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from shotlists.script import check, read, to_dict
from shotlists.script.__main__ import main
from shotlists.script.serial import problem_to_dict
from tests.script.checks.clean import CLEAN, spoilt

ROOT = Path(__file__).parents[2]
WRONG = spoilt("on quay", "on  quay").replace("++SHOTS", "++SHOT", 1).replace('at night."', "at night.”")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "ferries.txt"
    path.write_text(CLEAN, encoding="utf-8")
    return path


def run(*arguments: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "shotlists.script", *arguments],
        cwd=ROOT,
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "COLUMNS": "100", **environment},
        check=False,
        timeout=60,
    )


def test_a_clean_script_has_no_problems_and_status_0(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(file)]) == 0
    assert capsys.readouterr().out == f"{file}: no problems (cctv, 6 shots, 1 soundbite, 0'50)\n"


def test_problems_stand_under_their_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "wrong.txt"
    path.write_text(WRONG, encoding="utf-8")
    assert main(["check", str(path)]) == 0
    lines = capsys.readouterr().out.split("\n")
    assert lines[0] == f"{path}:8:14: hint: More than one space stands between two words. [double-space]"
    assert lines[1] == "     8 | 2. Workers on  quay"
    assert lines[2] == "       |              ^^ write one space"
    assert lines[-2] == (
        f"{path}: 2 warnings, 1 hint, 3 with a certain fix (cctv, 6 shots, 1 soundbite, 0'50)"
    )


def test_an_error_gives_status_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "wrong.txt"
    path.write_text(spoilt("shots 4-5", "shots 4-9"), encoding="utf-8")
    assert main(["check", str(path)]) == 1
    assert (
        "error: A soundbite names shot 9, which is not in the list. [reference-no-shot]"
        in capsys.readouterr().out
    )


def test_check_as_json_carries_all_problems(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "wrong.txt"
    path.write_text(WRONG, encoding="utf-8")
    assert main(["check", str(path), "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["problems"] == [problem_to_dict(one) for one in check(read(WRONG))]
    assert document["shots"] == to_dict(read(WRONG))["shots"]


def test_show_as_json_is_the_document(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", str(file), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == to_dict(read(CLEAN))


def test_show_all_gives_every_package(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = CLEAN.replace("Norway", "Sweden").replace("Bergen", "Visby").replace("erry", "rain")
    other = other.replace("Various of ferries in harbour", "Rails").replace("8500001", "8500002")
    path = tmp_path / "two.txt"
    path.write_text(CLEAN + "\n" + other, encoding="utf-8")
    assert main(["show", str(path), "--all", "--json"]) == 0
    documents = json.loads(capsys.readouterr().out)
    assert [document["header"]["uid"] for document in documents] == ["8500001", "8500002"]
    assert main(["check", str(path)]) == 1
    assert "[several-packages]" in capsys.readouterr().out


def test_print_gives_the_text_in_a_house_style(file: Path) -> None:
    done = run("print", str(file), "--as", "cctv")
    assert (done.returncode, done.stderr, done.stdout) == (0, "", CLEAN)


@pytest.mark.parametrize("command", [["show"], ["check"], ["print", "--as", "cctv"]])
def test_a_text_that_is_no_shotlist_is_refused_with_status_1(command: list[str]) -> None:
    done = run(*command, "-", stdin="Buy one, get one free.\n")
    assert done.returncode == 1
    assert "error: This is no shotlist" in (done.stderr if command[0] == "print" else done.stdout)
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "no such file.txt"],
        ["check", "."],
        ["check", "-", "--house", "no such house.toml"],
        ["check", "-", "--dialect", "klingon"],
        ["print", "-", "--as", "klingon"],
        ["print", "-"],
        ["sing", "-"],
        [],
    ],
)
def test_a_command_that_cannot_run_says_why_with_status_2(arguments: list[str]) -> None:
    done = run(*arguments, stdin=CLEAN)
    assert (done.returncode, done.stdout) == (2, "")
    assert "error: " in done.stderr
    assert "Traceback" not in done.stderr


def test_a_house_file_is_obeyed_and_its_silence_told(file: Path, tmp_path: Path) -> None:
    house = tmp_path / "desk.toml"
    house.write_text('[switched_off]\ndouble-space = "our prompter shows one"\n', encoding="utf-8")
    file.write_text(spoilt("on quay", "on  quay"), encoding="utf-8")
    done = run("check", str(file), "--house", str(house))
    assert done.stdout == (
        f"{file}: no problems (cctv, 6 shots, 1 soundbite, 0'50)\n"
        "Switched off: double-space (our prompter shows one)\n"
    )
    house.write_text("sorces = []\n", encoding="utf-8")
    done = run("check", str(file), "--house", str(house))
    assert done.returncode == 2
    assert done.stderr == f"error: {house}: sorces: a house has no such value; is sources meant?\n"


def test_any_bytes_are_read_and_none_steer_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "bytes.txt"
    path.write_bytes(CLEAN.replace("on quay", "on \x1b[31mquay").encode() + bytes(range(256)))
    for command in ("show", "check"):
        done = run(command, str(path))
        assert done.returncode in (0, 1)
        assert "\x1b" not in done.stdout
        assert "Traceback" not in done.stderr


def test_an_output_that_cannot_hold_chinese_still_gets_json(tmp_path: Path) -> None:
    path = tmp_path / "chinese.txt"
    path.write_text(spoilt("on quay", "on quay 码头 🚢"), encoding="utf-8")
    done = run("show", str(path), "--json", PYTHONIOENCODING="ascii")
    assert json.loads(done.stdout) == to_dict(read(path.read_text(encoding="utf-8")))
    assert run("show", str(path), PYTHONIOENCODING="ascii").returncode == 0


def test_a_reader_that_goes_away_ends_it_in_silence(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text(CLEAN.replace("on quay", "on quay " * 50_000), encoding="utf-8")
    command = [sys.executable, "-m", "shotlists.script", "show", str(path), "--json"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


def test_the_language_is_imported_without_django() -> None:
    code = "import sys, shotlists.script.__main__; print('django' in sys.modules, 'celery' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "False False\n"


def test_a_refused_text_says_what_may_be_done(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "offer.txt"
    path.write_text("Buy one, get one free.\n", encoding="utf-8")
    for command in ("show", "check"):
        assert main([command, str(path)]) == 1
        first, second = capsys.readouterr().out.strip().split("\n")
        assert first.startswith(f"{path}: error: This is no shotlist: ")
        assert second.startswith("If it is one all the same, name its house style: --dialect cctv|")


def test_what_a_style_cannot_carry_is_said_on_standard_error_by_kind(file: Path) -> None:
    done = run("print", str(file), "--as", "unifeed")
    assert done.returncode == 0
    assert done.stdout.startswith("STORY: ")
    first, *others = done.stderr.rstrip().split("\n")
    assert first == "UNifeed cannot carry:"
    assert all(line.startswith("  ") for line in others)
    assert sum("pictures over soundbites" in line for line in others) == 1
    assert "pictures over soundbites" not in done.stdout


def test_colours_come_only_where_they_are_wanted(file: Path) -> None:
    assert "\x1b" not in run("check", str(file)).stdout
    assert "\x1b[1;32m" in run("check", str(file), "--color", "always").stdout


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (
            "script.docx",
            b"PK\x03\x04\x14",
            "is a Word document or another packed file; save it as plain text",
        ),
        ("script.pdf", b"%PDF-1.7", "is a PDF; save it as plain text first"),
        ("script.rtf", b"{\\rtf1", "is an RTF document; save it as plain text first"),
    ],
)
def test_a_file_that_is_no_plain_text_is_named(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    done = run("check", str(path))
    assert (done.returncode, done.stdout) == (2, "")
    assert f"error: {path} {said}" in done.stderr


def test_a_file_that_is_not_there_brings_a_near_name(file: Path) -> None:
    wrong = file.with_name("ferrys.txt")
    done = run("check", str(wrong))
    assert (done.returncode, done.stderr) == (2, f"error: there is no file {wrong}; is {file} meant?\n")
    done = run("check", str(file.parent))
    assert done.stderr == f"error: {file.parent} is a folder; name one of the files in it\n"


def test_many_problems_are_counted_by_kind(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "wrong.txt"
    path.write_text(CLEAN.replace(" ", "  "), encoding="utf-8")
    main(["check", str(path)])
    lines = capsys.readouterr().out.rstrip().split("\n")
    assert lines[-2].startswith("most often: double-space ")


def test_two_texts_are_compared_shot_by_shot(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(spoilt("Cable in socket", "Close of cable"), encoding="utf-8")
    done = run("compare", str(file), str(other))
    assert (done.returncode, done.stdout, done.stderr) == (
        1, "Shot 5: the description was Cable in socket, now Close of cable.\n", "",
    )  # fmt: skip
    (change,) = json.loads(run("compare", str(file), str(other), "--json").stdout)
    assert (change["kind"], change["new"]) == ("shot-changed", "Close of cable")
    done = run("compare", str(file), str(file))
    assert (done.returncode, done.stdout) == (0, "Nothing changed.\n")


def test_two_versions_of_a_text_are_merged(file: Path, tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours.txt", tmp_path / "theirs.txt"
    ours.write_text(spoilt("Cable in socket", "Close of cable"), encoding="utf-8")
    theirs.write_text(spoilt("Workers on", "Sailors on"), encoding="utf-8")
    done = run("merge", str(file), str(ours), str(theirs))
    both = spoilt("Cable in socket", "Close of cable").replace("Workers on", "Sailors on")
    assert (done.returncode, done.stdout, done.stderr) == (0, both, "")

    ours.write_text(spoilt("Workers on", "Welders on"), encoding="utf-8")
    done = run("merge", str(file), str(ours), str(theirs))
    assert done.returncode == 1
    assert "++CLASH - description: Sailors on quay++\n2. Welders on quay\n" in done.stdout
    assert done.stderr.startswith("clash: Shot 2: both changed the description: ours is Welders on quay, ")
    said = json.loads(run("merge", str(file), str(ours), str(theirs), "--json").stdout)
    assert [clash["theirs"] for clash in said["clashes"]] == ["Sailors on quay"]

    theirs.write_text("Buy one, get one free.\n", encoding="utf-8")
    done = run("merge", str(file), str(ours), str(theirs))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"error: {theirs}: This is no shotlist")
