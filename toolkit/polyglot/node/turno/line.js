/** What functions ask of the JVM while they run: questions go out as frames, and replies come back to whoever waits. */
import { bytesOfText } from './bytes.js';
import { jsonText, parseJson } from './json.js';
import { HttpError } from './replies.js';

/** A message had no answer. `failure` is `NO_HANDLERS`, `TIMEOUT` or `RECIPIENT_FAILURE`, which has a `code`. */
export class BusError extends Error {
  constructor(failure, code, message) {
    super(`${failure}: ${message}`);
    this.name = 'BusError';
    this.failure = failure;
    this.code = code;
  }
}

/** What was asked has failed in the JVM by a bug; the message has the exception's class. */
export class JavaError extends Error {
  name = 'JavaError';
}

/** Asks for the calls of one child. */
export class Line {
  #send;
  #waiting = new Map();
  #last = 0;

  constructor(send) {
    this.#send = send;
  }

  /** Asks; the promise has the value of the reply. */
  ask(call, { values = [], ...question }, signal) {
    signal.throwIfAborted();
    const n = ++this.#last;
    const written = values.map(encoded);
    const header = { t: 'req', n, call, ...question };
    if (written.length > 0) {
      header.values = written.map(([bytes, encoding]) => [bytes.length, encoding]);
    }
    return new Promise((resolve, reject) => {
      const forget = () => {
        if (this.#waiting.delete(n)) {
          this.#send({ t: 'forget', n });
          reject(signal.reason);
        }
      };
      signal.addEventListener('abort', forget, { once: true });
      this.#waiting.set(n, (replied, payload) => {
        signal.removeEventListener('abort', forget);
        settle(replied, payload, resolve, reject);
      });
      this.#send(header, joined(written.map(([bytes]) => bytes)));
    });
  }

  /** A reply has come. */
  replied(header, payload) {
    const take = this.#waiting.get(header.n);
    this.#waiting.delete(header.n);
    take?.(header, payload);
  }
}

function encoded(value) {
  if (value instanceof Uint8Array) {
    return [value, 'bytes'];
  }
  return typeof value === 'string' ? [bytesOfText(value), 'text'] : [bytesOfText(jsonText(value ?? null)), 'json'];
}

function joined(parts) {
  const all = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  parts.reduce((at, part) => (all.set(part, at), at + part.length), 0);
  return all;
}

const TEXT = new TextDecoder();

function settle({ error, encoding }, payload, resolve, reject) {
  if (error) {
    reject(errorOf(error));
  } else if (encoding === 'bytes') {
    resolve(payload);
  } else {
    const text = typeof payload === 'string' ? payload : TEXT.decode(payload);
    resolve(encoding === 'text' ? text : parseJson(text));
  }
}

function errorOf({ kind, message = '', ...rest }) {
  switch (kind) {
    case 'problem': {
      const problem = new HttpError(rest.status, rest.detail ?? undefined, rest.headers ?? {});
      problem.violations = rest.violations ?? [];
      return problem;
    }
    case 'bus':
      return new BusError(rest.failure ?? '', rest.code ?? 0, message);
    case 'wrong':
      return new TypeError(message);
    case 'cancelled':
      return new DOMException(message || 'the call is over', 'AbortError');
    default:
      return new JavaError(`${rest.type ?? 'Error'}: ${message}`);
  }
}
