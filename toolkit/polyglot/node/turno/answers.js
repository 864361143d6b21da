/** What came of a call, as frames. */
import { bytesOfText } from './bytes.js';
import { jsonText } from './json.js';
import { Ticket } from './jvm.js';
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
  if (plan.batched) {
    return results(id, plan, value);
  }
  const reply = value instanceof Reply ? value : value instanceof Ticket ? accepted(value) : undefined;
  const content = reply ? reply.content : value;
  const header = { t: 'result', id, status: reply?.status ?? plan.status ?? (content === undefined ? 204 : 200) };
  const headers = reply?.headerList() ?? [];
  if (headers.length > 0) {
    header.headers = headers;
  }
  if (content === undefined || header.status === 204) {
    return [header];
  }
  const [payload, type] = encoded(content, reply?.type ?? plan.type);
  header.type = type;
  return [header, payload];
}

const accepted = (ticket) =>
  new Reply(ticket.told, { status: 202, headers: { Location: `/jobs/${ticket.id}`, 'Retry-After': '1' } });

/** The results of gathered calls, one after another. */
function results(id, plan, values) {
  if (!Array.isArray(values)) {
    throw new TypeError(`${plan.name} returned a ${typeof values}; a function with batch returns a list, one result for each item`);
  }
  const written = values.map((value) => encoded(value, plan.type)).map(([content, type]) => [bytesOf(content), type]);
  const payload = new Uint8Array(written.reduce((size, [bytes]) => size + bytes.length, 0));
  written.reduce((at, [bytes]) => (payload.set(bytes, at), at + bytes.length), 0);
  return [{ t: 'result', id, items: written.map(([bytes, type]) => [bytes.length, type]) }, payload];
}

const bytesOf = (content) => (typeof content === 'string' ? bytesOfText(content) : content);

/** Text and bytes as they are, all else as JSON: the bytes or text, and its media type. */
export function encoded(content, type) {
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
  return [jsonText(content), type ?? JSON_TYPE];
}

const isJson = (type) => type !== undefined && (type.startsWith(JSON_TYPE) || type.includes('+json'));

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
  return typeof detail === 'string' || detail === undefined ? { detail } : { info: JSON.parse(jsonText(detail)) };
}

/** The answer to a call that was cancelled. */
export const cancelled = (id) => ({ t: 'error', id, kind: 'cancelled' });

/** That what was to be done after an answer has failed. */
export const taskFailed = (plan, thrown) => ({
  t: 'log',
  level: 'ERROR',
  logger: 'turno.failure',
  message: `${plan.name}: what was to be done after the answer failed`,
  trace: userTrace(thrown),
});

/** That something which was opened for a call failed when it was closed, after the answer. */
export const closingFailed = (plan, thrown) => ({
  t: 'log',
  level: 'ERROR',
  logger: 'turno.failure',
  message: `${plan.name}: a provider failed after the answer`,
  trace: userTrace(thrown),
});
