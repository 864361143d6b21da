/** A service in this context: its files loaded, its calls served; frames come and go as they do in a child process. */
import { serveBy, writeLog, writeTracesBy } from 'turno/current.js';
import { describe, told } from 'turno/describe.js';
import { parseJson } from 'turno/json.js';
import { mapPlacesBy, passOver, userFrames, userTrace } from 'turno/places.js';
import { declarations } from 'turno/registry.js';
import { AsyncChild } from 'turno/serve.js';
import { bytesOf, host, spanOf } from './host.js';
import { format } from './inspect.js';
import { finder } from './sourcemap.js';

const LEVELS = { debug: 'DEBUG', log: 'INFO', info: 'INFO', warn: 'WARN', error: 'ERROR', trace: 'INFO' };

const output = {
  send(header, payload) {
    const json = JSON.stringify(header);
    if (payload === undefined) {
      host.send(json);
    } else if (typeof payload === 'string') {
      host.sendText(json, payload);
    } else {
      host.sendBytes(json, ...spanOf(payload));
    }
  },
  end: () => output.send({ t: 'over' }),
};

const variable = new AsyncContext.Variable();
serveBy({ run: (call, code) => variable.run(call, code), get: () => variable.get() }, (line) => output.send(line));
writeTracesBy(userTrace);
passOver(import.meta.url);

for (const [method, level] of Object.entries(LEVELS)) {
  console[method] = (...values) => {
    const error = values.find((value) => value instanceof Error);
    writeLog(level, format(...values), error && userTrace(error), 'console');
  };
}
Graal.setUnhandledPromiseRejectionHandler((reason) => {
  if (reason !== undefined) {
    writeLog('ERROR', 'a promise was rejected that nobody waited for', userTrace(reason), 'turno.failure');
  }
});

const finders = new Map();
mapPlacesBy((file, line, column) => {
  if (!finders.has(file)) {
    const map = host.sourceMap(file);
    finders.set(file, map === null ? () => undefined : finder(file, map));
  }
  return finders.get(file)(line, column);
});

let child;

/** Loads files, and says what they define. */
export async function load(runtime, ...files) {
  try {
    for (const file of files) {
      await import(file);
    }
    const { plans, definitions, mistakes } = describe(declarations());
    if (mistakes.length > 0) {
      output.send({ t: 'refused', mistakes });
      return;
    }
    child = new AsyncChild(plans, output);
    const functions = plans.map(told);
    output.send({ t: 'hello', protocol: 1, language: 'javascript', runtime, pid: process.pid, functions, definitions });
  } catch (e) {
    output.send({ t: 'refused', mistakes: [mistakeOf(e, files[0])], trace: userTrace(e) });
  }
}

function mistakeOf(error, file) {
  const isError = error instanceof Error;
  const message = isError ? `${error.name}: ${error.message}` : `thrown: ${String(error)}`;
  const syntax = error instanceof SyntaxError && /^(\S+):(\d+):\d+ (.*)/.exec(error.message);
  if (syntax) {
    return { file: syntax[1].startsWith('/') ? syntax[1] : file, line: Number(syntax[2]), message: `SyntaxError: ${syntax[3]}.` };
  }
  const frame = userFrames(error?.stack)[0];
  return { file: frame?.file ?? file, line: frame?.line ?? 0, message: `${message.split('\n')[0]}.` };
}

const valueOf = (part) => (typeof part === 'string' ? part : bytesOf(part));

/** Takes a frame: its header as JSON, then its payload, or names and values of its parts by turns. */
export function take(json, ...parts) {
  if (parts.length === 1) {
    child.take(parseJson(json, true), [], valueOf(parts[0]));
    return;
  }
  const pairs = [];
  for (let i = 0; i < parts.length; i += 2) {
    pairs.push([parts[i], valueOf(parts[i + 1])]);
  }
  child.take(parseJson(json, true), pairs);
}
