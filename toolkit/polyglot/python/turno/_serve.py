"""Serves calls: in an async child many at once on its event loop, in a plain one a call at a time on its main thread."""

import asyncio
import json
import os
import signal
import threading
import time
from typing import Any, Callable, Dict, List, Optional

from . import _encode
from ._form import files
from ._frames import Frame, Header
from ._input import LoopInput, TurnsInput
from ._items import AsyncItems, PlainItems
from ._line import Line
from ._plan import Plan, Values
from ._progress import Call, Cancelled, current
from ._questions import Receipt
from ._replies import HTTPException, Reply, Request
from ._run import Running
from ._wire import Output, user_trace


#: The name of a part that is what one of several gathered calls brings.
ITEM = "[]"

#: After how many seconds an answer that has not yielded yet is begun; a failure before that is an answer of its own.
HEAD_AFTER = 0.1

#: After how many seconds a call that goes on is told again that it is cancelled.
AGAIN_AFTER = 0.02


class Answering:
    """Makes frames of what comes of calls."""

    def __init__(
        self, output: Output, on_loop: Optional[int] = None, asking: Callable[[], None] = lambda: None
    ) -> None:
        self.output = output
        self.line = Line(output, asking)
        self.on_loop = on_loop

    def call(self, header: Header) -> Call:
        """The call that a frame tells of, as its function sees it."""

        def tell(done: float, note: str) -> None:
            self.output.send({"t": "progress", "id": header["id"], "done": done, "note": note})

        return Call(header["id"], header.get("request"), tell, self.line, self.on_loop)

    def result(self, header: Header, plan: Plan, value: Any, after: bool = False) -> None:
        if plan.batched is not None:
            self._results(header, plan, value)
            return
        if isinstance(value, Receipt):
            where = {"Location": "/jobs/" + value.id, "Retry-After": "1"}
            value = Reply(value.then, 202, where)
        reply = value if isinstance(value, Reply) else None
        content = reply.content if reply is not None else value
        frame: Dict[str, Any] = {"t": "result", "id": header["id"]}
        frame["status"] = plan.status
        if after:
            frame["after"] = True
        if reply is not None:
            frame["status"] = plan.status if reply.status_code == 200 else reply.status_code
            headers = reply.header_list()
            if headers:
                frame["headers"] = headers
        empty = content is None and (reply is not None or frame["status"] == 204)
        if empty:
            self.output.send(frame)
            return
        media_type = reply.media_type if reply and reply.media_type else plan.media_type
        body, frame["type"] = _encode.body(content, media_type)
        self.output.send(frame, body)

    def _results(self, header: Header, plan: Plan, values: Any) -> None:
        wanted = sum(1 for name, _ in header.get("parts", ()) if name == ITEM)
        if not isinstance(values, (list, tuple)) and hasattr(values, "tolist"):
            values = values.tolist()
        if not isinstance(values, (list, tuple)) or len(values) != wanted:
            got = "%d results" % len(values) if isinstance(values, (list, tuple)) else "a %s" % type(values).__name__
            raise TypeError(
                "%s returned %s for %d items; a function with batch= returns a list with one for each, in their order"
                % (plan.name, got, wanted)
            )
        bodies = [_encode.body(value, plan.media_type) for value in values]
        items = [[len(body), media_type] for body, media_type in bodies]
        self.output.send(
            {"t": "result", "id": header["id"], "items": items}, b"".join(body for body, _ in bodies)
        )

    def done(self, header: Header) -> None:
        """Nothing runs any more for a call that was answered ``after`` which something did."""
        self.output.send({"t": "done", "id": header["id"]})

    def invalid(self, header: Header, violations: List[Dict[str, Any]]) -> None:
        self.output.send({"t": "error", "id": header["id"], "kind": "invalid", "violations": violations})

    def failure(self, header: Header, error: BaseException) -> None:
        frame: Dict[str, Any] = {"t": "error", "id": header["id"]}
        if isinstance(error, HTTPException):
            frame.update(kind="problem", status=error.status_code, headers=error.headers)
            if isinstance(error.detail, str) or error.detail is None:
                frame["detail"] = error.detail
            else:
                frame["info"] = json.loads(_encode.json_bytes(error.detail))
        elif isinstance(error, (Cancelled, asyncio.CancelledError)):
            frame["kind"] = "cancelled"
        else:
            frame.update(kind="bug", type=type(error).__name__, message=str(error), trace=user_trace(error))
        self.output.send(frame)

    def task_failed(self, name: str, error: BaseException) -> None:
        self.output.send(
            {
                "t": "log",
                "level": "ERROR",
                "logger": "turno.failure",
                "message": "%s: a background task failed" % name,
                "trace": user_trace(error),
            }
        )

    def closing_failed(self, plan: Plan, error: BaseException) -> None:
        self.output.send(
            {
                "t": "log",
                "level": "ERROR",
                "logger": "turno.failure",
                "message": "%s: a dependency failed after the answer" % plan.name,
                "trace": user_trace(error),
            }
        )


def values_of(plan: Plan, header: Header, payload: bytes) -> Values:
    """The values of a call: those of its header, and the parts of its payload."""
    given = dict(header.get("args", {}))
    at = 0
    body = b""
    encodings = plan.encodings
    for name, length in header.get("parts", ()):
        part = payload[at : at + length]
        at += length
        if name == ITEM and plan.batched is not None:
            given.setdefault(plan.batched.key, []).append(_decoded(plan.batched.encoding, part))
            continue
        encoding = encodings.get(name)
        if encoding is None:
            body = part  # of the request as a whole
        elif encoding == "file":
            given[name] = files(header["files"][name], part)
        else:
            given[name] = _decoded(encoding, part)
    request = Request(header["head"], body) if "head" in header else None
    return Values(plan, given, request)


def _decoded(encoding: str, part: bytes) -> Any:
    if encoding == "bytes":
        return part
    return part.decode("utf-8") if encoding == "text" else json.loads(part)


class AsyncChild:
    """Many calls at once, on the event loop."""

    def __init__(self, plans: Dict[str, Plan], output: Output) -> None:
        self._plans = plans
        self._answering = Answering(output, threading.get_ident())
        self._output = output
        self._streams: Dict[int, AsyncItems] = {}
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
            elif kind == "ping":
                self._output.send({"t": "pong", "n": header.get("n")})
            elif kind == "drain":
                self._draining = True
        self._leave_when_idle()

    def _begin(self, header: Header, payload: bytes) -> None:
        task = asyncio.get_event_loop().create_task(self._call(header, payload))
        number = header["id"]
        self._tasks[number] = task

        def ended(_: Any) -> None:
            self._tasks.pop(number, None)
            self._leave_when_idle()

        task.add_done_callback(ended)

    def _leave_when_idle(self) -> None:
        if self._draining and not self._tasks:
            os._exit(0)

    async def _call(self, header: Header, payload: bytes) -> None:
        answering = self._answering
        current.set(answering.call(header))
        plan = self._plans.get(header["function"])
        try:
            if plan is None:
                raise LookupError("there is no function %s in this child" % header["function"])
            values = values_of(plan, header, payload)
            if values.violations:
                answering.invalid(header, values.violations)
                return
            running = Running(values, threads=True)
            if plan.streams:
                await self._stream(header, plan, running)
            else:
                result = await running.value(plan.root)
                answering.result(header, plan, result, bool(values.tasks))
        except BaseException as e:
            answering.failure(header, e)
            return
        if values.tasks:
            await values.tasks.run(True, answering.task_failed)
            answering.done(header)
        try:
            await running.close()
        except BaseException as e:
            answering.closing_failed(plan, e)

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


class PlainChild:
    """One call at a time, on the main thread, which may block and compute; those that were sent ahead wait here."""

    def __init__(self, plans: Dict[str, Plan], output: Output) -> None:
        self._plans = plans
        self._input = TurnsInput(self._take)
        self._answering = Answering(output, asking=self._input.hand_over)
        self._output = output
        self._ahead: Dict[int, Frame] = {}
        self._cancelled: Optional[int] = None
        self._stopped: Optional[int] = None
        self._current: Optional[int] = None
        self._running: Optional[int] = None
        self._draining = False
        self._lock = threading.Lock()
        self._items: Optional[PlainItems] = None

    def run(self) -> None:
        loop = asyncio.new_event_loop()
        asyncio.set_event_loop(loop)
        self.listen_to_signals()
        self._input.start()
        while True:
            try:
                frame = self._next()
                if frame is not None:
                    self._input.begin()
                    self.call(loop, *frame)
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
        self._answering.line.replied(header, payload)

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
                items = self._items
                if items is not None and items.number == header["id"]:
                    items.allow(header["n"])
            elif kind == "ping":
                self._output.send({"t": "pong", "n": header.get("n")})
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
            self._output.send({"t": "returned", "id": number})

    def cancel(self, number: int) -> None:
        """Ends a call, or has it not begin; on any thread."""
        with self._lock:
            waiting = self._ahead.pop(number, None)
            if number == self._current:
                self._cancelled = number
            running = self._running == number
        if waiting is not None:
            self._answering.failure(waiting[0], Cancelled())
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
        if not self._output.when_sent(self._stop_if_cancelled):
            self._stop_if_cancelled()

    def _stop_if_cancelled(self) -> None:
        number = self._running
        if number is not None and number == self._cancelled and number != self._stopped:
            self._stopped = number
            raise Cancelled()

    def call(self, loop: asyncio.AbstractEventLoop, header: Header, payload: bytes) -> None:
        """Runs a call, and sends what comes of it; on the main thread."""
        self._current = header["id"]
        token = current.set(self._answering.call(header))
        try:
            plan = self._plans.get(header["function"])
            if plan is None:
                raise LookupError("there is no function %s in this child" % header["function"])
            values = values_of(plan, header, payload)
        except Exception as e:
            self._answering.failure(header, e)
        else:
            self._run(loop, header, plan, values)
        finally:
            current.reset(token)

    def _run(
        self, loop: asyncio.AbstractEventLoop, header: Header, plan: Plan, values: Values
    ) -> None:
        answering = self._answering
        if values.violations:
            answering.invalid(header, values.violations)
            return
        running = None if plan.root.needs_nothing else Running(values, threads=False)
        try:
            items = PlainItems(self._output, header, plan, self._input.hand_over) if plan.streams else None
            self._items = items
            self._enter(header["id"])
            if items is not None and running is not None:
                loop.run_until_complete(running.stream(plan.root, items.send))
                result = None
            elif running is None:
                result = plan.root.function(**values.of(plan.root))
            else:
                result = loop.run_until_complete(running.value(plan.root))
            self._leave()
            if items is not None:
                items.end()
            else:
                answering.result(header, plan, result, bool(values.tasks))
        except BaseException as e:
            self._leave()
            self._end_leftovers(loop)
            answering.failure(header, e)
            return
        if values.tasks:
            loop.run_until_complete(values.tasks.run(False, answering.task_failed))
            answering.done(header)
        try:
            if running is not None:
                loop.run_until_complete(running.close())
        except BaseException as e:
            answering.closing_failed(plan, e)

    @staticmethod
    def _end_leftovers(loop: asyncio.AbstractEventLoop) -> None:
        """What was cancelled while the loop waited has not heard of it."""
        left = asyncio.all_tasks(loop)
        for task in left:
            task.cancel()
        if left:
            loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))

    def _enter(self, number: int) -> None:
        with self._lock:
            self._running = number
            if number == self._cancelled:
                self._stopped = number
                raise Cancelled()

    def _leave(self) -> None:
        with self._lock:
            self._running = None
