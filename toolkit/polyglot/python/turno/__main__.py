"""A child of the JVM: ``python -m turno async|plain|cpu|describe FILE...`` speaks frames on stdin and stdout."""

import os
import platform
import signal
import sys
from typing import List

from . import _load, _logging
from ._serve import AsyncChild, PlainChild
from ._threads import ThreadsChild
from ._wire import Output, take_over_stdout

#: How many calls a plain child takes while it has one.
AHEAD = 32

#: What children that compute or block add to their nice value.
_NICE = 5

_PR_SET_PDEATHSIG = 1

MODES = ("async", "plain", "cpu", "describe")


def main(arguments: List[str]) -> int:
    if arguments[:1] == ["pull"]:
        from . import _pull

        return _pull.main(arguments[1:])
    if len(arguments) < 2 or arguments[0] not in MODES:
        print("usage: python -m turno {%s} FILE...\n       python -m turno pull URL FILE..." % "|".join(MODES), file=sys.stderr)
        return 64
    mode, files = arguments[0], arguments[1:]
    for number in (signal.SIGINT, signal.SIGTERM):
        # Ctrl-C goes to all processes of a terminal, and the JVM drains its children; not inherited by programs
        signal.signal(number, lambda *_: None)
    _end_with_the_jvm()
    _make_way(mode)
    output = Output(take_over_stdout())
    _logging.send_logs(output)
    _limit_memory()
    try:
        plans, types = _load.load(files)
    except _load.LoadError as e:
        output.send({"t": "refused", "mistakes": e.mistakes, "trace": e.trace})
        return 65
    output.send(
        {
            "t": "hello",
            "protocol": 1,
            "language": "python",
            "runtime": "%s %s" % (platform.python_implementation(), platform.python_version()),
            "pid": os.getpid(),
            "ahead": AHEAD,
            "functions": [plan.hello() for plan in plans],
            "definitions": types.definitions,
        }
    )
    if mode == "describe":
        return 0
    served = {plan.name: plan for plan in plans}
    if mode == "async":
        AsyncChild(served, output).run()
    elif mode == "plain" and os.environ.get("TURNO_CHILD_THREADS", "1") != "1":
        ThreadsChild(served, output).run()
    else:
        PlainChild(served, output).run()
    return 0


def _end_with_the_jvm() -> None:
    """Has Linux kill this process with the JVM: a thread that waits for that has no turn while code in C computes."""
    parent = os.environ.get("TURNO_PARENT")
    if parent is None or not sys.platform.startswith("linux"):
        return
    try:
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL))
    except (ImportError, OSError, AttributeError):
        return
    if os.getppid() != int(parent):
        os._exit(0)


def _make_way(mode: str) -> None:
    """What computes comes after what answers: event loops have the CPU first."""
    if mode in ("plain", "cpu"):
        try:
            os.nice(int(os.environ.get("TURNO_CHILD_NICE", _NICE)))
        except (AttributeError, OSError, ValueError) as e:
            print("turno: no nice value here: %s" % e, file=sys.stderr)


def _limit_memory() -> None:
    """Holds the address space below TURNO_CHILD_MEMORY bytes, where the system can."""
    limit = os.environ.get("TURNO_CHILD_MEMORY")
    if limit:
        try:
            import resource

            resource.setrlimit(resource.RLIMIT_AS, (int(limit), int(limit)))
        except (ImportError, ValueError, OSError) as e:
            print("turno: no limit of memory here: %s" % e, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
