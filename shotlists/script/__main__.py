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
from difflib import get_close_matches
from pathlib import Path
from typing import TextIO

from shotlists.script.checks import check
from shotlists.script.compare import change_to_dict, compare, sentences
from shotlists.script.dialects import DIALECTS
from shotlists.script.drawing import draw
from shotlists.script.house import HOUSE, House
from shotlists.script.house_file import HouseError, load_house
from shotlists.script.merge import clash_to_dict, merge
from shotlists.script.problems import Parsed, errors
from shotlists.script.reading import read, read_all, write, write_checked
from shotlists.script.reporting import counted, report, report_loss, sentence, size_of, summary
from shotlists.script.serial import to_dict
from shotlists.script.terminal import Terminal, harmless, terminal_of

OK, WRONG, FAILED = 0, 1, 2
TEXTS = {"compare": ("file", "other"), "merge": ("file", "ours", "theirs")}
EPILOG = """\
examples:
  python -m shotlists.script check script.txt          every problem under its line
  python -m shotlists.script show script.txt           headings, shots, soundbites and what covers them
  python -m shotlists.script print script.txt --as ap  the script as another desk would type it
  python -m shotlists.script compare old.txt new.txt   what changed, shot by shot
  pbpaste | python -m shotlists.script check -         what was just copied

A pager that shows colours: ... check --color always FILE | less -R
"""
# How files begin that are no plain texts, and what to do with them.
CONTAINERS = (
    (b"PK\x03\x04", "a Word document or another packed file"),
    (b"%PDF", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"{\\rtf", "an RTF document"),
)


class CommandError(Exception):
    """The command cannot run; the sentence says why."""


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    top = argparse.ArgumentParser(
        prog="python -m shotlists.script",
        description="Read, check and print broadcast scripts and shot lists.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("file", metavar="FILE", help="a text file, or - for standard input")
    common.add_argument("--house", metavar="FILE", help="a JSON or TOML file with what your desk knows")
    common.add_argument(
        "--dialect",
        choices=("auto", *DIALECTS),
        default="auto",
        metavar="NAME",
        help=f"the house style of the text: auto, {', '.join(DIALECTS)} (default: %(default)s)",
    )
    common.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help="colours (default: only on a terminal)",
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
        "--as",
        dest="style",
        choices=tuple(DIALECTS),
        required=True,
        metavar="NAME",
        help=f"the house style to print: {', '.join(DIALECTS)}",
    )
    printed.set_defaults(run=print_text)
    compared = commands.add_parser(
        "compare", parents=[common], help="what changed from FILE to OTHER; exit status 1 where anything did"
    )
    compared.add_argument("other", metavar="OTHER", help="the later text")
    compared.add_argument("--json", action="store_true", help="the changes as JSON")
    compared.set_defaults(run=compare_texts)
    merged = commands.add_parser(
        "merge",
        parents=[common],
        help="the script with what OURS and THEIRS made of FILE; 1 where they clash",
    )
    merged.add_argument("ours", metavar="OURS", help="the one text that was made of FILE")
    merged.add_argument("theirs", metavar="THEIRS", help="the other one")
    merged.add_argument("--json", action="store_true", help="the merged document and the clashes as JSON")
    merged.set_defaults(run=merge_texts)
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
    terminal = terminal_of(sys.stdout, options.color)
    for number, parsed in enumerate(packages, 1):
        if len(packages) > 1:
            title = f"--- package {number} of {len(packages)} "
            rule = terminal.paint("faint", title + "-" * max(4, terminal.width - len(title)))
            print(f"\n{rule}\n" if number > 1 else f"{rule}\n")
        if parsed.dialect is None:
            _refuse(parsed, options, terminal, sys.stdout)
            continue
        for line in draw(parsed, house, terminal):
            print(line)
        met = f" {counted(parsed.problems)} met while reading" if parsed.problems else ""
        more = "; check shows them and all others." if met else ""
        print(f"\n{terminal.paint('strong', ', '.join(size_of(parsed.script)))}.{met}{more}")


def _refuse(parsed: Parsed, options: argparse.Namespace, terminal: Terminal, file: TextIO) -> None:
    """Say why a text was not read, and what may be done."""
    for found in parsed.problems:
        for line in sentence(found, f"{_name(options)}: ", terminal):
            print(line, file=file)
    if any(line.strip() for line in parsed.text[:2000].split("\n")):
        hint = "If it is one all the same, name its house style: --dialect " + "|".join(DIALECTS)
        for line in terminal.wrap(hint, "") if terminal.live else [hint]:
            print(line, file=file)


def check_text(options: argparse.Namespace, data: bytes, house: House) -> int:
    """Print all problems, each below its line, or the document with all of them as JSON."""
    parsed = read(data, options.dialect, house=house)
    problems = check(parsed, house=house)
    if options.json:
        _print_json(to_dict(replace(parsed, problems=problems)))
        return WRONG if errors(problems) else OK
    terminal = terminal_of(sys.stdout, options.color)
    if parsed.dialect is None:
        _refuse(parsed, options, terminal, sys.stdout)
    else:
        for line in report(problems, parsed.text, _name(options), terminal):
            print(line)
        for line in summary(problems, parsed, _name(options), terminal):
            print(line)
    for code, reason in house.switched_off:
        print(f"Switched off: {code} ({reason})")
    return WRONG if errors(problems) else OK


def print_text(options: argparse.Namespace, data: bytes, house: House) -> int:
    """Print the text in a house style; what it cannot carry is said on standard error."""
    parsed = read(data, options.dialect, house=house)
    terminal = terminal_of(sys.stderr, options.color)
    if parsed.dialect is None:
        _refuse(parsed, options, terminal, sys.stderr)
        return WRONG
    written = write_checked(parsed.script, options.style)
    sys.stdout.write(written.text if written.text.endswith("\n") else written.text + "\n")
    sys.stdout.flush()
    several = tuple(found for found in parsed.problems if found.code == "several-packages")
    for line in (*report(several, "", _name(options), terminal), *report_loss(written.problems, terminal)):
        print(line, file=sys.stderr)
    return OK


def compare_texts(options: argparse.Namespace, data: bytes, house: House) -> int:
    """Say what changed from one text to another, shot by shot."""
    old, new = _scripts(options, (data, _data(options.other)), house)
    changes = compare(old.script, new.script)
    if options.json:
        _print_json([change_to_dict(change) for change in changes])
    else:
        terminal = terminal_of(sys.stdout, options.color)
        for sentence in sentences(changes):
            print(terminal.paint_edits(harmless(sentence)))
        if not changes:
            print("Nothing changed.")
    return WRONG if changes else OK


def merge_texts(options: argparse.Namespace, data: bytes, house: House) -> int:
    """Print the merged text, in the style of OURS; where they clash is said on standard error."""
    base, ours, theirs = _scripts(options, (data, _data(options.ours), _data(options.theirs)), house)
    merged = merge(base.script, ours.script, theirs.script)
    if options.json:
        document = to_dict(Parsed(merged.script, (), ours.dialect))
        _print_json({"document": document, "clashes": [clash_to_dict(clash) for clash in merged.clashes]})
        return WRONG if merged.clashes else OK
    sys.stdout.write(write(merged.script, ours.dialect or ""))
    sys.stdout.flush()
    terminal = terminal_of(sys.stderr, options.color)
    for clash in merged.clashes:
        print(f"{terminal.paint('error', 'clash:')} {harmless(clash.sentence)}", file=sys.stderr)
    return WRONG if merged.clashes else OK


def _scripts(options: argparse.Namespace, texts: Sequence[bytes], house: House) -> list[Parsed]:
    """Read several texts; one that is no shotlist ends the command."""
    found = [read(text, options.dialect, house=house) for text in texts]
    for parsed, name in zip(
        found, (getattr(options, each, "") for each in TEXTS[options.command]), strict=True
    ):
        if parsed.dialect is None:
            raise CommandError(f"{name}: {parsed.problems[0].message}")
    return found


def _print_json(document: object) -> None:
    unicode = (sys.stdout.encoding or "").lower().replace("-", "") in ("utf8", "utf16", "utf32")
    json.dump(document, sys.stdout, ensure_ascii=not unicode, indent=2)
    print()


def _name(options: argparse.Namespace) -> str:
    return "standard input" if options.file == "-" else str(options.file)


def _data(name: str) -> bytes:
    try:
        if name == "-":
            if sys.stdin.isatty():
                print("Paste or type the script, then press Ctrl-D.", file=sys.stderr)
            return sys.stdin.buffer.read()
        data = Path(name).read_bytes()
    except IsADirectoryError:
        raise CommandError(f"{name} is a folder; name one of the files in it") from None
    except FileNotFoundError:
        raise CommandError(f"there is no file {name}{_near(Path(name))}") from None
    except (OSError, ValueError) as error:
        raise CommandError(f"cannot read {name}: {_reason(error)}") from None
    for beginning, kind in CONTAINERS:
        if data.startswith(beginning):
            raise CommandError(f"{name} is {kind}; save it as plain text first")
    return data


def _near(path: Path) -> str:
    """Name a file of the same folder that may be meant."""
    try:
        names = [other.name for other in path.parent.iterdir()] if path.parent.is_dir() else []
    except OSError:
        names = []
    near = get_close_matches(path.name, names[:5000], 1)
    return f"; is {path.with_name(near[0])} meant?" if near else ""


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
        status: int = options.run(options, _data(options.file), house)
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
