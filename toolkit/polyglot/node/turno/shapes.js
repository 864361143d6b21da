/** What parameters look like: short forms such as `'integer 1..10 = 3'`, objects of them, JSON Schema, Standard Schema. */
import { ShapeError, parseText } from './shape-text.js';

export { ShapeError };

/** A parameter that says where it comes from, or what is said of it. */
export class Placed {
  constructor(place, shape, { name, description, files, optional, isObject } = {}) {
    this.place = place;
    this.shape = shape;
    this.name = name;
    this.description = description;
    this.files = files;
    this.optional = optional;
    this.isObject = isObject;
  }
}

/** A parameter from a header: `header('string?')`, by the parameter's name with hyphens, or `{ name: 'X-User' }`. */
export const header = (shape = 'string', options = {}) => new Placed('header', shape, options);
/** A parameter from a cookie. */
export const cookie = (shape = 'string', options = {}) => new Placed('cookie', shape, options);
/** A parameter from the query, where its own name will not do. */
export const query = (shape = 'string', options = {}) => new Placed('query', shape, options);
/** The body, by a parameter that is not called `body`. */
export const body = (shape = 'any', options = {}) => new Placed('body', shape, options);

/** A field of the request's form. */
export const form = (shape = 'string', options = {}) => new Placed('form', shape, options);

const FILE = { type: 'string', format: 'binary' };

/** A file of the request's form: an `Upload`. */
export const file = (options = {}) => new Placed('form', FILE, { ...options, files: 'one' });
/** All files of that name of the request's form. */
export const files = (options = {}) => new Placed('form', { type: 'array', items: FILE }, { ...options, files: 'many' });

/**
 * What a provider of the JVM makes for the request: with a shape its value, without one an object whose methods are called in
 * the JVM, `await orders.find(7)`. The name is the provider's method, its `@Named` name, or its class.
 */
export const java = (name, shape) => new Placed('provided', shape ?? 'any', { name, isObject: shape === undefined });

/** One of several values: `oneOf('new', 'used')`. */
export const oneOf = (...values) => ({ enum: values });

class Named {
  constructor(name, given) {
    this.name = name;
    this.shape = given;
  }
}

/** A shape with a name, which the OpenAPI document has once: `shape('Item', { name: 'string' })`. */
export const shape = (name, given) => new Named(name, given);

const KEYWORDS = new Set(
  ('type enum const anyOf oneOf allOf not $ref $id $schema $defs $comment title description default examples deprecated readOnly ' +
    'writeOnly format minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength pattern items prefixItems ' +
    'contains minItems maxItems uniqueItems properties required additionalProperties patternProperties propertyNames minProperties ' +
    'maxProperties dependentRequired if then else contentEncoding contentMediaType').split(' '),
);
const TYPES = new Set(['string', 'integer', 'number', 'boolean', 'object', 'array', 'null']);

/**
 * What a shape means.
 *
 * @typedef {object} Kind
 * @property {object} schema JSON Schema
 * @property {boolean} [optional] whether it may be missing
 * @property {unknown} [preset] what it is then
 * @property {'bytes'|'text'} [encoding] how a body or argument of it comes, when not as JSON
 * @property {boolean} [request] it is the whole request
 * @property {boolean} [big] it is a BigInt
 * @property {(value: unknown) => unknown} [fill] puts defaults in
 * @property {object} [judge] a Standard Schema that judges it
 */

/**
 * Reads a shape.
 *
 * @param {unknown} given what the author wrote
 * @param {Record<string, object>} definitions takes in named schemas
 * @returns {Kind}
 * @throws {ShapeError} when it means nothing
 */
export function kindOf(given, definitions) {
  if (typeof given === 'string') {
    return parseText(given);
  }
  if (given instanceof RegExp) {
    return { schema: { type: 'string', pattern: given.source } };
  }
  if (given instanceof Placed) {
    throw new ShapeError(`${given.place}(…) stands for a whole parameter, not inside of one`);
  }
  if (given instanceof Named) {
    return named(given, definitions);
  }
  if (Array.isArray(given)) {
    return list(given, definitions);
  }
  if ((typeof given === 'object' || typeof given === 'function') && given !== null && '~standard' in given) {
    return standard(given);
  }
  if (typeof given !== 'object' || given === null) {
    throw new ShapeError(`${describe(given)} is no shape; write a text such as 'string?', an object of shapes, or JSON Schema`);
  }
  return isSchema(given) ? jsonSchema(given) : object(given, definitions);
}

function describe(given) {
  return typeof given === 'function' ? `the function ${given.name || '(…) => …'}` : String(given);
}

function isSchema(given) {
  const keys = Object.keys(given);
  if (!keys.every((key) => KEYWORDS.has(key))) {
    return false;
  }
  const { type } = given;
  const hasType = TYPES.has(type) || (Array.isArray(type) && type.every((one) => TYPES.has(one)));
  const combines = ['anyOf', 'oneOf', 'allOf', 'enum'].some((key) => Array.isArray(given[key]));
  return hasType || combines || 'const' in given || typeof given.$ref === 'string';
}

function jsonSchema(given) {
  const schema = JSON.parse(JSON.stringify(given));
  const kind = { schema };
  if ('default' in schema) {
    kind.optional = true;
    kind.preset = schema.default;
  }
  if (schema.type === 'string' && schema.format === 'binary') {
    kind.encoding = 'bytes';
  } else if (schema.type === 'string') {
    kind.encoding = 'text';
  }
  return kind;
}

function list(given, definitions) {
  if (given.length !== 1) {
    throw new ShapeError("a list has the shape of its items, [{ name: 'string' }]; a choice is oneOf('a', 'b')");
  }
  const item = kindOf(given[0], definitions);
  return {
    schema: { type: 'array', items: item.schema },
    fill: item.fill && ((value) => (Array.isArray(value) ? value.map(item.fill) : value)),
  };
}

function object(given, definitions) {
  const schema = { type: 'object', properties: {} };
  const required = [];
  const fills = [];
  for (const [name, one] of Object.entries(given)) {
    const kind = inside(name, () => kindOf(one, definitions));
    if (kind.encoding === 'bytes' || kind.request || kind.judge) {
      throw new ShapeError(`${name}: ${kind.judge ? 'a Standard Schema' : `'${one}'`} is a whole parameter, not a member`);
    }
    schema.properties[name] = kind.preset === undefined ? kind.schema : { ...kind.schema, default: kind.preset };
    if (!kind.optional) {
      required.push(name);
    }
    if (kind.preset !== undefined || kind.fill) {
      fills.push([name, kind]);
    }
  }
  if (required.length > 0) {
    schema.required = required;
  }
  return { schema, fill: fills.length > 0 ? (value) => filled(value, fills) : undefined };
}

function inside(name, read) {
  try {
    return read();
  } catch (e) {
    throw e instanceof ShapeError ? new ShapeError(`${name}: ${e.message}`) : e;
  }
}

function filled(value, fills) {
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  for (const [name, kind] of fills) {
    if (value[name] === undefined) {
      if (kind.preset !== undefined) {
        value[name] = structuredClone(kind.preset);
      }
    } else if (kind.fill) {
      value[name] = kind.fill(value[name]);
    }
  }
  return value;
}

function named(given, definitions) {
  const kind = kindOf(given.shape, definitions);
  const known = definitions[given.name];
  if (known && JSON.stringify(known) !== JSON.stringify({ title: given.name, ...kind.schema })) {
    throw new ShapeError(`two shapes are called ${given.name}; name one of them otherwise`);
  }
  definitions[given.name] = { title: given.name, ...kind.schema };
  return { ...kind, schema: { $ref: `#/$defs/${given.name}` } };
}

/** A schema of Zod, Valibot, ArkType and their like judges values by itself, in its own words. */
function standard(given) {
  const told = given['~standard'];
  let schema = {};
  try {
    schema = told.jsonSchema?.input({ target: 'draft-2020-12' }) ?? given.toJSONSchema?.() ?? {};
  } catch {
    // it has types that JSON Schema cannot say; the library judges all the same
  }
  const { $schema, ...rest } = schema;
  return { schema: { ...rest, 'x-turno-judge': 'child' }, judge: told };
}
