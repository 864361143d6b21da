"""Hands jobs in and measures: prints one line of JSON for each step. Its arguments are jobs, rounds, seconds of warm-up,
jobs a second when paced, and seconds of that."""

import json
import sys
import time

from noop import WAITS, app, noop, store

POLL = 0.002
PAUSE = 0.2  # in which whoever reads notes the CPU time until now


def tell(event, **figures):
    print(json.dumps({"event": event, **figures}), flush=True)


def begin():
    tell("begin")
    time.sleep(PAUSE)


def gather(jobs):
    """Waits for all jobs, and gives how many nanoseconds each waited for its start."""
    while store.llen(WAITS) < jobs:
        time.sleep(POLL)
    waits = [int(wait) for wait in store.lrange(WAITS, 0, -1)]
    store.delete(WAITS)
    return waits


def percentiles(waits):
    waits.sort()
    at = lambda percent: waits[min(len(waits) - 1, max(0, -(-len(waits) * percent // 100) - 1))] / 1e6
    return {"p50": at(50), "p99": at(99)}


def flood(jobs, producer):
    began = time.monotonic()
    for _ in range(jobs):
        noop.apply_async((time.monotonic_ns(),), producer=producer)
    submitted = time.monotonic()
    waits = gather(jobs)
    return {
        "jobs": jobs,
        "submitSeconds": submitted - began,
        "seconds": time.monotonic() - began,
        **percentiles(waits),
    }


def paced(rate, seconds, producer):
    jobs = rate * seconds
    began = time.monotonic()
    for i in range(jobs):
        pause = began + i / rate - time.monotonic()
        if pause > 0:
            time.sleep(pause)
        noop.apply_async((time.monotonic_ns(),), producer=producer)
    waits = gather(jobs)
    return {"jobs": jobs, "seconds": time.monotonic() - began, **percentiles(waits)}


def main(jobs, rounds, warm_up, rate, seconds):
    with app.producer_pool.acquire(block=True) as producer:
        until = time.monotonic() + warm_up
        while True:
            flood(max(1, jobs // 10), producer)
            if time.monotonic() > until:
                break
        paced(rate, warm_up, producer)
        for _ in range(rounds):
            begin()
            tell("flood", **flood(jobs, producer))
        begin()
        tell("paced", **paced(rate, seconds, producer))
        tell("end")


main(*map(int, sys.argv[1:]))
