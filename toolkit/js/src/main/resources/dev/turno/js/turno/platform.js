/** The globals that JavaScript has elsewhere and that the engine does not bring. */
import { abortGlobals } from './abort.js';
import { clone } from './clone.js';
import { encodingGlobals } from './encoding.js';
import { fetchGlobals } from './fetch.js';
import { bytesOf, host } from './host.js';
import { timerGlobals } from './timers.js';
import { urlGlobals } from './url.js';

const crypto = {
  randomUUID: () => host.uuid(),
  getRandomValues(array) {
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    bytes.set(bytesOf(host.random(bytes.length)));
    return array;
  },
};

const process = {
  env: Object.freeze(JSON.parse(host.environment())),
  pid: host.pid(),
  platform: 'graaljs',
  /** The thread that runs the code now. */
  get title() {
    return host.thread();
  },
  versions: {},
  cwd: () => host.folder(),
  nextTick: (callback, ...values) => queueMicrotask(() => callback(...values)),
};

const all = {
  ...timerGlobals,
  ...encodingGlobals,
  ...abortGlobals,
  ...urlGlobals,
  ...fetchGlobals,
  crypto,
  process,
  structuredClone: clone,
  performance: { now: () => host.millis(), timeOrigin: Date.now() - host.millis() },
};
for (const [name, value] of Object.entries(all)) {
  Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
}
globalThis.self = globalThis;

/** The engine's own lets no thread wait. Nothing is shared between contexts, so nobody could wake it before the time. */
Atomics.wait = (array, index, value, millis = Infinity) => {
  if (Atomics.load(array, index) !== value) {
    return 'not-equal';
  }
  host.sleep(Math.min(Number(millis), Number.MAX_SAFE_INTEGER));
  return 'timed-out';
};
