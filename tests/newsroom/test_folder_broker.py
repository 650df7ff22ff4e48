"""The embedded broker: messages appear whole, once, in order, for several processes."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from queue import Empty

import pytest
from kombu import Connection, Exchange, Queue

from newsroom import folder_broker

SENDER = """
import sys
from kombu import Connection
from newsroom import folder_broker
options = dict(data_folder_in=sys.argv[1], data_folder_out=sys.argv[1], control_folder=sys.argv[2])
with Connection("folders://", transport_options=options) as connection:
    queue = connection.SimpleQueue("work")
    for number in range(200):
        queue.put({"from": sys.argv[3], "number": number})
"""


@pytest.fixture
def folders(tmp_path: Path) -> Path:
    (tmp_path / "queue").mkdir()
    return tmp_path


@pytest.fixture
def broker(folders: Path) -> Iterator[Connection]:
    options = {
        "data_folder_in": str(folders / "queue"),
        "data_folder_out": str(folders / "queue"),
        "control_folder": str(folders / "control"),
        "polling_interval": 0.01,
    }
    with Connection(f"{folder_broker.SCHEME}://", transport_options=options) as connection:
        yield connection


def test_messages_arrive_in_the_order_they_were_sent(broker: Connection) -> None:
    queue = broker.SimpleQueue("work")
    for number in range(5):
        queue.put({"number": number})
    assert [queue.get(timeout=5).payload for _ in range(5)] == [{"number": number} for number in range(5)]
    with pytest.raises(Empty):
        queue.get(block=False)


def test_messages_of_other_processes_arrive_once_each(broker: Connection, folders: Path) -> None:
    command = [sys.executable, "-c", SENDER, str(folders / "queue"), str(folders / "control")]
    senders = [subprocess.Popen([*command, name], cwd=Path(__file__).parents[2]) for name in ("a", "b")]
    queue = broker.SimpleQueue("work")
    received = []
    for _ in range(400):
        message = queue.get(timeout=30)
        received.append((message.payload["from"], message.payload["number"]))
        message.ack()
    assert [sender.wait(timeout=30) for sender in senders] == [0, 0]
    assert sorted(received) == [(name, number) for name in ("a", "b") for number in range(200)]
    assert list((folders / "queue").iterdir()) == []


def test_a_message_that_is_not_finished_is_not_taken(broker: Connection, folders: Path) -> None:
    queue = broker.SimpleQueue("work")
    (folders / "queue" / "half.unfinished").write_text('{"body":')
    with pytest.raises(Empty):
        queue.get(block=False)


def test_a_spoilt_message_is_dropped_and_the_next_one_taken(
    broker: Connection, folders: Path, caplog: pytest.LogCaptureFixture
) -> None:
    queue = broker.SimpleQueue("work")
    (folders / "queue" / "00_spoilt.work.msg").write_text("{")
    queue.put({"number": 1})
    assert queue.get(timeout=5).payload == {"number": 1}
    assert caplog.messages == ["A message of queue work was no JSON and was dropped: '{'"]


def test_a_wait_lasts_as_long_as_asked(broker: Connection) -> None:
    queue = broker.SimpleQueue("work")
    began = time.monotonic()
    with pytest.raises(Empty):
        queue.get(timeout=3 * folder_broker.LOOK_UP)
    assert time.monotonic() - began >= 3 * folder_broker.LOOK_UP


def test_a_process_that_is_to_stop_waits_no_longer(broker: Connection) -> None:
    queue = broker.SimpleQueue("work")
    asked = threading.Timer(0.1, folder_broker.stopping.set)
    asked.start()
    try:
        with pytest.raises(Empty):
            queue.get(timeout=600)
    finally:
        asked.join()
        folder_broker.stopping.clear()


def test_the_list_of_queues_of_a_fanout_survives_binding_and_unbinding(broker: Connection) -> None:
    exchange = Exchange("news", type="fanout")
    queues = [Queue(name, exchange) for name in ("one", "two")]
    bound = [queue(broker.default_channel) for queue in queues]
    for queue in bound:
        queue.declare()
    assert {row.queue for row in broker.default_channel.get_table("news")} == {"one", "two"}
    bound[0].delete()
    assert {row.queue for row in broker.default_channel.get_table("news")} == {"two"}
