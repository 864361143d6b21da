/** The JVM as functions ask it: its event bus, its CPU-bound functions and jobs, what it provides. */
import { currentCall } from './current.js';

function ask(question) {
  const call = currentCall();
  if (!call) {
    throw new Error('there is no call here that this could be asked for: only a function that Turno runs asks the JVM');
  }
  return call.ask(question);
}

/** Vert.x's event bus. Bytes travel as a `Buffer`, text as a `String`, all else as Vert.x's JSON. */
export const bus = {
  /** Sends a message and gives its reply; a `BusError` when nobody listens or answers in time (`timeout` in milliseconds). */
  request: async (address, body, { headers, timeout = 30_000 } = {}) =>
    ask({ what: 'request', address, headers, timeout, values: [body] }),
  /** Sends a message to one who listens. */
  send: async (address, body, { headers } = {}) => ask({ what: 'send', address, headers, values: [body] }),
  /** Sends a message to all who listen. */
  publish: async (address, body, { headers } = {}) => ask({ what: 'publish', address, headers, values: [body] }),
};

/** CPU-bound functions of any language, by name: `Images.thumbnail` of Java, `vision.label` of a `vision.py`. */
export const jobs = {
  /** Calls a function on a worker node, and waits for what it gives. */
  call: async (name, ...values) => ask({ what: 'call', function: name, values }),
  /** Hands a call in as a job, which goes on without whoever handed it in. */
  submit: async (name, ...values) => new Ticket(await ask({ what: 'submit', function: name, values })),
  /** The ticket of a job that was handed in before. */
  ticket: (id) => new Ticket({ id }),
};

/** The receipt for a job. A function that returns it answers 202 with the job's address. */
export class Ticket {
  constructor(told) {
    this.id = told.id;
    /** The job as it was when this was made. */
    this.told = told;
  }

  /** What the job comes to; waits for that as long as it takes. */
  result() {
    return ask({ what: 'result', job: this.id });
  }

  /** The job as it now is. */
  state() {
    return ask({ what: 'state', job: this.id });
  }

  /** Cancels the job; tells whether it ends as cancelled. */
  async cancel() {
    return Boolean(await ask({ what: 'cancel', job: this.id }));
  }
}

const IDENTIFIER = /^[A-Za-z][\w$]*$/;

/** What a provider of the JVM has made for this call: its methods are called there, `await orders.find(7)`. */
export function javaObject(parameter) {
  return new Proxy(Object.freeze(Object.create(null)), {
    get: (_, name) =>
      typeof name === 'string' && name !== 'then' && IDENTIFIER.test(name)
        ? async (...values) => ask({ what: 'method', object: parameter, method: name, values })
        : undefined,
  });
}
