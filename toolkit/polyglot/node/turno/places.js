/** Where code is: files and lines from stack traces, of Node and of GraalJS. */

const libraries = [folderOf(import.meta.url)];

function folderOf(url) {
  return pathOf(url).replace(/[^/]*$/, '');
}

/** A file's path from its URL, or the path itself. */
export function pathOf(url) {
  const path = url.startsWith('file://') ? url.slice('file://'.length) : url;
  const bare = path.replace(/\?[^/]*$/, '');
  try {
    return decodeURIComponent(bare);
  } catch {
    return bare;
  }
}

/** Says that the files beside one are no user's either: an engine's own part of the library. */
export function passOver(url) {
  libraries.push(folderOf(url));
}

let original = () => undefined;

/** Says how places of translated code are found in its source; Node does that by itself. */
export function mapPlacesBy(find) {
  original = find;
}

/** A frame of a stack, if the line is one: its file and line, and the line with a path in place of a URL. */
export function frameOf(text) {
  const found = /^(\s*at .*?\(?)((?:file:\/\/)?\/[^()]*?|[^()\s]+?):(\d+)(?::(\d+)(?:-\d+)?)?(\)?)$/.exec(text);
  if (!found) {
    return undefined;
  }
  const [, before, url, row, column, after] = found;
  const at = pathOf(url);
  const source = original(at, Number(row), column && Number(column));
  const file = source?.file ?? at;
  const line = source?.line ?? Number(row);
  return { file, line, text: `${before}${file}:${line}${column && !source ? `:${column}` : ''}${after}` };
}

/** Whether a file is the user's: neither this library's nor the engine's own. */
export function isOfUser(file) {
  return !libraries.some((folder) => file.startsWith(folder)) && !file.startsWith('node:') && !file.startsWith('<');
}

/** The frames of a stack that are the user's. */
export function userFrames(stack) {
  return String(stack)
    .split('\n')
    .map(frameOf)
    .filter((frame) => frame && isOfUser(frame.file));
}

/** Where the user's code has called the library from. */
export function callerPlace() {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 20;
  const frame = userFrames(new Error('place').stack)[0];
  Error.stackTraceLimit = stackTraceLimit;
  return { file: frame?.file ?? '', line: frame?.line ?? 0 };
}

/** The trace of what was thrown as the user's code sees it, causes included. */
export function userTrace(thrown) {
  const parts = [];
  for (let at = thrown, seen = new Set(); at !== undefined && at !== null && !seen.has(at); at = at.cause) {
    seen.add(at);
    parts.push(traceOf(at));
    if (!(at instanceof Error)) {
      break;
    }
  }
  return parts.join('\nCaused by: ');
}

function traceOf(thrown) {
  if (!(thrown instanceof Error)) {
    return `thrown: ${typeof thrown === 'object' ? JSON.stringify(thrown) : String(thrown)}`;
  }
  const lines = String(thrown.stack ?? thrown).split('\n');
  const kept = lines
    .map((line) => ({ line, frame: /^\s*at /.test(line) ? (frameOf(line) ?? { file: '<native>' }) : undefined }))
    .filter(({ frame }) => !frame || isOfUser(frame.file))
    .map(({ line, frame }) => frame?.text ?? line);
  return kept.join('\n').trimEnd();
}
