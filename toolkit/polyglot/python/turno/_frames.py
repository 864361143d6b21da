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


def encode(header: Header, payload: bytes = b"") -> bytes:
    """A frame as bytes."""
    head = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    return b"".join((_LENGTHS.pack(4 + len(head) + len(payload), len(head)), head, payload))


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
            header = _header(bytes(buffer[start : start + head]))
            frames.append((header, bytes(buffer[start + head : at + 4 + total])))
            at += 4 + total
        if at:
            del buffer[:at]
        return frames


def _header(data: bytes) -> Header:
    try:
        header = json.loads(data)
    except ValueError as e:
        raise FrameError("a frame's header is not JSON: %s" % e) from None
    if not isinstance(header, dict):
        raise FrameError("a frame's header is not a JSON object")
    return header
