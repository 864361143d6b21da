"""What functions answer, and what they may know of a request."""

from typing import Any, Dict, List, Mapping, Optional, Tuple


class HTTPException(Exception):
    """Ends a request with that status. ``detail`` says what happened and what to do."""

    def __init__(
        self, status_code: int, detail: Any = None, headers: Optional[Mapping[str, str]] = None
    ) -> None:
        if not 400 <= status_code <= 599:
            raise ValueError("an HTTPException is of 400 to 599, not %s; return a Reply" % status_code)
        super().__init__(status_code, detail)
        self.status_code = status_code
        self.detail = detail
        #: What was wrong with the values of a call that was refused with 422.
        self.violations: List[Dict[str, Any]] = []
        self.headers: Dict[str, str] = dict(headers or {})

    def __str__(self) -> str:
        return "%d: %s" % (self.status_code, self.detail)


class Reply:
    """A result with its own status, headers and media type."""

    def __init__(
        self,
        content: Any = None,
        status_code: int = 200,
        headers: Optional[Mapping[str, str]] = None,
        media_type: Optional[str] = None,
    ) -> None:
        if not 200 <= status_code <= 599:
            raise ValueError("a reply's status is 200 to 599, not %s" % status_code)
        self.content = content
        self.status_code = status_code
        self.headers: Dict[str, str] = dict(headers or {})
        self.media_type = media_type
        self._cookies: List[Tuple[str, str]] = []

    def set_cookie(
        self,
        key: str,
        value: str = "",
        *,
        max_age: Optional[int] = None,
        path: str = "/",
        secure: bool = False,
        httponly: bool = False,
        samesite: str = "lax",
    ) -> None:
        """Sets a cookie on the client; ``max_age`` in seconds, for the session without one."""
        parts = ["%s=%s" % (key, value), "Path=" + path]
        if max_age is not None:
            parts.append("Max-Age=%d" % max_age)
        if secure:
            parts.append("Secure")
        if httponly:
            parts.append("HttpOnly")
        parts.append("SameSite=" + samesite.capitalize())
        self._cookies.append(("Set-Cookie", "; ".join(parts)))

    def header_list(self) -> List[Tuple[str, str]]:
        """All headers, cookies included, in order."""
        return [(str(k), str(v)) for k, v in self.headers.items()] + self._cookies


Response = Reply


class Request:
    """A whole request: a parameter of this type gets it."""

    def __init__(self, head: Mapping[str, Any], body: bytes) -> None:
        self.method: str = head.get("method", "")
        self.path: str = head.get("path", "")
        self.path_params: Dict[str, str] = dict(head.get("variables", {}))
        self.query: Dict[str, List[str]] = dict(head.get("query", {}))
        self.headers: Dict[str, List[str]] = dict(head.get("headers", {}))
        self.body = body

    def header(self, name: str) -> Optional[str]:
        """The first header of that name, letter case ignored."""
        values = self.headers.get(name.lower())
        return values[0] if values else None
