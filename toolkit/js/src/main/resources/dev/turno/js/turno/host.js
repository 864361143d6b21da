/** What the JVM lends to JavaScript; the global by which it comes is taken away. */
const { turnoHost } = globalThis;
delete globalThis.turnoHost;

export const host = turnoHost;

/** Bytes of the JVM as a typed array. */
export const bytesOf = (buffer) => new Uint8Array(new Uint8Array(new ArrayBuffer(buffer)));

/** A typed array as what the JVM reads: its buffer, and from where to where. */
export const spanOf = (bytes) => [bytes.buffer, bytes.byteOffset, bytes.byteLength];
