"""Log lines as frames, with the request that they are about."""

import logging
from typing import Any, Dict

from ._progress import current
from ._wire import Output, user_trace

_LEVELS = ((logging.ERROR, "ERROR"), (logging.WARNING, "WARN"), (logging.INFO, "INFO"))


class FrameHandler(logging.Handler):
    """Sends records to the JVM's log."""

    def __init__(self, output: Output) -> None:
        super().__init__()
        self._output = output

    def emit(self, record: logging.LogRecord) -> None:
        try:
            level = next((name for at, name in _LEVELS if record.levelno >= at), "DEBUG")
            frame: Dict[str, Any] = {
                "t": "log",
                "level": level,
                "logger": record.name,
                "message": record.getMessage(),
            }
            call = current.get()
            if call is not None and call.request:
                frame["request"] = call.request
            if record.exc_info and record.exc_info[1] is not None:
                frame["trace"] = user_trace(record.exc_info[1])
            self._output.send(frame)
        except Exception:
            self.handleError(record)


def send_logs(output: Output) -> None:
    """Sends what is logged from INFO on, unless the user's code sets logging up otherwise."""
    root = logging.getLogger()
    root.addHandler(FrameHandler(output))
    root.setLevel(logging.INFO)
