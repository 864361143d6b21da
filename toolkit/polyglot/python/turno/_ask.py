"""The JVM as an ``async def`` asks it: its event bus, its CPU-bound functions and jobs, what it provides."""

from typing import Any, Dict, Mapping, Optional

from ._line import Question, ask, typed
from ._questions import Provided, Receipt, message, of_function


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
        return typed(await ask(of_function("call", function, arguments, named)), returns)

    async def submit(self, function: str, *arguments: Any, **named: Any) -> "Ticket":
        """Hands a call in as a job, which goes on without whoever handed it in."""
        return Ticket(await ask(of_function("submit", function, arguments, named)))

    def ticket(self, job: str) -> "Ticket":
        """The ticket of a job that was handed in before."""
        return Ticket({"id": job})


class Ticket(Receipt):
    """The receipt for a job. A function that returns it answers 202 with the job's address."""

    async def result(self, returns: Any = None) -> Any:
        """What the job comes to; waits for that as long as it takes."""
        return typed(await ask(self._about("result")), returns)

    async def state(self) -> Dict[str, Any]:
        """The job as it now is."""
        state: Dict[str, Any] = await ask(self._about("state"))
        return state

    async def cancel(self) -> bool:
        """Cancels the job; tells whether it ends as cancelled."""
        return bool(await ask(self._about("cancel")))


class JavaObject(Provided):
    """What a provider of the JVM has made for this request: its methods are called there.

    ``await orders.find(7)``; ``find_by_id`` is Java's ``findById``. Arguments and results are values: JSON, text, bytes.
    """

    async def _answer(self, question: Question, returns: Any) -> Any:
        return typed(await ask(question), returns)


bus = Bus()
jobs = Jobs()
