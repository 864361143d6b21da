/** JSON with whole numbers of any size: `BigInt` writes them, and parameters that are declared as `'bigint'` get them. */

const MARK = `\u0000${Math.random().toString(36).slice(2)}:`;
const MARKED = new RegExp(`"\\\\u0000${MARK.slice(1)}(-?\\d+)"`, 'g');
const LONG_NUMBER = /\d{16}/;
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** A value as JSON, as JavaScript has it, and with big integers. */
export function jsonText(value) {
  let text;
  try {
    text = JSON.stringify(value);
  } catch (e) {
    text = withBigIntegers(value, e);
  }
  if (text === undefined) {
    throw new TypeError(`a ${typeof value} cannot be written as JSON; return an object, an array, a text or a Reply`);
  }
  return text;
}

function withBigIntegers(value, failure) {
  let hasBig = false;
  const text = JSON.stringify(value, (_, one) => {
    hasBig ||= typeof one === 'bigint';
    return typeof one === 'bigint' ? MARK + one : one;
  });
  if (!hasBig) {
    throw failure;
  }
  return text.replace(MARKED, '$1');
}

/** Reads JSON; `exactly` has whole numbers that no number is as BigInts. */
export const parseJson = (text, exactly = false) =>
  exactly && LONG_NUMBER.test(text) ? JSON.parse(text.replace(TOKEN, marked), unmarked) : JSON.parse(text);

const marked = (token) => (/^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}n${'\\u0000'}"` : token);

const unmarked = (_, value) => (typeof value === 'string' && /^-?\d+n\u0000$/.test(value) ? BigInt(value.slice(0, -2)) : value);
