"""An async function, and plain ones that keep their children busy: `turno run beside.py`."""

import time

from turno import get


@get("/ping")
async def ping():
    return {"pong": 1}


@get("/spin", timeout="10m")
def spin(seconds: float) -> int:
    until = time.monotonic() + seconds
    turns = 0
    while time.monotonic() < until:
        turns += 1
    return turns
