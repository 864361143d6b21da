"""The function that does nothing, and what Celery is told; settings come by the environment."""

import os
import sys
import time

import redis
from celery import Celery
from celery.signals import worker_ready

URL = os.environ["REDIS_URL"]
# How long each job waited is told to a list that the producer reads: cheaper for Celery than its own results.
WAITS = "waits"

app = Celery("noop", broker=URL)
app.conf.update(
    task_acks_late=os.environ.get("ACKS_LATE") == "1",
    task_ignore_result=True,
    broker_connection_retry_on_startup=True,
)
store = redis.Redis.from_url(URL)


@app.task
def noop(submitted):
    store.rpush(WAITS, time.monotonic_ns() - submitted)


@worker_ready.connect
def tell(**unused):
    print("ready", file=sys.stderr, flush=True)
