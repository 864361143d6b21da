/** Frames on a byte stream: `u32 total | u32 header length | header (JSON) | payload`, big endian. */

import { parseJson } from './json.js';

/** The most bytes that a frame has. */
export const MAX_FRAME = 256 * 1024 * 1024;

/** The other side does not speak the protocol. */
export class FrameError extends Error {}

/**
 * A frame as bytes.
 *
 * @param {object} header
 * @param {Uint8Array | string} [payload]
 */
export function encode(header, payload = '') {
  const json = JSON.stringify(header);
  const isText = typeof payload === 'string';
  const head = Buffer.byteLength(json);
  const size = isText ? Buffer.byteLength(payload) : payload.length;
  const frame = Buffer.allocUnsafe(8 + head + size);
  frame.writeUInt32BE(4 + head + size, 0);
  frame.writeUInt32BE(head, 4);
  frame.write(json, 8, 'utf8');
  if (isText) {
    frame.write(payload, 8 + head, 'utf8');
  } else {
    frame.set(payload, 8 + head);
  }
  return frame;
}

/**
 * The parts of a call's payload.
 *
 * @param {[string, number][]} [lengths] their names and lengths, one after another
 * @param {Uint8Array} payload
 * @returns {[string, Uint8Array][]}
 */
export function partsOf(lengths, payload) {
  let at = 0;
  return (lengths ?? []).map(([name, length]) => [name, payload.subarray(at, (at += length))]);
}

/** Makes frames of bytes as they come, in whatever pieces. */
export class FrameReader {
  #pieces = [];
  #size = 0;
  #needed = 8;

  /**
   * Takes bytes on, and gives the frames that they complete.
   *
   * @param {Buffer} data
   * @returns {[object, Buffer][]} headers and payloads
   */
  feed(data) {
    this.#pieces.push(data);
    this.#size += data.length;
    if (this.#size < this.#needed) {
      return [];
    }
    const bytes = this.#pieces.length === 1 ? data : Buffer.concat(this.#pieces, this.#size);
    const frames = [];
    let at = 0;
    this.#needed = 8;
    while (bytes.length - at >= this.#needed) {
      const total = lengths(bytes, at);
      this.#needed = 4 + total;
      if (bytes.length - at < this.#needed) {
        break;
      }
      frames.push(frame(bytes, at, total));
      at += this.#needed;
      this.#needed = 8;
    }
    this.#pieces = at < bytes.length ? [bytes.subarray(at)] : [];
    this.#size = bytes.length - at;
    return frames;
  }
}

function lengths(bytes, at) {
  const total = bytes.readUInt32BE(at);
  const head = bytes.readUInt32BE(at + 4);
  if (total > MAX_FRAME || total < 4 + head) {
    throw new FrameError(`a frame of ${total} bytes with a header of ${head}`);
  }
  return total;
}

function frame(bytes, at, total) {
  const start = at + 8;
  const end = start + bytes.readUInt32BE(at + 4);
  return [headerOf(bytes.toString('utf8', start, end)), bytes.subarray(end, at + 4 + total)];
}

function headerOf(text) {
  let header;
  try {
    header = parseJson(text, true);
  } catch (e) {
    throw new FrameError(`a frame's header is not JSON: ${e.message}`);
  }
  if (typeof header !== 'object' || header === null || Array.isArray(header)) {
    throw new FrameError("a frame's header is not a JSON object");
  }
  return header;
}
