"""WebSocket connections, as their functions have them."""

import asyncio
import collections
import json
from typing import Any, AsyncIterator, Deque, Generic, Optional, Tuple, TypeVar, Union

from . import _encode
from ._frames import Header
from ._plan import Wire
from ._types import Invalid
from ._wire import Output

M = TypeVar("M")

NORMAL, UNSUPPORTED, INVALID, REFUSED = 1000, 1003, 1007, 1008

#: How many messages of the client may wait here.
_AHEAD = 8

#: How many bytes of messages that others than the function send may wait for the client.
_MOST_BYTES = 1 << 20

Message = Union[str, bytes]


class WebSocketDisconnect(Exception):
    """The connection is closed. A function that lets it pass has ended well."""

    def __init__(self, code: int = NORMAL, reason: str = "") -> None:
        super().__init__(code, reason)
        self.code = code
        self.reason = reason


class WebSocket(Generic[M]):
    """A connection: ``async for text in ws.iter_text(): await ws.send_text(text)``.

    It is opened by ``accept()``, or by the first message that is waited for or sent; a function that closes it, or raises an
    ``HTTPException``, before that has refused it, and its client gets an answer of HTTP. It is closed when the function ends.

    ``WebSocket[Chat]`` says what messages look like: they are JSON, validated before they come, and ``receive()`` and ``async
    for`` give each as a ``Chat``.
    """

    def __init__(self, header: Header, output: Output, wire: Optional[Wire]) -> None:
        self._id: int = header["id"]
        self._output = output
        self._kind = wire.kind if wire is not None and wire.encoding == "json" else None
        self._accepted = False
        self._inbox: Deque[Message] = collections.deque()
        self._takers: "Deque[asyncio.Future[None]]" = collections.deque()
        self._outgoing: "Deque[Tuple[bool, bytes, asyncio.Future[None]]]" = collections.deque()
        self._bytes = 0
        self._allowed = 0
        self._closing: Optional[Tuple[int, str]] = None
        self._told = False
        self._end: Optional[Tuple[int, str]] = None

    @property
    def is_open(self) -> bool:
        """Whether messages may still come and go."""
        return self._end is None and self._closing is None

    @property
    def closed(self) -> Optional[Tuple[int, str]]:
        """The code and the reason by which it was closed; None while it is not."""
        return self._end

    async def accept(self) -> None:
        """Opens it. Nothing happens when it is open."""
        if not self._accepted and self.is_open:
            self._accepted = True
            self._output.send({"t": "accept", "id": self._id})
            self._ask(_AHEAD)

    async def receive(self) -> M:
        """Waits for the next message: a ``str`` or ``bytes``, or what ``WebSocket[...]`` says."""
        message: Any = await self._next()
        if self._kind is None:
            return message  # type: ignore[no-any-return]
        try:
            read: M = self._kind.read(json.loads(message), "")
            return read
        except Invalid as e:  # what only the type's own code can tell
            raise self._refused(REFUSED, "; ".join("%s %s" % (path, said) for path, said, _ in e.found)) from None

    async def receive_text(self) -> str:
        """Waits for the next message, which has to be text."""
        message = await self._next()
        if isinstance(message, str):
            return message
        raise self._refused(UNSUPPORTED, "Messages are text here.")

    async def receive_bytes(self) -> bytes:
        """Waits for the next message, which has to be bytes."""
        message = await self._next()
        if isinstance(message, bytes):
            return message
        raise self._refused(UNSUPPORTED, "Messages are bytes here.")

    async def receive_json(self) -> Any:
        """Waits for the next message, which has to be JSON."""
        message = await self._next()
        try:
            return json.loads(message)
        except ValueError:
            raise self._refused(INVALID, "Messages are JSON here.") from None

    def _refused(self, code: int, reason: str) -> WebSocketDisconnect:
        reason = reason.encode("utf-8")[:123].decode("utf-8", "ignore")  # as much as a frame that closes can have
        self._close(code, reason)
        return WebSocketDisconnect(code, reason)

    async def __aiter__(self) -> AsyncIterator[M]:
        async for message in self._each(self.receive):
            yield message

    async def iter_text(self) -> AsyncIterator[str]:
        """Each message as text, until the connection is closed."""
        async for message in self._each(self.receive_text):
            yield message

    async def iter_bytes(self) -> AsyncIterator[bytes]:
        """Each message as bytes, until the connection is closed."""
        async for message in self._each(self.receive_bytes):
            yield message

    async def iter_json(self) -> AsyncIterator[Any]:
        """Each message as JSON, until the connection is closed."""
        async for message in self._each(self.receive_json):
            yield message

    @staticmethod
    async def _each(receive: Any) -> AsyncIterator[Any]:
        while True:
            try:
                message = await receive()
            except WebSocketDisconnect:
                return
            yield message

    async def _next(self) -> Message:
        await self.accept()
        while not self._inbox:
            if not self.is_open:
                raise self._disconnect()
            taker: "asyncio.Future[None]" = asyncio.get_running_loop().create_future()
            self._takers.append(taker)
            await taker
        message = self._inbox.popleft()
        if self.is_open:
            self._ask(1)
        return message

    def _ask(self, messages: int) -> None:
        self._output.send({"t": "more", "id": self._id, "n": messages})

    async def send(self, message: Any) -> None:
        """Sends text and bytes as they are, all else as JSON; no faster than the client reads.

        Raises ``WebSocketDisconnect`` when the connection is closed. Of tasks that send side by side, no more than 1 MiB may
        wait: then the connection is closed with 1008.
        """
        data, media_type = _encode.body(message)
        await self._send(media_type != "application/octet-stream", data)

    async def send_text(self, data: str) -> None:
        """Sends text; see ``send``."""
        await self._send(True, data.encode("utf-8"))

    async def send_bytes(self, data: bytes) -> None:
        """Sends bytes; see ``send``."""
        await self._send(False, bytes(data))

    async def send_json(self, data: Any) -> None:
        """Sends JSON; see ``send``."""
        await self._send(True, _encode.json_bytes(data))

    async def _send(self, is_text: bool, data: bytes) -> None:
        await self.accept()
        if not self.is_open:
            raise self._disconnect()
        sent: "asyncio.Future[None]" = asyncio.get_running_loop().create_future()
        self._outgoing.append((is_text, data, sent))
        self._bytes += len(data)
        self._flush()
        if self._bytes > _MOST_BYTES and len(self._outgoing) > 1:
            self._drop(REFUSED, "%d messages wait to be read" % len(self._outgoing))
            self._close(REFUSED, "More than %d bytes wait to be read." % _MOST_BYTES)
        await sent

    def _flush(self) -> None:
        while self._outgoing and (self._allowed > 0 or self._outgoing[0][2].cancelled()):
            is_text, data, sent = self._outgoing.popleft()
            self._bytes -= len(data)
            if not sent.cancelled():
                self._allowed -= 1
                self._output.send({"t": "message", "id": self._id, "text": is_text}, data)
                sent.set_result(None)
        if self._closing is not None and not self._outgoing and not self._told:
            self._told = True
            code, reason = self._closing
            self._output.send({"t": "close", "id": self._id, "code": code, "reason": reason})

    def _drop(self, code: int, reason: str) -> None:
        self._bytes = 0
        while self._outgoing:
            sent = self._outgoing.popleft()[2]
            if not sent.done():
                sent.set_exception(WebSocketDisconnect(code, reason))
                sent.exception()  # a task that nobody awaits need not complain

    async def close(self, code: int = NORMAL, reason: Optional[str] = None) -> None:
        """Closes it, after what was sent: by 1000, or 3000 to 4999 for codes of the application's own.

        One that has not been opened is refused: its client's handshake is answered 403.
        """
        self._close(code, reason or "")

    def _close(self, code: int, reason: str) -> None:
        if self.is_open:
            self._closing = code, reason
            self._flush()
            self._wake()

    async def _drained(self) -> None:
        """The function has ended: what it has sent goes out first; one that neither opened nor closed it has opened it."""
        waiting = [sent for _, _, sent in self._outgoing]
        if waiting:
            await asyncio.wait(waiting)
        await self.accept()

    def _allow(self, messages: int) -> None:
        self._allowed += messages
        self._flush()

    def _came(self, message: Message) -> None:
        self._inbox.append(message)
        self._wake()

    def _ended(self, code: int, reason: str) -> None:
        self._end = code, reason
        self._drop(code, reason)
        self._wake()

    def _wake(self) -> None:
        while self._takers:
            taker = self._takers.popleft()
            if not taker.done():
                taker.set_result(None)

    def _disconnect(self) -> WebSocketDisconnect:
        code, reason = self._end or self._closing or (NORMAL, "")
        return WebSocketDisconnect(code, reason)


class Connections:
    """The connections of a child, and what comes for them."""

    def __init__(self) -> None:
        self._open: "dict[int, WebSocket[Any]]" = {}

    def begin(self, header: Header, output: Output, message: Optional[Wire]) -> "WebSocket[Any]":
        """A call has come that is a connection."""
        socket: "WebSocket[Any]" = WebSocket(header, output, message)
        self._open[header["id"]] = socket
        return socket

    def end(self, number: int) -> None:
        """A call has ended; nothing happens when it was no connection."""
        self._open.pop(number, None)

    def heard(self, header: Header, payload: bytes) -> None:
        """A frame has come that tells of a connection; nothing happens when that is over."""
        socket = self._open.get(header["id"])
        if socket is None:
            return
        if header["t"] == "more":
            socket._allow(header["n"])
        elif header["t"] == "closed":
            socket._ended(header["code"], header.get("reason") or "")
        else:
            socket._came(payload.decode("utf-8") if header["text"] else payload)
