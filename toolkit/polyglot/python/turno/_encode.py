"""Values as bytes for the wire."""

import base64
import dataclasses
import datetime
import decimal
import enum
import json
import pathlib
import uuid
from typing import Any, Tuple

from ._scalars import duration_text

JSON = "application/json"


def json_bytes(value: Any) -> bytes:
    """A value as JSON: dataclasses, enums, times, UUIDs, sets and Pydantic models included."""
    return _ENCODER.encode(value).encode("utf-8")


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: getattr(value, f.name) for f in dataclasses.fields(value)}
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, datetime.datetime):
        text = value.isoformat()
        return text[:-6] + "Z" if text.endswith("+00:00") else text
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, datetime.timedelta):
        return duration_text(value)
    if isinstance(value, decimal.Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, (uuid.UUID, pathlib.PurePath)):
        return str(value)
    if isinstance(value, (set, frozenset)):
        return list(value)
    if isinstance(value, (bytes, bytearray, memoryview)):
        return base64.b64encode(bytes(value)).decode("ascii")
    dump = getattr(value, "model_dump", None)
    if dump is not None:
        return dump(mode="json", by_alias=True)
    item = getattr(value, "item", None)  # numpy's scalars; its arrays have tolist
    tolist = getattr(value, "tolist", None)
    if tolist is not None:
        return tolist()
    if item is not None and callable(item):
        return item()
    raise TypeError(
        "a %s cannot be written as JSON; return a dict, a dataclass or a Reply" % type(value).__name__
    )


_ENCODER = json.JSONEncoder(
    default=_plain, ensure_ascii=False, separators=(",", ":"), allow_nan=False
)


def body(value: Any, media_type: "str | None" = None) -> Tuple[bytes, str]:
    """A result's bytes and media type: text and bytes as they are, all else as JSON."""
    if isinstance(value, (bytes, bytearray, memoryview)):
        return bytes(value), media_type or "application/octet-stream"
    if isinstance(value, str) and not isinstance(value, enum.Enum) and not _is_json(media_type):
        return value.encode("utf-8"), media_type or "text/plain"
    return json_bytes(value), media_type or JSON


def _is_json(media_type: "str | None") -> bool:
    return media_type is not None and (media_type.startswith(JSON) or "+json" in media_type)
