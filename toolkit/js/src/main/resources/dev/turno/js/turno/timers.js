/** Timers and microtasks; callbacks run for the call that has set them. */
import { host } from './host.js';

const timers = new Map();
let last = 0;

function start(callback, millis, values, repeats) {
  if (typeof callback !== 'function') {
    throw new TypeError('a timer needs a function');
  }
  const id = ++last;
  const snapshot = new AsyncContext.Snapshot();
  const delay = Math.max(1, Math.min(2 ** 31 - 1, Number(millis) || 0));
  const fire = () => {
    if (repeats && timers.has(id)) {
      timers.set(id, host.timer(delay, fire));
    } else {
      timers.delete(id);
    }
    snapshot.run(callback, ...values);
  };
  timers.set(id, host.timer(delay, fire));
  return id;
}

function clear(id) {
  const timer = timers.get(id);
  if (timer !== undefined) {
    timers.delete(id);
    host.clearTimer(timer);
  }
}

export const timerGlobals = {
  setTimeout: (callback, millis, ...values) => start(callback, millis, values, false),
  setInterval: (callback, millis, ...values) => start(callback, millis, values, true),
  setImmediate: (callback, ...values) => start(callback, 0, values, false),
  clearTimeout: clear,
  clearInterval: clear,
  clearImmediate: clear,
  queueMicrotask: (callback) => void Promise.resolve().then(callback),
};
