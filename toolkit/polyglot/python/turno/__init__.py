"""Turno for Python: plain functions that answer HTTP, each run in the right place.

``async def`` runs on the event loop of a child process, ``def`` in a child of its own (one call at a time in each),
``@cpu_bound`` on a worker node. ``turno run app.py`` serves a file::

    from turno import get, cpu_bound

    @get("/items/{item_id}")
    async def read(item_id: int, q: str | None = None):
        return {"item_id": item_id, "q": q}
"""

from ._after import BackgroundTasks
from ._ask import JavaObject, Ticket, bus, jobs
from ._events import ServerSentEvent
from ._form import UploadFile
from ._line import BusError, JavaError
from ._markers import Body, Cookie, Depends, File, Form, Header, Path, Query, java
from ._progress import Cancelled, progress, request_id
from ._registry import consumer, cpu_bound, delete, get, head, options, patch, post, put, route, websocket
from ._replies import HTTPException, Reply, Request, Response
from ._socket import WebSocket, WebSocketDisconnect

__all__ = [
    "BackgroundTasks",
    "Body",
    "BusError",
    "Cancelled",
    "Cookie",
    "Depends",
    "File",
    "Form",
    "HTTPException",
    "Header",
    "JavaError",
    "JavaObject",
    "Path",
    "Query",
    "Reply",
    "Request",
    "Response",
    "ServerSentEvent",
    "Ticket",
    "UploadFile",
    "WebSocket",
    "WebSocketDisconnect",
    "bus",
    "consumer",
    "cpu_bound",
    "delete",
    "get",
    "head",
    "java",
    "jobs",
    "options",
    "patch",
    "post",
    "progress",
    "put",
    "request_id",
    "route",
    "websocket",
]

__version__ = "0.1.0"
