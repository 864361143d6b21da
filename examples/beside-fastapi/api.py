"""The API of Api.java once more, for FastAPI. Run by scripts/beside-fastapi and the test of this example."""

import enum
import uuid
from datetime import date, datetime, time, timezone
from decimal import Decimal
from typing import Any, List, Optional

from fastapi import Body, Cookie, FastAPI, File, Form, Header, Path, Query, Request, UploadFile
from pydantic import BaseModel, Field

app = FastAPI(docs_url=None, redoc_url=None)

INT = {"ge": -(2**31), "le": 2**31 - 1}
LONG = {"ge": -(2**63), "le": 2**63 - 1}


class Size(str, enum.Enum):
    small = "small"
    medium = "medium"
    large = "large"


class Address(BaseModel):
    street: str
    number: int = Field(..., **INT)


class Item(BaseModel):
    name: str = Field(..., min_length=1, max_length=20)
    count: int = Field(..., ge=0, le=2**31 - 1)
    price: float
    sold: bool = False
    size: Optional[Size] = None
    tags: List[str] = []
    made: Optional[date] = None
    owner: Optional[Address] = None


def moment(value: datetime) -> str:
    if value.tzinfo is None:
        return value.strftime("%Y-%m-%dT%H:%M:%S.%f")
    return value.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def text(value: str) -> Any:
    return value if len(value) <= 100 else len(value)


@app.get("/int")
def whole(v: int = Query(..., **INT)):
    return {"v": v}


@app.get("/long")
def long(v: int = Query(..., **LONG)):
    return {"v": v}


@app.get("/big")
def big(v: int):
    return {"v": text(str(v))}


@app.get("/float")
def floating(v: float):
    return {"v": v}


@app.get("/decimal")
def decimal(v: Decimal):
    return {"v": format(v, "f") if abs(v.adjusted()) < 1000 else str(v)}


@app.get("/bool")
def boolean(v: bool):
    return {"v": v}


@app.get("/uuid")
def uuid_(v: uuid.UUID):
    return {"v": str(v)}


@app.get("/date")
def date_(v: date):
    return {"v": v.isoformat()}


@app.get("/time")
def time_(v: time):
    return {"v": v.strftime("%H:%M:%S")}


@app.get("/datetime")
def datetime_(v: datetime):
    return {"v": moment(v)}


@app.get("/moment")
def moment_(v: datetime):
    return {"v": moment(v)}


@app.get("/enum")
def enum_(v: Size):
    return {"v": v}


@app.get("/text")
def text_(v: str):
    return {"v": text(v)}


@app.get("/optional")
def optional(v: Optional[int] = Query(None, **INT)):
    return {"v": v}


@app.get("/default")
def default(v: int = Query(7, **INT)):
    return {"v": v}


@app.get("/list")
def list_(v: List[int] = Query([])):
    return {"v": v}


@app.get("/two")
def two(a: int, b: int):
    return {"v": a + b}


@app.get("/bounds")
def bounds(v: int = Query(..., ge=1, le=10)):
    return {"v": v}


@app.get("/length")
def length(v: str = Query(..., min_length=2, max_length=5)):
    return {"v": v}


@app.get("/pattern")
def pattern(v: str = Query(..., regex="^[a-z]+$")):
    return {"v": v}


@app.get("/alias")
def alias(v: int = Query(..., alias="the-name", **INT)):
    return {"v": v}


@app.get("/header")
def header(v: int = Header(..., alias="X-Number", **INT)):
    return {"v": v}


@app.get("/agent")
def agent(user_agent: Optional[str] = Header(None)):
    return {"v": user_agent}


@app.get("/cookie")
def cookie(v: int = Cookie(..., **INT)):
    return {"v": v}


@app.get("/cookie/text")
def cookie_text(v: Optional[str] = Cookie(None)):
    return {"v": v}


@app.get("/path/int/{v}")
def path_int(v: int = Path(..., **INT)):
    return {"v": v}


@app.get("/path/text/{v}")
def path_text(v: str):
    return {"v": text(v)}


@app.get("/path/enum/{v}")
def path_enum(v: Size):
    return {"v": v}


@app.get("/path/rest/{v:path}")
def path_rest(v: str):
    return {"v": text(v)}


@app.get("/nothing", status_code=204)
def nothing() -> None:
    return None


@app.post("/item")
def item(item: Item):
    return item


@app.put("/item/{id}")
def put_item(item: Item, id: int = Path(..., **INT), dry: bool = False):
    return {"id": id, "dry": dry, "name": item.name}


@app.post("/numbers")
def numbers(body: List[int]):
    return {"v": sum(body)}


@app.post("/maybe")
def maybe(item: Optional[Item] = Body(None)):
    return {"v": None if item is None else item.name}


@app.post("/any")
def any_(body: Any = Body(...)):
    return {"v": body}


@app.post("/raw")
async def raw(request: Request):
    return {"v": len(await request.body())}


@app.post("/form")
def form(title: str = Form(...), n: int = Form(..., **INT), tags: List[str] = Form([])):
    return {"title": text(title), "n": n, "tags": tags}


@app.post("/file")
async def file(file: UploadFile = File(...), title: str = Form("none")):
    return {"name": file.filename, "size": len(await file.read()), "title": title}
