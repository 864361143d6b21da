/** Reads declarations, once, at start-up: they become plans; mistakes are gathered, not thrown. */
import { Provider, SOCKET } from './registry.js';
import { Placed, ShapeError, kindOf } from './shapes.js';

const BODY_METHODS = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
const ROUTE_OPTIONS = ['status', 'timeout', 'doc', 'returns', 'name', 'type'];
const SOCKET_OPTIONS = ['message', 'timeout', 'doc', 'name'];
const CPU_OPTIONS = ['queue', 'timeout', 'retryable', 'name', 'doc', 'returns', 'batch', 'batchWait'];

const prototypeOf = (code) => Object.getPrototypeOf(code);
const SHAPES = new Map([
  [prototypeOf(async () => {}), 'async'],
  [prototypeOf(function* () {}), 'generator'],
  [prototypeOf(async function* () {}), 'async generator'],
]);

/** What a function is by the language's own words: `async`, `plain`, `generator`, `async generator`. */
export const shapeOf = (code) => SHAPES.get(prototypeOf(code)) ?? 'plain';

/**
 * The plans of all functions, and what is wrong with them.
 *
 * @returns {{ plans: object[], definitions: object, mistakes: { file: string, line: number, message: string }[] }}
 */
export function describe({ functions, computing, misused }) {
  const definitions = {};
  const mistakes = misused.map(({ place, message }) => ({ ...place, message: `${message}.` }));
  const names = new Set();
  const plans = functions.map((entry) => {
    const plan = new Description(entry, computing.get(entry.function), definitions, mistakes).plan();
    if (names.has(plan.name)) {
      plan.name = `${plan.name}@${plan.method} ${plan.path}`;
    }
    names.add(plan.name);
    return plan;
  });
  return { plans, definitions, mistakes };
}

/** One function with one route, or with none. */
class Description {
  #entry;
  #cpu;
  #definitions;
  #mistakes;
  #wires = [];
  #nodes = new Map();
  #variables;
  #wantsRequest = false;

  constructor(entry, cpu, definitions, mistakes) {
    this.#entry = entry;
    this.#cpu = cpu;
    this.#definitions = definitions;
    this.#mistakes = mistakes;
    this.#variables = [...(entry.path ?? '').matchAll(/\{([^{}*]+)\*?\}/g)].map((found) => found[1]);
  }

  plan() {
    const { method, path, place } = this.#entry;
    const options = this.#options();
    const parameters = this.#entry.parameters ?? this.#cpu?.parameters ?? {};
    const root = this.#node(this.#entry.function, this.#withVariables(parameters), place);
    const isAsync = root.shape.startsWith('async');
    const streams = root.shape.includes('generator');
    this.#refuse(root, streams);
    return {
      name: this.#name(options),
      kind: this.#cpu ? 'cpu' : isAsync ? 'async' : 'plain',
      why: this.#cpu ? 'cpuBound' : `${isAsync ? 'async function' : 'function'}${streams ? '*' : ''}`,
      root,
      wires: this.#wires,
      method,
      path,
      status: options.status,
      type: options.type,
      timeout: options.timeout,
      streams,
      holdsSocket: this.#holdsSocket,
      message: this.#message(options),
      batched: this.#batched(),
      cpu: this.#cpu && cpuOf(this.#cpu.options),
      returns: options.returns === undefined ? {} : (this.#kind('returns', options.returns, place)?.schema ?? {}),
      doc: options.doc ?? '',
      ...place,
      address: this.#entry.address,
      wantsRequest: this.#wantsRequest,
    };
  }

  get #holdsSocket() {
    return this.#entry.method === SOCKET;
  }

  /** What each message of a WebSocket looks like, if that is said. */
  #message({ message }) {
    const kind = this.#holdsSocket && message !== undefined && this.#kind('message', message, this.#entry.place);
    return kind ? { ...kind, key: 'message', place: 'body', source: '', required: true, encoding: kind.encoding ?? 'json' } : undefined;
  }

  /** Of a batched function, the parameter that gets what gathered calls bring. */
  #batched() {
    if (!this.#cpu?.options.batch) {
      return undefined;
    }
    if (this.#wires.length !== 1) {
      this.#mistake('it has batch, and so takes one parameter: a list of what each call brings', this.#cpu.place);
    }
    return this.#wires[0];
  }

  #options() {
    const own = this.#entry === this.#cpu ? {} : this.#entry.options;
    this.#known(own, this.#holdsSocket ? SOCKET_OPTIONS : ROUTE_OPTIONS, this.#entry.place);
    if (this.#cpu) {
      this.#known(this.#cpu.options, CPU_OPTIONS, this.#cpu.place);
    }
    const { status } = own;
    if (status !== undefined && (!Number.isInteger(status) || status < 200 || status > 399)) {
      this.#mistake(`status is 200 to 399, not ${status}`, this.#entry.place);
    }
    const { timeout: _, ...ofCpu } = this.#cpu?.options ?? {};
    return { ...ofCpu, ...own };
  }

  #known(options, known, place) {
    for (const key of Object.keys(options)) {
      if (!known.includes(key)) {
        this.#mistake(`there is no option '${key}'; options are ${known.join(', ')}`, place);
      }
    }
  }

  #name(options) {
    if (this.#cpu?.options.name) {
      return this.#cpu.options.name;
    }
    const module = this.#entry.place.file.replace(/^.*\//, '').replace(/\.[^.]*$/, '') || 'app';
    const name = options.name ?? this.#entry.function.name ?? '';
    if (!name && !this.#entry.path && !this.#entry.address) {
      this.#mistake('a function without a route is known by its name: cpuBound(function primes(…) {…})', this.#entry.place);
    }
    return `${module}.${name || nameOfRoute(this.#entry)}`;
  }

  #withVariables(parameters) {
    const taken = new Set(Object.entries(parameters).map(([name, one]) => (one instanceof Placed && one.name) || name));
    const others = this.#variables.filter((name) => !taken.has(name)).map((name) => [name, 'string']);
    return { ...Object.fromEntries(others), ...parameters };
  }

  #node(code, parameters, place) {
    const node = { code, shape: shapeOf(code), needs: [] };
    for (const [name, given] of Object.entries(parameters)) {
      const need = given instanceof Provider ? { node: this.#provided(given) } : this.#need(name, given, place);
      if (need) {
        node.needs.push([name, need]);
      }
    }
    return node;
  }

  #provided(provider) {
    const known = this.#nodes.get(provider);
    if (known && provider.cached) {
      return known;
    }
    const node = this.#node(provider.function, provider.parameters ?? {}, provider.place);
    node.cached = provider.cached;
    this.#nodes.set(provider, node);
    return node;
  }

  #need(name, given, place) {
    const placed = given instanceof Placed ? given : new Placed(undefined, given);
    const kind = placed.files ? { schema: placed.shape, encoding: 'file' } : this.#kind(name, placed.shape, place);
    if (!kind) {
      return undefined;
    }
    if (placed.isObject) {
      kind.encoding = 'object';
    }
    if (placed.optional || placed.files === 'many') {
      kind.optional = true;
    }
    if (kind.request) {
      this.#wantsRequest = true;
      return { request: true };
    }
    const from = placed.place ?? this.#placeOf(name);
    const source = placed.name ?? (from === 'header' ? hyphened(name) : from === 'body' ? '' : name);
    if (this.#holdsSocket && (from === 'body' || from === 'form')) {
      this.#mistake(`parameter '${name}': a WebSocket has no ${from}; { message: … } among its options is what messages look like`, place);
    } else if (from === 'body' && this.#entry.method && !BODY_METHODS.has(this.#entry.method)) {
      this.#mistake(`parameter '${name}': a ${this.#entry.method} request has no body; take it from the query`, place);
    }
    if (kind.encoding === 'bytes' && !['body', 'argument', 'provided'].includes(from)) {
      this.#mistake(`parameter '${name}': bytes are not read from the ${from}; take them as the body`, place);
    }
    const wire = this.#wire(name, from, source, kind, placed.description);
    return placed.isObject ? { object: wire } : placed.files ? { files: wire, many: placed.files === 'many' } : { wire };
  }

  #placeOf(name) {
    if (this.#variables.includes(name)) {
      return 'path';
    }
    if (!this.#entry.method) {
      return 'argument';
    }
    return name === 'body' ? 'body' : 'query';
  }

  #wire(name, place, source, kind, description) {
    const schema = kind.preset === undefined ? kind.schema : { ...kind.schema, default: kind.preset };
    const same = this.#wires.find(
      (one) => one.place === place && one.source === source && JSON.stringify(one.schema) === JSON.stringify(schema),
    );
    if (same) {
      return same;
    }
    let key = name;
    for (let number = 2; this.#wires.some((one) => one.key === key); number++) {
      key = `${name}~${number}`;
    }
    const travels = place === 'body' || place === 'argument' || kind.encoding === 'file' || kind.encoding === 'object';
    const wire = { ...kind, key, place, source, schema, description, required: !kind.optional };
    wire.encoding = travels ? (kind.encoding ?? 'json') : 'json';
    this.#wires.push(wire);
    return wire;
  }

  #kind(name, given, place) {
    try {
      return kindOf(given, this.#definitions);
    } catch (e) {
      if (!(e instanceof ShapeError)) {
        throw e;
      }
      this.#mistake(`parameter '${name}': ${e.message}`, place);
      return undefined;
    }
  }

  #refuse(root, streams) {
    const { place } = this.#entry;
    if (this.#entry.address && (this.#cpu || this.#wires.filter((wire) => wire.place === 'argument').length > 1)) {
      this.#mistake(
        this.#cpu ? 'it is a consumer and cpuBound; write a function for each' : 'a message has one body; take one parameter',
        place,
      );
    }
    if (this.#holdsSocket && (root.shape !== 'async' || this.#cpu)) {
      this.#mistake('it holds WebSockets, many at once: write an async function, which does not yield and is not cpuBound', place);
    } else if (this.#holdsSocket && this.#wantsRequest) {
      this.#mistake("a WebSocket has no whole request; take header(…), cookie(…) and what is in the path and the query", place);
    } else if (streams && !this.#entry.path) {
      this.#mistake('it yields, which a function without a route cannot; return an array', place);
    } else if (streams && this.#cpu) {
      this.#mistake('it is cpuBound and yields, but its results are whole; return an array', place);
    }
    if (this.#cpu && root.shape === 'async') {
      this.#mistake('it is cpuBound but async; a function that computes is a plain one', place);
    }
    const bodies = this.#wires.filter((wire) => wire.place === 'body');
    if (bodies.length > 1) {
      this.#mistake(`there is one body, not ${bodies.map((wire) => wire.key).join(' and ')}; make them members of one`, place);
    }
    if (bodies.length > 0 && this.#wires.some((wire) => wire.place === 'form')) {
      this.#mistake('it takes a body and a form, and a request has one of them; make all of it form(…)', place);
    }
    for (const wire of this.#wires) {
      if (wire.place === 'path' && !this.#variables.includes(wire.source)) {
        this.#mistake(`parameter '${wire.key}': the path has no {${wire.source}}`, place);
      }
    }
  }

  #mistake(message, { file, line }) {
    const { method, path, address, function: code } = this.#entry;
    const what = path ? `${method === SOCKET ? 'ws' : method} ${path}` : address ? `consumer ${address}` : code.name || 'cpuBound';
    const mistake = { file, line, message: `${what}: ${message}.` };
    if (!this.#mistakes.some((one) => JSON.stringify(one) === JSON.stringify(mistake))) {
      this.#mistakes.push(mistake);
    }
  }
}

/** `getHelloName` for `GET /hello/{name}`. */
function nameOfRoute({ method = 'on', path, address = '' }) {
  const words = (path ?? address).match(/[\p{L}\p{N}]+/gu) ?? [];
  return (method === SOCKET ? 'ws' : method.toLowerCase()) + words.map((word) => word[0].toUpperCase() + word.slice(1)).join('');
}

/** `x-user` for `xUser` and `x_user`. */
const hyphened = (name) => name.replace(/_/g, '-').replace(/([a-z0-9])([A-Z])/g, (_, a, b) => `${a}-${b}`).toLowerCase();

function cpuOf({ queue = 'cpu', timeout = '30s', retryable = true, batch, batchWait = '5ms' }) {
  return { queue, timeout, retryable, ...(batch && { batch: { size: batch, within: batchWait } }) };
}

/** What `hello` says of a plan. */
export function told(plan) {
  const of = {
    name: plan.name,
    kind: plan.kind,
    why: plan.why,
    parameters: [...plan.wires, ...(plan.message ? [plan.message] : [])].map((wire) => ({
      name: wire.key,
      in: wire.place,
      source: wire.source,
      required: wire.required,
      schema: wire.schema,
      ...(wire.encoding !== 'json' && { encoding: wire.encoding }),
      ...(wire.description && { description: wire.description }),
    })),
    returns: plan.returns,
    file: plan.file,
    line: plan.line,
  };
  if (plan.path) {
    of.route = { method: plan.method, path: plan.path, status: plan.status ?? 200 };
    if (plan.type) {
      of.route.produces = plan.type;
    }
  }
  for (const [name, value] of Object.entries({ cpu: plan.cpu, timeout: plan.timeout, doc: plan.doc })) {
    if (value) {
      of[name] = value;
    }
  }
  if (plan.address) {
    of.consumes = plan.address;
  }
  if (plan.streams) {
    of.streams = true;
  }
  if (plan.wantsRequest) {
    of.request = true;
  }
  return of;
}
