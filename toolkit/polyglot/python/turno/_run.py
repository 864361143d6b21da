"""Carries a plan out: dependencies first, each once; then the function; what yielded goes on afterwards."""

import asyncio
import contextlib
import contextvars
import functools
from typing import Any, Dict

from ._plan import Node, Values


class Running:
    """One call. ``value`` runs it; ``close`` ends what its dependencies opened, the last first."""

    def __init__(self, values: Values, threads: bool) -> None:
        self._values = values
        self._threads = threads
        self._stack = contextlib.AsyncExitStack()
        self._made: Dict[int, "asyncio.Future[Any]"] = {}

    async def value(self, root: Node) -> Any:
        """What the function returns. After a failure the dependencies have been closed, and had their say."""
        try:
            arguments = await self._arguments(root)
            if root.is_async:
                return await root.function(**arguments)
            return root.function(**arguments)
        except BaseException as e:
            # what a dependency makes of the failure wins, as in a with statement
            if await self._stack.__aexit__(type(e), e, e.__traceback__):
                return None
            raise

    async def stream(self, root: Node, send: Any) -> None:
        """Sends what the function yields, item by item; it is closed when nobody wants more of it."""
        try:
            arguments = await self._arguments(root)
            made = root.function(**arguments)
            if root.is_async:
                await self._each(made, send)
            else:
                with contextlib.closing(made):
                    for item in made:
                        await send(item)
        except BaseException as e:
            if not await self._stack.__aexit__(type(e), e, e.__traceback__):
                raise

    @staticmethod
    async def _each(made: Any, send: Any) -> None:
        try:
            async for item in made:
                await send(item)
        finally:
            await made.aclose()

    async def close(self) -> None:
        """Ends what was opened."""
        await self._stack.__aexit__(None, None, None)

    async def _arguments(self, node: Node) -> Dict[str, Any]:
        arguments = self._values.of(node)
        wanted = {name: need for name, need in node.needs.items() if isinstance(need, Node)}
        if len(wanted) < 2 or not self._threads:
            for name, need in wanted.items():
                arguments[name] = await self._provided(need)
            return arguments
        tasks = {name: asyncio.ensure_future(self._provided(need)) for name, need in wanted.items()}
        try:
            await asyncio.gather(*tasks.values())
        except BaseException:
            for task in tasks.values():
                task.cancel()
            await asyncio.gather(*tasks.values(), return_exceptions=True)
            raise
        for name, task in tasks.items():
            arguments[name] = task.result()
        return arguments

    async def _provided(self, node: Node) -> Any:
        if not node.use_cache:
            return await self._make(node)
        made = self._made.get(id(node))
        if made is None:
            made = self._made[id(node)] = asyncio.get_running_loop().create_future()
            try:
                made.set_result(await self._make(node))
            except asyncio.CancelledError:
                made.cancel()
                raise
            except BaseException as e:
                made.set_exception(e)
                made.exception()  # it is raised below, and in whoever waits
                raise
            return made.result()
        return await asyncio.shield(made)

    async def _make(self, node: Node) -> Any:
        arguments = await self._arguments(node)
        if node.shape == "async":
            return await node.function(**arguments)
        if node.shape == "async generator":
            return await self._stack.enter_async_context(
                contextlib.asynccontextmanager(node.function)(**arguments)
            )
        if node.shape == "generator":
            manager = contextlib.contextmanager(node.function)(**arguments)
            if not self._threads:
                return self._stack.enter_context(manager)
            return await self._stack.enter_async_context(_Threaded(manager))
        if not self._threads:
            return node.function(**arguments)
        return await _in_thread(functools.partial(node.function, **arguments))


class _Threaded(contextlib.AbstractAsyncContextManager):  # type: ignore[type-arg]
    """A plain context manager that is entered and left off the event loop."""

    def __init__(self, manager: Any) -> None:
        self._manager = manager

    async def __aenter__(self) -> Any:
        return await _in_thread(self._manager.__enter__)

    async def __aexit__(self, kind: Any, error: Any, trace: Any) -> Any:
        return await _in_thread(functools.partial(self._manager.__exit__, kind, error, trace))


async def _in_thread(function: Any) -> Any:
    context = contextvars.copy_context()
    return await asyncio.get_running_loop().run_in_executor(None, context.run, function)
