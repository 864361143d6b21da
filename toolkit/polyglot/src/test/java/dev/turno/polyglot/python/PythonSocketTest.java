package dev.turno.polyglot.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.polyglot.child.ChildSocketContract;
import dev.turno.polyglot.child.SocketClient;
import dev.turno.spi.HandlerSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PythonSocketTest extends ChildSocketContract {
  private static final String CODE =
      """
      import asyncio, dataclasses
      from typing import Annotated
      from turno import Depends, HTTPException, Query, WebSocket, WebSocketDisconnect, get, websocket

      @dataclasses.dataclass
      class Say:
          text: Annotated[str, Query(min_length=1, max_length=10)]
          n: int = 1

      def user(token: str = ""):
          if not token:
              raise HTTPException(401, "Who are you?")
          return token

      @websocket("/echo")
      async def echo(ws: WebSocket):
          async for message in ws:
              await ws.send(message)

      @websocket("/say/{room}")
      async def say(ws: WebSocket[Say], room: str, name: str):
          async for said in ws:
              await ws.send_json({"room": room, "by": name, "text": said.text, "n": said.n})

      @websocket("/guarded")
      async def guarded(ws: WebSocket, token=Depends(user)):
          await ws.send_text("welcome")
          await ws.receive()

      @websocket("/close")
      async def close(ws: WebSocket):
          await ws.receive_text()
          await ws.send_text("bye")
          await ws.close(4000, "enough")

      @websocket("/return")
      async def returns(ws: WebSocket): ...

      @websocket("/refuse")
      async def refuse(ws: WebSocket):
          await ws.receive()
          raise HTTPException(409, "Not now.")

      @websocket("/bug")
      async def bug(ws: WebSocket):
          await ws.receive()
          None.missing

      ended = None
      @websocket("/ending")
      async def ending(ws: WebSocket):
          global ended
          async for message in ws.iter_text():
              await ws.send_text(message)
          await asyncio.sleep(0.02)
          ended = ws.closed

      @get("/ended")
      async def has_ended(): return ended

      ticking = 0
      @websocket("/ticks")
      async def ticks(ws: WebSocket):
          global ticking
          ticking += 1
          try:
              while True:
                  await ws.send_text("tick")
                  await asyncio.sleep(0.01)
          finally:
              ticking -= 1

      @get("/ticking")
      async def ticks_now(): return ticking

      sent = 0
      @websocket("/flood/{n}")
      async def flood(ws: WebSocket, n: int):
          global sent
          for _ in range(n):
              await ws.send_text("x" * 100_000)
              sent += 1

      @get("/sent")
      async def was_sent(): return sent

      dropped = False
      @websocket("/unheard")
      async def unheard(ws: WebSocket):
          global dropped
          await ws.accept()
          while ws.is_open:
              asyncio.create_task(ws.send_text("x" * 100_000))
              await asyncio.sleep(0.001)
          dropped = True

      @get("/dropped")
      async def was_dropped(): return dropped

      @websocket("/never")
      async def never(ws: WebSocket):
          await ws.close(1008)

      @websocket("/text")
      async def text(ws: WebSocket):
          try:
              await ws.receive_text()
          except WebSocketDisconnect as e:
              assert e.code == 1003
              raise

      @websocket("/json")
      async def json(ws: WebSocket):
          async for value in ws.iter_json():
              await ws.send_json([value])
      """;

  @Override
  protected HandlerSource source(Path folder) throws IOException {
    PythonForTests.orSkip();
    Path app = Files.writeString(folder.resolve("app.py"), CODE);
    return new PythonFactory().load(List.of(app));
  }

  @Test
  void one_that_is_closed_before_it_is_opened_is_refused() throws Exception {
    assertThat(SocketClient.refusal(site, "/never")).isEqualTo(403);
  }

  @Test
  void messages_of_another_kind_than_are_waited_for_close_it() throws Exception {
    assertThat(new SocketClient(site, "/text").send((byte) 1).next())
        .isEqualTo("closed 1003 Messages are text here.");
    var json = new SocketClient(site, "/json");
    assertThat(json.send("{\"a\":1}").next()).isEqualTo("[{\"a\":1}]");
    assertThat(json.send("{").next()).isEqualTo("closed 1007 Messages are JSON here.");
  }
}
