"""A worker without a JVM: pulls calls of a gateway over HTTP, runs them, and brings the results."""

import json
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from typing import Any, Dict, List, Optional, Tuple

from . import _load
from ._answering import ITEM
from ._frames import FrameReader, Header
from ._plan import Plan
from ._serve import PlainChild
from ._wire import user_trace

LOG = logging.getLogger("turno.pull")
USAGE = """usage: TURNO_WORKER_TOKEN=... python -m turno pull URL FILE... [--slots N]

Runs the @cpu_bound functions of files for the gateway at URL, such as http://gateway:8080, on a machine without a JVM.
The gateway has them as a @Remote interface, and the same TURNO_WORKER_TOKEN. One process for each slot; as many as CPUs.
"""
_PARENT = "TURNO_PULL_PARENT"
_FIRST_DELAY, _LONGEST_DELAY = 0.5, 30.0


class Refused(Exception):
    """The gateway will not have this worker; asking again is of no use."""


class Gateway:
    """A gateway's pull API."""

    def __init__(self, url: str, token: str) -> None:
        self._url = url.rstrip("/")
        self._token = token

    def lease(self, functions: List[str]) -> Optional[Tuple[Header, bytes]]:
        """A call, or None when none has come."""
        status, body = self._post("/jobs/lease?wait=25s", {"functions": functions})
        return None if status == 204 else FrameReader().feed(body)[0]

    def heartbeat(self, lease: str, told: Dict[str, Any]) -> bool:
        """Whether the lease holds."""
        return self._post(self._of(lease, "heartbeat"), told)[0] != 410

    def complete(self, lease: str, media_type: str, body: bytes) -> bool:
        return self._post(self._of(lease, "complete"), body, media_type)[0] != 410

    def fail(self, lease: str, failure: Dict[str, Any]) -> bool:
        return self._post(self._of(lease, "fail"), failure)[0] != 410

    @staticmethod
    def _of(lease: str, verb: str) -> str:
        return "/jobs/leases/%s/%s" % (urllib.parse.quote(lease, safe=""), verb)

    def _post(self, path: str, body: Any, media_type: str = "application/json") -> Tuple[int, bytes]:
        data = body if isinstance(body, bytes) else json.dumps(body).encode("utf-8")
        headers = {"Content-Type": media_type, "Authorization": "Bearer " + self._token}
        request = urllib.request.Request(self._url + path, data, headers, method="POST")
        try:
            with urllib.request.urlopen(request, timeout=60) as response:
                return response.status, response.read()
        except urllib.error.HTTPError as e:
            said = e.read()
            if e.code == 410:
                return 410, said
            if e.code in (401, 403, 404, 415, 422):
                raise Refused("%s answers %d: %s" % (self._url, e.code, _detail(said))) from None
            raise


def _detail(body: bytes) -> str:
    try:
        return str(json.loads(body).get("detail") or "")
    except (ValueError, AttributeError):
        return body[:200].decode("utf-8", "replace")


class Outcome:
    """Takes the frames that a call sends, in place of a pipe."""

    def __init__(self) -> None:
        self.told: Dict[str, Any] = {}
        self.answer: Optional[Tuple[Header, bytes]] = None
        self.child: Optional[PlainChild] = None

    def send(self, header: Header, payload: bytes = b"") -> None:
        kind = header["t"]
        if kind in ("result", "error"):
            self.answer = header, payload
        elif kind == "progress":
            self.told = {"done": header["done"], "note": header["note"]}
        elif kind == "log":
            level = logging.getLevelName({"WARN": "WARNING"}.get(header["level"], header["level"]))
            logging.getLogger(header["logger"]).log(level, "%s\n%s", header["message"], header.get("trace", ""))
        elif kind == "req" and self.child is not None:
            said = "a worker that pulls cannot ask the JVM: give the function what it needs as arguments"
            self.child.replied({"n": header["n"], "error": {"kind": "wrong", "message": said}}, b"")


    def when_sent(self, then: Any) -> bool:
        return False


class Worker:
    """One slot: a call at a time, on the main thread."""

    def __init__(self, gateway: Gateway, plans: Dict[str, Plan]) -> None:
        self._gateway = gateway
        self._plans = plans
        self._outcome = Outcome()
        self._child = PlainChild(plans, self._outcome)  # type: ignore[arg-type]
        self._outcome.child = self._child
        self._parent = int(os.environ.get(_PARENT, "0"))
        self._number = 0
        self._stopping = False
        self._busy = False

    def run(self) -> None:
        """Pulls until it is told to stop."""
        self._child.listen_to_signals()
        signal.signal(signal.SIGTERM, self._stop)
        # Ctrl-C goes to all processes of a terminal; the first of them tells the others
        signal.signal(signal.SIGINT, signal.SIG_IGN if self._parent else self._stop)
        delay = _FIRST_DELAY
        while not self._stopping and self._parent in (0, os.getppid()):
            try:
                call = self._gateway.lease(sorted(self._plans))
                if call is not None:
                    self._run(*call)
                delay = _FIRST_DELAY
            except (OSError, ValueError) as e:
                LOG.warning("the gateway does not answer (%s); trying again in %.1f s", e, delay)
                time.sleep(delay)
                delay = min(delay * 2, _LONGEST_DELAY)

    def _stop(self, number: int, frame: Any) -> None:
        """Finishes what runs; a second time it ends at once, and the lease runs out."""
        if not self._busy or self._stopping:
            os._exit(0)
        self._stopping = True

    def _run(self, header: Header, payload: bytes) -> None:
        lease = header["lease"]
        self._outcome.answer, self._outcome.told = None, {}
        self._busy = True
        self._number += 1
        ended = threading.Event()
        beat = threading.Thread(target=self._beat, args=(lease, header["leaseMillis"] / 3000, ended), daemon=True)
        beat.start()
        try:
            self._child.call(self._named(header), payload)
        finally:
            ended.set()
            self._busy = False
        if self._outcome.answer is not None:
            self._tell(lease, *self._outcome.answer)

    def _named(self, header: Header) -> Header:
        """The call with its parts named as this file's function names them: callers know their order."""
        plan = self._plans[header["function"]]
        wires = [wire for wire in plan.wires if wire.place != "provided"]
        parts = []
        for wire, (_, length) in zip(wires, header["parts"]):
            if length is not None:
                parts.append([ITEM if wire is plan.batched else wire.key, length])
        trace = (header.get("traceparent") or "--").split("-")[1]
        return {"t": "call", "id": self._number, "function": header["function"], "parts": parts, "request": trace}

    def _beat(self, lease: str, every: float, ended: threading.Event) -> None:
        while not ended.wait(every):
            try:
                if not self._gateway.heartbeat(lease, self._outcome.told):
                    LOG.info("lease %s does not hold any more; what runs is stopped", lease)
                    self._child.cancel(self._number)
                    return
            except Exception as e:
                LOG.warning("no heartbeat for lease %s: %s", lease, e)

    def _tell(self, lease: str, header: Header, payload: bytes) -> None:
        """Brings what has come of it; tries again for a while, since the work is done."""
        for delay in (0.2, 0.5, 1.0, 2.0, 4.0, None):
            try:
                if not self._told(lease, header, payload):
                    LOG.info("lease %s does not hold any more; its result is dropped", lease)
                return
            except OSError as e:
                if delay is None:
                    LOG.error("the result of lease %s was not brought: %s", lease, e)
                    return
                time.sleep(delay)

    def _told(self, lease: str, header: Header, payload: bytes) -> bool:
        if header["t"] == "result":
            items = header.get("items")
            media_type = items[0][1] if items else header.get("type", "application/json")
            return self._gateway.complete(lease, media_type, payload)
        kind = header.get("kind")
        if kind == "problem":
            return self._gateway.fail(lease, {"status": header["status"], "detail": header.get("detail")})
        if kind == "invalid":
            said = "; ".join("%s %s" % (v["name"], v["message"]) for v in header["violations"])
            return self._gateway.fail(lease, {"status": 422, "detail": said})
        if kind == "cancelled":
            return False
        detail = "%s: %s" % (header.get("type"), header.get("message"))
        return self._gateway.fail(lease, {"detail": detail, "trace": header.get("trace", "")})


def main(arguments: List[str]) -> int:
    """``python -m turno pull URL FILE... [--slots N]``."""
    slots = os.cpu_count() or 1
    if "--slots" in arguments:
        at = arguments.index("--slots")
        try:
            slots = max(1, int(arguments[at + 1]))
        except (IndexError, ValueError):
            print(USAGE, file=sys.stderr)
            return 64
        del arguments[at : at + 2]
    token = os.environ.get("TURNO_WORKER_TOKEN", "")
    if len(arguments) < 2 or not token:
        print(USAGE if token else USAGE + "\nTURNO_WORKER_TOKEN is not set.", file=sys.stderr)
        return 64
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    if slots > 1:
        return _several(arguments, slots)
    try:
        plans, _ = _load.load(arguments[1:])
    except _load.LoadError as e:
        for mistake in e.mistakes:
            print("%s:%s %s" % (mistake["file"], mistake["line"], mistake["message"]), file=sys.stderr)
        return 65
    computing = {plan.name: plan for plan in plans if plan.cpu}
    if not computing:
        print("there is no @cpu_bound function in %s" % ", ".join(arguments[1:]), file=sys.stderr)
        return 65
    LOG.info("%s pulls %s from %s", socket.gethostname(), ", ".join(sorted(computing)), arguments[0])
    try:
        Worker(Gateway(arguments[0], token), computing).run()
    except Refused as e:
        print("turno: %s" % e, file=sys.stderr)
        return 69
    except Exception as e:
        print(user_trace(e), file=sys.stderr)
        return 70
    return 0


def _several(arguments: List[str], slots: int) -> int:
    """One process for each slot; one that crashes is started again."""
    command = [sys.executable, "-m", "turno", "pull"] + arguments + ["--slots", "1"]
    environment = {**os.environ, _PARENT: str(os.getpid())}
    running = [subprocess.Popen(command, env=environment) for _ in range(slots)]
    stopping: List[int] = []

    def stop(number: int, frame: Any) -> None:
        stopping.append(number)
        for process in running:
            process.send_signal(signal.SIGTERM)

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    while True:
        for i, process in enumerate(running):
            code = process.poll()
            if code in (64, 65, 69):
                stop(signal.SIGTERM, None)
                return code or 0
            if code is not None and not stopping:
                LOG.warning("slot %d ended (%d); it is started again", i, code)
                running[i] = subprocess.Popen(command, env=environment)
        if stopping and all(process.poll() is not None for process in running):
            return 0
        time.sleep(0.5)
