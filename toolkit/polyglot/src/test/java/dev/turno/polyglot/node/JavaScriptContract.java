package dev.turno.polyglot.node;

import dev.turno.spi.HandlerFactoryContract;

/** What every factory for JavaScript promises: the same program for each. */
public abstract class JavaScriptContract extends HandlerFactoryContract {
  @Override
  protected final String file() {
    return "app.mjs";
  }

  @Override
  protected final String nameOf(String function) {
    return "app." + function;
  }

  @Override
  protected final String program() {
    return """
        import { HttpError, bus, cpuBound, get, logger, post, progress as tell } from 'turno';

        const sleep = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

        get('/greet/{name}', { times: 'integer = 1' }, { doc: 'Greets people.' },
          async function greet({ name, times }) { return Array(times).fill('Hello, ' + name).join(' '); });
        post('/items', { body: { name: 'string', price: 'number' } }, { status: 201 }, function item({ body }) { return body; });
        post('/echo', { body: 'bytes' }, function echo({ body }) { return body; });
        cpuBound({ a: 'integer', b: 'integer' }, { queue: 'sums', timeout: '5s' }, function add({ a, b }) { return a + b; });
        get('/refuse', async function refuse() { throw new HttpError(409, 'Not now.', { 'X-Why': 'busy' }); });
        get('/bug', function bug() { throw new Error('kaput'); });
        get('/wait', async function wait() { await sleep(60_000); });
        get('/nap', function nap() { Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000); });
        get('/log', async function log() { logger('contract').info('told'); });
        get('/count/{n}', { n: 'integer' }, async function* count({ n }) { for (let i = 1; i <= n; i++) yield i; });
        post('/relay', { body: 'bytes' },
          async function relay({ body }) { return bus.request('contract', new TextDecoder().decode(body)); });
        cpuBound(function progress() { tell(0.5, 'half'); });
        """;
  }

  @Override
  protected final String broken() {
    return "let x = 1;\nlet f( = 2;\n";
  }
}
