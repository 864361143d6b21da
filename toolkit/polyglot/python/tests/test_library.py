"""The library as a package."""

import ast
import pathlib
import unittest

LIBRARY = pathlib.Path(__file__).parents[1] / "turno"


class LibraryTest(unittest.TestCase):
    def test_python_3_9_can_read_it(self) -> None:
        for file in sorted(LIBRARY.glob("*.py")):
            with self.subTest(file.name):
                ast.parse(file.read_text(encoding="utf-8"), file.name, feature_version=(3, 9))

    def test_annotations_are_ones_that_python_3_9_can_evaluate(self) -> None:
        for file in sorted(LIBRARY.glob("*.py")):
            with self.subTest(file.name):
                tree = ast.parse(file.read_text(encoding="utf-8"))
                self.assertEqual([], [hint.lineno for hint in _hints(tree) if _is_union(hint)])

    def test_it_asks_for_nothing_but_python(self) -> None:
        import sys

        if sys.version_info < (3, 10):
            self.skipTest("this Python does not tell the names of its own modules")
        for file in sorted(LIBRARY.glob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                names = [n.name for n in node.names] if isinstance(node, ast.Import) else []
                if isinstance(node, ast.ImportFrom) and node.level == 0:
                    names.append(node.module or "")
                for name in names:
                    self.assertIn(name.partition(".")[0], sys.stdlib_module_names, file.name)


def _hints(tree: ast.AST) -> "list[ast.expr]":
    found = []
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.returns is not None:
            found.append(node.returns)
        elif isinstance(node, (ast.arg, ast.AnnAssign)) and node.annotation is not None:
            found.append(node.annotation)
    return found


def _is_union(hint: ast.expr) -> bool:
    return any(isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr) for node in ast.walk(hint))


if __name__ == "__main__":
    unittest.main()
