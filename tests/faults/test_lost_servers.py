"""Redis forgets all messages, PostgreSQL goes away and comes back: 40 of 40 jobs are done, each once."""

import time
from collections.abc import Callable

import pytest
from redis import Redis

from tests.faults.place import Desk
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
    desk.check_all_done_once(40)


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
    desk.check_all_done_once(40)


def test_saving_goes_on_at_once_while_redis_is_down(
    open_desk: Callable[..., Desk], postgres: PrivatePostgres, redis: PrivateRedis
) -> None:
    desk = open_desk(database_url=postgres.url, redis_url=redis.url)
    redis.kill()
    desk.ask_for_jobs()
    assert desk.states() == {"waiting": 40}
    redis.start()
    desk.start_worker()
    desk.check_all_done_once(60)
