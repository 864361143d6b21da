"""What a running function may know and tell of its call."""

import contextvars
from typing import TYPE_CHECKING, Callable, Optional

if TYPE_CHECKING:
    from ._line import Line


class Cancelled(BaseException):
    """The result is no longer wanted: the client went away, or the deadline passed. Let it pass."""


class Call:
    """The call that a function runs for."""

    def __init__(
        self,
        number: int,
        request: Optional[str],
        tell: Callable[[float, str], None],
        line: "Optional[Line]" = None,
        on_loop: Optional[int] = None,
    ) -> None:
        self.number = number
        self.request = request
        self.tell = tell
        #: What asks the JVM for it.
        self.line = line
        #: The thread of the event loop that many calls share; None where a call has its child for itself.
        self.on_loop = on_loop


current: "contextvars.ContextVar[Optional[Call]]" = contextvars.ContextVar("turno_call", default=None)


def progress(done: float, note: str = "") -> None:
    """Tells how far a job is: ``done`` is 0 to 1. Cheap; nothing happens outside of a call."""
    call = current.get()
    if call is not None:
        call.tell(min(1.0, max(0.0, float(done))), note[:200])


def request_id() -> Optional[str]:
    """The trace id of the request that is worked for, which the log lines carry; None outside of one."""
    call = current.get()
    return None if call is None else call.request
