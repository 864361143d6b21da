"""Where a parameter's value comes from, when its name and type do not say it."""

from typing import Any, Callable, Dict, Optional


class _Missing:
    def __repr__(self) -> str:
        return "..."


MISSING: Any = _Missing()

_CONSTRAINTS = {
    "ge": "minimum",
    "gt": "exclusiveMinimum",
    "le": "maximum",
    "lt": "exclusiveMaximum",
    "multiple_of": "multipleOf",
    "min_length": "minLength",
    "max_length": "maxLength",
    "pattern": "pattern",
}


class Marker:
    """Base of ``Path``, ``Query``, ``Header``, ``Cookie`` and ``Body``.

    ``default`` makes the value optional (``...`` or nothing: required); ``alias`` is its name in the request; ``ge``,
    ``gt``, ``le``, ``lt``, ``multiple_of``, ``min_length``, ``max_length`` and ``pattern`` bound it.
    """

    place = ""

    def __init__(
        self,
        default: Any = MISSING,
        *,
        alias: Optional[str] = None,
        description: Optional[str] = None,
        ge: Any = None,
        gt: Any = None,
        le: Any = None,
        lt: Any = None,
        multiple_of: Any = None,
        min_length: Optional[int] = None,
        max_length: Optional[int] = None,
        pattern: Optional[str] = None,
    ) -> None:
        self.default = MISSING if default is ... else default
        self.alias = alias
        self.description = description
        given = dict(
            ge=ge,
            gt=gt,
            le=le,
            lt=lt,
            multiple_of=multiple_of,
            min_length=min_length,
            max_length=max_length,
            pattern=pattern,
        )
        self.constraints = {k: v for k, v in given.items() if v is not None}


class Path(Marker):
    """A variable of the path."""

    place = "path"


class Query(Marker):
    """A parameter of the query."""

    place = "query"


class Header(Marker):
    """A header; ``user_agent`` is ``user-agent`` there unless an alias says otherwise."""

    place = "header"


class Cookie(Marker):
    """A cookie."""

    place = "cookie"


class Body(Marker):
    """The request's body, or with ``embed`` or beside others a member of its JSON object."""

    place = "body"

    def __init__(self, default: Any = MISSING, *, embed: bool = False, **more: Any) -> None:
        super().__init__(default, **more)
        self.embed = embed


class Form(Marker):
    """A field of the request's form."""

    place = "form"


class File(Form):
    """A file of the request's form; the hint is ``UploadFile``, ``bytes``, or a list of these."""


class java:  # noqa: N801 (it reads as a function: user = java("user"))
    """What a provider in the JVM makes for the request: ``user: User = java("user")`` has its value, read as a ``User``.

    Without a type it is a ``JavaObject``, whose methods are called in the JVM: ``await orders.find(7)``. ``name`` is the
    provider's method, its ``@Named`` name, or its class.
    """

    def __init__(self, name: str) -> None:
        self.name = name


class Depends:
    """What a function needs that another makes: ``db = Depends(connect)``.

    A request has one value for each function (``use_cache=False``: one for each use). A function with a ``yield`` gives
    what it yields, and goes on after the answer.
    """

    def __init__(
        self, dependency: Optional[Callable[..., Any]] = None, *, use_cache: bool = True
    ) -> None:
        self.dependency = dependency
        self.use_cache = use_cache


def constrain(schema: Dict[str, Any], metadata: Any) -> Dict[str, Any]:
    """The schema with the bounds that a marker, ``annotated_types`` or a Pydantic field gives."""
    found = dict(getattr(metadata, "constraints", None) or {})
    for inner in getattr(metadata, "metadata", None) or ():
        found.update(_bounds(inner))
    found.update(_bounds(metadata))
    if not found:
        return schema
    for alternative in schema.get("anyOf", ()):
        if alternative.get("type") != "null":
            alternative.update(_keywords(found, alternative))
    if "anyOf" in schema:
        return schema
    return {**schema, **_keywords(found, schema)}


def _bounds(metadata: Any) -> Dict[str, Any]:
    bounds = {name: getattr(metadata, name, None) for name in _CONSTRAINTS}
    return {k: v for k, v in bounds.items() if isinstance(v, (int, float, str)) and v is not True}


def _keywords(found: Dict[str, Any], schema: Dict[str, Any]) -> Dict[str, Any]:
    keywords = {_CONSTRAINTS[name]: value for name, value in found.items()}
    if schema.get("type") == "array":
        renamed = {"minLength": "minItems", "maxLength": "maxItems"}
        keywords = {renamed.get(k, k): v for k, v in keywords.items()}
    return keywords
