"""What Twin.java and Things.java are in Java."""

import asyncio
import enum
import os
import threading
import time
from dataclasses import dataclass, field
from typing import Annotated, Optional

from turno import (
    Cookie,
    Depends,
    Form,
    Header,
    HTTPException,
    Path,
    Query,
    Reply,
    ServerSentEvent,
    UploadFile,
    cpu_bound,
    delete,
    get,
    post,
    put,
)


@get("/hello/{name}")
async def hello(name: str, times: Annotated[int, Query(ge=1, le=5)] = 1):
    await asyncio.sleep(0.005)
    return " ".join(["Hello, " + name] * times)


@get("/nap/{millis}")
def nap(millis: Annotated[int, Path(le=5000)]):
    time.sleep(millis / 1000)
    return "slept well"


@get("/primes/{n}")
@cpu_bound
def primes(n: Annotated[int, Path(le=1_000_000)]) -> int:
    sieve = bytearray([1]) * n
    for i in range(2, int(n**0.5) + 1):
        if sieve[i]:
            sieve[i * i :: i] = bytes(len(range(i * i, n, i)))
    return sum(sieve[2:])


def here():
    return {"process": os.getpid(), "thread": threading.current_thread().name}


@get("/where/async")
async def where_async():
    return here()


@get("/where/plain")
def where_plain():
    return here()


@get("/where/cpu")
@cpu_bound
def where_cpu():
    return here()


@get("/number/{n}")
async def number(n: int) -> int:
    return n


@dataclass
class User:
    name: str
    admin: bool


def bearer(authorization: Optional[str] = Header(None)) -> str:
    if authorization is None or not authorization.startswith("Bearer "):
        raise HTTPException(401, "Say who you are.", {"WWW-Authenticate": "Bearer"})
    return authorization[len("Bearer ") :]


async def user(name: str = Depends(bearer)) -> User:
    return User(name, name == "ada")


@get("/me")
async def me(user: User = Depends(user)) -> User:
    return user


@get("/admin")
def admin(user: User = Depends(user)) -> str:
    if not user.admin:
        raise HTTPException(403, "You are not Ada.")
    return "welcome"


@get("/refuse")
async def refuse():
    raise HTTPException(409, "Not now.", {"X-Why": "busy"})


@get("/bug")
def bug():
    raise RuntimeError("a secret")


@get("/slow", timeout="200ms")
async def slow():
    await asyncio.sleep(60)


@get("/lines/{n}")
def lines(n: Annotated[int, Path(le=100_000)]):
    for i in range(1, n + 1):
        yield {"n": i, "square": i * i}


@get("/events/{n}", media_type="text/event-stream")
async def events(n: int):
    for i in range(1, n + 1):
        yield ServerSentEvent("tick %d" % i, id=str(i), event="tick")


@post("/text")
async def text(body: bytes) -> str:
    return body.decode().upper()


class Color(enum.Enum):
    RED = "red"
    GREEN = "green"
    BLUE = "blue"


@dataclass
class Item:
    name: Annotated[str, Query(min_length=1, max_length=20)]
    price: Annotated[float, Query(gt=0)]
    tags: list[str] = field(default_factory=list)


@get("/items/{id}")
async def find(id: Annotated[int, Path(ge=1)], q: Optional[str] = None, tags: list[str] = Query([]), big: bool = False):
    if id > 1000:
        raise HTTPException(404, "There is no item %d." % id)
    return {"id": id, "q": q, "tags": tags, "big": big}


@post("/items", status_code=201)
def add(item: Item):
    return Reply(item, headers={"Location": "/items/1"})


@put("/items/{id}")
def put_item(id: int, item: Item, rank: Annotated[int, Query(le=10)] = 0) -> Item:
    return Item("%s %d %d" % (item.name, id, rank), item.price, item.tags)


@delete("/items/{id}")
def remove(id: int) -> None:
    if id == 0:
        raise HTTPException(404, "There is no item 0.")


@post("/total")
def total(items: list[Item]) -> float:
    return sum(item.price for item in items)


@post("/echo")
def echo(body: bytes) -> bytes:
    return body


@get("/color/{color}")
def color(color: Color) -> str:
    return color.value


@get("/ratio")
async def ratio(value: float) -> float:
    return value


@get("/headers")
async def headers(x_token: str = Header(), x_other: str = Header("none")) -> str:
    return x_token + " " + x_other


@get("/cookies")
async def cookies(session: str = Cookie("nobody")):
    reply = Reply(session, headers={"X-Seen": session})
    reply.set_cookie("session", "again")
    return reply


@post("/form")
def form(
    name: Annotated[str, Form(max_length=20)], age: Annotated[int, Form(ge=0)], tags: list[str] = Form([])
):
    return {"name": name, "age": age, "tags": tags}


@post("/upload")
async def upload(file: UploadFile, title: str = Form("none")):
    data = await file.read()
    return {
        "name": file.filename,
        "type": file.content_type,
        "size": len(data),
        "begins": data[:4].hex(),
        "title": title,
    }
