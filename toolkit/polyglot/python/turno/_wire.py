"""The two ends of a child's pipe: frames come in on a thread, and go out whole."""

import os
import select
import sys
import threading
import time
import traceback
from typing import Any, Callable, List, Optional

from ._frames import Frame, FrameError, FrameReader, Header, encode

#: A loop that has not answered a ping for that long is told of, in seconds.
BLOCKED_AFTER = 1.0


class Output:
    """Sends frames, each whole, from any thread."""

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self._lock = threading.Lock()
        self._main = threading.main_thread().ident
        self._busy = False
        self._then: Optional[Callable[[], None]] = None

    def send(self, header: Header, payload: bytes = b"") -> None:
        """Sends a frame; a JVM that is gone ends the process."""
        data = encode(header, payload)
        if threading.get_ident() != self._main:
            self._write(data)
            return
        self._busy = True
        self._write(data)
        self._busy = False
        then, self._then = self._then, None
        if then is not None:
            then()

    def _write(self, data: bytes) -> None:
        with self._lock:
            try:
                written = os.write(self._fd, data)
                while written < len(data):
                    written += os.write(self._fd, memoryview(data)[written:])
            except BrokenPipeError:
                os._exit(0)

    def when_sent(self, then: Callable[[], None]) -> bool:
        """For a signal's handler: whether a frame is half sent on the main thread; ``then`` is called after that."""
        if self._busy:
            self._then = then
        return self._busy


def take_over_stdout() -> int:
    """Keeps stdout for frames alone: whatever prints, in Python or in C, prints to stderr. Gives the kept one."""
    sys.stdout.flush()
    kept = os.dup(1)
    os.dup2(2, 1)
    os.set_inheritable(kept, False)
    sys.stdout = sys.stderr
    return kept


class Input(threading.Thread):
    """Reads frames until the JVM is gone, and then ends the process, however busy it is."""

    def __init__(self, fd: int, output: Output, take: Callable[[List[Frame]], None]) -> None:
        super().__init__(name="turno-input", daemon=True)
        self._fd = fd
        self._output = output
        self._take = take
        self._main = threading.main_thread().ident
        self._pinged: Optional[float] = None
        self._told = False

    def answered(self) -> None:
        """The loop has answered the last ping."""
        self._pinged = None
        self._told = False

    def run(self) -> None:
        reader = FrameReader()
        try:
            while True:
                self._wait()
                data = os.read(self._fd, 262144)
                if not data:
                    break
                frames = reader.feed(data)
                if any(header.get("t") == "ping" for header, _ in frames) and self._pinged is None:
                    self._pinged = time.monotonic()
                if frames:
                    self._take(frames)
        except FrameError as e:
            print("turno: the pipe from the JVM is broken: %s" % e, file=sys.stderr, flush=True)
            os._exit(70)
        except OSError:
            pass
        os._exit(0)

    def _wait(self) -> None:
        """Waits for bytes; meanwhile tells of a loop that leaves a ping unanswered."""
        while self._pinged is not None and not self._told:
            ready, _, _ = select.select([self._fd], [], [], BLOCKED_AFTER / 4)
            pinged = self._pinged
            if pinged is not None and time.monotonic() - pinged > BLOCKED_AFTER:
                self._told = True
                self._tell(time.monotonic() - pinged)
            if ready:
                return

    def _tell(self, seconds: float) -> None:
        frame = sys._current_frames().get(self._main) if self._main else None
        stack = [f for f in traceback.extract_stack(frame) if is_of_user(f.filename)] if frame else []
        at = stack[-1] if stack else None
        where = "%s:%s, in %s: %s" % (at.filename, at.lineno, at.name, at.line) if at else "unknown"
        self._output.send(
            {
                "t": "log",
                "level": "WARN",
                "logger": "turno.watchdog",
                "message": "the event loop of this child has been blocked for %.1f s by %s. All its async functions "
                "wait. Write def in place of async def, so that it runs in a child of its own, or await what blocks."
                % (seconds, where),
            }
        )


_OWN = os.path.dirname(os.path.abspath(__file__)) + os.sep


def is_of_user(filename: str) -> bool:
    """Whether a file is neither of this library nor of Python's own."""
    return not (
        filename.startswith((_OWN, "<frozen"))
        or filename.startswith(os.path.dirname(os.__file__) + os.sep)
        and "site-packages" not in filename
    )


def user_trace(error: BaseException) -> str:
    """The trace of an error as the user's code sees it: without the frames of this library."""
    chain: List[str] = []
    seen: "set[int]" = set()
    at: Optional[BaseException] = error
    while at is not None and id(at) not in seen:
        seen.add(id(at))
        frames = traceback.extract_tb(at.__traceback__)
        kept = [f for f in frames if not f.filename.startswith((_OWN, "<frozen"))]
        text = "".join(traceback.format_list(kept or frames))
        said = "".join(traceback.format_exception_only(type(at), at))
        chain.insert(0, "Traceback (most recent call last):\n" + text + said)
        at = at.__cause__ or (None if at.__suppress_context__ else at.__context__)
    return "\n".join(chain).rstrip()


def trace_line(error: BaseException) -> Any:
    """File, line and text of where in the user's code an error was raised; None when it wasn't there."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if is_of_user(f.filename)]
    return (frames[-1].filename, frames[-1].lineno, frames[-1].line or "") if frames else None
