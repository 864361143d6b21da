"""How frames come into a child: read from its pipe by whoever is to have them, with a thread beside that sees to the end."""

import asyncio
import os
import select
import sys
import threading
import time
import traceback
from typing import Callable, List, Optional

from ._frames import Frame, FrameError, FrameReader
from ._wire import Output, grow, is_of_user, leave

#: A loop that has not read for that long what there is to read is told of, in seconds.
BLOCKED_AFTER = 1.0

#: What is read at once; a frame that is longer in pieces of what it lacks, up to the most that a pipe holds.
_PIECE, _LONGEST_PIECE = 1 << 16, 1 << 20


class Pipe:
    """Makes frames of what can be read. Ends the process when the JVM is gone, or doesn't speak the protocol."""

    def __init__(self, fd: int) -> None:
        self.fd = fd
        self._reader = FrameReader()
        self._grown = False

    def read(self) -> List[Frame]:
        """Reads once; gives the frames that are whole. Blocks while there is nothing to read."""
        try:
            return self._reader.feed(self._some())
        except FrameError as e:
            print("turno: the pipe from the JVM is broken: %s" % e, file=sys.stderr, flush=True)
            os._exit(70)
        except OSError:
            leave()

    def _some(self) -> bytes:
        lacking = self._reader.lacking
        if lacking > _PIECE and not self._grown:
            self._grown = True
            grow(self.fd)
        data = os.read(self.fd, min(max(lacking, _PIECE), _LONGEST_PIECE))
        if not data:
            leave()
        return data


class LoopInput:
    """Has an event loop read; a thread ends the process with the JVM, and tells of a loop that is blocked."""

    _LOOK = BLOCKED_AFTER / 4

    def __init__(self, loop: asyncio.AbstractEventLoop, output: Output, take: Callable[[List[Frame]], None]) -> None:
        self._loop = loop
        self._pipe = Pipe(0)
        self._output = output
        self._take = take
        self._main = threading.main_thread().ident
        self._reads = 0

    def start(self) -> None:
        self._loop.add_reader(self._pipe.fd, self._read)
        threading.Thread(target=self._watch, name="turno-input", daemon=True).start()

    def _read(self) -> None:
        self._reads += 1
        frames = self._pipe.read()
        if frames:
            self._take(frames)

    def _watch(self) -> None:
        pipe = select.poll()
        pipe.register(self._pipe.fd, 0)  # which tells of its end all the same
        reads = self._reads
        unread_since: Optional[float] = None
        told = False
        while not pipe.poll(1000 * self._LOOK):
            if reads != self._reads:
                reads = self._reads
                unread_since, told = None, False
            if unread_since is None and select.select([self._pipe.fd], [], [], 0)[0]:
                unread_since = time.monotonic()
            blocked = 0.0 if unread_since is None else time.monotonic() - unread_since
            if blocked > BLOCKED_AFTER and not told:
                told = True
                self._tell(blocked)
        leave()

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


class TurnsInput:
    """Has the main thread read while it has no call, and another one while a call takes long.

    A thread that reads all the time would have to hand each frame over, and take the interpreter's lock for that just when
    the main thread wants it: for short calls that costs more than the calls.
    """

    #: After how many seconds of one call the other thread begins to read.
    LONG = 0.005

    def __init__(self, take: Callable[[List[Frame]], None]) -> None:
        self._pipe = Pipe(0)
        self._take = take
        self._turn = threading.Lock()
        self._came = threading.Event()
        self._awake = threading.Event()
        self._hurry = threading.Event()
        self._begun = 0
        self._busy = False

    def start(self) -> None:
        """Has the other thread look after the main one."""
        threading.Thread(target=self._watch, name="turno-input", daemon=True).start()

    def wait(self) -> None:
        """On the main thread, which has no call: reads, or waits until the other thread has read."""
        if self._turn.acquire(blocking=False):
            try:
                self._read()
            finally:
                self._turn.release()
        else:
            self._came.wait()
            self._came.clear()

    def begin(self) -> None:
        """The main thread has a call."""
        self._begun += 1
        self._busy = True
        if not self._awake.is_set():
            self._awake.set()

    def end(self) -> None:
        """It has none any more."""
        self._busy = False

    def hand_over(self) -> None:
        """The call waits for a frame: the other thread is to read at once."""
        self._hurry.set()

    def _watch(self) -> None:
        while True:
            self._awake.wait()
            call = self._begun
            is_waited_for = self._hurry.wait(self.LONG)
            self._hurry.clear()
            if self._busy and (is_waited_for or self._begun == call):
                self._read_during(self._begun)
            elif not self._busy:
                self._awake.clear()
                if self._busy:  # it has begun meanwhile, and found this thread awake
                    self._awake.set()

    def _read_during(self, call: int) -> None:
        with self._turn:
            while self._busy and self._begun == call:
                self._read()
        self._came.set()

    def _read(self) -> None:
        frames = self._pipe.read()
        if frames:
            self._take(frames)
