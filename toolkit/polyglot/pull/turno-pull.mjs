/**
 * A worker without a JVM, for Node 18 or newer: pulls calls of a gateway over HTTP, runs them, brings the results. No dependencies.
 *
 *   import {pull} from './turno-pull.mjs';
 *   await pull('http://gateway:8080', {
 *     'Tools.slug': (text) => text.toString().toLowerCase(),
 *   }, {token: process.env.TURNO_WORKER_TOKEN});
 *
 * Arguments come as Buffers, in the order of the caller's function; `json(argument)` reads one. A function gets a last argument
 * {signal, progress, job, attempt}; it may be async. It returns an object (JSON), a string (text) or a Buffer (bytes), and throws
 * {status, message} to refuse the call. Calls run one at a time in each of `slots`; one that computes for longer than the lease
 * belongs into a process of its own, since the heartbeat is sent by the same event loop.
 */
export const json = (argument) => JSON.parse(argument.toString());

const wait = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

export async function pull(url, functions, {token, slots = 1, signal, log = console.error} = {}) {
  if (!token) {
    throw new Error('pulling needs a token: {token: process.env.TURNO_WORKER_TOKEN}');
  }
  const gateway = new Gateway(url.replace(/\/$/, ''), token);
  await Promise.all(Array.from({length: slots}, () => slot(gateway, functions, signal, log)));
}

class Gateway {
  constructor(url, token) {
    this.url = url;
    this.token = token;
  }

  async post(path, body, type = 'application/json', signal = undefined) {
    const response = await fetch(this.url + path, {
      method: 'POST',
      headers: {'Content-Type': type, Authorization: 'Bearer ' + this.token},
      body: type === 'application/json' && !Buffer.isBuffer(body) ? JSON.stringify(body) : body,
      signal,
    });
    if ([401, 403, 404, 415, 422].includes(response.status)) {
      throw Object.assign(new Error(`${this.url} answers ${response.status}: ${await response.text()}`), {final: true});
    }
    if (!response.ok && response.status !== 410) {
      throw new Error(`${this.url} answers ${response.status}`);
    }
    return response;
  }

  of(lease, verb) {
    return `/jobs/leases/${encodeURIComponent(lease)}/${verb}`;
  }
}

async function slot(gateway, functions, signal, log) {
  let delay = 500;
  while (!signal?.aborted) {
    try {
      const response = await gateway.post('/jobs/lease?wait=25s', {functions: Object.keys(functions)}, undefined, signal);
      if (response.status === 200) {
        await run(gateway, functions, frame(Buffer.from(await response.arrayBuffer())), log);
      }
      delay = 500;
    } catch (e) {
      if (e.final) {
        throw e;
      }
      if (!signal?.aborted) {
        log(`the gateway does not answer (${e.message}); trying again in ${delay} ms`);
        await wait(delay);
        delay = Math.min(2 * delay, 30_000);
      }
    }
  }
}

/** A frame: u32 total, u32 header length, header (JSON), payload. */
function frame(bytes) {
  const head = bytes.readUInt32BE(4);
  const header = JSON.parse(bytes.subarray(8, 8 + head).toString());
  const args = [];
  let at = 8 + head;
  for (const [, length] of header.parts) {
    args.push(length === null ? null : bytes.subarray(at, at + length));
    at += length ?? 0;
  }
  return {header, args};
}

async function run(gateway, functions, {header, args}, log) {
  const gone = new AbortController();
  let told = {};
  const beat = setInterval(async () => {
    try {
      const held = await gateway.post(gateway.of(header.lease, 'heartbeat'), told);
      if (held.status === 410) {
        gone.abort();
      }
    } catch (e) {
      log(`no heartbeat for lease ${header.lease}: ${e.message}`);
    }
  }, header.leaseMillis / 3);
  const context = {
    signal: gone.signal,
    progress: (done, note = '') => (told = {done, note}),
    job: header.job,
    attempt: header.attempt,
  };
  let answer;
  try {
    answer = completed(await functions[header.function](...args, context));
  } catch (e) {
    const isRefusal = Number.isInteger(e.status) && e.status !== 500;
    answer = {
      verb: 'fail',
      body: isRefusal ? {status: e.status, detail: e.message} : {detail: String(e), trace: e.stack ?? ''},
    };
  } finally {
    clearInterval(beat);
  }
  if (!gone.signal.aborted) {
    await tell(gateway, header.lease, answer, log);
  }
}

function completed(value) {
  if (Buffer.isBuffer(value) || value instanceof Uint8Array) {
    return {verb: 'complete', body: Buffer.from(value), type: 'application/octet-stream'};
  }
  if (typeof value === 'string') {
    return {verb: 'complete', body: Buffer.from(value), type: 'text/plain'};
  }
  return {verb: 'complete', body: Buffer.from(JSON.stringify(value ?? null)), type: 'application/json'};
}

/** Brings what has come of a call; tries again for a while, since the work is done. */
async function tell(gateway, lease, {verb, body, type}, log) {
  for (const delay of [200, 500, 1000, 2000, 4000, 0]) {
    try {
      await gateway.post(gateway.of(lease, verb), body, type);
      return;
    } catch (e) {
      if (e.final || delay === 0) {
        log(`the result of lease ${lease} was not brought: ${e.message}`);
        return;
      }
      await wait(delay);
    }
  }
}
