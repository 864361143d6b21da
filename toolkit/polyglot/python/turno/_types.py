"""Type hints as schemas and readers: described once at start-up, read many times."""

import collections.abc
import dataclasses
import datetime
import decimal
import enum
import sys
import types
import typing
import uuid
from typing import Any, Callable, Dict, List, Optional, Tuple, Union

from . import _scalars
from ._markers import constrain

if sys.version_info >= (3, 11):
    from typing import Required, NotRequired
else:
    Required = NotRequired = object()

Schema = Dict[str, Any]
Path = str


class Invalid(Exception):
    """Values that are not of their types: (path, message, value) of each."""

    def __init__(self, found: List[Tuple[Path, str, Any]]) -> None:
        super().__init__(found)
        self.found = found


class Unsupported(Exception):
    """A type hint that no value can be read for."""


Reader = Callable[[Any, Path], Any]


@dataclasses.dataclass
class Kind:
    """A type as a schema, and what reads its values from JSON (raising ``Invalid``)."""

    schema: Schema
    read: Reader


_UNIONS: Tuple[Any, ...] = (Union,)
if hasattr(types, "UnionType"):
    _UNIONS += (types.UnionType,)

_LISTS = {list, collections.abc.Sequence, collections.abc.Iterable, collections.abc.Collection}
_DICTS = {dict, collections.abc.Mapping, collections.abc.MutableMapping}
_MAKERS = {tuple: tuple, set: set, frozenset: frozenset}


class Types:
    """Reads type hints; keeps the schemas of named types, to which others refer."""

    def __init__(self) -> None:
        self.definitions: Dict[str, Schema] = {}
        self._named: Dict[Any, Kind] = {}

    def of(self, hint: Any) -> Kind:
        """The kind of a type hint."""
        scalar = _scalars.KINDS.get(hint) if isinstance(hint, collections.abc.Hashable) else None
        if scalar is not None:
            schema, read = scalar
            return Kind(dict(schema), _single(read))
        if hint is None or hint is type(None):
            return Kind({"type": "null"}, _single(_scalars.null))
        if hint in (Any, object):
            return Kind({}, lambda value, path: value)
        origin = typing.get_origin(hint)
        if origin is not None:
            return self._generic(hint, origin, typing.get_args(hint))
        return self._named_type(hint)

    def _generic(self, hint: Any, origin: Any, arguments: Tuple[Any, ...]) -> Kind:
        if origin is typing.Annotated or hasattr(hint, "__metadata__"):
            kind = self.of(arguments[0])
            for metadata in arguments[1:]:
                kind = Kind(constrain(kind.schema, metadata), kind.read)
            return kind
        if origin in (Required, NotRequired):
            return self.of(arguments[0])
        if origin is typing.Literal:
            return self._choice(list(arguments), list(arguments))
        if origin in _UNIONS:
            return self._union([self.of(a) for a in arguments])
        if origin in _DICTS:
            return self._mapping(arguments)
        if origin is tuple and arguments and arguments[-1] is not Ellipsis:
            return self._tuple([self.of(a) for a in arguments])
        if origin in _LISTS or origin in _MAKERS or origin in (
            collections.abc.Set,
            collections.abc.MutableSequence,
        ):
            maker = set if origin is collections.abc.Set else _MAKERS.get(origin, list)
            return self._list(self.of(arguments[0]), maker)
        raise Unsupported("%s is not read from JSON" % _name(hint))

    def _named_type(self, hint: Any) -> Kind:
        if hint in _DICTS:
            return Kind({"type": "object"}, _single(_scalars.mapping))
        if hint in _LISTS or hint in _MAKERS:
            return self._list(self.of(Any), _MAKERS.get(hint, list))
        if not isinstance(hint, type):
            raise Unsupported("%r is not a type that is known" % (hint,))
        known = self._named.get(hint)
        if known is not None:
            return Kind(dict(known.schema), known.read)
        if issubclass(hint, enum.Enum):
            return self._choice([m.value for m in hint], list(hint))
        if hasattr(hint, "model_validate") and hasattr(hint, "model_json_schema"):
            return self._pydantic(hint)
        if dataclasses.is_dataclass(hint):
            return self._object(hint, *_dataclass_members(hint))
        if typing.is_typeddict(hint) if hasattr(typing, "is_typeddict") else _is_typed_dict(hint):
            return self._object(hint, *_typed_dict_members(hint))
        if issubclass(hint, tuple) and hasattr(hint, "_fields"):
            return self._object(hint, *_named_tuple_members(hint))
        raise Unsupported(
            "%s is not read from JSON: make it a dataclass, a TypedDict or a Pydantic model" % _name(hint)
        )

    def _choice(self, values: List[Any], members: List[Any]) -> Kind:
        by_value = {(type(v), v): m for v, m in zip(values, members)}
        said = "must be one of " + ", ".join(str(v) for v in values)
        schema: Schema = {"enum": values}
        kinds = {type(v) for v in values}
        if kinds == {str}:
            schema["type"] = "string"
        elif kinds == {int}:
            schema["type"] = "integer"

        def read(value: Any, path: Path) -> Any:
            member = by_value.get((type(value), value), by_value) if _hashable(value) else by_value
            if member is by_value:
                raise Invalid([(path, said, value)])
            return member

        return Kind(schema, read)

    def _union(self, kinds: List[Kind]) -> Kind:
        def read(value: Any, path: Path) -> Any:
            first: Optional[Invalid] = None
            for kind in kinds:
                try:
                    return kind.read(value, path)
                except Invalid as e:
                    if first is None or first.found[0][1] == _scalars.NULL:
                        first = e
            assert first is not None
            raise first

        return Kind({"anyOf": [k.schema for k in kinds]}, read)

    def _list(self, element: Kind, make: Callable[[List[Any]], Any]) -> Kind:
        schema: Schema = {"type": "array", "items": element.schema}
        if make in (set, frozenset):
            schema["uniqueItems"] = True

        def read(value: Any, path: Path) -> Any:
            if not isinstance(value, list):
                raise Invalid([(path, "must be an array", value)])
            read_one, found, items = element.read, [], []
            for i, item in enumerate(value):
                try:
                    items.append(read_one(item, "%s[%d]" % (path, i)))
                except Invalid as e:
                    found += e.found
            if found:
                raise Invalid(found)
            return items if make is list else make(items)

        return Kind(schema, read)

    def _tuple(self, kinds: List[Kind]) -> Kind:
        said = "must be an array of %d" % len(kinds)
        schema = {
            "type": "array",
            "prefixItems": [k.schema for k in kinds],
            "minItems": len(kinds),
            "maxItems": len(kinds),
        }

        def read(value: Any, path: Path) -> Any:
            if not isinstance(value, list) or len(value) != len(kinds):
                raise Invalid([(path, said, value)])
            return tuple(k.read(v, "%s[%d]" % (path, i)) for i, (k, v) in enumerate(zip(kinds, value)))

        return Kind(schema, read)

    def _mapping(self, arguments: Tuple[Any, ...]) -> Kind:
        key, element = self.of(arguments[0]), self.of(arguments[1])

        def read(value: Any, path: Path) -> Any:
            made = _scalars.mapping(value)
            if made is _scalars.REFUSED:
                raise Invalid([(path, _scalars.OBJECT, value)])
            return {key.read(k, path): element.read(v, _member(path, k)) for k, v in value.items()}

        return Kind({"type": "object", "additionalProperties": element.schema}, read)

    def _object(self, hint: type, members: Dict[str, Any], optional: List[str], make: Any) -> Kind:
        name = self._definition_name(hint)
        kinds: Dict[str, Kind] = {}
        required = [m for m in members if m not in optional]

        def read(value: Any, path: Path) -> Any:
            if not isinstance(value, dict):
                raise Invalid([(path, _scalars.OBJECT, value)])
            found, given = [], {}
            for member, kind in kinds.items():
                if member in value:
                    try:
                        given[member] = kind.read(value[member], _member(path, member))
                    except Invalid as e:
                        found += e.found
                elif member not in optional:
                    found.append((_member(path, member), "is required", None))
            if found:
                raise Invalid(found)
            try:
                return make(given)
            except (ValueError, TypeError) as e:
                raise Invalid([(path, str(e), None)]) from e

        kind = Kind({"$ref": "#/$defs/" + name}, read)
        self._named[hint] = kind
        schema: Schema = {"type": "object", "title": hint.__name__, "properties": {}}
        self.definitions[name] = schema
        for member, member_hint in members.items():
            kinds[member] = self.of(member_hint)
            schema["properties"][member] = kinds[member].schema
        if required:
            schema["required"] = required
        return Kind(dict(kind.schema), read)

    def _pydantic(self, model: Any) -> Kind:
        """Pydantic itself judges its models, in the child: its rules are more than a schema says."""
        name = self._definition_name(model)
        schema = model.model_json_schema(ref_template="#/$defs/{model}")
        for inner, inner_schema in schema.pop("$defs", {}).items():
            self.definitions.setdefault(inner, {**inner_schema, "x-turno-judge": "child"})
        self.definitions[name] = {**schema, "x-turno-judge": "child"}

        def read(value: Any, path: Path) -> Any:
            try:
                return model.model_validate(value)
            except ValueError as e:
                errors = getattr(e, "errors", None)
                if errors is None:
                    raise
                raise Invalid([_of_pydantic(path, error) for error in errors()]) from None

        kind = Kind({"$ref": "#/$defs/" + name}, read)
        self._named[model] = kind
        return kind

    def _definition_name(self, hint: type) -> str:
        name, number = hint.__name__, 2
        while name in self.definitions:
            name, number = "%s%d" % (hint.__name__, number), number + 1
        return name


def _single(read: Callable[[Any], Any]) -> Reader:
    said = getattr(read, "said", "is not valid")

    def reader(value: Any, path: Path) -> Any:
        made = read(value)
        if made is _scalars.REFUSED:
            raise Invalid([(path, said, value)])
        return made

    return reader


def _hashable(value: Any) -> bool:
    return not isinstance(value, (list, dict))


def _member(path: Path, name: Any) -> Path:
    return "%s.%s" % (path, name) if path else str(name)


def _name(hint: Any) -> str:
    return getattr(hint, "__name__", None) or str(hint)


def _of_pydantic(path: Path, error: Dict[str, Any]) -> Tuple[Path, str, Any]:
    for part in error.get("loc", ()):
        path = "%s[%d]" % (path, part) if isinstance(part, int) else _member(path, part)
    if error.get("type") == "missing":
        return path, "is required", None
    return path, error.get("msg", "is not valid"), error.get("input")


def hints_of(thing: Any) -> Dict[str, Any]:
    """The type hints of a class or function, text resolved; ``Unsupported`` when that fails."""
    try:
        return typing.get_type_hints(thing, include_extras=True)
    except (NameError, TypeError, SyntaxError) as e:
        said = "its type hints cannot be resolved: %s" % e
        if isinstance(e, TypeError) and "|" in str(e):
            said += " (X | Y needs Python 3.10; write Optional[X] or Union[X, Y])"
        raise Unsupported(said) from None


def _dataclass_members(hint: Any) -> Tuple[Dict[str, Any], List[str], Any]:
    hints = hints_of(hint)
    fields = [f for f in dataclasses.fields(hint) if f.init]
    optional = [
        f.name
        for f in fields
        if f.default is not dataclasses.MISSING or f.default_factory is not dataclasses.MISSING
    ]
    return {f.name: hints[f.name] for f in fields}, optional, lambda given: hint(**given)


def _is_typed_dict(hint: Any) -> bool:
    return issubclass(hint, dict) and hasattr(hint, "__total__")


def _typed_dict_members(hint: Any) -> Tuple[Dict[str, Any], List[str], Any]:
    return hints_of(hint), sorted(getattr(hint, "__optional_keys__", ())), dict


def _named_tuple_members(hint: Any) -> Tuple[Dict[str, Any], List[str], Any]:
    return hints_of(hint), list(hint._field_defaults), lambda given: hint(**given)
