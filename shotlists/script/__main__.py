"""The command line of the script language: show, check and print a text, without a database.

Exit status: 0, 1 where a check finds an error or a text is no shotlist, 2 where the command cannot run.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from shotlists.script.checks import check
from shotlists.script.dialects import DIALECTS
from shotlists.script.drawing import draw
from shotlists.script.house import HOUSE, House
from shotlists.script.house_file import HouseError, load_house
from shotlists.script.problems import Parsed, Problem, errors
from shotlists.script.reading import read, read_all, write_checked
from shotlists.script.serial import to_dict
from shotlists.script.terminal import report, terminal_of

OK, WRONG, FAILED = 0, 1, 2


class CommandError(Exception):
    """The command cannot run; the sentence says why."""


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    top = argparse.ArgumentParser(
        prog="python -m shotlists.script",
        description="Read, check and print broadcast scripts and shot lists.",
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("file", metavar="FILE", help="a text file, or - for standard input")
    common.add_argument("--house", metavar="FILE", help="a JSON or TOML file with what your desk knows")
    common.add_argument(
        "--dialect",
        choices=("auto", *DIALECTS),
        default="auto",
        help="the house style of the text (default: %(default)s)",
    )
    shown = commands.add_parser("show", parents=[common], help="the document as it was read")
    shown.add_argument("--json", action="store_true", help="as JSON, schema 1")
    shown.add_argument("--all", action="store_true", help="every package of the text, not the first alone")
    shown.set_defaults(run=show)
    checked = commands.add_parser(
        "check", parents=[common], help="all problems; exit status 1 where one is an error"
    )
    checked.add_argument("--json", action="store_true", help="the document as JSON, with all problems")
    checked.set_defaults(run=check_text)
    printed = commands.add_parser("print", parents=[common], help="the text in a house style")
    printed.add_argument(
        "--as", dest="style", choices=tuple(DIALECTS), required=True, help="the house style to print"
    )
    printed.set_defaults(run=print_text)
    return top


def show(options: argparse.Namespace, data: bytes, house: House) -> int:
    """Draw the document, or give it as JSON."""
    packages = (
        read_all(data, options.dialect, house=house)
        if options.all
        else (read(data, options.dialect, house=house),)
    )
    if options.json:
        documents = [to_dict(parsed) for parsed in packages]
        _print_json(documents if options.all else documents[0])
    else:
        _show(packages, options, house)
    return OK if any(parsed.dialect for parsed in packages) else WRONG


def _show(packages: Sequence[Parsed], options: argparse.Namespace, house: House) -> None:
    terminal = terminal_of(sys.stdout)
    for number, parsed in enumerate(packages):
        if number:
            print("\n" + "-" * 40 + "\n")
        if parsed.dialect is not None:
            for line in draw(parsed, house, terminal):
                print(line)
            if parsed.problems:
                print(f"\n{_count(parsed.problems)} met while reading; check shows them all.")
        else:
            for line in report(parsed.problems, parsed.text, _name(options), terminal):
                print(line)


def check_text(options: argparse.Namespace, data: bytes, house: House) -> int:
    """Print all problems, each below its line, or the document with all of them as JSON."""
    parsed = read(data, options.dialect, house=house)
    problems = check(parsed, house=house)
    if options.json:
        _print_json(to_dict(replace(parsed, problems=problems)))
    else:
        for line in report(problems, parsed.text, _name(options), terminal_of(sys.stdout)):
            print(line)
        print(f"{_name(options)}: {_count(problems)} ({parsed.dialect or 'no shotlist'})")
        for code, reason in house.switched_off:
            print(f"Switched off: {code} ({reason})")
    return WRONG if errors(problems) else OK


def print_text(options: argparse.Namespace, data: bytes, house: House) -> int:
    """Print the text in a house style; what it cannot carry is said on standard error."""
    parsed = read(data, options.dialect, house=house)
    if parsed.dialect is None:
        for line in report(parsed.problems, parsed.text, _name(options), terminal_of(sys.stderr)):
            print(line, file=sys.stderr)
        return WRONG
    written = write_checked(parsed.script, options.style)
    sys.stdout.write(written.text if written.text.endswith("\n") else written.text + "\n")
    sys.stdout.flush()
    several = tuple(found for found in parsed.problems if found.code == "several-packages")
    for line in report((*several, *written.problems), "", _name(options), terminal_of(sys.stderr)):
        print(line, file=sys.stderr)
    return OK


def _count(problems: Sequence[Problem]) -> str:
    if not problems:
        return "no problems"
    counts = []
    for severity, one, several in (
        ("error", "error", "errors"),
        ("warning", "warning", "warnings"),
        ("info", "note", "notes"),
    ):
        count = sum(found.severity == severity for found in problems)
        if count:
            counts.append(f"{count} {one if count == 1 else several}")
    return ", ".join(counts)


def _print_json(document: object) -> None:
    unicode = (sys.stdout.encoding or "").lower().replace("-", "") in ("utf8", "utf16", "utf32")
    json.dump(document, sys.stdout, ensure_ascii=not unicode, indent=2)
    print()


def _name(options: argparse.Namespace) -> str:
    return "standard input" if options.file == "-" else str(options.file)


def _data(options: argparse.Namespace) -> bytes:
    try:
        return sys.stdin.buffer.read() if options.file == "-" else Path(options.file).read_bytes()
    except (OSError, ValueError) as error:
        raise CommandError(f"cannot read {_name(options)}: {_reason(error)}") from None


def _house(options: argparse.Namespace) -> House:
    if options.house is None:
        return HOUSE
    try:
        return load_house(Path(options.house))
    except HouseError as error:
        raise CommandError(f"{options.house}: {error}") from None
    except (OSError, ValueError) as error:
        raise CommandError(f"cannot read {options.house}: {_reason(error)}") from None


def _reason(error: Exception) -> str:
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; a reader that goes away (a closed pipe) ends it in silence."""
    options = parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        house = _house(options)
        status: int = options.run(options, _data(options), house)
        sys.stdout.flush()
    except CommandError as error:
        print(f"error: {error}", file=sys.stderr)
        return FAILED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except KeyboardInterrupt:
        return 130
    return status


if __name__ == "__main__":
    sys.exit(main())
