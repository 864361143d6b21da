"""A child as a process: what the JVM sees of it."""

import os
import pathlib
import select
import signal
import subprocess
import sys
import tempfile
import textwrap
import time
import unittest
from typing import Any, Dict, List, Tuple

from turno._frames import Frame, FrameReader, encode

LIBRARY = str(pathlib.Path(__file__).parents[1])


class Child:
    def __init__(self, mode: str, code: str) -> None:
        self.folder = tempfile.TemporaryDirectory()
        file = pathlib.Path(self.folder.name) / "app.py"
        file.write_text(textwrap.dedent(code), encoding="utf-8")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "turno", mode, str(file)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": LIBRARY},
        )
        self.reader = FrameReader()
        self.frames: List[Frame] = []
        self.number = 0
        self.first = self.next()[0]

    def next(self) -> Frame:
        assert self.process.stdout is not None
        while not self.frames:
            if not select.select([self.process.stdout], [], [], 10)[0]:
                raise TimeoutError("the child says nothing for 10 s")
            data = os.read(self.process.stdout.fileno(), 65536)
            if not data:
                raise EOFError
            self.frames += self.reader.feed(data)
        return self.frames.pop(0)

    def send(self, header: Dict[str, Any], payload: bytes = b"") -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(encode(header, payload))
        self.process.stdin.flush()

    def begin(self, function: str, payload: bytes = b"", **more: Any) -> int:
        self.number += 1
        self.send({"t": "call", "id": self.number, "function": function, **more}, payload)
        return self.number

    def call(self, function: str, payload: bytes = b"", **more: Any) -> Frame:
        self.begin(function, payload, **more)
        return self.next()

    def close(self) -> None:
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()
        self.process.wait(10)
        self.folder.cleanup()


class ChildTest(unittest.TestCase):
    def child(self, mode: str, code: str) -> Child:
        child = Child(mode, code)
        self.addCleanup(child.close)
        return child

    def test_hello_tells_of_the_functions(self) -> None:
        child = self.child("describe", "from turno import get\n@get('/')\nasync def f(): ...")
        self.assertEqual(("hello", 1), (child.first["t"], child.first["protocol"]))
        self.assertEqual("app.f", child.first["functions"][0]["name"])

    def test_print_does_not_break_a_frame(self) -> None:
        child = self.child(
            "plain",
            """
            import os
            from turno import get
            print("at import")
            @get("/")
            def f():
                print("hello"); os.write(1, b"raw"); os.system("echo from a child")
                return "ok"
            """,
        )
        self.assertEqual(b"ok", child.call("app.f")[1])

    def test_many_calls_of_an_async_child_wait_at_once(self) -> None:
        child = self.child(
            "async",
            """
            import asyncio
            from turno import get
            @get("/")
            async def f(n: int):
                await asyncio.sleep(n / 100); return n
            """,
        )
        for n in (30, 20, 10):
            child.begin("app.f", args={"n": n})
        self.assertEqual([b"10", b"20", b"30"], [child.next()[1] for _ in range(3)])

    def test_dependencies_are_closed_after_the_answer_and_see_failures(self) -> None:
        code = """
            from turno import get, progress, Depends, HTTPException
            def db():
                try:
                    yield "db"
                    progress(1, "closed")
                except KeyError as e:
                    raise HTTPException(409, "no " + str(e))
            async def user(db=Depends(db)):
                yield db + "user"
                progress(0.5, "user closed")
            @get("/a")
            {0}def good(a=Depends(user), b=Depends(db)): return [a, b]
            @get("/b")
            {0}def bad(a=Depends(db)): raise KeyError("x")
            """
        for mode, word in (("async", "async "), ("plain", "")):
            with self.subTest(mode):
                child = self.child(mode, code.replace("{0}", word))
                self.assertEqual(b'["dbuser","db"]', child.call("app.good")[1])
                self.assertEqual(["user closed", "closed"], [child.next()[0]["note"] for _ in range(2)])
                error = child.call("app.bad")[0]
                self.assertEqual((409, "no 'x'"), (error["status"], error["detail"]))

    def test_independent_dependencies_of_an_async_function_run_side_by_side(self) -> None:
        child = self.child(
            "async",
            """
            import asyncio, time
            from turno import get, Depends
            async def a(): await asyncio.sleep(0.3)
            def b(): time.sleep(0.3)
            @get("/")
            async def f(a=Depends(a), b=Depends(b)): return 1
            """,
        )
        began = time.monotonic()
        child.call("app.f")
        self.assertLess(time.monotonic() - began, 0.55)

    def test_a_bug_is_told_with_the_users_line(self) -> None:
        child = self.child("plain", "from turno import get\n@get('/')\ndef f():\n    return 1 // 0\n")
        error = child.call("app.f")[0]
        self.assertEqual(("bug", "ZeroDivisionError"), (error["kind"], error["type"]))
        self.assertIn('app.py", line 4, in f', error["trace"])
        self.assertNotIn("_serve.py", error["trace"])

    def test_values_that_code_gives_are_checked(self) -> None:
        child = self.child("cpu", "from turno import cpu_bound\n@cpu_bound\ndef f(n: int, s: str, b: bytes): return b")
        good = child.call("app.f", b"12ab\xff", parts=[["n", 2], ["s", 2], ["b", 1]])
        self.assertEqual(b"\xff", good[1])
        wrong = child.call("app.f", b'"x"', parts=[["n", 3]])[0]["violations"]
        self.assertEqual(["must be a whole number", "is required", "is required"], [v["message"] for v in wrong])

    def test_cancellation_reaches_what_waits_and_what_computes(self) -> None:
        bodies = {
            "async": "async def f():\n    import asyncio\n    progress(0); await asyncio.sleep(60)",
            "plain": "def f():\n    import time\n    progress(0); time.sleep(60)",
            "cpu": "def f():\n    progress(0)\n    while True: pass",
        }
        for mode, body in bodies.items():
            with self.subTest(mode):
                child = self.child(mode, "from turno import get, progress\n@get('/')\n" + body)
                number = child.begin("app.f")
                self.assertEqual("progress", child.next()[0]["t"])
                child.send({"t": "cancel", "id": number})
                self.assertEqual("cancelled", child.next()[0]["kind"])
                child.send({"t": "ping", "n": 1})
                self.assertEqual("pong", child.next()[0]["t"])

    def test_a_call_that_is_cancelled_before_it_begins_does_not_run(self) -> None:
        child = self.child(
            "plain",
            "import time\nfrom turno import get\n@get('/')\ndef f(n: int):\n    time.sleep(0.2); return n",
        )
        child.begin("app.f", args={"n": 1})
        second = child.begin("app.f", args={"n": 2})
        child.send({"t": "cancel", "id": second})
        told = child.next()[0]
        self.assertEqual((second, "cancelled"), (told["id"], told["kind"]))
        self.assertEqual(b"1", child.next()[1])

    def test_calls_that_come_while_one_runs_run_one_after_another(self) -> None:
        child = self.child("cpu", "from turno import cpu_bound\n@cpu_bound\ndef f(n: int): return n")
        self.assertGreaterEqual(child.first["ahead"], 1)
        for _ in range(20):  # quick ones find the main thread reading, and now and then the other
            numbers = [child.begin("app.f", b"%d" % n, parts=[["n", 1]]) for n in range(9)]
            self.assertEqual(numbers, [child.next()[0]["id"] for _ in numbers])

    def test_a_call_that_has_not_begun_is_given_back_and_one_that_has_is_not(self) -> None:
        child = self.child(
            "plain",
            "import time\nfrom turno import get\n@get('/')\ndef f(n: int):\n    time.sleep(n / 10); return n",
        )
        first = child.begin("app.f", args={"n": 4})
        second = child.begin("app.f", args={"n": 0})
        third = child.begin("app.f", args={"n": 0})
        for number in (third, first):
            child.send({"t": "recall", "id": number})
        self.assertEqual({"t": "returned", "id": third}, child.next()[0])
        self.assertEqual([first, second], [child.next()[0]["id"] for _ in range(2)])

    def test_long_bytes_go_both_ways(self) -> None:
        child = self.child("cpu", "from turno import cpu_bound\n@cpu_bound\ndef f(b: bytes) -> bytes: return b[::-1]")
        data = os.urandom(3 << 20)
        for _ in range(2):
            self.assertEqual(data[::-1], child.call("app.f", data, parts=[["b", len(data)]])[1])

    def test_what_computes_has_the_cpu_after_what_answers(self) -> None:
        code = "import os\nfrom turno import get\n@get('/')\n%sdef f(): return os.nice(0)"
        here = os.nice(0)
        self.assertEqual(b"%d" % here, self.child("async", code % "async ").call("app.f")[1])
        self.assertEqual(b"%d" % min(19, here + 5), self.child("plain", code % "").call("app.f")[1])

    def test_eof_ends_a_busy_child(self) -> None:
        child = self.child("plain", "from turno import get\n@get('/')\ndef f():\n    while True: pass")
        child.begin("app.f")
        assert child.process.stdin is not None
        child.process.stdin.close()
        self.assertEqual(0, child.process.wait(10))

    def test_a_blocked_loop_is_told_of_with_the_line(self) -> None:
        child = self.child(
            "async",
            "import time\nfrom turno import get, progress\n@get('/')\nasync def f():\n    progress(0); time.sleep(2.5)\n",
        )
        child.begin("app.f")
        self.assertEqual("progress", child.next()[0]["t"])
        child.send({"t": "ping", "n": 1})
        told = child.next()[0]
        self.assertIn("app.py:5, in f: progress(0); time.sleep(2.5)", told["message"])

    def test_what_cannot_be_loaded_is_told_with_file_and_line(self) -> None:
        cases: List[Tuple[str, int, str]] = [
            ("x = 1\ndef f(:\n", 2, "SyntaxError"),
            ("import turno\nimport no_such_module\n", 2, "no_such_module"),
            ("from turno import get\n@get('/{id}')\ndef f(): ...\n", 2, "which no parameter takes"),
        ]
        for code, line, said in cases:
            with self.subTest(said):
                child = self.child("async", code)
                self.assertEqual("refused", child.first["t"])
                mistake = child.first["mistakes"][0]
                self.assertEqual(line, mistake["line"])
                self.assertIn(said, mistake["message"])

    def test_log_lines_carry_the_request(self) -> None:
        child = self.child(
            "async",
            "import logging\nfrom turno import get\n@get('/')\nasync def f():\n    logging.getLogger('shop').info('sold %d', 3)\n",
        )
        child.begin("app.f", request="abc")
        line = child.next()[0]
        self.assertEqual(("shop", "sold 3", "abc"), (line["logger"], line["message"], line["request"]))

    def test_ctrl_c_is_left_to_the_jvm(self) -> None:
        for mode, word in (("async", "async def"), ("plain", "def")):
            with self.subTest(mode):
                child = self.child(mode, "from turno import get\n@get('/')\n" + word + " f(): return 1")
                child.process.send_signal(signal.SIGINT)
                child.process.send_signal(signal.SIGTERM)
                self.assertEqual(b"1", child.call("app.f")[1])

    def test_a_drained_child_finishes_first(self) -> None:
        child = self.child(
            "async",
            "import asyncio\nfrom turno import get\n@get('/')\nasync def f():\n    await asyncio.sleep(0.2); return 1",
        )
        child.begin("app.f")
        child.send({"t": "drain"})
        self.assertEqual(b"1", child.next()[1])
        self.assertEqual(0, child.process.wait(10))


if __name__ == "__main__":
    unittest.main()
