"""Files of a form."""

import io
from typing import Any, List


class UploadFile:
    """A file that came with a form. It is in memory; ``file`` reads it as any binary file."""

    def __init__(self, filename: str, content_type: str, data: bytes) -> None:
        #: The name as the client sent it: anything, ``../../etc/passwd`` too. Never use it as a path.
        self.filename = filename
        self.content_type = content_type
        self.size = len(data)
        self.file = io.BytesIO(data)

    async def read(self, size: int = -1) -> bytes:
        """Its bytes, or the next ``size`` of them."""
        return self.file.read(size)

    async def seek(self, offset: int) -> None:
        """Goes on reading from there."""
        self.file.seek(offset)

    async def close(self) -> None:
        """Lets go of its bytes."""
        self.file.close()


def files(heads: List[List[Any]], data: bytes) -> List[UploadFile]:
    """The files of a part, which is their bytes one after another."""
    found, at = [], 0
    for name, content_type, size in heads:
        found.append(UploadFile(name, content_type, data[at : at + size]))
        at += size
    return found


