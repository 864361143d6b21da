import type { Middleware } from './runtime';

/** Prints each call of a client, for scripts/clients: method, path and status. */
export const recorder: Middleware = {
  async post({ url, init, response }) {
    console.log(`${init.method ?? 'GET'}\t${new URL(url).pathname}\t${response.status}`);
  },
};

export function check(holds: boolean, what: string): void {
  if (!holds) {
    throw new Error(what);
  }
}
