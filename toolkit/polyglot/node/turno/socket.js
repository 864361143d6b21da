/** WebSocket connections, as their functions have them. */
import { encoded } from './answers.js';
import { Call } from './call.js';
import { messageOf } from './values.js';

const NORMAL = 1000;
const TOO_SLOW = 1008;

/** How many messages of the client may wait here. */
const AHEAD = 8;

/** How many bytes, or characters, may wait for the client when nobody awaits `send`. */
const MOST_BYTES = 1 << 20;

/** What is sent to a connection that is closed. */
export class SocketClosed extends Error {
  constructor(code, reason) {
    super(`the connection is closed: ${code}${reason && `, ${reason}`}`);
    this.name = 'SocketClosed';
    this.code = code;
    this.reason = reason;
  }
}

/** A connection: the call that it is, and the messages that come and go. It may be kept, and used elsewhere, while it is open. */
export class Socket extends Call {
  #id;
  #send;
  #wire;
  #inbox = [];
  #takers = [];
  #outgoing = [];
  #waitingBytes = 0;
  #allowed = 0;
  #end;
  #closing;
  #wake = () => {};

  /** @param {object} [wire] what a message looks like */
  constructor(header, send, line, wire) {
    super(header, send, line);
    this.#id = header.id;
    this.#send = send;
    this.#wire = wire;
  }

  /** Has the connection opened; not for handlers. */
  accept() {
    this.#send({ t: 'accept', id: this.#id });
    this.#ask(AHEAD);
  }

  #ask(n) {
    this.#send({ t: 'more', id: this.#id, n });
  }

  /** Whether messages still come and go. */
  get isOpen() {
    return !this.#end && !this.#closing;
  }

  /** How it was closed, `{ code, reason }`; undefined while it is not. */
  get closed() {
    return this.#end;
  }

  /** Waits for the next message; undefined when the connection is closed. */
  receive() {
    if (this.#inbox.length > 0) {
      return this.#read(this.#inbox.shift());
    }
    if (!this.isOpen) {
      return Promise.resolve(undefined);
    }
    return new Promise((resolve, reject) => {
      this.#takers.push((message) => (message ? this.#read(message).then(resolve, reject) : resolve(undefined)));
    });
  }

  #read({ header, payload }) {
    if (!this.#end) {
      this.#ask(1);
    }
    return messageOf(this.#wire, payload, header.text);
  }

  async *[Symbol.asyncIterator]() {
    for (let message = await this.receive(); message !== undefined; message = await this.receive()) {
      yield message;
    }
  }

  /**
   * Sends text and bytes as they are, all else as JSON. Who awaits it goes no faster than the client reads; who does not, and lets too
   * much wait, has the connection closed. Rejects with `SocketClosed`.
   */
  send(message) {
    const sent = new Promise((resolve, reject) => {
      if (!this.isOpen) {
        throw this.#closedError();
      }
      const [payload, type] = encoded(message);
      const isText = type !== 'application/octet-stream';
      this.#outgoing.push({ isText, payload, resolve, reject });
      this.#waitingBytes += payload.length;
      this.#flush();
      if (this.#waitingBytes > MOST_BYTES && this.#outgoing.length > 1) {
        this.#giveUp();
      }
    });
    sent.catch(() => {}); // nobody has to wait for it
    return sent;
  }

  #closedError() {
    const { code, reason } = this.#end ?? this.#closing;
    return new SocketClosed(code, reason);
  }

  #flush() {
    while (this.#allowed > 0 && this.#outgoing.length > 0) {
      const { isText, payload, resolve } = this.#outgoing.shift();
      this.#allowed--;
      this.#waitingBytes -= payload.length;
      this.#send({ t: 'message', id: this.#id, text: isText }, payload);
      resolve();
    }
    if (this.#outgoing.length === 0) {
      this.#wake();
      if (this.#closing && !this.#closing.isTold) {
        this.#closing.isTold = true;
        this.#send({ t: 'close', id: this.#id, code: this.#closing.code, reason: this.#closing.reason });
      }
    }
  }

  #giveUp() {
    const { length } = this.#outgoing;
    this.#drop(new SocketClosed(TOO_SLOW, `${length} messages wait to be read`));
    this.close(TOO_SLOW, `More than ${MOST_BYTES} bytes wait to be read.`);
  }

  #drop(why) {
    this.#waitingBytes = 0;
    this.#outgoing.splice(0).forEach(({ reject }) => reject(why));
    this.#wake();
  }

  /** Closes it, after what was sent: 1000, or 3000 to 4999 for codes of the application's own. */
  close(code = NORMAL, reason = '') {
    if (this.isOpen) {
      this.#closing = { code, reason: String(reason) };
      this.#flush();
      this.#takers.splice(0).forEach((take) => take(undefined));
    }
  }

  /** Waits until all that was sent is on its way; not for handlers. */
  async drained() {
    while (this.#outgoing.length > 0) {
      await new Promise((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** The JVM takes so many more; not for handlers. */
  allow(messages) {
    this.#allowed += messages;
    this.#flush();
  }

  /** A message has come, or the end; not for handlers. */
  hear(header, payload) {
    if (header.t === 'closed') {
      this.#end = { code: header.code, reason: header.reason };
      this.#drop(this.#closedError());
      this.#takers.splice(0).forEach((take) => take(undefined));
      return;
    }
    const message = { header, payload };
    const take = this.#takers.shift();
    if (take) {
      take(message);
    } else {
      this.#inbox.push(message);
    }
  }
}
