/**
 * A child of the JVM: `node main.js async|plain|cpu|describe FILE…` speaks frames on stdin and on descriptor 3, which its
 * starter makes of its stdout; what is written to stdout itself goes to stderr.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { constants, getPriority, setPriority } from 'node:os';
import { oneAtATime, serveBy, writeLog } from './current.js';
import { consoleToLog } from './console.js';
import { told } from './describe.js';
import { partsOf } from './frames.js';
import { register } from './hooks.js';
import { LoadError, load } from './load.js';
import { userTrace } from './places.js';
import { AsyncChild, PlainChild } from './serve.js';
import { OUTPUT, Output, readHere, startWatch } from './wire.js';

const MODES = ['async', 'plain', 'cpu', 'describe'];
const OLDEST = [20, 19];

/** What children that compute or block add to their nice value, so that event loops have the CPU first. */
const NICE = 5;

function isTooOld() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  return major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]);
}

async function main([mode, ...files]) {
  if (!MODES.includes(mode) || files.length === 0) {
    process.stderr.write(`usage: node main.js ${MODES.join('|')} FILE...\n`);
    process.exit(64);
  }
  // Ctrl-C goes to all processes of a terminal, and the JVM drains its children
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => {});
  if (mode === 'plain' || mode === 'cpu') {
    makeWay(Number(process.env.TURNO_CHILD_NICE ?? NICE));
  }
  const output = new Output(OUTPUT);
  const child = prepare(mode, output);
  try {
    if (isTooOld()) {
      const message = `needs Node ${OLDEST.join('.')} or newer, and this is ${process.versions.node}; name another by TURNO_NODE.`;
      throw new LoadError([{ file: files[0], line: 0, message }]);
    }
    register();
    const { plans, definitions } = await load(files);
    output.sendNow(hello(plans, definitions));
    child.serve(plans);
  } catch (e) {
    if (!(e instanceof LoadError)) {
      throw e;
    }
    output.sendNow({ t: 'refused', mistakes: e.mistakes, trace: e.trace });
    process.exit(65);
  }
}

function makeWay(nice) {
  try {
    setPriority(Math.min(getPriority() + nice, constants.priority.PRIORITY_LOW));
  } catch (e) {
    process.stderr.write(`turno: no nice value here: ${e.message}\n`);
  }
}

const hello = (plans, definitions) => ({
  t: 'hello',
  protocol: 1,
  language: 'javascript',
  runtime: `Node ${process.versions.node}`,
  pid: process.pid,
  functions: plans.map(told),
  definitions,
});

function manyAtOnce() {
  const storage = new AsyncLocalStorage();
  return { run: (call, code) => storage.run(call, code), get: () => storage.getStore() };
}

/** What serves in that mode, once there are plans; the log works from now on. */
function prepare(mode, output) {
  const isAsync = mode === 'async';
  serveBy(isAsync ? manyAtOnce() : oneAtATime(), (line) => output.sendNow(line));
  consoleToLog();
  process.on('unhandledRejection', (reason) =>
    writeLog('ERROR', 'a promise was rejected that nobody waited for', userTrace(reason), 'turno.failure'),
  );
  process.on('uncaughtException', (error) => {
    writeLog('ERROR', 'thrown outside of any call; this child ends', userTrace(error), 'turno.failure');
    process.exit(70);
  });
  return {
    serve(plans) {
      if (mode === 'describe') {
        process.exit(0);
      }
      const child = new (isAsync ? AsyncChild : PlainChild)(plans, output);
      const take = (header, payload) => child.take(header, partsOf(header.parts, payload), payload);
      startWatch({ reads: !isAsync, tells: isAsync, take });
      if (isAsync) {
        readHere(take);
      }
    },
  };
}

await main(process.argv.slice(2));
