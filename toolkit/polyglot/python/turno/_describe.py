"""Reads decorated functions, once, at start-up: signatures become plans; mistakes are gathered, not thrown."""

import functools
import inspect
import os
import re
import typing
from typing import Any, Callable, Dict, List, Optional, Tuple

from . import _ask, _events, sync
from ._after import BackgroundTasks
from ._form import UploadFile
from ._markers import MISSING, Body, Depends, File, Header, Marker, constrain, java
from ._plan import (
    Connection,
    InJava,
    Member,
    Mistake,
    Model,
    Need,
    Node,
    Plan,
    Tasks,
    Uploads,
    Value,
    WholeRequest,
    Wire,
)
from ._registry import WEBSOCKET, Cpu, Noted, Route
from ._replies import Reply, Request
from ._socket import WebSocket
from ._types import Kind, Types, Unsupported, hints_of

_BODY_METHODS = {"POST", "PUT", "PATCH", "DELETE"}


def describe(noted: List[Noted], types: Types) -> Tuple[List[Plan], List[Mistake]]:
    """The plans of all decorated functions, and what is wrong with them (file, line, message)."""
    plans: List[Plan] = []
    mistakes: List[Mistake] = []
    names: Dict[str, int] = {}
    for entry in noted:
        routes: List[Optional[Route]] = list(entry.routes) or [None]
        for route in routes:
            plan = _Description(entry, route, types, mistakes).plan()
            if plan.name in names and route is not None:
                plan.name = "%s@%s %s" % (plan.name, route.method, route.path)
            names[plan.name] = 1
            plans.append(plan)
    return plans, mistakes


def place_of(function: Callable[..., Any]) -> Tuple[str, int]:
    """The file and line of a function."""
    code = getattr(_bare(function), "__code__", None)
    return (code.co_filename, code.co_firstlineno) if code else ("?", 0)


def shape_of(function: Callable[..., Any]) -> str:
    """What a function is by the language's own words."""
    bare = _bare(function)
    if not inspect.isfunction(bare) and not inspect.isclass(bare) and callable(bare):
        bare = getattr(bare, "__call__", bare)
    if inspect.isasyncgenfunction(bare):
        return "async generator"
    if inspect.iscoroutinefunction(bare):
        return "async"
    return "generator" if inspect.isgeneratorfunction(bare) else "plain"


def _bare(function: Any) -> Any:
    while isinstance(function, functools.partial):
        function = function.func
    return inspect.unwrap(function) if callable(function) else function


class _Description:
    """One function with one route, or with none."""

    def __init__(
        self, entry: Noted, route: Optional[Route], types: Types, mistakes: List[Mistake]
    ) -> None:
        self._entry = entry
        self._route = route
        self._types = types
        self._mistakes = mistakes
        self._wires: List[Wire] = []
        self._nodes: Dict[Any, Node] = {}
        self._chain: List[Any] = []
        self._wants_request = False
        self._variables = re.findall(r"\{([^{}*]+)\*?\}", route.path) if route else []
        self._batched: Optional[Wire] = None
        self._message: Optional[Wire] = None
        self._takes_socket = False
        self._bodies: List[Tuple[Node, str, str, Kind, Any, Optional[Marker]]] = []

    def plan(self) -> Plan:
        function, route, cpu = self._entry.function, self._route, self._entry.cpu
        root = self._node(function, True)
        self._join_bodies()
        streams = "generator" in root.shape
        self._refuse(root)
        file, line = place_of(function)
        kind = "cpu" if cpu else "async" if root.is_async else "plain"
        why = "@cpu_bound" if cpu else "async def" if root.is_async else "def"
        returns, is_none = self._returns(function, streams)
        status = route.status_code if route and route.status_code else 204 if is_none else 200
        return Plan(
            name=self._name(function, cpu),
            kind=kind,
            why=why,
            root=root,
            wires=self._wires,
            method=route.method if route else None,
            path=route.path if route else None,
            status=status,
            timeout=self._entry.timeout,
            cpu=cpu,
            returns=returns,
            doc=inspect.getdoc(function) or "",
            file=file,
            line=line,
            wants_request=self._wants_request,
            media_type=route.media_type if route else None,
            streams=streams,
            batched=self._batched,
            address=self._entry.address,
            holds_socket=self._holds_socket,
            message=self._message,
        )

    @property
    def _holds_socket(self) -> bool:
        return self._route is not None and self._route.method == WEBSOCKET

    @staticmethod
    def _name(function: Callable[..., Any], cpu: Optional[Cpu]) -> str:
        if cpu and cpu.name:
            return cpu.name
        module = getattr(function, "__module__", "app").rpartition(".")[2]
        return "%s.%s" % (module, getattr(function, "__name__", "function"))

    def _node(self, function: Callable[..., Any], use_cache: bool) -> Node:
        if use_cache and function in self._nodes:
            return self._nodes[function]
        node = Node(function, shape_of(function), {}, use_cache)
        if use_cache:
            self._nodes[function] = node
        self._chain.append(function)
        for name, (hint, default) in self._parameters(function).items():
            need = self._need(node, name, hint, default)
            if need is not None:
                node.needs[name] = need
        self._chain.pop()
        return node

    def _parameters(self, function: Callable[..., Any]) -> Dict[str, Tuple[Any, Any]]:
        try:
            bare = _bare(function)
            hints = hints_of(bare.__init__ if inspect.isclass(bare) else bare)
            signature = inspect.signature(function)
        except (Unsupported, ValueError, AttributeError) as e:
            self._mistake(function, str(e))
            return {}
        found: Dict[str, Tuple[Any, Any]] = {}
        for name, parameter in signature.parameters.items():
            if parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
                self._mistake(function, "*%s: nothing says what it would get; name the parameters" % name)
            elif parameter.kind is parameter.POSITIONAL_ONLY:
                self._mistake(function, "parameter '%s' is positional-only; drop the '/'" % name)
            else:
                default = MISSING if parameter.default is parameter.empty else parameter.default
                found[name] = (hints.get(name, str if default is MISSING else type(default)), default)
        return found

    def _need(self, node: Node, name: str, hint: Any, default: Any) -> Optional[Need]:
        metadata = getattr(hint, "__metadata__", ())
        bare_hint = hint.__origin__ if metadata else hint
        depends = default if isinstance(default, Depends) else _last(metadata, Depends)
        if depends is not None:
            return self._depends(node, name, bare_hint, depends)
        provided = default if isinstance(default, java) else _last(metadata, java)
        if provided is not None:
            return self._in_java(node, name, hint, default, provided)
        if bare_hint is BackgroundTasks:
            return Tasks()
        if bare_hint is Request:
            self._wants_request = True
            return WholeRequest()
        if bare_hint is WebSocket or getattr(bare_hint, "__origin__", None) is WebSocket:
            return self._connection(node, name, typing.get_args(bare_hint))
        marker = default if isinstance(default, Marker) else _last(metadata, Marker)
        if isinstance(default, Marker):
            default = default.default
        elif marker is not None and default is MISSING:
            default = marker.default
        files = _files(bare_hint, marker)
        if files is not None:
            return self._uploads(name, default, marker, *files)
        batched = self._is_batched(node, marker)
        if batched:
            hint = self._item(node, name, hint)
            bare_hint = hint
        try:
            kind = self._types.of(hint)
        except Unsupported as e:
            self._mistake(node.function, "parameter '%s': %s" % (name, e))
            return None
        if isinstance(marker, Marker) and marker not in metadata:
            kind = Kind(constrain(kind.schema, marker), kind.read)
        place = self._place(name, bare_hint, kind, marker)
        if place == "body" and not batched:
            self._bodies.append((node, name, name, kind, default, marker))
            return None
        if place in ("query", "header", "cookie", "form") and self._is_object(kind.schema):
            return self._model(node, name, kind, place)
        source = marker.alias if marker and marker.alias else name
        if place == "header" and not (marker and marker.alias):
            source = name.replace("_", "-")
        if place == "path" and source not in self._variables:
            self._mistake(
                node.function,
                "parameter '%s': the path has no {%s}: it has %s" % (name, source, self._variables or "none"),
            )
        source = "" if place == "body" else source
        wire = self._wire(name, place, source, default is MISSING, kind, _encoding(bare_hint, place), marker)
        if batched:
            self._batched = wire
        return Value(wire, default)

    def _connection(self, node: Node, name: str, messages: Tuple[Any, ...]) -> Optional[Need]:
        self._takes_socket = True
        if messages:
            try:
                kind = self._types.of(messages[0])
            except Unsupported as e:
                self._mistake(node.function, "parameter '%s': %s" % (name, e))
                return None
            self._message = Wire("message", "body", "", True, kind, _encoding(messages[0], "body"))
        return Connection()

    def _is_batched(self, node: Node, marker: Optional[Marker]) -> bool:
        cpu = self._entry.cpu
        return cpu is not None and bool(cpu.batch) and node.function is self._entry.function

    def _item(self, node: Node, name: str, hint: Any) -> Any:
        """Of a batched function's list, what one call brings."""
        arguments = typing.get_args(hint)
        if typing.get_origin(hint) is list and len(arguments) == 1 and self._batched is None:
            return arguments[0]
        said = "takes one list" if self._batched is not None else "takes a list, such as list[bytes]"
        self._mistake(node.function, "parameter '%s': a function with batch= %s of what calls bring" % (name, said))
        return Any

    def _in_java(self, node: Node, name: str, hint: Any, default: Any, provided: java) -> Optional[Need]:
        untyped = hint in (java, _ask.JavaObject, sync.JavaObject) or hint is Any and isinstance(default, java)
        if untyped or getattr(hint, "__origin__", None) in (_ask.JavaObject, sync.JavaObject):
            wire = self._wire(name, "provided", provided.name, True, Kind({}, _as_it_is), "object", None)
            return InJava(wire, node.is_async)
        try:
            kind = self._types.of(hint)
        except Unsupported as e:
            self._mistake(node.function, "parameter '%s': %s" % (name, e))
            return None
        return Value(self._wire(name, "provided", provided.name, True, kind, "json", None), MISSING)

    def _uploads(
        self, name: str, default: Any, marker: Optional[Marker], many: bool, as_bytes: bool, optional: bool
    ) -> Need:
        file = {"type": "string", "format": "binary"}
        schema = {"type": "array", "items": file} if many else file
        if optional and default is MISSING:
            default = None
        required = default is MISSING and not many
        source = marker.alias if marker and marker.alias else name
        wire = self._wire(name, "form", source, required, Kind(schema, _as_it_is), "file", marker)
        return Uploads(wire, many, as_bytes, default)

    def _depends(self, node: Node, name: str, hint: Any, depends: Depends) -> Optional[Need]:
        function = depends.dependency or hint
        if not callable(function):
            self._mistake(node.function, "parameter '%s': Depends needs a function, or a class as its type" % name)
            return None
        if function in self._chain:
            names = " -> ".join(getattr(f, "__name__", "?") for f in self._chain + [function])
            self._mistake(node.function, "parameter '%s': it depends on itself: %s" % (name, names))
            return None
        return self._node(function, depends.use_cache)

    def _place(self, name: str, hint: Any, kind: Kind, marker: Optional[Marker]) -> str:
        if marker is not None and marker.place:
            return marker.place
        if name in self._variables:
            return "path"
        if self._route is None:
            return "argument"
        has_body = self._route.method in _BODY_METHODS
        if hint is bytes or self._is_object(kind.schema):
            return "body"
        is_list = any(s.get("type") == "array" for s in _alternatives(kind.schema))
        return "body" if is_list and has_body else "query"

    def _is_object(self, schema: Dict[str, Any]) -> bool:
        for alternative in _alternatives(schema):
            resolved = self._types.definitions.get(alternative.get("$ref", "")[8:], alternative)
            if resolved.get("type") == "object" or not resolved:
                return True
        return False

    def _wire(
        self, name: str, place: str, source: str, required: bool, kind: Kind, encoding: str, marker: Any
    ) -> Wire:
        key, number = name, 2
        for known in self._wires:
            same = known.place == place and known.source == source
            if same and known.kind.schema == kind.schema and known.required == required:
                return known
        while any(w.key == key for w in self._wires):
            key, number = "%s~%d" % (name, number), number + 1
        wire = Wire(key, place, source, required, kind, encoding, marker.description if marker else None)
        self._wires.append(wire)
        return wire

    def _model(self, node: Node, name: str, kind: Kind, place: str) -> Optional[Need]:
        schema = self._types.definitions.get(kind.schema.get("$ref", "")[8:])
        if schema is None:
            self._mistake(node.function, "parameter '%s': a dict is not read from the %s" % (name, place))
            return None
        wires = {}
        for member, member_schema in schema.get("properties", {}).items():
            source = member.replace("_", "-") if place == "header" else member
            required = member in schema.get("required", ())
            wires[member] = self._wire(
                member, place, source, required, Kind(member_schema, _as_it_is), "json", None
            )
        return Model(wires, place, kind)

    def _join_bodies(self) -> None:
        """One body is the whole body, unless it is to be embedded; several are members of an object."""
        if not self._bodies:
            return
        node, name, _, kind, default, marker = self._bodies[0]
        embedded = isinstance(marker, Body) and marker.embed
        if self._route is not None and self._route.method not in _BODY_METHODS:
            for other, parameter, *_ in self._bodies:
                said = (
                    "a WebSocket has no body; WebSocket[...] says what its messages look like"
                    if self._holds_socket
                    else "a %s request has no body; take it from the query, or answer POST" % self._route.method
                )
                self._mistake(other.function, "parameter '%s': %s" % (parameter, said))
        if len(self._bodies) == 1 and not embedded:
            hint = self._parameters(node.function)[name][0]
            encoding = _encoding(getattr(hint, "__origin__", hint) if hasattr(hint, "__metadata__") else hint, "body")
            wire = Wire(name, "body", "", default is MISSING, kind, encoding, marker.description if marker else None)
            self._wires.append(wire)
            node.needs[name] = Value(wire, default)
            return
        schema: Dict[str, Any] = {"type": "object", "properties": {}, "required": []}
        wire = Wire("body", "body", "", False, Kind(schema, _as_it_is))
        self._wires.append(wire)
        for node, name, _, kind, default, marker in self._bodies:
            member = marker.alias if marker and marker.alias else name
            schema["properties"][member] = kind.schema
            if default is MISSING:
                schema["required"].append(member)
                wire.required = True
            node.needs[name] = Member(wire, member, kind, default)

    def _returns(self, function: Callable[..., Any], streams: bool) -> Tuple[Dict[str, Any], bool]:
        try:
            hint = hints_of(_bare(function)).get("return", MISSING)
            if streams or (self._entry.cpu and self._entry.cpu.batch and hint is not MISSING):
                hint = (typing.get_args(hint) or (MISSING,))[0]
                hint = MISSING if hint is _events.ServerSentEvent else hint
                return ({} if hint is MISSING else self._result(hint)), False
            if hint is type(None):
                return {"type": "null"}, True
            if hint in (MISSING, Reply, _ask.Ticket, sync.Ticket):
                return {}, False
            return self._result(hint), False
        except Unsupported:
            return {}, False

    def _result(self, hint: Any) -> Dict[str, Any]:
        return {"type": "string", "format": "binary"} if hint is bytes else dict(self._types.of(hint).schema)

    def _refuse(self, root: Node) -> None:
        function = self._entry.function
        if self._entry.address is not None and (self._route is not None or self._entry.cpu):
            self._mistake(function, "it is a @consumer and answers HTTP or computes; write a function for each")
        if self._entry.address is not None and sum(w.place == "argument" for w in self._wires) > 1:
            self._mistake(function, "it is a @consumer, and a message has one body; take one parameter, such as a dataclass")
        if "generator" in root.shape and self._route is None:
            self._mistake(function, "it yields, which a function without a route cannot; return a list")
        if "generator" in root.shape and self._entry.cpu:
            self._mistake(function, "it is @cpu_bound and yields, but its results are whole; return a list")
        if self._bodies and any(w.place == "form" for w in self._wires):
            self._mistake(function, "it takes a body and a form, and a request has one of them; make all of it Form()")
        if self._entry.cpu and self._entry.cpu.batch and self._batched is None:
            self._mistake(function, "it has batch= but takes nothing of a call; take a list of what calls bring")
        if self._holds_socket and (root.shape != "async" or self._entry.cpu):
            self._mistake(function, "it holds WebSockets, many at once; write async def, which does not yield and is not @cpu_bound")
        if self._holds_socket and not self._takes_socket:
            self._mistake(function, "it holds WebSockets, and does not take one; add a parameter such as ws: WebSocket")
        if self._takes_socket and not self._holds_socket:
            self._mistake(function, "it takes a WebSocket, and is called for none; decorate it by @websocket alone")
        if self._holds_socket and self._wants_request:
            self._mistake(function, "a WebSocket has no whole request; take values of its path, query, headers and cookies")
        if self._entry.cpu and root.is_async:
            self._mistake(function, "it is @cpu_bound but async; a function that computes is a plain def")
        for variable in self._variables:
            if not any(w.place == "path" and w.source == variable for w in self._wires):
                self._mistake(function, "its path has {%s}, which no parameter takes" % variable)

    def _mistake(self, function: Callable[..., Any], message: str) -> None:
        file, line = place_of(function)
        name = getattr(function, "__name__", "function")
        found = (os.path.abspath(file), line, "%s: %s." % (name, message))
        if found not in self._mistakes:
            self._mistakes.append(found)


def _as_it_is(value: Any, path: str) -> Any:
    return value


def _alternatives(schema: Dict[str, Any]) -> List[Dict[str, Any]]:
    return [s for s in schema.get("anyOf", [schema]) if s.get("type") != "null"]


def _files(hint: Any, marker: Optional[Marker]) -> Optional[Tuple[bool, bool, bool]]:
    """Whether a parameter takes many files, their bytes alone, and may have none; None when it takes no files."""
    arguments = [a for a in typing.get_args(hint) if a is not type(None)]
    optional = len(arguments) == 1 and len(typing.get_args(hint)) == 2
    if optional:
        hint, arguments = arguments[0], list(typing.get_args(arguments[0]))
    many = typing.get_origin(hint) is list and len(arguments) == 1
    one = arguments[0] if many else hint
    if one is UploadFile or (one is bytes and isinstance(marker, File)):
        return many, one is bytes, optional
    return None


def _encoding(hint: Any, place: str) -> str:
    if place not in ("body", "argument"):
        return "json"
    return "bytes" if hint is bytes else "text" if hint is str else "json"


def _last(metadata: Any, kind: type) -> Any:
    found = [m for m in metadata if isinstance(m, kind)]
    return found[-1] if found else None
