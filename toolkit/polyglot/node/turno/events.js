/** Items of a stream as text or bytes. */
import { jsonText } from './json.js';

const EVENTS = 'text/event-stream';
const LINES = 'application/jsonl';

/** An event of a `text/event-stream`; other values that are yielded are events of their data alone. */
export class ServerSentEvent {
  /**
   * @param {unknown} data text as it is, all else as JSON
   * @param {{ event?: string, id?: string, retry?: number, comment?: string }} [options] `retry` is in milliseconds
   */
  constructor(data, { event, id, retry, comment } = {}) {
    for (const [name, value] of Object.entries({ event, id })) {
      if (value !== undefined && /[\n\r\0]/.test(value)) {
        throw new RangeError(`an event's ${name} is one line, not ${JSON.stringify(value)}`);
      }
    }
    Object.assign(this, { data, event, id, retry, comment });
  }
}

function event(item) {
  const one = item instanceof ServerSentEvent ? item : new ServerSentEvent(item);
  const lines = one.comment === undefined ? [] : one.comment.split('\n').map((line) => `: ${line}`);
  for (const name of ['id', 'event', 'retry']) {
    if (one[name] !== undefined) {
      lines.push(`${name}: ${one[name]}`);
    }
  }
  if (one.data !== undefined || one.comment === undefined) {
    const text = typeof one.data === 'string' ? one.data : jsonText(one.data ?? null);
    lines.push(...text.split('\n').map((line) => `data: ${line}`));
  }
  return `${lines.join('\n')}\n\n`;
}

const line = (item) => `${jsonText(item)}\n`;

function raw(item) {
  if (typeof item === 'string' || item instanceof Uint8Array) {
    return item;
  }
  throw new TypeError(`it yields bytes or text, and then a ${typeof item}`);
}

/** The media type of a plan's stream, and what writes one item of it. */
export function writerOf({ type, returns }) {
  if (type?.startsWith(EVENTS)) {
    return [type, event];
  }
  if (returns.type === 'string' && (returns.format === undefined || returns.format === 'binary')) {
    return [type ?? (returns.format ? 'application/octet-stream' : 'text/plain'), raw];
  }
  return [type ?? LINES, line];
}
