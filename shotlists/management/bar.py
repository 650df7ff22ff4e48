"""A bar on the terminal for work that takes a while; a file or a pipe gets none."""

import shutil
from typing import TextIO


class Bar:
    """Draws how far something is, on one line that it writes over."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.drawn = False

    def draw(self, percent: int, note: str = "") -> None:
        """Draw percent (0-100) and a note."""
        if not self.stream.isatty():
            return
        width = shutil.get_terminal_size().columns
        filled = round(percent / 100 * 30)
        line = f"[{'#' * filled}{'.' * (30 - filled)}] {percent:3} % {note}"
        self.stream.write("\r" + line[: width - 1].ljust(width - 1))
        self.stream.flush()
        self.drawn = True

    def clear(self) -> None:
        """Take the bar away, so that what is written next stands at the start of a line."""
        if self.drawn:
            self.stream.write("\r" + " " * (shutil.get_terminal_size().columns - 1) + "\r")
            self.stream.flush()
            self.drawn = False
