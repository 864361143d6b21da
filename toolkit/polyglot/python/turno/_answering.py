"""What a call's frame brings, as values; what comes of it, as frames."""

import asyncio
import json
from typing import Any, Callable, Dict, List, Optional

from . import _encode
from ._form import files
from ._frames import Header
from ._line import Line
from ._plan import Plan, Values
from ._progress import Call, Cancelled
from ._questions import Receipt
from ._replies import HTTPException, Reply, Request
from ._socket import WebSocket
from ._wire import Output, user_trace

#: The name of a part that is what one of several gathered calls brings.
ITEM = "[]"


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


def values_of(plan: Plan, header: Header, payload: bytes, socket: "Optional[WebSocket[Any]]" = None) -> Values:
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
    return Values(plan, given, request, socket)


def _decoded(encoding: str, part: bytes) -> Any:
    if encoding == "bytes":
        return part
    return part.decode("utf-8") if encoding == "text" else json.loads(part)
