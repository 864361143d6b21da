"""Items of a stream as bytes."""

from typing import Any, Callable, Dict, Optional

from . import _encode

EVENTS = "text/event-stream"
LINES = "application/jsonl"


class ServerSentEvent:
    """An event of a ``text/event-stream``; other values that are yielded are events of their data alone."""

    def __init__(
        self,
        data: Any = None,
        *,
        event: Optional[str] = None,
        id: Optional[str] = None,
        retry: Optional[int] = None,
        comment: Optional[str] = None,
    ) -> None:
        """``retry`` is in milliseconds; a ``comment`` is for people, and for proxies that close silent connections."""
        for name, value in (("event", event), ("id", id)):
            if value is not None and ("\n" in value or "\r" in value or "\0" in value):
                raise ValueError("an event's %s is one line, not %r" % (name, value))
        self.data = data
        self.event = event
        self.id = id
        self.retry = retry
        self.comment = comment


def event(item: Any) -> bytes:
    """An item as an event."""
    one = item if isinstance(item, ServerSentEvent) else ServerSentEvent(item)
    lines = []
    if one.comment is not None:
        lines += [": " + line for line in one.comment.splitlines() or [""]]
    for name, value in (("id", one.id), ("event", one.event), ("retry", one.retry)):
        if value is not None:
            lines.append("%s: %s" % (name, value))
    if one.data is not None or one.comment is None:
        text = one.data if isinstance(one.data, str) else _encode.json_bytes(one.data).decode("utf-8")
        lines += ["data: " + line for line in text.split("\n")]
    return ("\n".join(lines) + "\n\n").encode("utf-8")


def line(item: Any) -> bytes:
    """An item as a line of JSON."""
    return _encode.json_bytes(item) + b"\n"


def raw(item: Any) -> bytes:
    """Bytes and text as they are."""
    if isinstance(item, str):
        return item.encode("utf-8")
    if isinstance(item, (bytes, bytearray, memoryview)):
        return bytes(item)
    raise TypeError("it yields bytes or text, and then a %s" % type(item).__name__)


def writer(media_type: Optional[str], item: Dict[str, Any]) -> "tuple[str, Callable[[Any], bytes]]":
    """The media type of a stream of such items, and what writes one of them."""
    if media_type and media_type.startswith(EVENTS):
        return media_type, event
    is_raw = item.get("type") == "string" and (item.get("format") in (None, "binary"))
    if is_raw:
        usual = "application/octet-stream" if item.get("format") == "binary" else "text/plain"
        return media_type or usual, raw
    return media_type or LINES, line


__all__ = ["EVENTS", "ServerSentEvent", "writer"]
