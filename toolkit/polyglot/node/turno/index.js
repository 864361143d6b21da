/**
 * Turno for JavaScript: plain functions that answer HTTP, each run in the right place.
 *
 * An `async function` runs on an event loop, a plain one off it (one call at a time in each of several), `cpuBound(…)` on a
 * worker node. `turno run app.mjs` serves a file:
 *
 *     import { get } from 'turno';
 *
 *     get('/items/{id}', { id: 'integer', q: 'string?' }, async ({ id, q }) => ({ id, q }));
 */
export { consumer, cpuBound, del, get, head, options, patch, post, provide, put, route, ws } from './registry.js';
export { body, cookie, file, files, form, header, java, oneOf, query, shape } from './shapes.js';
export { ServerSentEvent } from './events.js';
export { HttpError, Reply } from './replies.js';
export { SocketClosed } from './socket.js';
export { bus, jobs } from './jvm.js';
export { BusError, JavaError } from './line.js';
export { log, logger, progress, requestId } from './current.js';
