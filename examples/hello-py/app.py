import asyncio
import time
from typing import Annotated

from turno import Path, cpu_bound, get


@get("/hello/{name}")  # async def: on the event loop of a child
async def hello(name: str):
    await asyncio.sleep(0.01)
    return "Hello, " + name


@get("/nap/{millis}")  # def, and may block: in a plain child, a call at a time in each
def nap(millis: Annotated[int, Path(le=5000)]):
    time.sleep(millis / 1000)
    return "slept well"


@get("/primes/{n}")
@cpu_bound  # computes: on a worker node
def primes(n: Annotated[int, Path(le=1_000_000)]) -> int:
    sieve = bytearray([1]) * n
    for i in range(2, int(n**0.5) + 1):
        if sieve[i]:
            sieve[i * i :: i] = bytes(len(range(i * i, n, i)))
    return sum(sieve[2:])
