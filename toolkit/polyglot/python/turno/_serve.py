"""Serves calls: in an async child many at once on its event loop, in one that computes a call at a time on its main thread."""

import asyncio
import os
import signal
import threading
import time
from typing import Any, Dict, List, Optional

from ._answering import Answering, values_of
from ._frames import Frame, Header
from ._input import LoopInput, TurnsInput
from ._items import AsyncItems
from ._plain import PlainCalls
from ._plan import Plan
from ._progress import Cancelled, current
from ._run import Running
from ._socket import Connections, WebSocket, WebSocketDisconnect
from ._wire import Output

#: After how many seconds an answer that has not yielded yet is begun; a failure before that is an answer of its own.
HEAD_AFTER = 0.1

#: After how many seconds a call that goes on is told again that it is cancelled.
AGAIN_AFTER = 0.02


class AsyncChild:
    """Many calls at once, on the event loop."""

    def __init__(self, plans: Dict[str, Plan], output: Output) -> None:
        self._plans = plans
        self._answering = Answering(output, threading.get_ident())
        self._output = output
        self._streams: Dict[int, AsyncItems] = {}
        self._connections = Connections()
        self._tasks: Dict[int, "asyncio.Task[None]"] = {}
        self._draining = False

    def run(self) -> None:
        loop = asyncio.new_event_loop()
        asyncio.set_event_loop(loop)
        LoopInput(loop, self._output, self._take).start()
        loop.run_forever()

    def _take(self, frames: List[Frame]) -> None:
        for header, payload in frames:
            kind = header.get("t")
            if kind == "call":
                self._begin(header, payload)
            elif kind == "cancel":
                task = self._tasks.get(header["id"])
                if task is not None:
                    task.cancel()
            elif kind == "reply":
                self._answering.line.replied(header, payload)
            elif kind == "more":
                items = self._streams.get(header["id"])
                if items is not None:
                    items.allow(header["n"])
                else:
                    self._connections.heard(header, payload)
            elif kind in ("message", "closed"):
                self._connections.heard(header, payload)
            elif kind == "ping":
                self._output.send({"t": "pong", "n": header.get("n")})
            elif kind == "drain":
                self._draining = True
        self._leave_when_idle()

    def _begin(self, header: Header, payload: bytes) -> None:
        plan = self._plans.get(header["function"])
        socket = self._connections.begin(header, self._output, plan.message) if plan and plan.holds_socket else None
        task = asyncio.get_event_loop().create_task(self._call(header, payload, plan, socket))
        number = header["id"]
        self._tasks[number] = task

        def ended(_: Any) -> None:
            self._tasks.pop(number, None)
            self._connections.end(number)
            self._leave_when_idle()

        task.add_done_callback(ended)

    def _leave_when_idle(self) -> None:
        if self._draining and not self._tasks:
            os._exit(0)

    async def _call(
        self, header: Header, payload: bytes, plan: Optional[Plan], socket: "Optional[WebSocket[Any]]"
    ) -> None:
        answering = self._answering
        current.set(answering.call(header))
        try:
            if plan is None:
                raise LookupError("there is no function %s in this child" % header["function"])
            values = values_of(plan, header, payload, socket)
            if values.violations:
                answering.invalid(header, values.violations)
                return
            running = Running(values, threads=True)
            if socket is not None:
                await self._converse(socket, plan, running)
            elif plan.streams:
                await self._stream(header, plan, running)
            else:
                result = await running.value(plan.root)
                answering.result(header, plan, result, bool(values.tasks))
        except BaseException as e:
            answering.failure(header, e)
            return
        if values.tasks:
            await values.tasks.run(True, answering.task_failed)
            if socket is None:
                answering.done(header)
        try:
            await running.close()
        except BaseException as e:
            answering.closing_failed(plan, e)
        if socket is not None:
            self._output.send({"t": "end", "id": header["id"]})

    @staticmethod
    async def _converse(socket: "WebSocket[Any]", plan: Plan, running: Running) -> None:
        """Runs a function that holds a connection; one that goes on with a closed one has just not noticed."""
        try:
            await running.value(plan.root)
            await socket._drained()
        except WebSocketDisconnect:
            pass

    async def _stream(self, header: Header, plan: Plan, running: Running) -> None:
        number = header["id"]
        items = self._streams[number] = AsyncItems(self._output, header, plan)
        # a client sees that it is connected, also when the first item is long in coming
        head = asyncio.get_running_loop().call_later(HEAD_AFTER, items.begin)
        try:
            await running.stream(plan.root, items.send)
        finally:
            head.cancel()
            del self._streams[number]
        items.end()


class PlainChild(PlainCalls):
    """One call at a time, on the main thread, which may block and compute; those that were sent ahead wait here."""

    def __init__(self, plans: Dict[str, Plan], output: Output) -> None:
        self._input = TurnsInput(self._take)
        waiting = self._input.hand_over
        super().__init__(plans, output, Answering(output, asking=waiting), waiting)
        self._ahead: Dict[int, Frame] = {}
        self._cancelled: Optional[int] = None
        self._stopped: Optional[int] = None
        self._current: Optional[int] = None
        self._running: Optional[int] = None
        self._draining = False
        self._lock = threading.Lock()

    def run(self) -> None:
        self.listen_to_signals()
        self._input.start()
        while True:
            try:
                frame = self._next()
                if frame is not None:
                    self._input.begin()
                    self.call(*frame)
                elif self._draining:
                    os._exit(0)
                else:
                    self._input.end()
                    self._input.wait()
            except Cancelled:
                pass  # it came too late: the call was over

    def _next(self) -> Optional[Frame]:
        with self._lock:
            self._current = next(iter(self._ahead), None)
            return None if self._current is None else self._ahead.pop(self._current)

    def listen_to_signals(self) -> None:
        """From now on calls can be cancelled; on the main thread."""
        signal.signal(signal.SIGUSR1, self._interrupt)

    def replied(self, header: Header, payload: bytes) -> None:
        """What the function has asked is answered; on any thread."""
        self.answering.line.replied(header, payload)

    def _take(self, frames: List[Frame]) -> None:
        """On the thread that reads."""
        for frame in frames:
            header = frame[0]
            kind = header.get("t")
            if kind == "call":
                with self._lock:
                    self._ahead[header["id"]] = frame
            elif kind == "reply":
                self.replied(*frame)
            elif kind == "more":
                items = self.items
                if items is not None and items.number == header["id"]:
                    items.allow(header["n"])
            elif kind == "ping":
                self.output.send({"t": "pong", "n": header.get("n")})
            elif kind == "cancel":
                self.cancel(header["id"])
            elif kind == "recall":
                self._give_back(header["id"])
            elif kind == "drain":
                self._draining = True

    def _give_back(self, number: int) -> None:
        """A call that has not begun may run elsewhere; one that has is answered here."""
        with self._lock:
            has_not_begun = self._ahead.pop(number, None) is not None
        if has_not_begun:
            self.output.send({"t": "returned", "id": number})

    def cancel(self, number: int) -> None:
        """Ends a call, or has it not begin; on any thread."""
        with self._lock:
            waiting = self._ahead.pop(number, None)
            if number == self._current:
                self._cancelled = number
            running = self._running == number
        if waiting is not None:
            self.answering.failure(waiting[0], Cancelled())
        elif running:
            threading.Thread(target=self._insist, args=(number,), daemon=True).start()

    def _insist(self, number: int) -> None:
        """Signals until the main thread has heard: what comes just before it blocks is lost on it."""
        ident = threading.main_thread().ident
        while ident is not None and self._running == number and self._stopped != number:
            signal.pthread_kill(ident, signal.SIGUSR1)
            time.sleep(AGAIN_AFTER)

    def _interrupt(self, signum: int, frame: Any) -> None:
        """On the main thread, between two steps of the user's code or in a system call that waits."""
        if not self.output.when_sent(self._stop_if_cancelled):
            self._stop_if_cancelled()

    def _stop_if_cancelled(self) -> None:
        number = self._running
        if number is not None and number == self._cancelled and number != self._stopped:
            self._stopped = number
            raise Cancelled()

    def call(self, header: Header, payload: bytes) -> None:
        self._current = header["id"]
        super().call(header, payload)

    def enter(self, number: int) -> None:
        with self._lock:
            self._running = number
            if number == self._cancelled:
                self._stopped = number
                raise Cancelled()

    def leave(self) -> None:
        with self._lock:
            self._running = None
