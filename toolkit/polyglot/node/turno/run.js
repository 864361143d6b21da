/** Carries a plan out: what it needs first, each once; then the function; what yielded goes on afterwards. */
import { judged, own, read } from './values.js';

/** A plain function has returned a promise, so that it ran in the wrong place. */
export class WrongPlace extends Error {
  constructor(plan) {
    super(
      `${plan.name} is a plain function but returned a promise. Write async before it, so that it runs on the event loop` +
        (plan.kind === 'cpu' ? ', or compute without promises if it is cpuBound.' : '.'),
    );
    this.name = 'TypeError';
    this.stack = `TypeError: ${this.message}\n    at ${plan.root.code.name || 'function'} (${plan.file}:${plan.line})`;
  }
}

/** Whether a plan has nothing to make or judge before its function. */
export const isDirect = (plan) =>
  !plan.streams && !plan.holdsSocket && !plan.wires.some((wire) => wire.judge) && !plan.root.needs.some(([, need]) => need.node);

/** Carries out a plan that is direct; of an async function this gives the promise. */
export function direct(plan, call, header, parts) {
  const { values, request } = read(plan, header, parts);
  return checked(plan, plan.root.code(own(plan.root, values, request), call));
}

function checked(plan, result) {
  if (plan.root.shape === 'plain' && typeof result?.then === 'function') {
    result.then(undefined, () => {}); // what becomes of it is nobody's business any more
    throw new WrongPlace(plan);
  }
  return result;
}

/** One call of a plan that is not direct. `value` runs it; `close` ends what was opened for it, the last first. */
export class Running {
  #plan;
  #call;
  #values = {};
  #request;
  #made = new Map();
  #opened = [];

  constructor(plan, call) {
    this.#plan = plan;
    this.#call = call;
  }

  /**
   * What the function returns. After a failure all that was opened has been closed, and had its say.
   *
   * @param {(yielded: AsyncIterable<unknown>) => Promise<void>} [take] takes what it yields
   */
  async value(header, parts, take) {
    const given = read(this.#plan, header, parts);
    this.#values = given.values;
    this.#request = given.request;
    await judged(this.#plan, this.#values);
    const { root } = this.#plan;
    try {
      const made = await this.#arguments(root);
      this.#call.accept?.(); // a connection that nobody has refused
      const result = checked(this.#plan, root.code(made, this.#call));
      return await (this.#plan.streams ? take(result) : result);
    } catch (e) {
      throw await this.#closeAfter(e);
    }
  }

  /** Ends what was opened. */
  async close() {
    while (this.#opened.length > 0) {
      await this.#opened.pop().next();
    }
  }

  /** What those that are open make of a failure wins, as in try and catch around all of it. */
  async #closeAfter(failure) {
    let error = failure;
    while (this.#opened.length > 0) {
      const opened = this.#opened.pop();
      try {
        await opened.throw(error);
      } catch (e) {
        error = e;
      }
    }
    return error;
  }

  async #arguments(node) {
    const found = own(node, this.#values, this.#request);
    const needs = node.needs.filter(([, need]) => need.node);
    const made = await allEnded(needs.map(([, need]) => this.#provided(need.node)));
    needs.forEach(([name], i) => {
      found[name] = made[i];
    });
    return found;
  }

  #provided(node) {
    if (!node.cached) {
      return this.#make(node);
    }
    if (!this.#made.has(node)) {
      this.#made.set(node, this.#make(node));
    }
    return this.#made.get(node);
  }

  async #make(node) {
    const result = node.code(await this.#arguments(node), this.#call);
    if (!node.shape.includes('generator')) {
      return result;
    }
    const { value } = await result.next();
    this.#opened.push(result);
    return value;
  }
}

/** What all of them have come to; the first failure when the others have ended too, so that nothing is opened later. */
async function allEnded(promises) {
  const results = await Promise.allSettled(promises);
  const failed = results.find((one) => one.status === 'rejected');
  if (failed) {
    throw failed.reason;
  }
  return results.map((one) => one.value);
}
