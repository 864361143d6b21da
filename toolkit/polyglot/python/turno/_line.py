"""What functions ask of the JVM while they run: questions go out as frames, and replies come back to whoever waits."""

import asyncio
import json
import queue
import threading
from typing import Any, Callable, Dict, List, Optional, Tuple

from . import _encode
from ._frames import Header
from ._progress import Cancelled, current
from ._replies import HTTPException
from ._types import Invalid, Kind, Types
from ._wire import Output

Take = Callable[[Header, bytes], None]


class BusError(Exception):
    """A message had no answer. ``failure`` is ``NO_HANDLERS``, ``TIMEOUT`` or ``RECIPIENT_FAILURE``, which has a ``code``."""

    def __init__(self, failure: str, code: int, message: str) -> None:
        super().__init__("%s: %s" % (failure, message))
        self.failure = failure
        self.code = code
        self.message = message


class JavaError(Exception):
    """What was asked has failed in the JVM by a bug; the message has the exception's class."""


class Line:
    """Asks for the calls of one child. Thread-safe."""

    def __init__(self, output: Output, asking: Callable[[], None]) -> None:
        """``asking`` is told before each question: a reply will come."""
        self._output = output
        self._asking = asking
        self._lock = threading.Lock()
        self._waiting: Dict[int, Take] = {}
        self._last = 0

    def ask(self, call: int, question: Header, payload: bytes, take: Take) -> int:
        """Asks; ``take`` gets the reply, once, on some thread."""
        with self._lock:
            self._last += 1
            number = self._last
            self._waiting[number] = take
        try:
            self._asking()
            self._output.send({"t": "req", "n": number, "call": call, **question}, payload)
        except BaseException:  # cancelled meanwhile: the reply will find nobody
            with self._lock:
                self._waiting.pop(number, None)
            raise
        return number

    def replied(self, header: Header, payload: bytes) -> None:
        """A reply has come."""
        with self._lock:
            take = self._waiting.pop(header["n"], None)
        if take is not None:
            take(header, payload)

    def forget(self, number: int) -> None:
        """Nobody waits any more; nothing happens when the reply has come."""
        with self._lock:
            known = self._waiting.pop(number, None)
        if known is not None:
            self._output.send({"t": "forget", "n": number})


class Question:
    """A question with the values that it brings."""

    def __init__(self, what: str, **header: Any) -> None:
        self.header: Header = {"what": what, **{k: v for k, v in header.items() if v is not None}}
        self._values: List[Any] = []
        self._payload: List[bytes] = []

    def add(self, value: Any, name: Optional[str] = None) -> "Question":
        data, encoding = _written(value)
        self._values.append([len(data), encoding] + ([] if name is None else [name]))
        self._payload.append(data)
        return self

    def add_all(self, values: Tuple[Any, ...], named: Dict[str, Any]) -> "Question":
        for value in values:
            self.add(value)
        for name, value in named.items():
            self.add(value, name)
        return self

    def begin(self, take: Take) -> Tuple[Line, int]:
        """Sends it for the call that runs here."""
        call = current.get()
        if call is None or call.line is None:
            raise RuntimeError(
                "there is no call here that this could be asked for: only a function that Turno runs asks the JVM"
            )
        if self._values:
            self.header["values"] = self._values
        return call.line, call.line.ask(call.number, self.header, b"".join(self._payload), take)


def _written(value: Any) -> Tuple[bytes, str]:
    if isinstance(value, (bytes, bytearray, memoryview)):
        return bytes(value), "bytes"
    if type(value) is str:
        return value.encode("utf-8"), "text"
    return _encode.json_bytes(value), "json"


async def ask(question: Question) -> Any:
    """Asks, and waits on the event loop."""
    loop = asyncio.get_running_loop()
    future: "asyncio.Future[Tuple[Header, bytes]]" = loop.create_future()

    def take(header: Header, payload: bytes) -> None:
        loop.call_soon_threadsafe(lambda: future.done() or future.set_result((header, payload)))

    line, number = question.begin(take)
    try:
        header, payload = await future
    except asyncio.CancelledError:
        line.forget(number)
        raise
    return _read(header, payload, asyncio.CancelledError)


def ask_and_wait(question: Question) -> Any:
    """Asks, and blocks the thread."""
    call = current.get()
    if call is not None and call.on_loop is not None and threading.get_ident() == call.on_loop:
        raise RuntimeError(
            "this would block the event loop and all its functions: await turno.%s in place of turno.sync's, or write "
            "def in place of async def"
            % ("bus" if question.header["what"] in ("request", "send", "publish") else "jobs")
        )
    box: "queue.SimpleQueue[Tuple[Header, bytes]]" = queue.SimpleQueue()
    line, number = question.begin(lambda header, payload: box.put((header, payload)))
    try:
        header, payload = box.get()
    except BaseException:
        line.forget(number)
        raise
    return _read(header, payload, Cancelled)


def _read(header: Header, payload: bytes, cancelled: Any) -> Any:
    error = header.get("error")
    if error is not None:
        raise _error(error, cancelled)
    encoding = header.get("encoding")
    if encoding == "bytes":
        return payload
    return payload.decode("utf-8") if encoding == "text" else json.loads(payload)


def _error(error: Dict[str, Any], cancelled: Any) -> BaseException:
    kind, message = error.get("kind"), error.get("message") or ""
    if kind == "problem":
        problem = HTTPException(error["status"], error.get("detail"), error.get("headers"))
        problem.violations = error.get("violations", [])
        return problem
    if kind == "bus":
        return BusError(error.get("failure", ""), error.get("code", 0), message)
    if kind == "wrong":
        return ValueError(message)
    if kind == "cancelled":
        made: BaseException = cancelled(message)
        return made
    return JavaError("%s: %s" % (error.get("type", "Error"), message))


_KINDS: Dict[Any, Kind] = {}


def typed(value: Any, hint: Any) -> Any:
    """A value as one of that type; as it is without a type."""
    if hint is None:
        return value
    kind = _KINDS.get(hint)
    if kind is None:
        kind = _KINDS[hint] = Types().of(hint)
    try:
        return kind.read(value, "")
    except Invalid as e:
        raise ValueError(
            "what came back is no %s: %s"
            % (getattr(hint, "__name__", hint), "; ".join("%s %s" % (path, said) for path, said, _ in e.found))
        ) from None
