"""The contract of the comparison in Python: `turno run examples/bench/bench.py --port 8080`."""

import asyncio
import time
from dataclasses import dataclass, field
from typing import Annotated, Any, Dict, List, Optional

from turno import Body, Depends, Query, cpu_bound, get, post


@get("/plaintext")
async def plaintext() -> str:
    return "Hello, World!"


@get("/json")
async def json() -> Dict[str, str]:
    return {"message": "Hello, World!"}


@get("/items/{id}")
async def item(id: int, q: Optional[str] = None, limit: int = 10) -> Dict[str, Any]:
    return {"id": id, "q": q, "limit": limit}


@dataclass
class Item:
    name: Annotated[str, Body(min_length=1, max_length=50)]
    price: Annotated[float, Body(gt=0)]
    tax: Optional[Annotated[float, Body(ge=0)]] = None
    tags: List[str] = field(default_factory=list)


@post("/items")
async def create(item: Item) -> Dict[str, Any]:
    return {
        "name": item.name,
        "price": item.price,
        "tax": item.tax,
        "tags": item.tags,
        "total": item.price + (item.tax or 0),
    }


@get("/blocking")
def blocking() -> Dict[str, bool]:
    time.sleep(0.02)
    return {"ok": True}


async def one() -> int:
    await asyncio.sleep(0.02)
    return 1


def two() -> int:
    time.sleep(0.02)
    return 2


async def three() -> int:
    await asyncio.sleep(0.02)
    return 3


@get("/deps")
async def deps(a: int = Depends(one), b: int = Depends(two), c: int = Depends(three)) -> Dict[str, int]:
    return {"a": a, "b": b, "c": c}


@get("/cpu")
@cpu_bound
def cpu(n: Annotated[int, Query()]) -> Dict[str, int]:
    return {"primes": sum(map(is_prime, range(2, n)))}


def is_prime(number: int) -> bool:
    divisor = 2
    while divisor * divisor <= number:
        if number % divisor == 0:
            return False
        divisor += 1
    return True
