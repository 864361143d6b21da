"""Serves plain calls on threads, side by side: while one waits, for a database say, others go on."""

import os
import queue
import threading
from typing import Callable, Dict, List, NoReturn, Optional

from ._answering import Answering
from ._frames import Frame, Header
from ._input import Pipe
from ._plain import PlainCalls
from ._plan import Plan
from ._progress import Cancelled
from ._wire import Output


class ThreadsChild:
    """Reads on the main thread; has a thread for each call that the JVM has it run, and keeps it for the next."""

    def __init__(self, plans: Dict[str, Plan], output: Output) -> None:
        self._plans = plans
        self._output = output
        self._answering = Answering(output)
        self._lock = threading.Lock()
        self._idle: "List[ThreadCalls]" = []
        self._running: "Dict[int, ThreadCalls]" = {}
        self._draining = False

    def run(self) -> NoReturn:
        pipe = Pipe(0)
        while True:
            for header, payload in pipe.read():
                self._take(header, payload)

    def _take(self, header: Header, payload: bytes) -> None:
        kind = header.get("t")
        if kind == "call":
            self._begin(header, payload)
        elif kind == "reply":
            self._answering.line.replied(header, payload)
        elif kind == "ping":
            self._output.send({"t": "pong", "n": header.get("n")})
        elif kind == "drain":
            self._draining = True
            self._leave_when_idle()
        elif kind in ("cancel", "more"):
            calls = self._running.get(header["id"])
            if calls is not None and kind == "cancel":
                calls.cancel(header["id"])
            elif calls is not None:
                calls.allow(header["id"], header["n"])

    def _begin(self, header: Header, payload: bytes) -> None:
        with self._lock:
            calls = self._idle.pop() if self._idle else None
            if calls is None:
                calls = ThreadCalls(self._plans, self._output, self._answering, self._ended)
            self._running[header["id"]] = calls
        calls.give(header, payload)

    def _ended(self, calls: "ThreadCalls", number: int) -> None:
        with self._lock:
            del self._running[number]
            self._idle.append(calls)
        self._leave_when_idle()

    def _leave_when_idle(self) -> None:
        if self._draining and not self._running:
            os._exit(0)


class ThreadCalls(PlainCalls):
    """A thread, and the call that it runs."""

    def __init__(
        self,
        plans: Dict[str, Plan],
        output: Output,
        answering: Answering,
        ended: "Callable[[ThreadCalls, int], None]",
    ) -> None:
        super().__init__(plans, output, answering, lambda: None)
        self._ended = ended
        self._given: "queue.SimpleQueue[Frame]" = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._cancelled: Optional[int] = None
        self._running: Optional[int] = None
        self._thread = threading.Thread(target=self._work, name="turno-plain", daemon=True)
        self._thread.start()

    def give(self, header: Header, payload: bytes) -> None:
        """Has a call run; by another thread, as all that follows."""
        self._given.put((header, payload))

    def _work(self) -> None:
        while True:
            header, payload = self._given.get()
            self.call(header, payload)
            self._ended(self, header["id"])

    def allow(self, number: int, items: int) -> None:
        """The JVM asks for so many more items of an answer."""
        items_of_call = self.items
        if items_of_call is not None and items_of_call.number == number:
            items_of_call.allow(items)

    def cancel(self, number: int) -> None:
        """Ends a call, or has it not begin; what waits in a system call hears of it afterwards."""
        with self._lock:
            self._cancelled = number
            if self._running != number:
                return
            _raise_in(self._thread, Cancelled)
        loop = self._loop
        if loop is not None:
            loop.call_soon_threadsafe(lambda: None)
        self.allow(number, 1)

    def enter(self, number: int) -> None:
        with self._lock:
            if number == self._cancelled:
                raise Cancelled()
            self._running = number

    def leave(self) -> None:
        with self._lock:
            if self._running is not None and self._running == self._cancelled:
                _raise_in(self._thread, None)
            self._running = None


def _raise_in(thread: threading.Thread, error: Optional[type]) -> None:
    """Has a thread raise something between two steps of its code; None takes that back, if it has not happened."""
    try:
        import ctypes

        raised = None if error is None else ctypes.py_object(error)
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread.ident or 0), raised)
    except (ImportError, AttributeError):
        pass  # not in this Python: the call ends by itself
