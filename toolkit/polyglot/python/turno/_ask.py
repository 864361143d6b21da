"""The JVM as an ``async def`` asks it: its event bus, its CPU-bound functions and jobs, what it provides."""

import re
from typing import Any, Awaitable, Callable, Dict, Mapping, Optional

from ._line import Question, ask, typed


class Bus:
    """Vert.x's event bus. Bytes travel as a ``Buffer``, text as a ``String``, all else as Vert.x's JSON."""

    async def request(
        self,
        address: str,
        body: Any = None,
        *,
        headers: Optional[Mapping[str, str]] = None,
        timeout: float = 30,
        returns: Any = None,
    ) -> Any:
        """Sends a message and gives its reply; ``timeout`` is in seconds, and the call's deadline holds as well.

        Raises ``BusError`` when nobody listens, nobody answers in time, or the answer is a failure.
        """
        return typed(await ask(message("request", address, body, headers, timeout)), returns)

    async def send(self, address: str, body: Any = None, *, headers: Optional[Mapping[str, str]] = None) -> None:
        """Sends a message to one who listens."""
        await ask(message("send", address, body, headers))

    async def publish(self, address: str, body: Any = None, *, headers: Optional[Mapping[str, str]] = None) -> None:
        """Sends a message to all who listen."""
        await ask(message("publish", address, body, headers))


class Jobs:
    """CPU-bound functions of any language, by name: ``Images.thumbnail`` of Java, ``vision.label`` of a ``vision.py``."""

    async def call(self, function: str, *arguments: Any, returns: Any = None, **named: Any) -> Any:
        """Calls a function on a worker node, and waits for what it gives; ``returns`` is the type to make of that.

        Raises ``HTTPException`` for what the function, or Turno, refuses.
        """
        return typed(await ask(Question("call", function=function).add_all(arguments, named)), returns)

    async def submit(self, function: str, *arguments: Any, **named: Any) -> "Ticket":
        """Hands a call in as a job, which goes on without whoever handed it in."""
        return Ticket(await ask(Question("submit", function=function).add_all(arguments, named)))

    def ticket(self, job: str) -> "Ticket":
        """The ticket of a job that was handed in before."""
        return Ticket({"id": job})


class Ticket:
    """The receipt for a job. A function that returns it answers 202 with the job's address."""

    def __init__(self, told: Dict[str, Any]) -> None:
        self.id: str = told["id"]
        #: The job as it was when this was made, as ``GET /jobs/{id}`` tells it.
        self.then = told

    async def result(self, returns: Any = None) -> Any:
        """What the job comes to; waits for that as long as it takes."""
        return typed(await ask(Question("result", job=self.id)), returns)

    async def state(self) -> Dict[str, Any]:
        """The job as it now is."""
        state: Dict[str, Any] = await ask(Question("state", job=self.id))
        return state

    async def cancel(self) -> bool:
        """Cancels the job; tells whether it ends as cancelled."""
        return bool(await ask(Question("cancel", job=self.id)))


class JavaObject:
    """What a provider of the JVM has made for this request: its methods are called there.

    ``await orders.find(7)``; ``find_by_id`` is Java's ``findById``. Arguments and results are values: JSON, text, bytes.
    """

    def __init__(self, parameter: str) -> None:
        self.__parameter = parameter

    def __getattr__(self, name: str) -> Callable[..., Awaitable[Any]]:
        if name.startswith("_"):
            raise AttributeError(name)
        parameter = self.__parameter

        async def call(*arguments: Any, returns: Any = None) -> Any:
            return typed(await ask(method(parameter, name, arguments)), returns)

        call.__name__ = name
        return call


def message(
    what: str, address: str, body: Any, headers: Optional[Mapping[str, str]], timeout: Optional[float] = None
) -> Question:
    millis = None if timeout is None else max(1, int(timeout * 1000))
    return Question(what, address=address, headers=dict(headers or {}) or None, timeout=millis).add(body)


def method(parameter: str, name: str, arguments: Any) -> Question:
    java = re.sub(r"(?<=[a-z0-9])_([a-z0-9])", lambda m: m.group(1).upper(), name)
    return Question("method", object=parameter, method=java).add_all(arguments, {})


bus = Bus()
jobs = Jobs()
