"""What asking the JVM is, whether it is awaited (``_ask``) or blocks (``sync``)."""

import re
from typing import Any, Callable, Dict, Mapping, Optional

from ._line import Question


def message(
    what: str, address: str, body: Any, headers: Optional[Mapping[str, str]], timeout: Optional[float] = None
) -> Question:
    """A message on the event bus; ``timeout`` is in seconds."""
    millis = None if timeout is None else max(1, int(timeout * 1000))
    return Question(what, address=address, headers=dict(headers or {}) or None, timeout=millis).add(body)


def of_function(what: str, name: str, arguments: Any, named: Dict[str, Any]) -> Question:
    """A call of a CPU-bound function, or a job for it."""
    return Question(what, function=name).add_all(arguments, named)


class Receipt:
    """The receipt for a job."""

    def __init__(self, told: Dict[str, Any]) -> None:
        self.id: str = told["id"]
        #: The job as it was when this was made, as ``GET /jobs/{id}`` tells it.
        self.then = told

    def _about(self, what: str) -> Question:
        return Question(what, job=self.id)


class Provided:
    """An object of the JVM whose methods are called by their names; ``find_by_id`` is Java's ``findById``."""

    def __init__(self, parameter: str) -> None:
        self.__parameter = parameter

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("_"):
            raise AttributeError(name)
        java = re.sub(r"(?<=[a-z0-9])_([a-z0-9])", lambda m: m.group(1).upper(), name)
        parameter = self.__parameter

        def call(*arguments: Any, returns: Any = None) -> Any:
            question = Question("method", object=parameter, method=java)
            return self._answer(question.add_all(arguments, {}), returns)

        call.__name__ = name
        return call

    def _answer(self, question: Question, returns: Any) -> Any:
        raise NotImplementedError
