/** One call, as its function sees it: the second argument of every handler and provider. */
export class Call {
  #request;
  #tell;
  #controller;
  #deadline;
  #isOver = false;

  /**
   * @param {{ request?: string, deadline?: number }} header what the call's frame says
   * @param {(done: number, note: string) => void} tell sends progress
   */
  constructor(header, tell) {
    this.#request = header.request;
    this.#tell = tell;
    this.#deadline = header.deadline === undefined ? undefined : Date.now() + header.deadline;
  }

  /** The trace id of the request, which log lines carry. */
  get requestId() {
    return this.#request;
  }

  /** Aborted when the result is no longer wanted: the client went away, or the deadline passed. */
  get signal() {
    this.#controller ??= new AbortController();
    return this.#controller.signal;
  }

  /** How many milliseconds remain until the deadline; Infinity without one. */
  get remaining() {
    return this.#deadline === undefined ? Infinity : Math.max(0, this.#deadline - Date.now());
  }

  /** Tells how far a job is: `done` is 0 to 1. */
  progress(done, note = '') {
    this.#tell(Math.min(1, Math.max(0, Number(done) || 0)), String(note).slice(0, 200));
  }

  /** Whether its result is no longer wanted. */
  get isOver() {
    return this.#isOver;
  }

  /** Says that the result is no longer wanted; not for handlers. */
  cancel() {
    this.#isOver = true;
    this.#controller ??= new AbortController();
    this.#controller.abort();
  }
}
