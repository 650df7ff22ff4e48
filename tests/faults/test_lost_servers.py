"""Redis forgets all messages, PostgreSQL goes away and comes back: 40 of 40 jobs are done, each once."""

import time
from collections.abc import Callable

import pytest
from redis import Redis

from tests.faults.place import SCRIPT, Desk
from tests.faults.servers import PrivatePostgres, PrivateRedis


@pytest.mark.parametrize("how", ["killed and started empty", "emptied"])
def test_a_redis_that_forgot_everything_loses_nothing(
    how: str, open_desk: Callable[..., Desk], postgres: PrivatePostgres, redis: PrivateRedis
) -> None:
    desk = open_desk(database_url=postgres.url, redis_url=redis.url)
    desk.ask_for_jobs()
    desk.start_worker()
    desk.wait_for_the_middle()
    if how == "emptied":
        with Redis(host="127.0.0.1", port=redis.port) as client:
            client.flushall()
    else:
        redis.kill()
        time.sleep(1)
        redis.start()
    assert desk.states().get("done", 0) < 40
    desk.check_all_done_once(90)


def test_a_postgresql_that_crashes_in_mid_job_loses_nothing(
    open_desk: Callable[..., Desk], postgres: PrivatePostgres, redis: PrivateRedis
) -> None:
    desk = open_desk(database_url=postgres.url, redis_url=redis.url)
    desk.ask_for_jobs()
    desk.start_worker()
    desk.wait_for_the_middle()
    postgres.kill()
    time.sleep(2)
    assert desk.states() == {}
    postgres.start()
    assert desk.wait_until(bool, 10).get("done", 0) < 40
    desk.check_all_done_once(90)


def test_edits_go_on_while_redis_is_down_and_their_jobs_are_done_when_it_is_back(
    open_desk: Callable[..., Desk], postgres: PrivatePostgres, redis: PrivateRedis
) -> None:
    desk = open_desk(database_url=postgres.url, redis_url=redis.url)
    desk.start_web()
    assert desk.call("POST", "packages/", SCRIPT.format(number=1, uid="7700001")) == 201
    redis.kill()
    for version in range(1, 11):
        text = SCRIPT.format(number=version + 1, uid="7700001")
        assert desk.call("PUT", "packages/7700001/script/", text, version=version) == 200
    assert desk.states("detect_duplicates") == {"waiting": 11}
    redis.start()
    desk.start_worker()
    for kind in ("detect_duplicates", "generate_transcript"):
        desk.wait_until(lambda states: states == {"done": 11}, 90, kind)
    assert desk.rows("SELECT count(*), max(version) FROM shotlists_transcript") == [(11, 11)]
