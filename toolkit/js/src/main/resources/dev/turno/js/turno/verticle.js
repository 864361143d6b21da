/** A file as a verticle, as Vert.x knows it: `vertx` is a global, futures can be awaited, JSON goes both ways. */
import { oneAtATime, serveBy, writeLog } from 'turno/current.js';
import { passOver, userTrace } from 'turno/places.js';
import { host } from './host.js';

passOver(import.meta.url);
serveBy(oneAtATime(), (line) => host.send(JSON.stringify(line)));

const RAW = Symbol('raw');
const isPlain = (value) =>
  typeof value === 'object' && value !== null && !(RAW in value) && (Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype);

/** A value of JavaScript as the JVM takes it. */
function lent(value) {
  if (typeof value === 'function') {
    return (...given) => lent(value(...given.map(wrapped)));
  }
  if (isPlain(value)) {
    return host.toJson(JSON.stringify(value));
  }
  return value?.[RAW] ?? value;
}

/** A value of the JVM as JavaScript takes it: objects by their methods, futures as promises, JSON as JSON. */
export function wrapped(value) {
  if (value === null || value === undefined || !host.isJava(value)) {
    return value;
  }
  const json = host.fromJson(value);
  if (json !== null) {
    return JSON.parse(json);
  }
  return new Proxy(Object.create(null), new Wrapper(value));
}

class Wrapper {
  #value;

  constructor(value) {
    this.#value = value;
  }

  has(_, name) {
    return name === RAW || name in this.#value;
  }

  get(_, name) {
    if (name === RAW) {
      return this.#value;
    }
    if (name === 'then') {
      return host.isFuture(this.#value) ? (resolve, reject) => this.#settle(resolve, reject) : undefined;
    }
    if (typeof name === 'symbol' || name === 'toString') {
      return () => String(this.#value);
    }
    const member = this.#value[name];
    return typeof member === 'function' ? (...given) => wrapped(this.#value[name](...given.map(lent))) : wrapped(member);
  }

  #settle(resolve, reject) {
    host.onComplete(this.#value, (result) => resolve(wrapped(result)), (message) => reject(new Error(message)));
  }
}

for (const [method, level] of Object.entries({ debug: 'DEBUG', log: 'INFO', info: 'INFO', warn: 'WARN', error: 'ERROR' })) {
  console[method] = (...values) => {
    const error = values.find((value) => value instanceof Error);
    writeLog(level, values.map(String).join(' '), error && userTrace(error), 'console');
  };
}

let verticle;

/** Loads a file. */
export async function load(file, vertx) {
  globalThis.vertx = wrapped(vertx);
  const module = await import(file);
  verticle = { ...module.default, ...module };
}

/** Calls what it starts or stops by, if it has that: `start` and `stop`, or `vertxStart` and `vertxStop`. */
export async function call(name) {
  const code = verticle[name] ?? verticle[`vertx${name[0].toUpperCase()}${name.slice(1)}`];
  await code?.();
}

/** Runs something asynchronous, and tells what comes of it. */
export function run(code, done, failed, ...given) {
  code(...given).then(
    () => done(),
    (e) => failed(userTrace(e)),
  );
}
