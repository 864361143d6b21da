/** Texts as bytes, and bytes as texts. */
import { bytesOf, host, spanOf } from './host.js';

class TextEncoder {
  encoding = 'utf-8';

  encode(text = '') {
    return bytesOf(host.encode(String(text)));
  }

  encodeInto(text, target) {
    const bytes = this.encode(text).subarray(0, target.length);
    target.set(bytes);
    return { read: text.length, written: bytes.length };
  }
}

class TextDecoder {
  constructor(encoding = 'utf-8', { fatal = false, ignoreBOM = false } = {}) {
    this.encoding = String(encoding).toLowerCase();
    this.fatal = fatal;
    this.ignoreBOM = ignoreBOM;
  }

  decode(bytes = new Uint8Array(0)) {
    const view = ArrayBuffer.isView(bytes) ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength) : new Uint8Array(bytes);
    const text = host.decode(...spanOf(view), this.encoding, this.fatal);
    return !this.ignoreBOM && text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  }
}

export const encodingGlobals = {
  TextEncoder,
  TextDecoder,
  atob: (text) => host.fromBase64(String(text)),
  btoa: (text) => host.toBase64(String(text)),
};
