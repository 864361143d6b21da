/** One call, as its function sees it: the second argument of every handler and provider. */
export class Call {
  #header;
  #send;
  #line;
  #controller;
  #deadline;
  #isOver = false;
  #tasks = [];

  /**
   * @param {{ id: number, request?: string, deadline?: number }} header what the call's frame says
   * @param {(header: object, payload?: Uint8Array | string) => void} send sends a frame
   * @param {import('./line.js').Line} line by which the JVM is asked
   */
  constructor(header, send, line) {
    this.#header = header;
    this.#send = send;
    this.#line = line;
    this.#deadline = header.deadline === undefined ? undefined : Date.now() + header.deadline;
  }

  /** The trace id of the request, which log lines carry. */
  get requestId() {
    return this.#header.request;
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
    const told = Math.min(1, Math.max(0, Number(done) || 0));
    this.#send({ t: 'progress', id: this.#header.id, done: told, note: String(note).slice(0, 200) });
  }

  /**
   * Does something after the answer, whether or not the client stays. What must survive the process is a job: `jobs.submit`.
   *
   * @param {() => unknown} task
   */
  after(task) {
    if (typeof task !== 'function') {
      throw new TypeError(`after takes a function, not ${String(task)}`);
    }
    this.#tasks.push(task);
  }

  /** Whether something is to be done after the answer; not for handlers. */
  get hasTasks() {
    return this.#tasks.length > 0;
  }

  /** Takes what is to be done after the answer; not for handlers. */
  takeTasks() {
    return this.#tasks.splice(0);
  }

  /** Asks the JVM; not for handlers. */
  ask(question) {
    return this.#line.ask(this.#header.id, question, this.signal);
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
