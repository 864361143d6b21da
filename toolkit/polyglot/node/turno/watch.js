/**
 * A thread beside the main one, which may be busy: ends the process with the JVM, reads stdin where that is its part, and tells
 * of a blocked event loop with the line that blocks it.
 */
import inspector from 'node:inspector';
import { writeSync } from 'node:fs';
import { Socket } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { encode } from './frames.js';
import { isOfUser, pathOf } from './places.js';

const LOOK_MILLIS = 250;
const BLOCKED_LOOKS = 4;
const LAST_WORDS_MILLIS = 150;

const { beats, parent, ppid, reads, tells, output } = workerData;

/** Asks the main thread to end, and ends the process when that is busy. */
function end() {
  parentPort.postMessage(null);
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), LAST_WORDS_MILLIS);
}

function isAlone() {
  if (process.ppid !== ppid) {
    return true;
  }
  try {
    process.kill(parent, 0);
    return false;
  } catch (e) {
    return e.code === 'ESRCH';
  }
}

let lastBeat = -1;
let looks = 0;
let told = false;

function look() {
  if (isAlone()) {
    end();
  }
  if (!tells) {
    return;
  }
  const beat = Atomics.load(beats, 0);
  if (beat !== lastBeat) {
    lastBeat = beat;
    looks = 0;
    told = false;
  } else if (++looks >= BLOCKED_LOOKS && beat > 0 && !told) {
    told = true;
    tell();
  }
}

const message = (where) =>
  `the event loop of this child has been blocked for ${((looks * LOOK_MILLIS) / 1000).toFixed(1)} s by ${where}. All its ` +
  'async functions wait. Write function in place of async function, so that it runs in a child of its own, or await what blocks.';

/** Has the main thread stopped for a moment, looks where it is, and lets it go on. */
function tell() {
  const session = new inspector.Session();
  session.connectToMainThread();
  const late = setTimeout(() => {
    session.disconnect();
    process.stderr.write(`turno: ${message('code outside of JavaScript')}\n`);
  }, 2 * LOOK_MILLIS);
  const scripts = new Map();
  session.on('Debugger.scriptParsed', ({ params }) => scripts.set(params.scriptId, params.url));
  session.on('Debugger.paused', ({ params }) => {
    clearTimeout(late);
    tellOf(params.callFrames.map((one) => ({ ...one, url: one.url || (scripts.get(one.location.scriptId) ?? '<unknown>') })));
    session.post('Debugger.resume', () => {
      session.post('Debugger.disable');
      session.disconnect();
    });
  });
  session.post('Debugger.enable');
  session.post('Debugger.pause');
}

/** The main thread stands still: unless it is writing itself, its descriptor can be written to. */
function tellOf(frames) {
  const found = frames.find((one) => isOfUser(pathOf(one.url)));
  if (!found || frames.some((one) => one.url.endsWith('/wire.js'))) {
    return;
  }
  const where = `${pathOf(found.url)}:${found.location.lineNumber + 1}, in ${found.functionName || 'a function'}`;
  writeSync(output, encode({ t: 'log', level: 'WARN', logger: 'turno.watchdog', message: message(where) }));
}

setInterval(look, LOOK_MILLIS);
if (reads) {
  const input = new Socket({ fd: 0, readable: true, writable: false });
  input.on('data', (data) => {
    const bytes = data.buffer.byteLength === data.length ? data : Uint8Array.from(data);
    parentPort.postMessage(bytes.buffer, [bytes.buffer]);
  });
  input.on('error', end);
  input.on('close', end);
}
