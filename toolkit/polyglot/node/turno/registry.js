/** The words by which functions are declared; nothing is read from them before all files are loaded. */
import { callerPlace } from './places.js';

/** What stands for the method of what holds WebSockets. */
export const SOCKET = 'WEBSOCKET';

const noted = [];
const computing = new Map();
const misused = [];

/** All declarations, in their order. */
export function declarations() {
  const routed = new Set(noted.map((one) => one.function));
  const others = [...computing.values()].filter((one) => !routed.has(one.function));
  return { functions: [...noted, ...others], computing, misused };
}

/** Forgets all of them; for tests. */
export function forget() {
  noted.length = 0;
  misused.length = 0;
  computing.clear();
}

/** `[parameters], [options], function`, the function last. */
function read(word, given, place) {
  const list = [...given];
  const code = list.pop();
  if (typeof code !== 'function' || list.length > 2 || list.some((one) => typeof one !== 'object' || one === null)) {
    misused.push({
      place,
      message: `${word}: its last argument is the function, after its parameters and options if it has any`,
    });
    return undefined;
  }
  return { function: code, parameters: list[0], options: list[1] ?? {}, place };
}

/** Answers a method at a path: `route('PROPFIND', '/files/{name*}', { … }, async ({ name }) => …)`. */
export function route(method, path, ...rest) {
  const place = callerPlace();
  const entry = read(`${method} ${path}`, rest, place);
  if (typeof method !== 'string' || typeof path !== 'string') {
    misused.push({ place, message: 'a route is a method, a path, and a function' });
    return undefined;
  }
  if (!entry) {
    return undefined;
  }
  noted.push({ ...entry, method: method.toUpperCase(), path: inBraces(path) });
  return entry.function;
}

/** `/items/:id` and `/files/*rest` as `/items/{id}` and `/files/{rest*}`. */
const inBraces = (path) =>
  path.replace(/\/:([\p{L}_$][\p{L}\p{N}_$]*)/gu, '/{$1}').replace(/\/\*([\p{L}_$][\p{L}\p{N}_$]*)/gu, '/{$1*}');

const verb = (method) => (path, ...rest) => route(method, path, ...rest);

export const get = verb('GET');
export const post = verb('POST');
export const put = verb('PUT');
export const patch = verb('PATCH');
export const del = verb('DELETE');
export const head = verb('HEAD');
export const options = verb('OPTIONS');

/**
 * Holds the WebSocket connections of a path: an async function, called for each with its second argument the `Socket`, which ends
 * when the function does.
 */
export function ws(path, ...rest) {
  const place = callerPlace();
  const entry = read(`ws ${path}`, rest, place);
  if (typeof path !== 'string') {
    misused.push({ place, message: 'ws has a path, and a function' });
    return undefined;
  }
  if (entry) {
    noted.push({ ...entry, method: SOCKET, path: inBraces(path) });
  }
  return entry?.function;
}

/**
 * Takes the messages of an address of Vert.x's event bus: the function's one parameter is the body, its result the reply. A thrown
 * `HttpError` fails the message with its status as the code.
 */
export function consumer(address, ...rest) {
  const place = callerPlace();
  const entry = read(`consumer ${address}`, rest, place);
  if (typeof address !== 'string') {
    misused.push({ place, message: 'a consumer has an address, and a function' });
    return undefined;
  }
  if (entry) {
    noted.push({ ...entry, address });
  }
  return entry?.function;
}

/** Runs a function that computes on a worker node; gives the function back. */
export function cpuBound(...rest) {
  const place = callerPlace();
  const entry = read('cpuBound', rest, place);
  if (entry) {
    computing.set(entry.function, entry);
  }
  return entry?.function;
}

/** What a function needs that another one makes: a parameter with it as its value gets what it returns or yields. */
export class Provider {
  constructor(entry) {
    this.function = entry.function;
    this.parameters = entry.parameters;
    this.place = entry.place;
    this.cached = entry.options.cached ?? true;
  }
}

/** Makes a provider: once in a request; what follows a `yield` runs after the answer. */
export function provide(...rest) {
  const place = callerPlace();
  const entry = read('provide', rest, place);
  return new Provider(entry ?? { function: () => undefined, options: {}, place });
}
