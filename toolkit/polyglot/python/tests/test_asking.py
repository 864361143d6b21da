"""What a child asks of the JVM, answers item by item, files, batches, and what goes on after an answer."""

import json
import unittest
from typing import Any, Dict

from tests.test_child import Child


class AskingTest(unittest.TestCase):
    def child(self, mode: str, code: str) -> Child:
        child = Child(mode, code)
        self.addCleanup(child.close)
        return child

    def asked(self, child: Child, payload: bytes, **reply: Any) -> Dict[str, Any]:
        """The next question, which is answered by that."""
        question, _ = child.next()
        self.assertEqual("req", question["t"])
        child.send({"t": "reply", "n": question["n"], **reply}, payload)
        return question

    def test_both_kinds_of_functions_ask_on_the_bus(self) -> None:
        code = """
            from turno import bus, get, sync
            @get("/")
            {0}def f(): return {1}bus.request("a", {"n": 1}, headers={"h": "x"}, timeout=2)
            """
        for mode, word, call in (("async", "async ", "await "), ("plain", "", "sync.")):
            with self.subTest(mode):
                child = self.child(mode, code.replace("{0}", word).replace("{1}", call))
                number = child.begin("app.f")
                question = self.asked(child, b'"yes"', encoding="json")
                self.assertEqual((number, "request", "a"), (question["call"], question["what"], question["address"]))
                self.assertEqual(({"h": "x"}, 2000, [[7, "json"]]), (question["headers"], question["timeout"], question["values"]))
                self.assertEqual(b"yes", child.next()[1])

    def test_failures_are_exceptions(self) -> None:
        child = self.child(
            "async",
            """
            import turno
            from turno import bus, get, jobs
            @get("/")
            async def f(): return await jobs.call("X.y", 1, "é", b"b", n=2)
            @get("/bus")
            async def g():
                try: await bus.send("a")
                except turno.BusError as e: return [e.failure, e.code, e.message]
            """,
        )
        child.begin("app.f")
        question = self.asked(child, b"", error={"kind": "problem", "status": 409, "detail": "no", "headers": {"A": "b"}})
        self.assertEqual([[1, "json"], [2, "text"], [1, "bytes"], [1, "json", "n"]], question["values"])
        error = child.next()[0]
        self.assertEqual(("problem", 409, "no", {"A": "b"}), tuple(error[k] for k in ("kind", "status", "detail", "headers")))
        child.begin("app.g")
        self.asked(child, b"", error={"kind": "bus", "failure": "RECIPIENT_FAILURE", "code": 7, "message": "m"})
        self.assertEqual(["RECIPIENT_FAILURE", 7, "m"], json.loads(child.next()[1]))

    def test_a_call_that_waits_for_the_jvm_is_cancelled(self) -> None:
        for mode, word, call in (("async", "async ", "await "), ("plain", "", "sync.")):
            with self.subTest(mode):
                code = "from turno import bus, get, sync\n@get('/')\n%sdef f(): return %sbus.request('a')" % (word, call)
                child = self.child(mode, code)
                number = child.begin("app.f")
                self.assertEqual("req", child.next()[0]["t"])
                child.send({"t": "cancel", "id": number})
                told = child.next()[0]
                if told["t"] == "forget":  # unless it was cancelled before it waited
                    told = child.next()[0]
                self.assertEqual("cancelled", told["kind"])

    def test_a_sync_question_on_the_loop_is_refused(self) -> None:
        child = self.child("async", "from turno import get, sync\n@get('/')\nasync def f(): sync.bus.send('a')")
        self.assertIn("would block the event loop", child.call("app.f")[0]["message"])

    def test_objects_and_values_of_java_are_declared_and_used(self) -> None:
        child = self.child(
            "async",
            """
            import dataclasses
            from turno import get, java, JavaObject
            @dataclasses.dataclass
            class User: name: str
            @get("/")
            async def f(user: User = java("user"), orders: JavaObject = java("orders")):
                return [user.name, await orders.find_by_id(7)]
            """,
        )
        told = {p["name"]: p for p in child.first["functions"][0]["parameters"]}
        self.assertEqual(("provided", "object"), (told["orders"]["in"], told["orders"]["encoding"]))
        self.assertEqual(("provided", "user"), (told["user"]["in"], told["user"]["source"]))
        child.begin("app.f", b'{"name":"Ada"}', parts=[["user", 14]])
        question = self.asked(child, b"tea", encoding="text")
        self.assertEqual(("orders", "findById"), (question["object"], question["method"]))
        self.assertEqual(["Ada", "tea"], json.loads(child.next()[1]))

    def test_items_are_sent_when_they_are_asked_for(self) -> None:
        for mode, word in (("async", "async "), ("plain", "")):
            with self.subTest(mode):
                child = self.child(mode, "from turno import get\n@get('/')\n%sdef f():\n    for i in range(3): yield i" % word)
                self.assertTrue(child.first["functions"][0]["streams"])
                number = child.begin("app.f")
                self.assertEqual(("stream", "application/jsonl"), (child.first["t"] and child.next()[0]["t"], "application/jsonl"))
                child.send({"t": "more", "id": number, "n": 2})
                self.assertEqual([b"0\n", b"1\n"], [child.next()[1], child.next()[1]])
                child.send({"t": "more", "id": number, "n": 5})
                self.assertEqual(b"2\n", child.next()[1])
                self.assertEqual({"t": "end", "id": number}, child.next()[0])

    def test_events_have_ids_and_lines(self) -> None:
        child = self.child(
            "async",
            """
            from turno import get, ServerSentEvent
            @get("/", media_type="text/event-stream")
            async def f():
                yield ServerSentEvent("a\\nb", id="1", event="e", retry=100)
                yield {"n": 1}
                yield ServerSentEvent(comment="here")
            """,
        )
        number = child.begin("app.f")
        self.assertEqual("text/event-stream", child.next()[0]["type"])
        child.send({"t": "more", "id": number, "n": 9})
        told = [child.next()[1] for _ in range(3)]
        self.assertEqual([b"id: 1\nevent: e\nretry: 100\ndata: a\ndata: b\n\n", b'data: {"n":1}\n\n', b": here\n\n"], told)

    def test_a_stream_that_nobody_wants_closes_its_generator(self) -> None:
        for mode, word in (("async", "async "), ("plain", "")):
            with self.subTest(mode):
                code = """
                    from turno import get, progress
                    @get("/")
                    {0}def f():
                        try:
                            while True: yield 1
                        finally:
                            progress(1, "closed")
                    """
                child = self.child(mode, code.replace("{0}", word))
                number = child.begin("app.f")
                self.assertEqual("stream", child.next()[0]["t"])
                child.send({"t": "cancel", "id": number})
                self.assertEqual("closed", child.next()[0]["note"])
                self.assertEqual("cancelled", child.next()[0]["kind"])

    def test_a_refusal_before_the_first_item_is_an_answer(self) -> None:
        child = self.child(
            "async", "from turno import get, HTTPException\n@get('/')\nasync def f():\n    raise HTTPException(404)\n    yield 1"
        )
        self.assertEqual(("problem", 404), (child.call("app.f")[0]["kind"], 404))

    def test_files_of_a_form_come_with_their_names(self) -> None:
        child = self.child(
            "async",
            """
            from typing import List, Optional
            from turno import post, File, Form, UploadFile
            @post("/")
            async def f(one: UploadFile, many: List[UploadFile], raw: bytes = File(), no: Optional[UploadFile] = None, t: str = Form("d")):
                return [one.filename, one.content_type, (await one.read()).decode(), [m.filename for m in many], raw.decode(), no, t]
            """,
        )
        told = {p["name"]: (p["in"], p.get("encoding"), p["required"]) for p in child.first["functions"][0]["parameters"]}
        self.assertEqual(("form", "file", True), told["one"])
        self.assertEqual(("form", "file", False), told["many"])
        self.assertEqual(("form", None, False), told["t"])
        answer = child.call(
            "app.f",
            b"12abc9",
            parts=[["one", 2], ["many", 3], ["raw", 1]],
            files={"one": [["a.txt", "text/plain", 2]], "many": [["b", "x/y", 1], ["c", "x/y", 2]], "raw": [["d", "x/y", 1]]},
        )
        self.assertEqual(["a.txt", "text/plain", "12", ["b", "c"], "9", None, "d"], json.loads(answer[1]))

    def test_a_body_beside_a_form_is_refused(self) -> None:
        child = self.child(
            "async", "from turno import post, Form\n@post('/')\nasync def f(a: dict, b: str = Form()): ..."
        )
        self.assertIn("a body and a form", child.first["mistakes"][0]["message"])

    def test_a_batch_is_a_list_and_answers_one_by_one(self) -> None:
        child = self.child(
            "cpu",
            """
            from typing import List
            from turno import cpu_bound
            @cpu_bound(batch=8)
            def f(images: List[bytes]) -> List[str]: return [i.decode() + "!" for i in images]
            @cpu_bound(batch=2)
            def g(numbers: List[int]) -> List[int]: return [1]
            """,
        )
        told = child.first["functions"][0]
        self.assertEqual({"size": 8, "within": "5ms"}, told["cpu"]["batch"])
        self.assertEqual(("bytes", "string"), (told["parameters"][0]["encoding"], told["returns"]["type"]))
        header, payload = child.call("app.f", b"abc", parts=[["[]", 1], ["[]", 2]])
        self.assertEqual(([[2, "text/plain"], [3, "text/plain"]], b"a!bc!"), (header["items"], payload))
        self.assertIn("1 results for 2 items", child.call("app.g", b"12", parts=[["[]", 1], ["[]", 1]])[0]["message"])

    def test_a_batch_takes_one_list(self) -> None:
        child = self.child("cpu", "from turno import cpu_bound\n@cpu_bound(batch=8)\ndef f(n: int): ...")
        self.assertIn("takes a list", child.first["mistakes"][0]["message"])

    def test_tasks_run_after_the_answer_and_a_failure_is_told(self) -> None:
        for mode, word in (("async", "async "), ("plain", "")):
            with self.subTest(mode):
                code = """
                    from turno import get, progress, BackgroundTasks
                    def fails(): raise KeyError("x")
                    {0}def tell(note): progress(1, note)
                    @get("/")
                    {0}def f(tasks: BackgroundTasks):
                        tasks.add_task(fails); tasks.add_task(progress, 1, "a"); tasks.add_task(tell, note="b")
                        return 1
                    """
                child = self.child(mode, code.replace("{0}", word))
                number = child.begin("app.f")
                result = child.next()[0]
                self.assertEqual(("result", True), (result["t"], result["after"]))
                self.assertEqual("ERROR", child.next()[0]["level"])
                self.assertEqual(["a", "b"], [child.next()[0]["note"] for _ in range(2)])
                self.assertEqual({"t": "done", "id": number}, child.next()[0])

    def test_a_ticket_answers_202(self) -> None:
        child = self.child(
            "async", "from turno import get, jobs\n@get('/')\nasync def f(): return await jobs.submit('X.y', 1)"
        )
        child.begin("app.f")
        self.asked(child, b'{"id":"j1","state":"AVAILABLE"}', encoding="json")
        header, payload = child.next()
        self.assertEqual((202, ["Location", "/jobs/j1"]), (header["status"], header["headers"][0]))
        self.assertEqual("AVAILABLE", json.loads(payload)["state"])


if __name__ == "__main__":
    unittest.main()
