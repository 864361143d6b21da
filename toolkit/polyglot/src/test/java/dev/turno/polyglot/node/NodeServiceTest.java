package dev.turno.polyglot.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.polyglot.child.ChildServiceContract;
import dev.turno.polyglot.child.Site;
import dev.turno.spi.HandlerSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A service in JavaScript by Node, over HTTP. */
class NodeServiceTest extends ChildServiceContract {
  private static final String CODE =
      """
      import { setTimeout } from 'node:timers/promises';
      import { cpuBound, del, get, header, HttpError, post, provide, Reply, shape } from 'turno';

      const Item = shape('Item', { name: 'string', price: 'number', tags: 'string[] = []' });
      const db = provide(async function* () { yield { db: 1 }; });
      const user = provide({ xUser: header('string = nobody'), db }, async ({ xUser }) => xUser);

      get('/items/:item_id',
          { item_id: 'integer', q: 'string?', n: 'integer 1..10 = 3', kind: "'a' | 'b' = 'a'", tags: 'string[] = []', user },
          async ({ item_id, q = null, n, kind, tags, user }) => ({ item_id, q, n, kind, tags, user }));
      post('/items', { body: Item, dry: 'boolean?' }, { status: 201 }, function create({ body }) { return body; });
      del('/items/{item_id}', { item_id: 'int' }, async ({ item_id }) => {
        if (item_id === 0) {
          throw new HttpError(404, 'There is no item 0.', { 'X-Why': 'zero' });
        }
      });
      get('/text', async () => 'grüße');
      get('/reply', () =>
          new Reply(Uint8Array.of(0, 255), { status: 203, headers: { 'X-A': 'b' }, type: 'image/x' }).cookie('c', 'd'));
      get('/request', { request: 'request' }, ({ request }) => [request.method, request.header('X-One')]);
      get('/where/{kind}', async () => process.pid);
      const sleep = (millis) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, millis);
      get('/plain-where', () => { sleep(200); return process.pid; });
      get('/bug', () => null.missing);
      get('/promise', () => setTimeout(1));
      get('/crash', () => process.kill(process.pid, 'SIGSEGV'));
      get('/nap', {}, { timeout: '300ms' }, async (_, { signal }) => setTimeout(60_000, 0, { signal }));
      get('/spin', {}, { timeout: '300ms' }, () => { for (;;); });
      get('/fib/{n}', { n: 'integer' }, cpuBound(function fib({ n }) {
        let [a, b] = [0, 1];
        for (let i = 0; i < n; i++) [a, b] = [b, a + b];
        return a;
      }));
      """;

  @Override
  protected HandlerSource source(Path folder) throws IOException {
    NodeForTests.orSkip();
    Path app = Files.writeString(folder.resolve("app.mjs"), CODE);
    return new NodeFactory().load(List.of(app));
  }

  @Override
  protected String two() {
    return "2";
  }

  @Test
  void a_plain_function_that_returns_a_promise_is_a_bug_not_a_hang() throws Exception {
    assertThat(site.get("/promise").statusCode()).isEqualTo(500);
  }

  @Test
  void a_function_that_computes_is_on_a_slot() throws Exception {
    assertThat(site.get("/fib/70").body()).isEqualTo("190392490709135");
    assertThat(Site.violations(site.get("/fib/x")))
        .containsExactly("path n must be a whole number");
  }
}
