/** Files of a form. */

const TEXT = new TextDecoder();

/** A file that came with a form. It is in memory. */
export class Upload {
  constructor(name, type, bytes) {
    /** The name as the client sent it: anything, `../../etc/passwd` too. Never use it as a path. */
    this.name = name;
    this.type = type;
    this.bytes = bytes;
  }

  get size() {
    return this.bytes.length;
  }

  text() {
    return TEXT.decode(this.bytes);
  }
}

/** The files of a part, which is their bytes one after another. */
export function uploadsOf(heads, bytes) {
  let at = 0;
  return heads.map(([name, type, size]) => new Upload(name, type, bytes.subarray(at, (at += size))));
}
