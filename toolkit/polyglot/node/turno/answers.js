/** What came of a call, as frames. */
import { userTrace } from './places.js';
import { HttpError, Reply } from './replies.js';
import { Invalid } from './values.js';

const JSON_TYPE = 'application/json';

/**
 * A result as a frame's header and payload.
 *
 * @returns {[object, (Uint8Array | string)?]} a payload of text is sent as UTF-8
 */
export function result(id, plan, value) {
  const reply = value instanceof Reply ? value : undefined;
  const content = reply ? reply.content : value;
  const header = { t: 'result', id, status: reply?.status ?? plan.status ?? (content === undefined ? 204 : 200) };
  const headers = reply?.headerList() ?? [];
  if (headers.length > 0) {
    header.headers = headers;
  }
  if (content === undefined || header.status === 204) {
    return [header];
  }
  const [payload, type] = encoded(content, reply?.type);
  header.type = type;
  return [header, payload];
}

/** Text and bytes as they are, all else as JSON. */
function encoded(content, type) {
  if (content instanceof Uint8Array) {
    return [content, type ?? 'application/octet-stream'];
  }
  if (content instanceof ArrayBuffer || ArrayBuffer.isView(content)) {
    const view = ArrayBuffer.isView(content) ? [content.buffer, content.byteOffset, content.byteLength] : [content];
    return [new Uint8Array(...view), type ?? 'application/octet-stream'];
  }
  if (typeof content === 'string' && !isJson(type)) {
    return [content, type ?? 'text/plain'];
  }
  return [json(content), type ?? JSON_TYPE];
}

const isJson = (type) => type !== undefined && (type.startsWith(JSON_TYPE) || type.includes('+json'));

function json(content) {
  const text = JSON.stringify(content, plainly);
  if (text === undefined) {
    throw new TypeError(`a ${typeof content} cannot be written as JSON; return an object, an array, a text or a Reply`);
  }
  return text;
}

/** What JSON.stringify makes nothing of, or nonsense. */
function plainly(key, value) {
  switch (typeof value) {
    case 'number':
      if (!Number.isFinite(value)) {
        throw new TypeError(`${key || 'the result'} is ${value}, which JSON does not have`);
      }
      return value;
    case 'bigint':
      return exact(key, value);
    case 'object':
      return value instanceof Map ? Object.fromEntries(value) : value instanceof Set ? [...value] : value;
    default:
      return value;
  }
}

function exact(key, value) {
  if (typeof JSON.rawJSON === 'function') {
    return JSON.rawJSON(String(value));
  }
  if (Number.isSafeInteger(Number(value))) {
    return Number(value);
  }
  throw new TypeError(`${key || 'the result'} is a BigInt that no number of this engine is; make it a text`);
}

/** A failure as a frame's header. */
export function failure(id, thrown) {
  if (thrown instanceof Invalid) {
    return { t: 'error', id, kind: 'invalid', violations: thrown.violations };
  }
  if (thrown instanceof HttpError) {
    return { t: 'error', id, kind: 'problem', status: thrown.status, headers: thrown.headers, ...detailed(thrown.detail) };
  }
  const isError = thrown instanceof Error;
  return {
    t: 'error',
    id,
    kind: 'bug',
    type: isError ? thrown.name : typeof thrown,
    message: isError ? thrown.message : String(thrown),
    trace: userTrace(thrown),
  };
}

function detailed(detail) {
  return typeof detail === 'string' || detail === undefined ? { detail } : { info: detail };
}

/** The answer to a call that was cancelled. */
export const cancelled = (id) => ({ t: 'error', id, kind: 'cancelled' });

/** That something which was opened for a call failed when it was closed, after the answer. */
export const closingFailed = (plan, thrown) => ({
  t: 'log',
  level: 'ERROR',
  logger: 'turno.failure',
  message: `${plan.name}: a provider failed after the answer`,
  trace: userTrace(thrown),
});
