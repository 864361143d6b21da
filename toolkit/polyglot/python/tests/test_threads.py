"""A child whose plain calls run on threads."""

import os
import unittest
from unittest import mock

from test_child import Child

SLOW = "import threading, time\nfrom turno import get, sync, Cancelled\n"


class ThreadsTest(unittest.TestCase):
    def child(self, code: str) -> Child:
        with mock.patch.dict(os.environ, {"TURNO_CHILD_THREADS": "8"}):
            child = Child("plain", SLOW + code)
        self.addCleanup(child.close)
        return child

    def test_calls_wait_side_by_side(self) -> None:
        child = self.child(
            "all_here = threading.Barrier(8)\n@get('/')\ndef f(n: int):\n    all_here.wait(10); return n",
        )
        numbers = {child.begin("app.f", args={"n": n}): n for n in range(8)}
        answers = [child.next() for _ in numbers]
        self.assertEqual(numbers, {header["id"]: int(body) for header, body in answers})

    def test_a_computation_is_cancelled_and_its_thread_used_again(self) -> None:
        child = self.child(
            "@get('/')\ndef f(n: int):\n"
            "    from turno import progress\n"
            "    if not n: return threading.current_thread().name\n"
            "    progress(0)\n"
            "    while True: pass",
        )
        for _ in range(3):
            number = child.begin("app.f", args={"n": 1})
            self.assertEqual("progress", child.next()[0]["t"])
            child.send({"t": "cancel", "id": number})
            self.assertEqual({"t": "error", "id": number, "kind": "cancelled"}, child.next()[0])
        self.assertEqual(b"turno-plain", child.call("app.f", args={"n": 0})[1])

    def test_what_waits_for_the_jvm_is_cancelled_by_its_reply_alone(self) -> None:
        child = self.child("@get('/')\ndef f(): return sync.bus.request('prices')")
        number = child.begin("app.f")
        asked = child.next()[0]
        self.assertEqual(("req", number), (asked["t"], asked["call"]))
        child.send({"t": "cancel", "id": number})
        child.send({"t": "reply", "n": asked["n"], "error": {"kind": "cancelled", "message": "the client has gone"}})
        kinds = {frame["t"]: frame for frame in (child.next()[0] for _ in range(1))}
        self.assertEqual("cancelled", kinds["error"]["kind"])

    def test_a_stream_that_nobody_reads_is_cancelled(self) -> None:
        child = self.child(
            "ended = threading.Event()\n"
            "@get('/')\ndef f():\n"
            "    try:\n        while True: yield 1\n"
            "    finally: ended.set()\n"
            "@get('/ended')\ndef g(): return ended.wait(10)"
        )
        number = child.begin("app.f")
        self.assertEqual("stream", child.next()[0]["t"])
        child.send({"t": "more", "id": number, "n": 1})
        self.assertEqual("item", child.next()[0]["t"])
        child.send({"t": "cancel", "id": number})
        last = child.next()[0]
        while last["t"] == "item":
            last = child.next()[0]
        self.assertEqual("cancelled", last["kind"])
        self.assertEqual(b"true", child.call("app.g")[1])

    def test_a_drained_child_finishes_all_of_its_calls(self) -> None:
        child = self.child("@get('/')\ndef f(n: int):\n    time.sleep(0.2); return n")
        for n in range(3):
            child.begin("app.f", args={"n": n})
        child.send({"t": "drain"})
        self.assertEqual([0, 1, 2], sorted(int(child.next()[1]) for _ in range(3)))
        self.assertEqual(0, child.process.wait(10))


if __name__ == "__main__":
    unittest.main()
