/** What functions answer, and what they may know of a request. */

/** Ends a request with that status. `detail` says what happened and what to do. */
export class HttpError extends Error {
  /**
   * @param {number} status 400 to 599
   * @param {unknown} [detail] a text, or further members for the problem
   * @param {Record<string, string>} [headers]
   */
  constructor(status, detail, headers = {}) {
    super(typeof detail === 'string' ? detail : `status ${status}`);
    if (!Number.isInteger(status) || status < 400 || status > 599) {
      throw new RangeError(`an HttpError is of 400 to 599, not ${status}; return a Reply`);
    }
    this.name = 'HttpError';
    this.status = status;
    this.detail = detail;
    this.headers = { ...headers };
  }
}

/** A result with its own status, headers and media type. */
export class Reply {
  #cookies = [];

  /**
   * @param {unknown} [content] text and bytes as they are, all else as JSON; undefined for none
   * @param {{ status?: number, headers?: Record<string, string>, type?: string }} [options]
   */
  constructor(content, { status, headers = {}, type } = {}) {
    if (status !== undefined && (!Number.isInteger(status) || status < 200 || status > 599)) {
      throw new RangeError(`a reply's status is 200 to 599, not ${status}`);
    }
    this.content = content;
    this.status = status;
    this.headers = { ...headers };
    this.type = type;
  }

  /**
   * Sets a cookie on the client; `maxAge` in seconds, for the session without one.
   *
   * @returns {this}
   */
  cookie(name, value = '', { maxAge, path = '/', secure = false, httpOnly = false, sameSite = 'Lax' } = {}) {
    const parts = [`${name}=${value}`, `Path=${path}`];
    if (maxAge !== undefined) {
      parts.push(`Max-Age=${Math.trunc(maxAge)}`);
    }
    if (secure) {
      parts.push('Secure');
    }
    if (httpOnly) {
      parts.push('HttpOnly');
    }
    parts.push(`SameSite=${sameSite[0].toUpperCase()}${sameSite.slice(1)}`);
    this.#cookies.push(['Set-Cookie', parts.join('; ')]);
    return this;
  }

  /** All headers, cookies included, in order. */
  headerList() {
    return [...Object.entries(this.headers).map(([name, value]) => [name, String(value)]), ...this.#cookies];
  }
}

/** A whole request, which a parameter declared as `'request'` gets. */
export class Request {
  constructor(head, body) {
    this.method = head.method ?? '';
    this.path = head.path ?? '';
    /** The variables of the path, as text. */
    this.variables = head.variables ?? {};
    /** The query's parameters: each a list. */
    this.query = head.query ?? {};
    /** The headers by their names in lower case: each a list. */
    this.headers = head.headers ?? {};
    /** The body's bytes. */
    this.body = body;
  }

  /** The first header of that name, letter case ignored. */
  header(name) {
    return this.headers[name.toLowerCase()]?.[0];
  }

  /** The body as text. */
  text() {
    return new TextDecoder().decode(this.body);
  }

  /** The body as JSON; a 400 for the client when it is none. */
  json() {
    try {
      return JSON.parse(this.text());
    } catch (e) {
      throw new HttpError(400, `The body is not JSON: ${e.message}.`);
    }
  }
}
