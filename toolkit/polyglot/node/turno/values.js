/** The values of one call, by the names of its function's parameters. */
import { javaObject } from './jvm.js';
import { parseJson } from './json.js';
import { Request } from './replies.js';
import { uploadsOf } from './uploads.js';

/** The name of a part that is what one of several gathered calls brings. */
const ITEM = '[]';

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
 * @param {[string, Uint8Array | string][]} parts the parts of its payload, by the keys of the wires
 * @returns {{ values: object, request?: Request }} by the keys of the wires; what did not come and has no default is not there
 * @throws {Invalid}
 */
export function read(plan, header, parts) {
  const values = header.args ?? {};
  let body;
  for (const [name, part] of parts) {
    const wire = plan.wires.find((one) => one.key === name);
    if (name === ITEM && plan.batched) {
      (values[plan.batched.key] ??= []).push(valueOf(plan.batched, part));
    } else if (!wire) {
      body = part;
    } else if (wire.encoding === 'file') {
      values[name] = uploadsOf(header.files[name], part);
    } else {
      values[name] = valueOf(wire, part);
    }
  }
  const missing = [];
  for (const wire of plan.wires) {
    const value = values[wire.key];
    if (value === undefined) {
      if (wire.preset !== undefined) {
        values[wire.key] = structuredClone(wire.preset);
      } else if (wire.required && wire.encoding !== 'object') {
        missing.push({ in: wire.place, name: wire.source || wire.key, message: 'is required', value: null });
      }
    } else if (wire.fill) {
      values[wire.key] = wire === plan.batched ? value.map(wire.fill) : wire.fill(value);
    } else if (wire.big && wire !== plan.batched) {
      values[wire.key] = BigInt(value);
    } else if (typeof value === 'bigint') {
      values[wire.key] = Number(value);
    }
  }
  if (missing.length > 0) {
    throw new Invalid(missing);
  }
  return { values, request: header.head && new Request(header.head, body ?? new Uint8Array(0)) };
}

const textOf = (part) => (typeof part === 'string' ? part : TEXT.decode(part));

function valueOf(wire, part) {
  switch (wire.encoding) {
    case 'bytes':
      return part;
    case 'text':
      return textOf(part);
    default:
      return json(wire, textOf(part));
  }
}

function json(wire, text) {
  try {
    return parseJson(text, wire.big);
  } catch (e) {
    throw new Invalid([{ in: wire.place, name: wire.source || wire.key, message: `must be JSON: ${e.message}`, value: null }]);
  }
}

/**
 * A message of a WebSocket.
 *
 * @param {object} [wire] what it looks like; without one it is text or bytes
 * @param {Uint8Array | string} payload
 * @throws {Invalid}
 */
export async function messageOf(wire, payload, isText) {
  if (!wire) {
    return isText ? textOf(payload) : payload;
  }
  const values = { [wire.key]: valueOf(wire, payload) };
  if (wire.fill) {
    values[wire.key] = wire.fill(values[wire.key]);
  }
  await judged({ wires: [wire] }, values);
  return values[wire.key];
}

/** The arguments of a function but those that others make. */
export function own(node, values, request) {
  const found = {};
  for (const [name, need] of node.needs) {
    const value = given(need, values, request);
    if (value !== undefined) {
      found[name] = value;
    }
  }
  return found;
}

function given(need, values, request) {
  if (need.wire) {
    return values[need.wire.key];
  }
  if (need.files) {
    const uploads = values[need.files.key] ?? [];
    return need.many ? uploads : uploads[0];
  }
  return need.object ? javaObject(need.object.key) : need.request && request;
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
