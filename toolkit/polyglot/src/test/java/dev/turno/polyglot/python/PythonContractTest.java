package dev.turno.polyglot.python;

import dev.turno.spi.HandlerFactory;
import dev.turno.spi.HandlerFactoryContract;
import java.util.Map;
import java.util.Optional;

class PythonContractTest extends HandlerFactoryContract {
  @Override
  protected HandlerFactory factory() {
    PythonForTests.orSkip();
    return new PythonFactory();
  }

  @Override
  protected Optional<HandlerFactory> withoutRuntime() {
    return Optional.of(new PythonFactory(Map.of("PATH", "/nowhere")));
  }

  @Override
  protected String file() {
    return "app.py";
  }

  @Override
  protected String nameOf(String function) {
    return "app." + function;
  }

  @Override
  protected String program() {
    return """
        import asyncio, dataclasses, logging, time
        import turno
        from turno import cpu_bound, get, post, HTTPException

        @get("/greet/{name}")
        async def greet(name: str, times: int = 1):
            "Greets people."
            return " ".join(["Hello, " + name] * times)

        @dataclasses.dataclass
        class Item:
            name: str
            price: float

        @post("/items", status_code=201)
        def item(item: Item) -> Item:
            return item

        @post("/echo")
        def echo(data: bytes) -> bytes:
            return data

        @cpu_bound(queue="sums", timeout="5s")
        def add(a: int, b: int) -> int:
            return a + b

        @get("/refuse")
        async def refuse():
            raise HTTPException(409, "Not now.", {"X-Why": "busy"})

        @get("/bug")
        def bug():
            raise RuntimeError("kaput")

        @get("/wait")
        async def wait():
            await asyncio.sleep(60)

        @get("/nap")
        def nap():
            time.sleep(60)

        @get("/log")
        async def log() -> None:
            logging.getLogger("contract").info("told")

        @get("/count/{n}")
        async def count(n: int):
            for i in range(1, n + 1):
                yield i

        @post("/relay")
        async def relay(text: bytes) -> str:
            return await turno.bus.request("contract", text.decode())

        @cpu_bound
        def progress() -> None:
            turno.progress(0.5, "half")
        """;
  }

  @Override
  protected String broken() {
    return "x = 1\ndef f(:\n";
  }
}
