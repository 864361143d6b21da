"""The decorators, which note functions; nothing is read from them before the whole file is loaded."""

import re
from typing import Any, Callable, List, Optional, TypeVar

F = TypeVar("F", bound=Callable[..., Any])

#: What stands for the method of what holds connections.
WEBSOCKET = "WEBSOCKET"


class Route:
    """How a function is reached over HTTP."""

    def __init__(
        self, method: str, path: str, status_code: Optional[int], media_type: Optional[str] = None
    ) -> None:
        self.method = method.upper()
        self.path = re.sub(r"\{([^{}:]+):path\}", r"{\1*}", path)
        self.status_code = status_code
        self.media_type = media_type


class Cpu:
    """That a function computes, and how its calls are treated."""

    def __init__(
        self,
        queue: str,
        timeout: str,
        retryable: bool,
        name: Optional[str],
        batch: Optional[int] = None,
        batch_wait: str = "5ms",
    ) -> None:
        self.queue = queue
        self.timeout = timeout
        self.retryable = retryable
        self.name = name
        self.batch = batch
        self.batch_wait = batch_wait


class Noted:
    """A decorated function."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self.function = function
        self.routes: List[Route] = []
        self.cpu: Optional[Cpu] = None
        self.timeout: Optional[str] = None
        self.address: Optional[str] = None


_noted: List[Noted] = []


def noted() -> List[Noted]:
    """All decorated functions, in the order of their definition."""
    return list(_noted)


def forget() -> None:
    """Forgets all of them; for tests."""
    del _noted[:]


def _note(function: Callable[..., Any]) -> Noted:
    for known in _noted:
        if known.function is function:
            return known
    entry = Noted(function)
    _noted.append(entry)
    return entry


def route(
    method: str,
    path: str,
    *,
    status_code: Optional[int] = None,
    timeout: Optional[str] = None,
    media_type: Optional[str] = None,
) -> Callable[[F], F]:
    """Answers a method at a path: ``@route("PROPFIND", "/files/{name:path}")``. ``timeout`` is such as ``2s``.

    ``media_type`` is that of the answers. A function that yields answers item by item: lines of JSON, events with
    ``text/event-stream``.
    """

    def decorate(function: F) -> F:
        entry = _note(function)
        entry.routes.append(Route(method, path, status_code, media_type))
        entry.timeout = timeout or entry.timeout
        return function

    return decorate


def _verb(method: str) -> Callable[..., Callable[[F], F]]:
    def verb(
        path: str,
        *,
        status_code: Optional[int] = None,
        timeout: Optional[str] = None,
        media_type: Optional[str] = None,
    ) -> Callable[[F], F]:
        return route(method, path, status_code=status_code, timeout=timeout, media_type=media_type)

    verb.__name__ = method.lower()
    verb.__doc__ = "Answers %s at a path: ``@%s(\"/items/{item_id}\")``." % (method, method.lower())
    return verb


get = _verb("GET")
post = _verb("POST")
put = _verb("PUT")
patch = _verb("PATCH")
delete = _verb("DELETE")
head = _verb("HEAD")
options = _verb("OPTIONS")


def websocket(path: str) -> Callable[[F], F]:
    """Holds the WebSocket connections of a path: an ``async def`` with a parameter of type ``WebSocket``, called for each."""

    def decorate(function: F) -> F:
        _note(function).routes.append(Route(WEBSOCKET, path, None))
        return function

    return decorate


def consumer(address: str) -> Callable[[F], F]:
    """Takes the messages of an address of Vert.x's event bus: the function's one parameter is the body, its result the reply.

    ``raise HTTPException(404, "...")`` fails the message with that code; what sent it without waiting is not told.
    """

    def decorate(function: F) -> F:
        _note(function).address = address
        return function

    return decorate


def cpu_bound(
    function: Any = None,
    *,
    queue: str = "cpu",
    timeout: str = "30s",
    retryable: bool = True,
    name: Optional[str] = None,
    batch: Optional[int] = None,
    batch_wait: str = "5ms",
) -> Any:
    """Runs a function that computes on a worker node: ``@cpu_bound`` or ``@cpu_bound(queue="images")``.

    ``timeout`` bounds a call, waiting included; ``retryable`` says whether it runs elsewhere when its worker node is
    lost; ``name`` is what code of other processes knows it by (``module.function`` by default).

    ``batch=32`` gathers calls: the function takes one list, of what up to 32 calls bring that come within ``batch_wait``,
    and returns a list of their results in the same order. Who calls brings one item, and gets one result.
    """

    def decorate(decorated: F) -> F:
        _note(decorated).cpu = Cpu(queue, timeout, retryable, name, batch, batch_wait)
        return decorated

    return decorate if function is None else decorate(function)
