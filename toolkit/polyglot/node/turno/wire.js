/** The two ends of a child's pipe: frames come in on stdin; they go out whole, on the descriptor that was stdout. */
import { writeSync } from 'node:fs';
import { Socket } from 'node:net';
import { Worker } from 'node:worker_threads';
import { FrameError, FrameReader, encode } from './frames.js';

/** Sends frames; all those of one turn of the loop by one write. */
export class Output {
  #fd;
  #waiting = [];

  constructor(fd) {
    this.#fd = fd;
  }

  /** Sends a frame with this turn's others. */
  send(header, payload) {
    if (this.#waiting.length === 0) {
      setImmediate(() => this.flush());
    }
    this.#waiting.push(encode(header, payload));
  }

  /** Sends a frame at once: for who blocks or ends next. */
  sendNow(header, payload) {
    this.#waiting.push(encode(header, payload));
    this.flush();
  }

  /** Ends the process, when all is sent. */
  end() {
    this.flush();
    process.exit(0);
  }

  flush() {
    const frames = this.#waiting;
    this.#waiting = [];
    if (frames.length > 0) {
      writeAll(this.#fd, frames.length === 1 ? frames[0] : Buffer.concat(frames));
    }
  }
}

/** The descriptor that the JVM reads frames from. */
export const OUTPUT = 3;

const PAUSE = new Int32Array(new SharedArrayBuffer(4));

/** A JVM that is gone ends the process. */
function writeAll(fd, bytes) {
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(fd, bytes, at);
    } catch (e) {
      if (e.code !== 'EAGAIN') {
        process.exit(0);
      }
      Atomics.wait(PAUSE, 0, 0, 1);
    }
  }
}

/** Gives frames to `take` until the JVM is gone, and then ends the process. */
export function readHere(take) {
  const reader = framesTo(take);
  const input = new Socket({ fd: 0, readable: true, writable: false });
  input.on('data', reader);
  input.on('error', () => process.exit(0));
  input.on('close', () => process.exit(0));
}

function framesTo(take) {
  const reader = new FrameReader();
  return (data) => {
    let frames;
    try {
      frames = reader.feed(data);
    } catch (e) {
      if (e instanceof FrameError) {
        console.error(`turno: the pipe from the JVM is broken: ${e.message}`);
        process.exit(70);
      }
      throw e;
    }
    for (const [header, payload] of frames) {
      take(header, payload);
    }
  };
}

/**
 * Starts the thread that outlives a busy main thread: it ends the process with the JVM, tells of a blocked loop, and reads
 * stdin where `reads` says so.
 */
export function startWatch({ reads, tells, take }) {
  const beats = new Int32Array(new SharedArrayBuffer(4));
  const parent = Number(process.env.TURNO_PARENT) || process.ppid;
  const watch = new Worker(new URL('./watch.js', import.meta.url), {
    workerData: { beats, parent, ppid: process.ppid, reads, tells, output: OUTPUT },
    resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 4 },
    execArgv: [],
  });
  if (tells) {
    setInterval(() => Atomics.add(beats, 0, 1), 250).unref();
  }
  const reader = reads && framesTo(take);
  watch.on('message', (bytes) => {
    if (bytes === null) {
      process.exit(0);
    }
    reader(Buffer.from(bytes));
  });
  if (!reads) {
    watch.unref();
  }
}
