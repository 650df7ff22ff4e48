"""The script language: texts of broadcast scripts to documents, checks, documents to texts. Pure Python."""

from shotlists.script.checks import check
from shotlists.script.house import HOUSE, House
from shotlists.script.problems import Parsed, Problem, Written
from shotlists.script.reading import read, read_all, write, write_checked
from shotlists.script.serial import from_dict, to_dict

__all__ = [
    "HOUSE",
    "House",
    "Parsed",
    "Problem",
    "Written",
    "check",
    "from_dict",
    "read",
    "read_all",
    "to_dict",
    "write",
    "write_checked",
]
