/** Reads shapes that are written as text: `integer 1..10 = 3`, `string[]?`, `'new' | 'used'`, `number > 0`. */

/** A shape that means nothing. */
export class ShapeError extends Error {}

const string = (format) => ({ type: 'string', ...(format && { format }) });

const WORDS = {
  string: string(),
  text: string(),
  date: string('date'),
  'date-time': string('date-time'),
  datetime: string('date-time'),
  time: string('time'),
  duration: string('duration'),
  uuid: string('uuid'),
  email: string('email'),
  uri: string('uri'),
  url: string('uri'),
  bytes: string('binary'),
  integer: { type: 'integer' },
  int: { type: 'integer' },
  bigint: { type: 'integer' },
  number: { type: 'number' },
  float: { type: 'number' },
  boolean: { type: 'boolean' },
  bool: { type: 'boolean' },
  object: { type: 'object' },
  null: { type: 'null' },
  any: {},
  request: {},
};

const TOKEN = /\s*(?:(>=|<=|\.\.|\[\]|[<>?=|])|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|'([^']*)'|"([^"]*)"|([A-Za-z][A-Za-z-]*))/y;

function tokens(text) {
  const found = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const start = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) {
      throw new ShapeError(`'${text}' is not understood at '${text.slice(start).trim()}'`);
    }
    const [, sign, number, single, double, word] = match;
    if (sign === '=') {
      found.push({ sign, rest: text.slice(TOKEN.lastIndex).trim() });
      break;
    }
    found.push(
      sign
        ? { sign }
        : number !== undefined
          ? { number: Number(number) }
          : word !== undefined
            ? { word }
            : { quoted: single ?? double },
    );
  }
  return found;
}

/** @returns {import('./shapes.js').Kind} */
export function parseText(text) {
  const reader = new Reader(text, tokens(text));
  return reader.kind();
}

class Reader {
  #text;
  #tokens;
  #at = 0;

  constructor(text, list) {
    this.#text = text;
    this.#tokens = list;
  }

  kind() {
    const alternatives = [this.#primary()];
    while (this.#take('|')) {
      alternatives.push(this.#primary());
    }
    const kind = { schema: union(alternatives) };
    if (this.#take('?')) {
      kind.optional = true;
    }
    this.#preset(kind);
    if (this.#at < this.#tokens.length) {
      throw this.#error('has more than a type, its bounds, ? and = default');
    }
    return withEncoding(kind, this.#text.trim());
  }

  #preset(kind) {
    const token = this.#tokens[this.#at];
    if (token?.sign === '=') {
      this.#at++;
      kind.optional = true;
      kind.preset = this.#value(token.rest, kind.schema);
    }
  }

  #value(text, schema) {
    if (schema.type === 'string' && !/^['"]/.test(text)) {
      return text;
    }
    try {
      return JSON.parse(text.replace(/^'(.*)'$/, '"$1"'));
    } catch {
      throw this.#error(`has a default that is no value: ${text}`);
    }
  }

  #primary() {
    const token = this.#tokens[this.#at++];
    if (token?.quoted !== undefined) {
      return { const: token.quoted };
    }
    if (token?.number !== undefined) {
      return { const: token.number };
    }
    const word = token?.word;
    if (word === undefined || !Object.hasOwn(WORDS, word)) {
      throw this.#error(`names no type${word ? `: '${word}'` : ''}; types are ${Object.keys(WORDS).join(', ')}`);
    }
    return this.#suffixed({ ...WORDS[word] });
  }

  #suffixed(one) {
    let schema = this.#bounded(one);
    while (this.#take('[]')) {
      schema = this.#bounded({ type: 'array', items: schema });
    }
    return schema;
  }

  #bounded(schema) {
    for (;;) {
      const { sign, number } = this.#tokens[this.#at] ?? {};
      if (number !== undefined || sign === '..') {
        this.#range(schema);
      } else if (sign && /^[<>]=?$/.test(sign)) {
        this.#at++;
        bound(schema, sign, this.#number(), this.#text);
      } else {
        return schema;
      }
    }
  }

  #range(schema) {
    if (!this.#take('..')) {
      bound(schema, '>=', this.#number(), this.#text);
      if (!this.#take('..')) {
        throw this.#error('has a bound without .. or a sign: write 1..10, 1.., ..10 or > 0');
      }
      if (this.#tokens[this.#at]?.number === undefined) {
        return;
      }
    }
    bound(schema, '<=', this.#number(), this.#text);
  }

  #number() {
    const token = this.#tokens[this.#at++];
    if (token?.number === undefined) {
      throw this.#error('has a bound that is no number');
    }
    return token.number;
  }

  #take(sign) {
    const is = this.#tokens[this.#at]?.sign === sign;
    this.#at += is ? 1 : 0;
    return is;
  }

  #error(what) {
    return new ShapeError(`'${this.#text}' ${what}`);
  }
}

const BOUNDS = {
  number: { '>=': 'minimum', '<=': 'maximum', '>': 'exclusiveMinimum', '<': 'exclusiveMaximum' },
  string: { '>=': 'minLength', '<=': 'maxLength' },
  array: { '>=': 'minItems', '<=': 'maxItems' },
};

function bound(schema, sign, number, text) {
  const counts = schema.type === 'string' || schema.type === 'array';
  const words = BOUNDS[counts ? schema.type : 'number'];
  if (!counts && schema.type !== 'number' && schema.type !== 'integer') {
    throw new ShapeError(`'${text}': a ${schema.type ?? 'value of any type'} has no bounds`);
  }
  if (counts && sign === '>') {
    schema[words['>=']] = number + 1;
  } else if (counts && sign === '<') {
    schema[words['<=']] = number - 1;
  } else {
    schema[words[sign]] = number;
  }
}

function union(alternatives) {
  if (alternatives.length === 1) {
    return alternatives[0];
  }
  if (alternatives.every((one) => 'const' in one)) {
    const values = alternatives.map((one) => one.const);
    return { enum: values, ...(values.every((value) => typeof value === 'string') && { type: 'string' }) };
  }
  return { anyOf: alternatives };
}

function withEncoding(kind, text) {
  if (/^request\b/.test(text)) {
    return { schema: {}, request: true };
  }
  if (/^bigint\b/.test(text)) {
    kind.big = true;
  }
  if (kind.schema.type === 'string') {
    kind.encoding = kind.schema.format === 'binary' ? 'bytes' : 'text';
  }
  return kind;
}
