/** URL and URLSearchParams. */
import { host } from './host.js';

const encodeForm = (text) =>
  encodeURIComponent(text)
    .replace(/%20/g, '+')
    .replace(/[!'()~]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

function decodeForm(text) {
  const spaced = text.replace(/\+/g, ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}

const parse = (text) =>
  text
    .replace(/^\?/, '')
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const at = pair.indexOf('=');
      return at < 0 ? [decodeForm(pair), ''] : [decodeForm(pair.slice(0, at)), decodeForm(pair.slice(at + 1))];
    });

class URLSearchParams {
  #pairs;
  #changed;

  constructor(given = '', changed = () => {}) {
    this.#changed = changed;
    if (typeof given === 'string') {
      this.#pairs = parse(given);
    } else {
      const pairs = typeof given?.[Symbol.iterator] === 'function' ? [...given] : Object.entries(given ?? {});
      this.#pairs = pairs.map(([name, value]) => [String(name), String(value)]);
    }
  }

  get size() {
    return this.#pairs.length;
  }

  get(name) {
    return this.#pairs.find((pair) => pair[0] === name)?.[1] ?? null;
  }

  getAll(name) {
    return this.#pairs.filter((pair) => pair[0] === name).map((pair) => pair[1]);
  }

  has(name, value) {
    return this.#pairs.some((pair) => pair[0] === name && (value === undefined || pair[1] === value));
  }

  append(name, value) {
    this.#pairs.push([String(name), String(value)]);
    this.#changed();
  }

  set(name, value) {
    const first = this.#pairs.findIndex((pair) => pair[0] === name);
    if (first < 0) {
      this.append(name, value);
      return;
    }
    this.#pairs[first][1] = String(value);
    this.#pairs = this.#pairs.filter((pair, at) => at <= first || pair[0] !== name);
    this.#changed();
  }

  delete(name, value) {
    this.#pairs = this.#pairs.filter((pair) => pair[0] !== name || (value !== undefined && pair[1] !== value));
    this.#changed();
  }

  sort() {
    this.#pairs.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    this.#changed();
  }

  forEach(callback, self) {
    this.#pairs.forEach(([name, value]) => callback.call(self, value, name, this));
  }

  *entries() {
    yield* this.#pairs.map((pair) => [...pair]);
  }

  *keys() {
    yield* this.#pairs.map((pair) => pair[0]);
  }

  *values() {
    yield* this.#pairs.map((pair) => pair[1]);
  }

  [Symbol.iterator]() {
    return this.entries();
  }

  toString() {
    return this.#pairs.map(([name, value]) => `${encodeForm(name)}=${encodeForm(value)}`).join('&');
  }
}

const PORTS = { 'http:': '80', 'https:': '443', 'ws:': '80', 'wss:': '443', 'ftp:': '21' };

/** By the JVM's own parser of URIs, with the spelling of the URL standard: ports, cases and slashes in normal form. */
class URL {
  #parts;
  #params;

  constructor(url, base) {
    const told = host.url(String(url), base === undefined ? null : String(base));
    if (told === null) {
      throw new TypeError(`Invalid URL: ${url}`);
    }
    this.#parts = JSON.parse(told);
    if (this.#parts.port === PORTS[this.#parts.protocol]) {
      this.#parts.port = '';
    }
  }

  static canParse(url, base) {
    return host.url(String(url), base === undefined ? null : String(base)) !== null;
  }

  static parse(url, base) {
    return URL.canParse(url, base) ? new URL(url, base) : null;
  }

  get searchParams() {
    this.#params ??= new URLSearchParams(this.search, () => {
      const text = this.#params.toString();
      this.#parts.search = text ? `?${text}` : '';
    });
    return this.#params;
  }

  get host() {
    return this.hostname + (this.port ? `:${this.port}` : '');
  }

  get origin() {
    return this.protocol in PORTS ? `${this.protocol}//${this.host}` : 'null';
  }

  get href() {
    const { username, password } = this;
    const user = username ? `${username}${password ? `:${password}` : ''}@` : '';
    const authority = this.hostname || this.protocol === 'file:' ? `//${user}${this.host}` : '';
    return `${this.protocol}${authority}${this.pathname}${this.search}${this.hash}`;
  }

  get search() {
    return this.#parts.search;
  }

  set search(text) {
    this.#parts.search = text === '' || text === '?' ? '' : `?${String(text).replace(/^\?/, '')}`;
    this.#params = undefined;
  }

  toString() {
    return this.href;
  }

  toJSON() {
    return this.href;
  }

  static {
    for (const name of ['protocol', 'username', 'password', 'hostname', 'port', 'pathname', 'hash']) {
      Object.defineProperty(URL.prototype, name, {
        get() {
          return this.#parts[name];
        },
        set(value) {
          this.#parts[name] = String(value);
        },
      });
    }
  }
}

export const urlGlobals = { URL, URLSearchParams };
