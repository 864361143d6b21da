"""Reads decorated functions, once, at start-up: signatures become plans; mistakes are gathered, not thrown."""

import functools
import inspect
import os
import re
from typing import Any, Callable, Dict, List, Optional, Tuple

from ._markers import MISSING, Body, Depends, Header, Marker, constrain
from ._plan import Member, Mistake, Model, Need, Node, Plan, Value, WholeRequest, Wire
from ._registry import Cpu, Noted, Route
from ._replies import Reply, Request
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
        self._bodies: List[Tuple[Node, str, str, Kind, Any, Optional[Marker]]] = []

    def plan(self) -> Plan:
        function, route, cpu = self._entry.function, self._route, self._entry.cpu
        root = self._node(function, True)
        self._join_bodies()
        self._refuse(root)
        file, line = place_of(function)
        kind = "cpu" if cpu else "async" if root.is_async else "plain"
        why = "@cpu_bound" if cpu else "async def" if root.is_async else "def"
        returns, is_none = self._returns(function)
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
        )

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
        if bare_hint is Request:
            self._wants_request = True
            return WholeRequest()
        marker = default if isinstance(default, Marker) else _last(metadata, Marker)
        if isinstance(default, Marker):
            default = default.default
        elif marker is not None and default is MISSING:
            default = marker.default
        try:
            kind = self._types.of(hint)
        except Unsupported as e:
            self._mistake(node.function, "parameter '%s': %s" % (name, e))
            return None
        if isinstance(marker, Marker) and marker not in metadata:
            kind = Kind(constrain(kind.schema, marker), kind.read)
        place = self._place(name, bare_hint, kind, marker)
        if place == "body":
            self._bodies.append((node, name, name, kind, default, marker))
            return None
        if place in ("query", "header", "cookie") and self._is_object(kind.schema):
            return self._model(node, name, kind, place)
        source = marker.alias if marker and marker.alias else name
        if place == "header" and not (marker and marker.alias):
            source = name.replace("_", "-")
        if place == "path" and source not in self._variables:
            self._mistake(
                node.function,
                "parameter '%s': the path has no {%s}: it has %s" % (name, source, self._variables or "none"),
            )
        wire = self._wire(name, place, source, default is MISSING, kind, _encoding(bare_hint, place), marker)
        return Value(wire, default)

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
                self._mistake(
                    other.function,
                    "parameter '%s': a %s request has no body; take it from the query, or answer POST"
                    % (parameter, self._route.method),
                )
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

    def _returns(self, function: Callable[..., Any]) -> Tuple[Dict[str, Any], bool]:
        try:
            hint = hints_of(_bare(function)).get("return", MISSING)
            if hint is type(None):
                return {"type": "null"}, True
            if hint is MISSING or hint is Reply:
                return {}, False
            schema = dict(self._types.of(hint).schema)
            return ({"type": "string", "format": "binary"} if hint is bytes else schema), False
        except Unsupported:
            return {}, False

    def _refuse(self, root: Node) -> None:
        function = self._entry.function
        if "generator" in root.shape:
            self._mistake(function, "it yields, but answers are whole; return a list")
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


def _encoding(hint: Any, place: str) -> str:
    if place not in ("body", "argument"):
        return "json"
    return "bytes" if hint is bytes else "text" if hint is str else "json"


def _last(metadata: Any, kind: type) -> Any:
    found = [m for m in metadata if isinstance(m, kind)]
    return found[-1] if found else None
