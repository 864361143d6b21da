package dev.turno.polyglot.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.polyglot.child.ChildServiceContract;
import dev.turno.polyglot.child.Site;
import dev.turno.spi.HandlerSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A service in Python, over HTTP. */
class PythonServiceTest extends ChildServiceContract {
  private static final String CODE =
      """
      import asyncio, ctypes, dataclasses, os, time
      from typing import List, Literal, Optional
      from turno import get, post, delete, cpu_bound, Depends, Header, HTTPException, Query, Reply, Request

      ENDED = []

      @dataclasses.dataclass
      class Item:
          name: str
          price: float
          tags: List[str] = dataclasses.field(default_factory=list)

      def db():
          yield {"db": 1}
          ENDED.append("db")

      async def user(x_user: str = Header("nobody"), db=Depends(db)):
          return x_user

      @get("/items/{item_id}")
      async def read(item_id: int, q: Optional[str] = None, n: int = Query(3, ge=1, le=10),
                     kind: Literal["a", "b"] = "a", tags: List[str] = Query([]), user=Depends(user)):
          return {"item_id": item_id, "q": q, "n": n, "kind": kind, "tags": tags, "user": user}

      @post("/items", status_code=201)
      def create(item: Item, dry: bool = False):
          return item

      @delete("/items/{item_id}")
      async def remove(item_id: int) -> None:
          if item_id == 0:
              raise HTTPException(404, "There is no item 0.", {"X-Why": "zero"})

      @get("/text")
      async def text(): return "grüße"

      @get("/reply")
      def reply():
          made = Reply(b"\\x00\\xff", 203, {"X-A": "b"}, "image/x"); made.set_cookie("c", "d"); return made

      @get("/request")
      def request(request: Request): return [request.method, request.header("x-one")]

      @get("/where/{kind}")
      async def where_async(kind: str): return os.getpid()

      @get("/plain-where")
      def where_plain(): time.sleep(0.2); return os.getpid()

      @get("/bug")
      def bug(): return {}["missing"]

      @get("/crash")
      def crash(): ctypes.string_at(0)

      @get("/nap", timeout="300ms")
      async def nap(): await asyncio.sleep(60)

      @get("/spin", timeout="300ms")
      def spin():
          try:
              while True: pass
          except BaseException:
              while True: pass

      @get("/fib/{n}")
      @cpu_bound
      def fib(n: int) -> int:
          a, b = 0, 1
          for _ in range(n): a, b = b, a + b
          return a
      """;

  @Override
  protected HandlerSource source(Path folder) throws IOException {
    PythonForTests.orSkip();
    Path app = Files.writeString(folder.resolve("app.py"), CODE);
    return new PythonFactory().load(List.of(app));
  }

  @Override
  protected String two() {
    return "2.0";
  }

  @Test
  void a_function_that_computes_is_on_a_slot() throws Exception {
    assertThat(site.get("/fib/90").body()).isEqualTo("2880067194370816120");
    assertThat(Site.violations(site.get("/fib/x")))
        .containsExactly("path n must be a whole number");
  }
}
