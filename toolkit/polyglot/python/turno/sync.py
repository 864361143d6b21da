"""The JVM as a plain ``def`` asks it: the same as ``turno.bus`` and ``turno.jobs``, without ``await``.

A plain child that waits for the JVM can be cancelled, and its deadline goes along. Not for ``async def``: it would block
the event loop, and is refused.
"""

from typing import Any, Dict, Mapping, Optional

from ._line import Question, ask_and_wait, typed
from ._questions import Provided, Receipt, message, of_function

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
        return typed(ask_and_wait(of_function("call", function, arguments, named)), returns)

    def submit(self, function: str, *arguments: Any, **named: Any) -> "Ticket":
        """Hands a call in as a job."""
        return Ticket(ask_and_wait(of_function("submit", function, arguments, named)))

    def ticket(self, job: str) -> "Ticket":
        """The ticket of a job that was handed in before."""
        return Ticket({"id": job})


class Ticket(Receipt):
    """The receipt for a job; see ``turno.Ticket``."""

    def result(self, returns: Any = None) -> Any:
        """What the job comes to; waits for that as long as it takes."""
        return typed(ask_and_wait(self._about("result")), returns)

    def state(self) -> Dict[str, Any]:
        """The job as it now is."""
        state: Dict[str, Any] = ask_and_wait(self._about("state"))
        return state

    def cancel(self) -> bool:
        """Cancels the job; tells whether it ends as cancelled."""
        return bool(ask_and_wait(self._about("cancel")))


class JavaObject(Provided):
    """What a provider of the JVM has made for this request; see ``turno.JavaObject``."""

    def _answer(self, question: Question, returns: Any) -> Any:
        return typed(ask_and_wait(question), returns)


bus = Bus()
jobs = Jobs()
