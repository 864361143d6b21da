/** The values of one call, by the names of its function's parameters. */
import { Request } from './replies.js';

/** What is wrong with the values of a call: the client's mistake. */
export class Invalid extends Error {
  constructor(violations) {
    super('invalid');
    this.violations = violations;
  }
}

const TEXT = new TextDecoder();

/**
 * Reads what a call brings.
 *
 * @param {object} plan
 * @param {object} header the call's frame
 * @param {Uint8Array} payload
 * @returns {{ values: object, request?: Request }} by the keys of the wires; what did not come and has no default is not there
 * @throws {Invalid}
 */
export function read(plan, header, payload) {
  const values = header.args ?? {};
  let body = payload;
  if (header.parts) {
    body = parts(plan, header.parts, payload, values);
  }
  const missing = [];
  for (const wire of plan.wires) {
    const value = values[wire.key];
    if (value === undefined) {
      if (wire.preset !== undefined) {
        values[wire.key] = structuredClone(wire.preset);
      } else if (wire.required) {
        missing.push({ in: wire.place, name: wire.source || wire.key, message: 'is required', value: null });
      }
    } else if (wire.fill) {
      values[wire.key] = wire.fill(value);
    }
  }
  if (missing.length > 0) {
    throw new Invalid(missing);
  }
  return { values, request: header.head && new Request(header.head, body) };
}

/** Puts the parts of the payload into the values; gives the body of a request that is taken as a whole. */
function parts(plan, list, payload, values) {
  let at = 0;
  let body = payload.subarray(0, 0);
  for (const [name, length] of list) {
    const part = payload.subarray(at, at + length);
    at += length;
    const wire = plan.wires.find((one) => one.key === name);
    if (!wire) {
      body = part;
    } else if (wire.encoding === 'bytes') {
      values[name] = part;
    } else if (wire.encoding === 'text') {
      values[name] = TEXT.decode(part);
    } else {
      values[name] = json(wire, part);
    }
  }
  return body;
}

function json(wire, part) {
  try {
    return JSON.parse(TEXT.decode(part));
  } catch (e) {
    throw new Invalid([{ in: wire.place, name: wire.source || wire.key, message: `must be JSON: ${e.message}`, value: null }]);
  }
}

/** Lets Standard Schemas judge values, and takes what they make of them. */
export async function judged(plan, values) {
  const violations = [];
  for (const wire of plan.wires.filter((one) => one.judge && values[one.key] !== undefined)) {
    const result = await wire.judge.validate(values[wire.key]);
    if (result.issues) {
      violations.push(...result.issues.map((issue) => violation(wire, issue)));
    } else {
      values[wire.key] = result.value;
    }
  }
  if (violations.length > 0) {
    throw new Invalid(violations);
  }
}

function violation(wire, { message, path = [] }) {
  const steps = path.map((step) => (typeof step === 'object' ? step.key : step));
  const inside = steps.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
  return { in: wire.place, name: (wire.source + inside).replace(/^\./, ''), message, value: null };
}
