/** The console of a child: its lines go to Turno's log, with the request that they are about. */
import { format } from 'node:util';
import { writeLog, writeTracesBy } from './current.js';
import { userTrace } from './places.js';

const LEVELS = { debug: 'DEBUG', log: 'INFO', info: 'INFO', warn: 'WARN', error: 'ERROR' };

/** Sends what `console` writes to the log; what else goes to stdout, goes to stderr. */
export function consoleToLog() {
  writeTracesBy(userTrace);
  for (const [method, level] of Object.entries(LEVELS)) {
    console[method] = (...values) => {
      const error = values.find((value) => value instanceof Error);
      const shown = values.map((value) => (value === error && error ? `${error.name}: ${error.message}` : value));
      writeLog(level, format(...shown), error && userTrace(error), 'console');
    };
  }
}
