/** What a running function may know and tell of its call. */

const NOBODY = { run: (_, code) => code(), get: () => undefined };

/** Who knows which call the code that runs now is for; a child or an engine sets its own. */
let keeper = NOBODY;

/** Sends log lines; a child or an engine sets its own. */
let sink = () => {};

/** Says who keeps the current call, and where log lines go. */
export function serveBy(newKeeper, newSink) {
  keeper = newKeeper;
  sink = newSink;
}

/** Runs code for a call. */
export const runFor = (call, code) => keeper.run(call, code);

/** Keeps the one call that runs at a time. */
export function oneAtATime() {
  let current;
  return {
    run(call, code) {
      current = call;
      return code();
    },
    get: () => current,
  };
}

/** The call that is worked for; undefined outside of one. */
export const currentCall = () => keeper.get();

/** Tells how far a job is: `done` is 0 to 1. Cheap; nothing happens outside of a call. */
export function progress(done, note = '') {
  keeper.get()?.progress(done, note);
}

/** The trace id of the request that is worked for, which the log lines carry; undefined outside of one. */
export function requestId() {
  return keeper.get()?.requestId;
}

/** Writes a line to Turno's log. */
export function writeLog(level, message, trace, logger = 'app') {
  const line = { t: 'log', level, logger, message };
  const request = requestId();
  if (request) {
    line.request = request;
  }
  if (trace) {
    line.trace = trace;
  }
  sink(line);
}

const at = (level, name) => (message, error) =>
  writeLog(level, String(message), error instanceof Error ? traceOf(error) : undefined, name);

let traceOf = (error) => String(error.stack);

/** Says how traces are written. */
export function writeTracesBy(write) {
  traceOf = write;
}

/** A log by that name. */
export const logger = (name) => ({
  debug: at('DEBUG', name),
  info: at('INFO', name),
  warn: at('WARN', name),
  error: at('ERROR', name),
});

/** Turno's log: `log.info('sold 3')`, `log.error('not sold', error)`; the lines carry the request's id. */
export const log = logger('app');
