/** `structuredClone`. */

const AS_THEY_ARE = new Set(['string', 'number', 'boolean', 'bigint', 'undefined']);

/** A deep copy; functions and symbols cannot be copied. */
export function clone(value, seen = new Map()) {
  if (AS_THEY_ARE.has(typeof value) || value === null) {
    return value;
  }
  if (typeof value !== 'object') {
    throw new DOMException(`${String(value)} could not be cloned.`, 'DataCloneError');
  }
  if (!seen.has(value)) {
    copy(value, seen);
  }
  return seen.get(value);
}

function copy(value, seen) {
  if (value instanceof Date) {
    seen.set(value, new Date(value.getTime()));
  } else if (value instanceof RegExp) {
    seen.set(value, new RegExp(value.source, value.flags));
  } else if (value instanceof ArrayBuffer) {
    seen.set(value, value.slice(0));
  } else if (ArrayBuffer.isView(value)) {
    const bytes = value.buffer.slice(value.byteOffset, value.byteOffset + value.byteLength);
    seen.set(value, new value.constructor(bytes));
  } else if (value instanceof Error) {
    const made = new (globalThis[value.name] ?? Error)(value.message);
    made.stack = value.stack;
    seen.set(value, made);
  } else if (value instanceof Map) {
    const made = new Map();
    seen.set(value, made);
    value.forEach((one, key) => made.set(clone(key, seen), clone(one, seen)));
  } else if (value instanceof Set) {
    const made = new Set();
    seen.set(value, made);
    value.forEach((one) => made.add(clone(one, seen)));
  } else {
    const made = Array.isArray(value) ? [] : {};
    seen.set(value, made);
    Object.keys(value).forEach((key) => {
      made[key] = clone(value[key], seen);
    });
  }
}
