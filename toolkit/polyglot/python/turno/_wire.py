"""How frames leave a child, and how its user's code is told of."""

import os
import sys
import threading
import traceback
from typing import Any, Callable, List, NoReturn, Optional

from ._frames import Header, encode_head

#: Longer payloads go out by a call of their own, from where they are.
_LONG_PAYLOAD = 1 << 14

#: What a pipe is asked to hold when much goes through it, on Linux; it holds 64 KiB at first.
_PIPE_BYTES = 1 << 20
_F_SETPIPE_SZ = 1031


class Output:
    """Sends frames, each whole, from any thread."""

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self._lock = threading.Lock()
        self._main = threading.main_thread().ident
        self._busy = False
        self._grown = False
        self._then: Optional[Callable[[], None]] = None

    def send(self, header: Header, payload: bytes = b"") -> None:
        """Sends a frame; a JVM that is gone ends the process."""
        head = encode_head(header, len(payload))
        if threading.get_ident() != self._main:
            self._write(head, payload)
            return
        self._busy = True
        self._write(head, payload)
        self._busy = False
        then, self._then = self._then, None
        if then is not None:
            then()

    def _write(self, head: bytes, payload: bytes) -> None:
        with self._lock:
            try:
                if len(payload) <= _LONG_PAYLOAD:
                    self._write_all(head + payload)
                    return
                if not self._grown:
                    self._grown = True
                    grow(self._fd)
                self._write_all(head)
                self._write_all(payload)
            except BrokenPipeError:
                leave()

    def _write_all(self, data: bytes) -> None:
        written = os.write(self._fd, data)
        while written < len(data):
            written += os.write(self._fd, memoryview(data)[written:])

    def when_sent(self, then: Callable[[], None]) -> bool:
        """For a signal's handler: whether a frame is half sent on the main thread; ``then`` is called after that."""
        if self._busy:
            self._then = then
        return self._busy


def grow(fd: int) -> None:
    """Has a pipe hold more, where the system can: who fills it then waits less often for who empties it."""
    try:
        import fcntl

        fcntl.fcntl(fd, _F_SETPIPE_SZ, _PIPE_BYTES)
    except (ImportError, OSError):
        pass


def leave() -> NoReturn:
    """The JVM is gone: ends the process, whatever it is doing."""
    os._exit(0)


def take_over_stdout() -> int:
    """Keeps stdout for frames alone: whatever prints, in Python or in C, prints to stderr. Gives the kept one."""
    sys.stdout.flush()
    kept = os.dup(1)
    os.dup2(2, 1)
    os.set_inheritable(kept, False)
    sys.stdout = sys.stderr
    return kept


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
