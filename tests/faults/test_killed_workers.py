"""A real worker is killed in mid-job: 40 of 40 jobs are done all the same, each once."""

from collections.abc import Callable

from tests.faults.place import Desk
from tests.faults.servers import PrivatePostgres, PrivateRedis


def test_a_killed_worker_loses_nothing_on_the_embedded_default(open_desk: Callable[..., Desk]) -> None:
    kill_in_the_middle(open_desk())


def test_a_killed_worker_loses_nothing_on_postgresql_and_redis(
    open_desk: Callable[..., Desk], postgres: PrivatePostgres, redis: PrivateRedis
) -> None:
    kill_in_the_middle(open_desk(database_url=postgres.url, redis_url=redis.url))


def kill_in_the_middle(desk: Desk) -> None:
    desk.ask_for_jobs()
    desk.start_worker()
    desk.wait_for_the_middle()
    desk.kill()
    left = desk.states()
    assert left.get("running", 0) >= 1, "somebody was in mid-job"
    assert left.get("done", 0) < 40
    desk.start_worker()
    desk.check_all_done_once(90)
