/** Serves calls: in an async child many at once on its event loop, in a plain one a call at a time, which may block. */
import { cancelled, closingFailed, failure, result, taskFailed } from './answers.js';
import { Call } from './call.js';
import { runFor } from './current.js';
import { Items } from './items.js';
import { Line } from './line.js';
import { isResponse, replyOf } from './responses.js';
import { Running, direct, isDirect } from './run.js';
import { Socket, SocketClosed } from './socket.js';

class Child {
  #plans;
  #output;
  #calls = new Map();
  #streams = new Map();
  #line;
  #send;
  #isDraining = false;

  constructor(plans, output) {
    this.#plans = new Map(plans.map((plan) => [plan.name, { plan, isDirect: isDirect(plan) }]));
    this.#output = output;
    this.#send = (header, payload) => output.send(header, payload);
    this.#line = new Line(this.#send);
  }

  /**
   * Takes a frame from the JVM.
   *
   * @param {object} header
   * @param {[string, Uint8Array | string][]} parts those of its payload
   * @param {Uint8Array | string} [payload] the whole of it
   */
  take(header, parts, payload) {
    switch (header.t) {
      case 'call':
        this.begin(header, parts);
        break;
      case 'cancel':
        this.cancel(header.id);
        break;
      case 'reply':
        this.#line.replied(header, payload);
        break;
      case 'more':
        (this.#streams.get(header.id) ?? this.#calls.get(header.id))?.allow?.(header.n);
        break;
      case 'message':
      case 'closed':
        this.#calls.get(header.id)?.hear?.(header, payload);
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
    const message = this.#plans.get(header.function)?.plan.message;
    const call = this.#plans.get(header.function)?.plan.holdsSocket
      ? new Socket(header, this.#send, this.#line, message)
      : new Call(header, this.#send, this.#line);
    this.#calls.set(header.id, call);
    await runFor(call, () => this.#serve(call, header, parts));
    this.#forget(header);
  }

  /** Runs a call whose function needs nothing made, as most do: no more than the function's own promise is waited for. */
  runDirect(plan, header, parts) {
    const call = new Call(header, this.#send, this.#line);
    this.#calls.set(header.id, call);
    runFor(call, () => {
      let value;
      try {
        value = direct(plan, call, header, parts);
      } catch (e) {
        this.#over(call, header, failure(header.id, e));
        return;
      }
      if (typeof value?.then === 'function') {
        value.then(
          (made) => this.#finish(call, plan, header, made),
          (e) => this.#over(call, header, failure(header.id, e)),
        );
      } else {
        this.#finish(call, plan, header, value);
      }
    });
  }

  #finish(call, plan, header, value) {
    if (isResponse(value) || call.hasTasks) {
      void this.#finishAtLength(call, plan, header, value);
      return;
    }
    let answer;
    try {
      answer = result(header.id, plan, value);
    } catch (e) {
      answer = [failure(header.id, e)];
    }
    this.#over(call, header, ...answer);
  }

  async #finishAtLength(call, plan, header, value) {
    try {
      await this.#reply(call, plan, header, value);
    } catch (e) {
      this.#tell(call, failure(header.id, e));
    }
    this.#forget(header);
  }

  #over(call, header, answer, payload) {
    this.#tell(call, answer, payload);
    this.#forget(header);
  }

  #forget(header) {
    this.#calls.delete(header.id);
    this.leaveWhenIdle();
  }

  /** The plan of a function that needs nothing made before it. */
  directPlan(name) {
    const known = this.#plans.get(name);
    return known?.isDirect ? known.plan : undefined;
  }

  async #serve(call, header, parts) {
    const known = this.#plans.get(header.function);
    if (!known) {
      this.#tell(call, failure(header.id, new Error(`there is no function ${header.function} in this child`)));
      return;
    }
    const running = known.isDirect ? undefined : new Running(known.plan, call);
    try {
      await this.#answer(call, known.plan, running, header, parts);
    } catch (e) {
      this.#tell(call, failure(header.id, e));
    }
    try {
      await running?.close();
    } catch (e) {
      this.#output.send(closingFailed(known.plan, e));
    }
  }

  async #answer(call, plan, running, header, parts) {
    if (plan.streams) {
      await this.#stream(call, plan, running, header, parts);
      return;
    }
    if (plan.holdsSocket) {
      await this.#converse(call, plan, running, header, parts);
      return;
    }
    await this.#reply(call, plan, header, await (running ? running.value(header, parts) : direct(plan, call, header, parts)));
  }

  async #reply(call, plan, header, value) {
    const [answer, payload] = result(header.id, plan, isResponse(value) ? await replyOf(value) : value);
    const tasks = call.takeTasks();
    if (tasks.length === 0) {
      this.#tell(call, answer, payload);
      return;
    }
    this.#tell(call, { ...answer, after: true }, payload);
    await this.#goOn(plan, tasks);
    this.#output.send({ t: 'done', id: header.id });
  }

  async #stream(call, plan, running, header, parts) {
    const items = new Items(header.id, plan, this.#send);
    this.#streams.set(header.id, items);
    try {
      await running.value(header, parts, (yielded) => items.sendAll(yielded, call.signal));
    } finally {
      this.#streams.delete(header.id);
    }
  }

  /** A function that goes on sending to a connection that is closed has just not noticed. */
  async #converse(socket, plan, running, header, parts) {
    try {
      await running.value(header, parts);
      await socket.drained();
    } catch (e) {
      if (!(e instanceof SocketClosed)) {
        throw e;
      }
    }
    await this.#goOn(plan, socket.takeTasks());
    this.#tell(socket, { t: 'end', id: header.id });
  }

  /** Does what was put off until after the answer, one after another. */
  async #goOn(plan, tasks) {
    for (const task of tasks) {
      try {
        await task();
      } catch (e) {
        this.#output.send(taskFailed(plan, e));
      }
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
    const plan = this.directPlan(header.function);
    if (plan) {
      this.runDirect(plan, header, parts);
    } else {
      void this.run(header, parts);
    }
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
