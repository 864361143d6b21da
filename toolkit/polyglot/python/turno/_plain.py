"""Runs plain functions on the thread that asks: a call at a time."""

import asyncio
from typing import Any, Callable, Dict, Optional

from ._answering import Answering, values_of
from ._frames import Header
from ._items import PlainItems
from ._plan import Plan, Values
from ._progress import current
from ._run import Running
from ._wire import Output


class PlainCalls:
    """The calls of one thread; it knows which of them runs, and hears when that one is cancelled."""

    def __init__(
        self, plans: Dict[str, Plan], output: Output, answering: Answering, waiting: Callable[[], None]
    ) -> None:
        """``waiting`` is told when a call does not go on until a frame has come."""
        self._plans = plans
        self._waiting = waiting
        self._loop: Optional[asyncio.AbstractEventLoop] = None
        self.output = output
        self.answering = answering
        self.items: Optional[PlainItems] = None

    @property
    def loop(self) -> asyncio.AbstractEventLoop:
        """Runs what is async among the dependencies of a plain function; on the thread of the calls."""
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            asyncio.set_event_loop(self._loop)
        return self._loop

    def enter(self, number: int) -> None:
        """The call's own code runs from now on; raises ``Cancelled`` when nobody wants it any more."""
        raise NotImplementedError

    def leave(self) -> None:
        """It runs no more; from now on nothing is raised in this thread."""
        raise NotImplementedError

    def call(self, header: Header, payload: bytes) -> None:
        """Runs a call, and sends what comes of it."""
        token = current.set(self.answering.call(header))
        try:
            plan = self._plans.get(header["function"])
            if plan is None:
                raise LookupError("there is no function %s in this child" % header["function"])
            values = values_of(plan, header, payload)
        except Exception as e:
            self.answering.failure(header, e)
        else:
            self._run(header, plan, values)
        finally:
            current.reset(token)

    def _run(self, header: Header, plan: Plan, values: Values) -> None:
        answering = self.answering
        if values.violations:
            answering.invalid(header, values.violations)
            return
        running = None if plan.root.needs_nothing else Running(values, threads=False)
        try:
            items = PlainItems(self.output, header, plan, self._waiting) if plan.streams else None
            self.items = items
            self.enter(header["id"])
            if items is not None and running is not None:
                self.loop.run_until_complete(running.stream(plan.root, items.send))
                result = None
            elif running is None:
                result = plan.root.function(**values.of(plan.root))
            else:
                result = self.loop.run_until_complete(running.value(plan.root))
            self.leave()
            if items is not None:
                items.end()
            else:
                answering.result(header, plan, result, bool(values.tasks))
        except BaseException as e:
            self.leave()
            self._end_leftovers()
            answering.failure(header, e)
            return
        if values.tasks:
            self.loop.run_until_complete(values.tasks.run(False, answering.task_failed))
            answering.done(header)
        try:
            if running is not None:
                self.loop.run_until_complete(running.close())
        except BaseException as e:
            answering.closing_failed(plan, e)

    def _end_leftovers(self) -> None:
        """What was cancelled while the loop waited has not heard of it."""
        left = asyncio.all_tasks(self._loop) if self._loop else set()
        for task in left:
            task.cancel()
        if left:
            self.loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
