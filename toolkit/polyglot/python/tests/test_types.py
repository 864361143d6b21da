"""Type hints as schemas, and values read by them."""

import dataclasses
import datetime
import decimal
import enum
import unittest
import uuid
from typing import Any, Dict, List, Literal, NamedTuple, Optional, Set, Tuple, TypedDict, Union

from turno._types import Invalid, Types, Unsupported


class Colour(enum.Enum):
    RED = "red"
    BLUE = "blue"


@dataclasses.dataclass
class Node:
    name: str
    weight: float = 1.0
    children: List["Node"] = dataclasses.field(default_factory=list)


class Point(TypedDict, total=False):
    x: int
    y: int


class Pair(NamedTuple):
    left: int
    right: int = 2


class TypesTest(unittest.TestCase):
    def read(self, hint: Any, value: Any) -> Any:
        return Types().of(hint).read(value, "")

    def wrong(self, hint: Any, value: Any) -> Any:
        with self.assertRaises(Invalid) as raised:
            self.read(hint, value)
        return [(path, message) for path, message, _ in raised.exception.found]

    def test_single_values_become_what_they_are(self) -> None:
        self.assertEqual(3, self.read(int, 3))
        self.assertEqual(decimal.Decimal("1.10"), self.read(decimal.Decimal, "1.10"))
        self.assertEqual(datetime.date(2026, 11, 22), self.read(datetime.date, "2026-11-22"))
        moment = datetime.datetime(2026, 11, 22, 14, 30, tzinfo=datetime.timezone.utc)
        self.assertEqual(moment, self.read(datetime.datetime, "2026-11-22T14:30:00Z"))
        self.assertEqual(datetime.timedelta(minutes=1.5), self.read(datetime.timedelta, "PT1M30S"))
        self.assertEqual(b"ab", self.read(bytes, "YWI="))
        some = uuid.uuid4()
        self.assertEqual(some, self.read(uuid.UUID, str(some)))

    def test_a_boolean_is_no_number(self) -> None:
        self.assertEqual([("", "must be a whole number")], self.wrong(int, True))

    def test_choices(self) -> None:
        self.assertIs(Colour.RED, self.read(Colour, "red"))
        self.assertEqual([("", "must be one of red, blue")], self.wrong(Colour, "green"))
        self.assertEqual([("", "must be one of a, b")], self.wrong(Literal["a", "b"], ["a"]))

    def test_unions_and_absence(self) -> None:
        self.assertIsNone(self.read(Optional[int], None))
        self.assertEqual("a", self.read(Union[int, str], "a"))
        self.assertEqual([("", "must be a whole number")], self.wrong(Optional[int], "a"))

    def test_containers(self) -> None:
        self.assertEqual({1, 2}, self.read(Set[int], [1, 2, 2]))
        self.assertEqual((1, "a"), self.read(Tuple[int, str], [1, "a"]))
        self.assertEqual({"a": [1]}, self.read(Dict[str, List[int]], {"a": [1]}))
        self.assertEqual(
            [("a[1]", "must be a whole number")], self.wrong(Dict[str, List[int]], {"a": [1, "x"]})
        )

    def test_a_recursive_dataclass(self) -> None:
        made = self.read(Node, {"name": "a", "children": [{"name": "b", "weight": 2}]})
        self.assertEqual(Node("a", 1.0, [Node("b", 2.0)]), made)

    def test_every_mistake_of_an_object_is_told(self) -> None:
        found = self.wrong(Node, {"weight": "x", "children": [{"name": 1}]})
        self.assertEqual(
            [
                ("name", "is required"),
                ("weight", "must be a number"),
                ("children[0].name", "must be a string"),
            ],
            found,
        )

    def test_typed_dicts_and_named_tuples(self) -> None:
        self.assertEqual({"x": 1}, self.read(Point, {"x": 1, "z": 9}))
        self.assertEqual(Pair(1, 2), self.read(Pair, {"left": 1}))

    def test_schemas_of_named_types_are_kept_apart(self) -> None:
        types = Types()
        self.assertEqual({"$ref": "#/$defs/Node"}, types.of(Node).schema)
        self.assertEqual(["name"], types.definitions["Node"]["required"])

    def test_a_type_that_nothing_is_known_of_is_refused_with_a_remedy(self) -> None:
        with self.assertRaisesRegex(Unsupported, "make it a dataclass"):
            Types().of(threading_lock())

    def test_pydantic_judges_its_own_models(self) -> None:
        try:
            from pydantic import BaseModel, Field
        except ImportError:
            self.skipTest("Pydantic is not installed")

        class Inner(BaseModel):
            size: int = Field(ge=1)

        class Model(BaseModel):
            name: str
            inner: List[Inner] = []

        types = Types()
        kind = types.of(Model)
        self.assertEqual("child", types.definitions["Model"]["x-turno-judge"])
        self.assertEqual(5, kind.read({"name": "a", "inner": [{"size": "5"}]}, "").inner[0].size)
        with self.assertRaises(Invalid) as raised:
            kind.read({"inner": [{"size": 0}]}, "")
        self.assertEqual(["name", "inner[0].size"], [path for path, _, _ in raised.exception.found])


def threading_lock() -> type:
    class Lock:
        pass

    return Lock


if __name__ == "__main__":
    unittest.main()
