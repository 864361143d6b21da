"""Work after the answer."""

import asyncio
import contextvars
import functools
import inspect
from typing import Any, Callable, List, Tuple


class BackgroundTasks:
    """What is to be done after the answer: ``tasks.add_task(send_mail, to, subject)``.

    Tasks run one after another, in the child that answered, whether or not the client stays; when the server stops they
    have ten seconds. What must survive the process is a job: ``turno.jobs.submit``.
    """

    def __init__(self) -> None:
        self._tasks: List[Tuple[Callable[..., Any], Tuple[Any, ...], "dict[str, Any]"]] = []

    def add_task(self, function: Callable[..., Any], *arguments: Any, **named: Any) -> None:
        """Calls ``function`` with these arguments, after those that were added before."""
        if not callable(function):
            raise TypeError("add_task takes a function and its arguments, not %r" % (function,))
        self._tasks.append((function, arguments, named))

    def __bool__(self) -> bool:
        return bool(self._tasks)

    async def run(self, threads: bool, failed: Callable[[str, BaseException], None]) -> None:
        """Runs them; ``threads`` says that plain ones may not hold up the event loop."""
        while self._tasks:
            function, arguments, named = self._tasks.pop(0)
            try:
                if inspect.iscoroutinefunction(function):
                    await function(*arguments, **named)
                elif threads:
                    call = functools.partial(contextvars.copy_context().run, function, *arguments, **named)
                    await asyncio.get_running_loop().run_in_executor(None, call)
                else:
                    function(*arguments, **named)
            except Exception as e:
                failed(getattr(function, "__name__", "a task"), e)
