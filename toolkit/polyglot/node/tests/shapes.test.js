import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ShapeError, kindOf, oneOf, shape } from '../turno/shapes.js';

const schemaOf = (given, definitions = {}) => kindOf(given, definitions).schema;

test('words are types', () => {
  assert.deepEqual(schemaOf('string'), { type: 'string' });
  assert.deepEqual(schemaOf('int'), { type: 'integer' });
  assert.deepEqual(schemaOf('date-time'), { type: 'string', format: 'date-time' });
  assert.deepEqual(schemaOf('any'), {});
  assert.deepEqual(schemaOf(/^[a-z]+$/), { type: 'string', pattern: '^[a-z]+$' });
});

test('bounds are those of numbers, lengths and counts', () => {
  assert.deepEqual(schemaOf('integer 1..10'), { type: 'integer', minimum: 1, maximum: 10 });
  assert.deepEqual(schemaOf('number>0'), { type: 'number', exclusiveMinimum: 0 });
  assert.deepEqual(schemaOf('number >= -1.5 < 2'), { type: 'number', minimum: -1.5, exclusiveMaximum: 2 });
  assert.deepEqual(schemaOf('string ..20'), { type: 'string', maxLength: 20 });
  assert.deepEqual(schemaOf('string > 0'), { type: 'string', minLength: 1 });
  assert.deepEqual(schemaOf('integer 1.. [] 2..3'), {
    type: 'array',
    items: { type: 'integer', minimum: 1 },
    minItems: 2,
    maxItems: 3,
  });
});

test('a question mark and a default make it optional', () => {
  assert.deepEqual(kindOf('integer?', {}), { schema: { type: 'integer' }, optional: true });
  assert.deepEqual(kindOf('integer >= 1 = 3', {}), { schema: { type: 'integer', minimum: 1 }, optional: true, preset: 3 });
  assert.equal(kindOf('string = a b', {}).preset, 'a b');
  assert.equal(kindOf("string = 'a'", {}).preset, 'a');
  assert.deepEqual(kindOf('string[] = []', {}).preset, []);
});

test('alternatives are a union, literals an enumeration', () => {
  assert.deepEqual(schemaOf('integer | null'), { anyOf: [{ type: 'integer' }, { type: 'null' }] });
  assert.deepEqual(schemaOf("'new' | 'used'"), { enum: ['new', 'used'], type: 'string' });
  assert.deepEqual(schemaOf(oneOf('a', 1)), { enum: ['a', 1] });
});

test('objects are objects of shapes, with defaults filled in', () => {
  const kind = kindOf({ name: 'string', n: 'integer = 2', tags: [{ id: 'int = 1' }], note: 'string?' }, {});

  assert.deepEqual(kind.schema.required, ['name', 'tags']);
  assert.deepEqual(kind.schema.properties.n, { type: 'integer', default: 2 });
  assert.deepEqual(kind.fill({ name: 'a', tags: [{}, { id: 5 }] }), { name: 'a', n: 2, tags: [{ id: 1 }, { id: 5 }] });
});

test('JSON Schema is taken as it is, an object with a member called type is not', () => {
  assert.deepEqual(schemaOf({ type: 'array', items: { type: 'string' } }), { type: 'array', items: { type: 'string' } });
  assert.deepEqual(schemaOf({ anyOf: [{ type: 'string' }] }), { anyOf: [{ type: 'string' }] });
  assert.equal(schemaOf({ type: 'string', price: 'number' }).properties.type.type, 'string');
});

test('shapes with names are definitions', () => {
  const definitions = {};
  const Item = shape('Item', { name: 'string' });

  assert.deepEqual(schemaOf({ first: Item, others: [Item] }, definitions).properties.first, { $ref: '#/$defs/Item' });
  assert.equal(definitions.Item.title, 'Item');
  assert.throws(() => kindOf(shape('Item', { other: 'string' }), definitions), /two shapes are called Item/);
});

test('standard schemas judge by themselves', () => {
  const standard = { '~standard': { version: 1, validate: (value) => ({ value }), jsonSchema: { input: () => ({ type: 'string' }) } } };

  assert.deepEqual(schemaOf(standard), { type: 'string', 'x-turno-judge': 'child' });
  assert.equal(kindOf(standard, {}).judge, standard['~standard']);
});

test('what means nothing is told', () => {
  const cases = [
    ['strin', /'strin'.*names no type: 'strin'; types are string/],
    ['integer 5', /without .. or a sign/],
    ['boolean > 1', /a boolean has no bounds/],
    ['integer = x', /a default that is no value: x/],
    ['integer !', /is not understood at '!'/],
    [['a', 'b'], /a choice is oneOf\('a', 'b'\)/],
    [String, /the function String is no shape/],
    [{ a: { b: 'nix' } }, /^a: b: 'nix' names no type/],
  ];
  for (const [given, said] of cases) {
    assert.throws(() => kindOf(given, {}), (e) => e instanceof ShapeError && said.test(e.message), String(given));
  }
});
