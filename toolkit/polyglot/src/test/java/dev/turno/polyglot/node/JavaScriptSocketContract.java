package dev.turno.polyglot.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.polyglot.child.ChildSocketContract;
import dev.turno.spi.HandlerFactory;
import dev.turno.spi.HandlerSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** WebSockets in JavaScript: the same program for each of its runtimes. */
public abstract class JavaScriptSocketContract extends ChildSocketContract {
  private static final String CODE =
      """
      import { get, HttpError, provide, ServerSentEvent, ws } from 'turno';

      const sleep = (millis) => new Promise((resolve) => setTimeout(resolve, millis));
      const user = provide({ token: 'string?' }, async ({ token }) => {
        if (!token) {
          throw new HttpError(401, 'Who are you?');
        }
        return token;
      });

      ws('/echo', async (_, socket) => {
        for await (const message of socket) {
          await socket.send(message);
        }
      });
      ws('/say/{room}', { name: 'string' }, { message: { text: 'string 1..10', n: 'integer = 1' } }, async ({ room, name }, socket) => {
        for await (const { text, n } of socket) {
          await socket.send({ room, by: name, text, n });
        }
      });
      ws('/guarded', { user }, async (_, socket) => {
        await socket.send('welcome');
        await socket.receive();
      });
      ws('/close', async (_, socket) => {
        await socket.receive();
        socket.send('bye');
        socket.close(4000, 'enough');
      });
      ws('/return', async () => {});
      ws('/refuse', async (_, socket) => {
        await socket.receive();
        throw new HttpError(409, 'Not now.');
      });
      ws('/bug', async (_, socket) => {
        await socket.receive();
        null.missing;
      });

      let ended;
      ws('/ending', async (_, socket) => {
        for await (const message of socket) {
          await socket.send(message);
        }
        await sleep(20);
        ended = [socket.closed.code, socket.closed.reason];
      });
      get('/ended', async () => ended);

      let ticking = 0;
      ws('/ticks', async (_, socket) => {
        ticking++;
        try {
          for (;;) {
            await socket.send('tick');
            await sleep(10);
          }
        } finally {
          ticking--;
        }
      });
      get('/ticking', async () => ticking);

      let sent = 0;
      ws('/flood/{n}', { n: 'integer' }, async ({ n }, socket) => {
        for (let i = 0; i < n; i++) {
          await socket.send('x'.repeat(100_000));
          sent++;
        }
      });
      get('/sent', async () => sent);

      let dropped = false;
      ws('/unheard', async (_, socket) => {
        while (socket.isOpen) {
          socket.send('x'.repeat(100_000));
          await sleep(1);
        }
        dropped = true;
      });
      get('/dropped', async () => dropped);

      get('/events', {}, { type: 'text/event-stream' }, async function* () {
        yield new ServerSentEvent({ n: 1 }, { id: '1', event: 'tick' });
        await sleep(5);
        yield 'two\\nlines';
      });
      """;

  protected abstract HandlerFactory factory();

  @Test
  void events_go_out_as_they_are_yielded() throws Exception {
    var answer = site.get("/events");

    assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
    assertThat(answer.body())
        .isEqualTo("id: 1\nevent: tick\ndata: {\"n\":1}\n\ndata: two\ndata: lines\n\n");
  }

  @Override
  protected final HandlerSource source(Path folder) throws IOException {
    Path app = Files.writeString(folder.resolve("app.mjs"), CODE);
    return factory().load(List.of(app));
  }
}
