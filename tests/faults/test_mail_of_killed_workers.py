"""A worker is killed while it speaks to the mail server: the mail goes out all the same, and once."""

import socketserver
import threading
from collections.abc import Callable, Iterator
from email import message_from_bytes

import pytest

from tests.faults.place import Desk

MENTION = """
import django
django.setup()
from django.contrib.auth.models import User
from shotlists.domain import composition
from shotlists.domain.together import comments
from shotlists.domain.groups import make_groups
from shotlists.script import read
make_groups()
writer = User.objects.create_superuser("writer")
User.objects.create_superuser("editor", email="editor@desk.example")
text = "Ferry/Crossing\\nShotlist\\nBergen, Norway - Jan 15, 2026 (FJORDVIEW)\\n1. Ferry leaving quay\\n"
package = composition.create_package(read(text).script, actor=writer)
comments.add_comment(package, "@editor look", actor=writer)
"""


class MailServer(socketserver.ThreadingTCPServer):
    """Takes mails; while `holds` is set it hangs when the words of one have come."""

    allow_reuse_address = daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.holds = threading.Event()
        self.reached = threading.Event()
        self.taken: list[bytes] = []


class Conversation(socketserver.StreamRequestHandler):
    """One conversation, by the few words of SMTP that a client needs."""

    server: MailServer

    def handle(self) -> None:
        self.wfile.write(b"220 mail\r\n")
        for line in self.rfile:
            word = line[:4].upper().strip()
            if word == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                words = b"".join(iter(self.rfile.readline, b".\r\n"))
                if self.server.holds.is_set():
                    self.server.reached.set()
                    self.rfile.read()  # until the client is dead
                    return
                self.server.taken.append(words)
            self.wfile.write(b"221 bye\r\n" if word == b"QUIT" else b"250 ok\r\n")
            if word == b"QUIT":
                return


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    with MailServer() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def test_a_mail_survives_a_killed_worker_and_goes_out_once(
    open_desk: Callable[..., Desk], mail_server: MailServer
) -> None:
    desk = open_desk()
    desk.environment |= {
        "EMAIL_URL": f"smtp://127.0.0.1:{mail_server.server_address[1]}",
        "EMAIL_FROM": "Desk <desk@agency.example>",
    }
    desk.python("-c", MENTION)
    mail_server.holds.set()
    desk.start_worker()
    assert mail_server.reached.wait(60), desk.logs()
    desk.kill()
    mail_server.holds.clear()
    assert mail_server.taken == []
    desk.start_worker()
    desk.wait_until(lambda states: states == {"done": 1}, 120, "send_mail")
    (words,) = mail_server.taken
    message = message_from_bytes(words)
    assert (message["To"], message["From"]) == ("editor@desk.example", "Desk <desk@agency.example>")
    assert desk.rows("SELECT count(*) FROM shotlists_notification WHERE mailed_at IS NOT NULL") == [(1,)]
