"""Functions as they are carried out: made once at start-up by ``_describe``, run many times by ``_run``."""

import dataclasses
from typing import Any, Callable, Dict, List, Optional, Tuple, Union

from . import _ask, sync
from ._after import BackgroundTasks
from ._markers import MISSING
from ._registry import Cpu
from ._types import Invalid, Kind

Violation = Dict[str, Any]


@dataclasses.dataclass
class Wire:
    """A value that a call brings, by ``key``."""

    key: str
    place: str
    source: str
    required: bool
    kind: Kind
    encoding: str = "json"
    description: Optional[str] = None

    def hello(self) -> Dict[str, Any]:
        told: Dict[str, Any] = {
            "name": self.key,
            "in": self.place,
            "source": self.source,
            "required": self.required,
            "schema": self.kind.schema,
        }
        if self.encoding != "json":
            told["encoding"] = self.encoding
        if self.description:
            told["description"] = self.description
        return told


@dataclasses.dataclass
class Value:
    """A parameter that one wire fills."""

    wire: Wire
    default: Any


@dataclasses.dataclass
class Member:
    """A parameter that one member of the body's object fills."""

    body: Wire
    name: str
    kind: Kind
    default: Any


@dataclasses.dataclass
class Model:
    """A parameter whose members several wires fill."""

    wires: Dict[str, Wire]
    place: str
    kind: Kind


@dataclasses.dataclass
class InJava:
    """A parameter that stands for an object of the JVM."""

    wire: Wire
    is_async: bool


@dataclasses.dataclass
class Uploads:
    """A parameter that files of a form fill."""

    wire: Wire
    many: bool
    as_bytes: bool
    default: Any


@dataclasses.dataclass
class Tasks:
    """A parameter that takes what is to be done after the answer."""


@dataclasses.dataclass
class WholeRequest:
    """A parameter that gets the request."""


@dataclasses.dataclass
class Connection:
    """A parameter that gets the WebSocket."""


@dataclasses.dataclass
class Node:
    """A function and what fills its parameters."""

    function: Callable[..., Any]
    shape: str  # "async", "plain", "async generator", "generator"
    needs: Dict[str, "Need"] = dataclasses.field(default_factory=dict)
    use_cache: bool = True

    @property
    def is_async(self) -> bool:
        return self.shape.startswith("async")

    @property
    def needs_nothing(self) -> bool:
        """Whether it can be called without asking other functions, and without a loop."""
        return self.shape == "plain" and not any(isinstance(n, Node) for n in self.needs.values())


Need = Union[Value, Member, Model, InJava, Uploads, Tasks, WholeRequest, Connection, Node]


@dataclasses.dataclass
class Plan:
    """A function that can be called: its name, kind, parameters on the wire, and its tree of dependencies."""

    name: str
    kind: str  # "async", "plain", "cpu"
    why: str
    root: Node
    wires: List[Wire]
    method: Optional[str]
    path: Optional[str]
    status: int
    timeout: Optional[str]
    cpu: Optional[Cpu]
    returns: Dict[str, Any]
    doc: str
    file: str
    line: int
    wants_request: bool
    media_type: Optional[str] = None
    streams: bool = False
    batched: Optional[Wire] = None
    address: Optional[str] = None
    holds_socket: bool = False
    #: What the messages of a WebSocket look like, if that is said.
    message: Optional[Wire] = None
    #: How the values of the wires are written, by their keys.
    encodings: Dict[str, str] = dataclasses.field(init=False)

    def __post_init__(self) -> None:
        self.encodings = {wire.key: wire.encoding for wire in self.wires}

    def hello(self) -> Dict[str, Any]:
        told: Dict[str, Any] = {
            "name": self.name,
            "kind": self.kind,
            "why": self.why,
            "parameters": [w.hello() for w in self.wires + ([self.message] if self.message else [])],
            "returns": self.returns,
            "file": self.file,
            "line": self.line,
        }
        if self.method is not None:
            told["route"] = {"method": self.method, "path": self.path, "status": self.status}
            if self.media_type:
                told["route"]["produces"] = self.media_type
        if self.cpu is not None:
            cpu = self.cpu
            told["cpu"] = {"queue": cpu.queue, "timeout": cpu.timeout, "retryable": cpu.retryable}
            if cpu.batch:
                told["cpu"]["batch"] = {"size": cpu.batch, "within": cpu.batch_wait}
        for name, value in (("timeout", self.timeout), ("doc", self.doc)):
            if value:
                told[name] = value
        if self.wants_request:
            told["request"] = True
        if self.streams:
            told["streams"] = True
        if self.address is not None:
            told["consumes"] = self.address
        return told


class Values:
    """The values of one call, read by the types of their parameters."""

    def __init__(self, plan: Plan, given: Dict[str, Any], request: Any, socket: Any = None) -> None:
        self._given = given
        self._request = request
        self._socket = socket
        self._plan = plan
        self._made: Dict[int, Any] = {}
        self.tasks = BackgroundTasks()
        self.violations: List[Violation] = []
        self._read(plan.root, set())

    def of(self, node: Node) -> Dict[str, Any]:
        """The arguments of a function but those that its dependencies make."""
        return dict(self._made[id(node)])

    def _read(self, node: Node, seen: "set[int]") -> None:
        if id(node) in seen:
            return
        seen.add(id(node))
        arguments: Dict[str, Any] = {}
        for name, need in node.needs.items():
            if isinstance(need, Node):
                self._read(need, seen)
                continue
            value = self._value(need)
            if value is not MISSING:
                arguments[name] = value
        self._made[id(node)] = arguments

    def _value(self, need: Need) -> Any:
        if isinstance(need, Value):
            wire = need.wire
            if wire.key not in self._given:
                return self._absent(need.default, wire.place, wire.source)
            if wire is self._plan.batched:
                items = self._given[wire.key]
                return [self._checked(wire.kind, item, wire.place, wire.source) for item in items]
            return self._checked(wire.kind, self._given[wire.key], wire.place, wire.source)
        if isinstance(need, InJava):
            return _ask.JavaObject(need.wire.key) if need.is_async else sync.JavaObject(need.wire.key)
        if isinstance(need, Uploads):
            return self._files(need)
        if isinstance(need, Tasks):
            return self.tasks
        if isinstance(need, Connection):
            return self._socket
        if isinstance(need, Member):
            body = self._given.get(need.body.key)
            if not isinstance(body, dict):
                return self._absent(need.default, "body", need.name)
            if need.name not in body:
                return self._absent(need.default, "body", need.name)
            return self._checked(need.kind, body[need.name], "body", need.name)
        if isinstance(need, Model):
            given = {m: self._given[w.key] for m, w in need.wires.items() if w.key in self._given}
            return self._checked(need.kind, given, need.place, "")
        return self._request

    def _files(self, need: Uploads) -> Any:
        given = self._given.get(need.wire.key)
        if not given:
            return [] if need.many and need.default is MISSING else self._absent(need.default, "form", need.wire.source)
        made = [one.file.getvalue() for one in given] if need.as_bytes else given
        return made if need.many else made[0]

    def _absent(self, default: Any, place: str, source: str) -> Any:
        if default is MISSING:
            self._violate(place, source, "is required", None)
        return default

    def _checked(self, kind: Kind, value: Any, place: str, source: str) -> Any:
        try:
            # of a body the path alone is told, of all else the name before it
            return kind.read(value, source if source else "")
        except Invalid as e:
            for path, message, wrong in e.found:
                self._violate(place, path, message, wrong)
            return MISSING

    def _violate(self, place: str, name: str, message: str, value: Any) -> None:
        shown = value if isinstance(value, (str, int, float, bool)) else None
        violation = {"in": place, "name": name, "message": message, "value": shown}
        if violation not in self.violations:
            self.violations.append(violation)


Mistake = Tuple[str, int, str]
