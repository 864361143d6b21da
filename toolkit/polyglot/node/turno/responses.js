/** Responses of the Web as replies. */
import { Reply } from './replies.js';

/** Whether a function has returned a `Response`. */
export const isResponse = (value) => typeof Response === 'function' && value instanceof Response;

/** A response as a reply. */
export async function replyOf(response) {
  const type = response.headers.get('content-type') ?? undefined;
  const content = response.body === null ? undefined : new Uint8Array(await response.arrayBuffer());
  const headers = Object.fromEntries([...response.headers].filter(([name]) => name !== 'content-type' && name !== 'set-cookie'));
  return new ResponseReply(content, { status: response.status, headers, type }, response.headers.getSetCookie());
}

class ResponseReply extends Reply {
  #cookies;

  constructor(content, options, cookies) {
    super(content, options);
    this.#cookies = cookies;
  }

  headerList() {
    return [...super.headerList(), ...this.#cookies.map((cookie) => ['Set-Cookie', cookie])];
  }
}
