"""Loads a user's files, and says what is wrong with them, with file and line."""

import importlib.util
import os
import sys
from typing import Any, Dict, List, Tuple

from . import _describe, _registry
from ._plan import Plan
from ._types import Types
from ._wire import trace_line, user_trace


class LoadError(Exception):
    """Files that were not loaded: ``mistakes`` lists what is wrong, ``trace`` is Python's own word, or empty."""

    def __init__(self, mistakes: List[Dict[str, Any]], trace: str = "") -> None:
        super().__init__(mistakes)
        self.mistakes = mistakes
        self.trace = trace


def load(files: List[str]) -> Tuple[List[Plan], Types]:
    """Imports the files, in order, and describes their functions."""
    for file in files:
        _import(os.path.abspath(file))
    types = Types()
    plans, mistakes = _describe.describe(_registry.noted(), types)
    if mistakes:
        raise LoadError([_mistake(file, line, said) for file, line, said in mistakes])
    return plans, types


def _import(file: str) -> None:
    folder, name = os.path.split(file)
    if folder not in sys.path:
        sys.path.insert(0, folder)
    module_name = os.path.splitext(name)[0]
    if getattr(sys.modules.get(module_name), "__file__", None) == file:
        return  # another file has imported it
    spec = importlib.util.spec_from_file_location(module_name, file)
    if spec is None or spec.loader is None:
        raise LoadError([_mistake(file, 0, "cannot be loaded.")])
    module = importlib.util.module_from_spec(spec)
    sys.modules[module_name] = module
    try:
        spec.loader.exec_module(module)
    except SyntaxError as e:
        said = "%s: %s." % (type(e).__name__, e.msg)
        raise LoadError([_mistake(e.filename or file, e.lineno or 0, said, (e.text or "").strip())]) from e
    except BaseException as e:
        if isinstance(e, KeyboardInterrupt):
            raise
        at = trace_line(e) or (file, 0, "")
        said = "%s: %s." % (type(e).__name__, e)
        if isinstance(e, ModuleNotFoundError):
            said += " Install it for this Python (%s), or choose another by TURNO_PYTHON." % sys.executable
        raise LoadError([_mistake(at[0], at[1], said, at[2])], user_trace(e)) from e


def _mistake(file: str, line: int, message: str, code: str = "") -> Dict[str, Any]:
    return {"file": file, "line": line, "message": message, "code": code}
