/** Serves calls: in an async child many at once on its event loop, in a plain one a call at a time, which may block. */
import { cancelled, closingFailed, failure, result } from './answers.js';
import { Call } from './call.js';
import { runFor } from './current.js';
import { isResponse, replyOf } from './responses.js';
import { Running, direct, isDirect } from './run.js';

class Child {
  #plans;
  #output;
  #calls = new Map();
  #isDraining = false;

  constructor(plans, output) {
    this.#plans = new Map(plans.map((plan) => [plan.name, { plan, isDirect: isDirect(plan) }]));
    this.#output = output;
  }

  /**
   * Takes a frame from the JVM.
   *
   * @param {object} header
   * @param {[string, Uint8Array | string][]} [parts] those of its payload
   */
  take(header, parts) {
    switch (header.t) {
      case 'call':
        this.begin(header, parts);
        break;
      case 'cancel':
        this.cancel(header.id);
        break;
      case 'ping':
        this.#output.send({ t: 'pong', n: header.n });
        break;
      case 'drain':
        this.#isDraining = true;
        this.leaveWhenIdle();
        break;
      default: // of a later version
    }
  }

  /** Runs a call, and answers it. */
  async run(header, parts) {
    const { id } = header;
    const call = new Call(header, (done, note) => this.#output.send({ t: 'progress', id, done, note }));
    this.#calls.set(id, call);
    await runFor(call, () => this.#answer(call, header, parts));
    this.#calls.delete(id);
    this.leaveWhenIdle();
  }

  async #answer(call, header, parts) {
    const known = this.#plans.get(header.function);
    let running;
    try {
      if (!known) {
        throw new Error(`there is no function ${header.function} in this child`);
      }
      running = known.isDirect ? undefined : new Running(known.plan, call);
      let value = await (running ? running.value(header, parts) : direct(known.plan, call, header, parts));
      if (isResponse(value)) {
        value = await replyOf(value);
      }
      this.#tell(call, ...result(header.id, known.plan, value));
    } catch (e) {
      this.#tell(call, failure(header.id, e));
    }
    try {
      await running?.close();
    } catch (e) {
      this.#output.send(closingFailed(known.plan, e));
    }
  }

  /** Answers a call; one that was cancelled has perhaps been answered. */
  #tell(call, header, payload) {
    if (!call.isOver) {
      this.#output.send(header, payload);
    } else if (this.isBusyUntilItEnds) {
      this.answerCancelled(header.id);
    }
  }

  /** Tells a function that its result is no longer wanted; its caller waits no longer, if others can run beside it. */
  cancel(id) {
    const call = this.#calls.get(id);
    if (call && !call.isOver) {
      call.cancel();
      if (!this.isBusyUntilItEnds) {
        this.answerCancelled(id);
      }
    }
  }

  get isBusyUntilItEnds() {
    return false;
  }

  answerCancelled(id) {
    this.#output.send(cancelled(id));
  }

  get isIdle() {
    return this.#calls.size === 0;
  }

  leaveWhenIdle() {
    if (this.#isDraining && this.isIdle) {
      this.#output.end();
    }
  }
}

/** Many calls at once, on the event loop. */
export class AsyncChild extends Child {
  begin(header, parts) {
    void this.run(header, parts);
  }
}

/** One call at a time. */
export class PlainChild extends Child {
  #waiting = [];
  #isRunning = false;

  begin(header, parts) {
    this.#waiting.push([header, parts]);
    if (!this.#isRunning) {
      void this.#work();
    }
  }

  async #work() {
    this.#isRunning = true;
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
      await this.run(...next);
    }
    this.#isRunning = false;
    this.leaveWhenIdle();
  }

  cancel(id) {
    const at = this.#waiting.findIndex(([header]) => header.id === id);
    if (at < 0) {
      super.cancel(id);
    } else {
      this.#waiting.splice(at, 1);
      this.answerCancelled(id);
    }
  }

  get isBusyUntilItEnds() {
    return true;
  }

  get isIdle() {
    return super.isIdle && this.#waiting.length === 0;
  }
}
