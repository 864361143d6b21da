"""Decorated functions as plans."""

import dataclasses
import unittest
from typing import Any, List, Optional

import turno
from turno import Body, Cookie, Depends, Header, Query, Request, _describe, _registry
from turno._types import Types


@dataclasses.dataclass
class Item:
    name: str


@dataclasses.dataclass
class Page:
    size: int = 10
    after: Optional[str] = None


class DescribeTest(unittest.TestCase):
    def setUp(self) -> None:
        _registry.forget()

    tearDown = setUp

    def plans(self) -> Any:
        plans, mistakes = _describe.describe(_registry.noted(), Types())
        self.assertEqual([], mistakes)
        return plans

    def mistakes(self) -> List[str]:
        return [said for _, _, said in _describe.describe(_registry.noted(), Types())[1]]

    def wires(self) -> Any:
        return {w.key: (w.place, w.source, w.required) for w in self.plans()[0].wires}

    def test_names_and_types_say_where_a_value_is(self) -> None:
        @turno.post("/items/{item_id}")
        def create(item_id: int, item: Item, q: Optional[str] = None) -> None: ...

        self.assertEqual(
            {
                "item_id": ("path", "item_id", True),
                "item": ("body", "", True),
                "q": ("query", "q", False),
            },
            self.wires(),
        )

    def test_markers_say_it_too(self) -> None:
        @turno.get("/")
        def read(
            user_agent: str = Header(), session: str = Cookie(alias="sid"), tags: List[str] = Query([])
        ) -> None: ...

        self.assertEqual(
            {
                "user_agent": ("header", "user-agent", True),
                "session": ("cookie", "sid", True),
                "tags": ("query", "tags", False),
            },
            self.wires(),
        )

    def test_the_kind_is_the_languages_own(self) -> None:
        @turno.get("/a")
        async def a() -> None: ...

        @turno.get("/b")
        def b() -> None: ...

        @turno.cpu_bound
        def c(n: int) -> int: ...

        kinds = [(p.kind, p.why, p.status) for p in self.plans()]
        self.assertEqual(
            [("async", "async def", 204), ("plain", "def", 204), ("cpu", "@cpu_bound", 200)], kinds
        )

    def test_parameters_of_dependencies_come_with_the_request(self) -> None:
        def inner(token: str = Header()) -> str:
            return token

        async def outer(inner: str = Depends(inner), q: int = 1) -> str:
            return inner

        @turno.get("/")
        async def read(a: str = Depends(outer), b: str = Depends(inner)) -> None: ...

        self.assertEqual({"token", "q"}, set(self.wires()))
        root = self.plans()[0].root
        self.assertIs(root.needs["b"], root.needs["a"].needs["inner"])

    def test_a_dataclass_in_the_query_is_its_members(self) -> None:
        @turno.get("/")
        def read(page: Page = Query()) -> None: ...

        self.assertEqual(
            {"size": ("query", "size", False), "after": ("query", "after", False)}, self.wires()
        )

    def test_several_bodies_are_members_of_one(self) -> None:
        @turno.post("/")
        def create(item: Item, other: Item, importance: int = Body(1)) -> None: ...

        schema = self.plans()[0].wires[0].kind.schema
        self.assertEqual(["item", "other", "importance"], list(schema["properties"]))
        self.assertEqual(["item", "other"], schema["required"])

    def test_the_whole_request_may_be_taken(self) -> None:
        @turno.get("/")
        def read(request: Request) -> None: ...

        self.assertTrue(self.plans()[0].wants_request)

    def test_mistakes_are_gathered_with_a_remedy(self) -> None:
        class Odd:
            pass

        @turno.get("/items/{id}")
        async def read(item: Item, odd: Odd = Query(), *more: int) -> None: ...

        @turno.cpu_bound
        async def compute(n: int) -> int: ...

        self.assertEqual(
            [
                "read: *more: nothing says what it would get; name the parameters.",
                "read: parameter 'odd': Odd is not read from JSON: make it a dataclass, a TypedDict or a Pydantic model.",
                "read: parameter 'item': a GET request has no body; take it from the query, or answer POST.",
                "read: its path has {id}, which no parameter takes.",
                "compute: it is @cpu_bound but async; a function that computes is a plain def.",
            ],
            sorted(self.mistakes(), key=lambda said: MISTAKES.index(said.split(" ")[1][:4])),
        )

    def test_a_circle_is_refused(self) -> None:
        def one(two: int = Depends(lambda: 1)) -> int:
            return two

        one.__defaults__ = (Depends(one),)

        @turno.get("/")
        def read(a: int = Depends(one)) -> None: ...

        self.assertIn("it depends on itself: read -> one -> one", self.mistakes()[0])


MISTAKES = ["*mor", "para", "its", "it"]

if __name__ == "__main__":
    unittest.main()
