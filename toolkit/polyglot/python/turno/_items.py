"""Answers item by item: no more is sent than the JVM has asked for, so that a slow client slows the function."""

import asyncio
import threading
from typing import Any, Callable, Optional

from . import _events
from ._frames import Header
from ._plan import Plan
from ._wire import Output


class _Items:
    """The head of an answer, its items and its end, as frames."""

    def __init__(self, output: Output, header: Header, plan: Plan) -> None:
        self.number: int = header["id"]
        self._output = output
        self._status = plan.status
        self._type, self._write = _events.writer(plan.media_type, plan.returns)
        self._begun = False

    def begin(self) -> None:
        """Sends the head, unless it is sent."""
        if not self._begun:
            self._begun = True
            self._output.send(
                {"t": "stream", "id": self.number, "status": self._status, "type": self._type}
            )

    def _item(self, item: Any) -> None:
        data = self._write(item)
        self.begin()
        self._output.send({"t": "item", "id": self.number}, data)

    def end(self) -> None:
        """All of them were sent."""
        self.begin()
        self._output.send({"t": "end", "id": self.number})


class AsyncItems(_Items):
    """For the event loop."""

    def __init__(self, output: Output, header: Header, plan: Plan) -> None:
        super().__init__(output, header, plan)
        self._allowed = 0
        self._more: "Optional[asyncio.Future[None]]" = None

    def allow(self, items: int) -> None:
        """The JVM asks for so many more."""
        self._allowed += items
        if self._more is not None and not self._more.done():
            self._more.set_result(None)

    async def send(self, item: Any) -> None:
        """Sends an item when it is asked for."""
        self.begin()
        while self._allowed == 0:
            self._more = asyncio.get_running_loop().create_future()
            await self._more
        self._allowed -= 1
        self._item(item)


class PlainItems(_Items):
    """For a thread that may wait."""

    def __init__(self, output: Output, header: Header, plan: Plan, waiting: Callable[[], None]) -> None:
        """``waiting`` is told when nothing goes on until the JVM has asked for more."""
        super().__init__(output, header, plan)
        self._waiting = waiting
        self._allowed = threading.Semaphore(0)

    def allow(self, items: int) -> None:
        """The JVM asks for so many more; called by another thread."""
        for _ in range(items):
            self._allowed.release()

    async def send(self, item: Any) -> None:
        """Sends an item when it is asked for; blocks meanwhile."""
        self.begin()
        if not self._allowed.acquire(blocking=False):
            self._waiting()
            self._allowed.acquire()
        self._item(item)
