/** Requests to other servers, by the JVM's client. */
import { bytesOf, host, spanOf } from './host.js';

class Headers {
  #values = new Map();

  constructor(given = []) {
    const pairs = typeof given[Symbol.iterator] === 'function' ? [...given] : Object.entries(given);
    pairs.forEach(([name, value]) => this.append(name, value));
  }

  append(name, value) {
    const key = String(name).toLowerCase();
    this.#values.set(key, [...(this.#values.get(key) ?? []), String(value)]);
  }

  set(name, value) {
    this.#values.set(String(name).toLowerCase(), [String(value)]);
  }

  get(name) {
    return this.#values.get(String(name).toLowerCase())?.join(', ') ?? null;
  }

  getSetCookie() {
    return [...(this.#values.get('set-cookie') ?? [])];
  }

  has(name) {
    return this.#values.has(String(name).toLowerCase());
  }

  delete(name) {
    this.#values.delete(String(name).toLowerCase());
  }

  forEach(callback, self) {
    for (const [name, value] of this) {
      callback.call(self, value, name, this);
    }
  }

  *entries() {
    for (const name of [...this.#values.keys()].sort()) {
      yield [name, this.get(name)];
    }
  }

  *keys() {
    yield* [...this.#values.keys()].sort();
  }

  *values() {
    for (const [, value] of this) {
      yield value;
    }
  }

  [Symbol.iterator]() {
    return this.entries();
  }
}

const NO_BYTES = new Uint8Array(0);

/** A body's bytes, and the type that it has by itself. */
function bodyOf(body) {
  if (body === undefined || body === null) {
    return [NO_BYTES];
  }
  if (body instanceof ArrayBuffer) {
    return [new Uint8Array(body)];
  }
  if (ArrayBuffer.isView(body)) {
    return [new Uint8Array(body.buffer, body.byteOffset, body.byteLength)];
  }
  const type = body instanceof URLSearchParams ? 'application/x-www-form-urlencoded' : 'text/plain';
  return [new TextEncoder().encode(String(body)), `${type};charset=UTF-8`];
}

class Response {
  #bytes;
  #used = false;

  constructor(body, { status = 200, statusText = '', headers = {} } = {}) {
    const [bytes, type] = bodyOf(body);
    this.#bytes = bytes;
    this.status = status;
    this.statusText = statusText;
    this.headers = headers instanceof Headers ? headers : new Headers(headers);
    if (type && !this.headers.has('content-type')) {
      this.headers.set('content-type', type);
    }
    this.url = '';
    this.redirected = false;
    this.hasBody = body !== undefined && body !== null;
  }

  get ok() {
    return this.status >= 200 && this.status <= 299;
  }

  get bodyUsed() {
    return this.#used;
  }

  /** Whole bodies only: there is no stream, but null where there is no body. */
  get body() {
    return this.hasBody ? this.#bytes : null;
  }

  async bytes() {
    if (this.#used) {
      throw new TypeError('the body has been read already');
    }
    this.#used = true;
    return this.#bytes;
  }

  async arrayBuffer() {
    const bytes = await this.bytes();
    return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  }

  async text() {
    return new TextDecoder().decode(await this.bytes());
  }

  async json() {
    return JSON.parse(await this.text());
  }

  static json(value, options = {}) {
    const headers = new Headers(options.headers);
    if (!headers.has('content-type')) {
      headers.set('content-type', 'application/json');
    }
    return new Response(JSON.stringify(value), { ...options, headers });
  }
}

/** `fetch(url, { method, headers, body, signal, redirect })`; bodies are whole. */
function fetch(url, { method = 'GET', headers = {}, body, signal, redirect = 'follow' } = {}) {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const [bytes, type] = bodyOf(body);
    const sent = new Headers(headers);
    if (type && !sent.has('content-type')) {
      sent.set('content-type', type);
    }
    const request = JSON.stringify({ method: method.toUpperCase(), url: String(url), headers: [...sent], redirect });
    const abort = host.fetch(request, ...spanOf(bytes), (failure, head, answer) => {
      if (failure !== null) {
        reject(new TypeError(`fetch ${url} failed: ${failure}`));
        return;
      }
      const told = JSON.parse(head);
      const hasBody = ![101, 204, 205, 304].includes(told.status);
      const response = new Response(hasBody ? bytesOf(answer) : null, { ...told, headers: new Headers(told.headers) });
      response.url = told.url;
      resolve(response);
    });
    signal?.addEventListener('abort', () => {
      abort();
      reject(signal.reason);
    });
  });
}

export const fetchGlobals = { Headers, Response, fetch };
