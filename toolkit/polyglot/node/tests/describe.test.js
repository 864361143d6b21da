import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { describe, told } from '../turno/describe.js';
import { cookie, cpuBound, del, get, header, post, provide } from '../turno/index.js';
import { declarations, forget } from '../turno/registry.js';

beforeEach(forget);

const described = () => describe(declarations());
const only = () => told(described().plans[0]);
const mistakes = () => described().mistakes.map((one) => one.message);

test('a function is async, plain or computing by its own words', () => {
  get('/a', async () => 1);
  get('/b', () => 1);
  get('/c', { n: 'int' }, cpuBound(function compute({ n }) { return n; }));

  const plans = described().plans.map(told);

  assert.deepEqual(plans.map((plan) => [plan.kind, plan.why]), [
    ['async', 'async function'],
    ['plain', 'function'],
    ['cpu', 'cpuBound'],
  ]);
  assert.deepEqual(plans[2].cpu, { queue: 'cpu', timeout: '30s', retryable: true });
});

test('names say where a value comes from', () => {
  const user = provide({ xUser: header('string?') }, async ({ xUser }) => xUser);
  post('/shops/:shop/{item}/*rest', { item: 'int', q: 'string?', body: { a: 'int' }, sid: cookie(), user }, async () => 1);

  const { parameters, route } = only();

  assert.equal(route.path, '/shops/{shop}/{item}/{rest*}');
  assert.deepEqual(parameters.map((one) => `${one.in} ${one.name} ${one.source} ${one.required}`), [
    'path shop shop true',
    'path rest rest true',
    'path item item true',
    'query q q false',
    'body body  true',
    'cookie sid sid true',
    'header xUser x-user false',
  ]);
});

test('the same value is asked for once, different ones of the same name apart', () => {
  const a = provide({ id: 'int' }, ({ id }) => id);
  const b = provide({ id: header() }, ({ id }) => id);
  get('/{id}', { id: 'int', a, b }, async () => 1);

  assert.deepEqual(only().parameters.map((one) => [one.name, one.in]), [['id', 'path'], ['id~2', 'header']]);
});

test('functions are named by their file and themselves', () => {
  get('/items/{id}', async () => 1);
  get('/x', async function read() {});
  del('/x', { id: 'int' }, { name: 'remove' }, async () => 1);
  cpuBound({ image: 'bytes' }, { name: 'Vision.label', queue: 'images' }, () => 1);

  const plans = described().plans.map(told);

  assert.deepEqual(plans.map((plan) => plan.name), [
    'describe.test.getItemsId',
    'describe.test.read',
    'describe.test.remove',
    'Vision.label',
  ]);
  assert.deepEqual([plans[3].parameters[0].in, plans[3].parameters[0].encoding], ['argument', 'bytes']);
});

test('all mistakes are told, with file and line', () => {
  get('/a/{id}', { ids: 'int', n: 'nix', other: 'int', a: header('x') }, { statuss: 1 }, async () => 1);
  get('/b', { body: 'any' }, async () => 1);
  cpuBound(function* f() {});
  cpuBound(async () => 1);
  get('/d', {});
  post('/e', { status: 500 }, { status: 99 }, () => 1);

  const found = described().mistakes;
  const all = found.map((one) => one.message).join('\n');

  for (const said of [
    "'nix' names no type",
    "there is no option 'statuss'; options are status, timeout, doc, returns, name, type",
    'a GET request has no body; take it from the query',
    'it yields, which a function without a route cannot',
    'it is cpuBound but async',
    'is known by its name',
    'its last argument is the function',
    'status is 200 to 399, not 99',
    '500 is no shape',
  ]) {
    assert.ok(all.includes(said), `${said}\nis not in\n${all}`);
  }
  assert.ok(found.every((one) => one.file.endsWith('describe.test.js') && one.line > 0));
});

test('bytes are a body or an argument, not a value of the head', () => {
  post('/x', { a: 'int', b: 'bytes', body: 'int' }, async () => 1);
  assert.match(mistakes()[0], /parameter 'b': bytes are not read from the query; take them as the body/);
});
