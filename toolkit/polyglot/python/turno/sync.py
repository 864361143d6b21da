"""The JVM as a plain ``def`` asks it: the same as ``turno.bus`` and ``turno.jobs``, without ``await``.

A plain child that waits for the JVM can be cancelled, and its deadline goes along. Not for ``async def``: it would block
the event loop, and is refused.
"""

from typing import Any, Callable, Dict, Mapping, Optional

from ._ask import message, method
from ._line import Question, ask_and_wait, typed

__all__ = ["JavaObject", "Ticket", "bus", "jobs"]


class Bus:
    """Vert.x's event bus; see ``turno.bus``."""

    def request(
        self,
        address: str,
        body: Any = None,
        *,
        headers: Optional[Mapping[str, str]] = None,
        timeout: float = 30,
        returns: Any = None,
    ) -> Any:
        """Sends a message and gives its reply."""
        return typed(ask_and_wait(message("request", address, body, headers, timeout)), returns)

    def send(self, address: str, body: Any = None, *, headers: Optional[Mapping[str, str]] = None) -> None:
        """Sends a message to one who listens."""
        ask_and_wait(message("send", address, body, headers))

    def publish(self, address: str, body: Any = None, *, headers: Optional[Mapping[str, str]] = None) -> None:
        """Sends a message to all who listen."""
        ask_and_wait(message("publish", address, body, headers))


class Jobs:
    """CPU-bound functions of any language; see ``turno.jobs``."""

    def call(self, function: str, *arguments: Any, returns: Any = None, **named: Any) -> Any:
        """Calls a function on a worker node, and waits for what it gives."""
        return typed(ask_and_wait(Question("call", function=function).add_all(arguments, named)), returns)

    def submit(self, function: str, *arguments: Any, **named: Any) -> "Ticket":
        """Hands a call in as a job."""
        return Ticket(ask_and_wait(Question("submit", function=function).add_all(arguments, named)))

    def ticket(self, job: str) -> "Ticket":
        """The ticket of a job that was handed in before."""
        return Ticket({"id": job})


class Ticket:
    """The receipt for a job; see ``turno.Ticket``."""

    def __init__(self, told: Dict[str, Any]) -> None:
        self.id: str = told["id"]
        self.then = told

    def result(self, returns: Any = None) -> Any:
        """What the job comes to; waits for that as long as it takes."""
        return typed(ask_and_wait(Question("result", job=self.id)), returns)

    def state(self) -> Dict[str, Any]:
        """The job as it now is."""
        state: Dict[str, Any] = ask_and_wait(Question("state", job=self.id))
        return state

    def cancel(self) -> bool:
        """Cancels the job; tells whether it ends as cancelled."""
        return bool(ask_and_wait(Question("cancel", job=self.id)))


class JavaObject:
    """What a provider of the JVM has made for this request; see ``turno.JavaObject``."""

    def __init__(self, parameter: str) -> None:
        self.__parameter = parameter

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("_"):
            raise AttributeError(name)
        parameter = self.__parameter

        def call(*arguments: Any, returns: Any = None) -> Any:
            return typed(ask_and_wait(method(parameter, name, arguments)), returns)

        call.__name__ = name
        return call


bus = Bus()
jobs = Jobs()
