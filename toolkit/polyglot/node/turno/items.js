/** Answers item by item: no more is sent than the JVM has asked for, so that a slow client slows the function. */
import { writerOf } from './events.js';

/** After how many milliseconds an answer that has not yielded yet is begun; a failure before that is an answer of its own. */
const HEAD_AFTER_MILLIS = 100;

export class Items {
  #id;
  #status;
  #type;
  #write;
  #send;
  #begun = false;
  #allowed = 0;
  #wake = () => {};

  constructor(id, plan, send) {
    this.#id = id;
    this.#status = plan.status ?? 200;
    [this.#type, this.#write] = writerOf(plan);
    this.#send = send;
  }

  /** The JVM asks for so many more. */
  allow(items) {
    this.#allowed += items;
    this.#wake();
  }

  #begin() {
    if (!this.#begun) {
      this.#begun = true;
      this.#send({ t: 'stream', id: this.#id, status: this.#status, type: this.#type });
    }
  }

  /** Sends what is yielded, each when it is asked for; stops when `signal` says so. */
  async sendAll(yielded, signal) {
    const head = setTimeout(() => this.#begin(), HEAD_AFTER_MILLIS);
    signal.addEventListener('abort', () => this.#wake(), { once: true });
    try {
      for await (const item of yielded) {
        const data = this.#write(item);
        this.#begin();
        while (this.#allowed === 0 && !signal.aborted) {
          await new Promise((resolve) => {
            this.#wake = resolve;
          });
        }
        signal.throwIfAborted();
        this.#allowed--;
        this.#send({ t: 'item', id: this.#id }, data);
      }
    } finally {
      clearTimeout(head);
    }
    this.#begin();
    this.#send({ t: 'end', id: this.#id });
  }
}
