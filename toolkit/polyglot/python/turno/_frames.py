"""Frames on a byte stream: ``u32 total | u32 header length | header (JSON) | payload``, big endian."""

import json
import struct
from typing import Any, Dict, List, Tuple

Header = Dict[str, Any]
Frame = Tuple[Header, bytes]

MAX_FRAME = 256 * 1024 * 1024
_LENGTHS = struct.Struct(">II")


class FrameError(Exception):
    """The other side does not speak the protocol."""


_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def encode(header: Header, payload: bytes = b"") -> bytes:
    """A frame as bytes."""
    return encode_head(header, len(payload)) + payload


def encode_head(header: Header, payload: int) -> bytes:
    """What comes before a payload of so many bytes."""
    head = _JSON.encode(header).encode("utf-8")
    return _LENGTHS.pack(4 + len(head) + payload, len(head)) + head


class FrameReader:
    """Makes frames of bytes as they come, in whatever pieces."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, data: bytes) -> List[Frame]:
        """Takes bytes on, and gives the frames that they complete."""
        buffer = self._buffer
        buffer += data
        frames: List[Frame] = []
        at = 0
        while len(buffer) - at >= 8:
            total, head = _LENGTHS.unpack_from(buffer, at)
            if total > MAX_FRAME or total < 4 + head:
                raise FrameError("a frame of %d bytes with a header of %d" % (total, head))
            if len(buffer) - at < 4 + total:
                break
            start = at + 8
            with memoryview(buffer) as view:
                header = _header(bytes(view[start : start + head]))
                frames.append((header, bytes(view[start + head : at + 4 + total])))
            at += 4 + total
        if at:
            del buffer[:at]
        return frames

    @property
    def lacking(self) -> int:
        """How many bytes the frame that has begun lacks; 0 when none has, or its length is not known."""
        if len(self._buffer) < 4:
            return 0
        return 4 + int.from_bytes(self._buffer[:4], "big") - len(self._buffer)


def _header(data: bytes) -> Header:
    try:
        header = json.loads(data)
    except ValueError as e:
        raise FrameError("a frame's header is not JSON: %s" % e) from None
    if not isinstance(header, dict):
        raise FrameError("a frame's header is not a JSON object")
    return header
