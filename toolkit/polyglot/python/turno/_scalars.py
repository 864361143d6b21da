"""Single values: how each is written in JSON and read from it, and what is said of anything else."""

import base64
import datetime
import decimal
import pathlib
import re
import uuid
from typing import Any, Callable, Dict, Tuple

REFUSED: Any = object()
NULL = "must be null"
OBJECT = "must be an object"


def _said(message: str) -> Callable[[Callable[[Any], Any]], Callable[[Any], Any]]:
    def decorate(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
        read.said = message  # type: ignore[attr-defined]
        return read

    return decorate


@_said(NULL)
def null(value: Any) -> Any:
    return None if value is None else REFUSED


@_said(OBJECT)
def mapping(value: Any) -> Any:
    return value if isinstance(value, dict) else REFUSED


@_said("must be a string")
def text(value: Any) -> Any:
    return value if isinstance(value, str) else REFUSED


@_said("must be true or false")
def boolean(value: Any) -> Any:
    return value if isinstance(value, bool) else REFUSED


@_said("must be a whole number")
def integer(value: Any) -> Any:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    return int(value) if isinstance(value, float) and value.is_integer() else REFUSED


@_said("must be a number")
def number(value: Any) -> Any:
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else REFUSED


@_said("must be a number")
def exact(value: Any) -> Any:
    if isinstance(value, (int, float, str)) and not isinstance(value, bool):
        try:
            made = decimal.Decimal(str(value))
            return made if made.is_finite() else REFUSED
        except decimal.InvalidOperation:
            return REFUSED
    return REFUSED


@_said("must be a string in Base64")
def binary(value: Any) -> Any:
    if isinstance(value, bytes):
        return value
    try:
        return base64.b64decode(value, validate=True) if isinstance(value, str) else REFUSED
    except ValueError:
        return REFUSED


def _parsed(message: str, parse: Callable[[str], Any]) -> Callable[[Any], Any]:
    @_said(message)
    def read(value: Any) -> Any:
        try:
            return parse(value) if isinstance(value, str) else REFUSED
        except ValueError:
            return REFUSED

    return read


_DURATION = re.compile(
    r"(-)?P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$"
)


def _duration(value: str) -> datetime.timedelta:
    simple = re.match(r"(\d+)(ms|s|m|h)$", value)
    if simple:
        seconds = {"ms": 0.001, "s": 1, "m": 60, "h": 3600}[simple.group(2)]
        return datetime.timedelta(seconds=int(simple.group(1)) * seconds)
    match = _DURATION.match(value)
    if not match or value.endswith(("P", "T")):
        raise ValueError(value)
    sign, days, hours, minutes, seconds_text = match.groups()
    made = datetime.timedelta(
        days=int(days or 0),
        hours=int(hours or 0),
        minutes=int(minutes or 0),
        seconds=float(seconds_text or 0),
    )
    return -made if sign else made


def _datetime(value: str) -> datetime.datetime:
    if "T" not in value and " " not in value:
        raise ValueError(value)
    return datetime.datetime.fromisoformat(re.sub(r"[zZ]$", "+00:00", value))


def duration_text(value: datetime.timedelta) -> str:
    """A duration in ISO-8601: ``PT90S``."""
    seconds = value.total_seconds()
    whole = "%d" % seconds if seconds == int(seconds) else repr(seconds)
    return "PT%sS" % whole


#: Every single type: its schema and what reads it.
KINDS: Dict[Any, Tuple[Dict[str, Any], Callable[[Any], Any]]] = {
    str: ({"type": "string"}, text),
    bool: ({"type": "boolean"}, boolean),
    int: ({"type": "integer"}, integer),
    float: ({"type": "number"}, number),
    decimal.Decimal: ({"type": "number", "format": "decimal"}, exact),
    bytes: ({"type": "string", "format": "byte"}, binary),
    uuid.UUID: (
        {"type": "string", "format": "uuid"},
        _parsed("must be a UUID such as 123e4567-e89b-12d3-a456-426614174000", uuid.UUID),
    ),
    datetime.datetime: (
        {"type": "string", "format": "date-time"},
        _parsed("must be a date and time such as 2026-11-22T14:30:00Z", _datetime),
    ),
    datetime.date: (
        {"type": "string", "format": "date"},
        _parsed("must be a date such as 2026-11-22", datetime.date.fromisoformat),
    ),
    datetime.time: (
        {"type": "string", "format": "time"},
        _parsed("must be a time such as 14:30 or 14:30:15", datetime.time.fromisoformat),
    ),
    datetime.timedelta: (
        {"type": "string", "format": "duration"},
        _parsed("must be a duration such as 30s, 500ms or PT1M30S", _duration),
    ),
    pathlib.Path: ({"type": "string"}, _parsed("must be a string", pathlib.Path)),
}
