/** A child as a process: what the JVM sees of it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Child } from './child.js';

test('hello tells of the functions', async (t) => {
  const child = await Child.start(t, 'describe', "import { get } from 'turno';\nget('/', async function f() {});\n");

  assert.deepEqual([child.first.t, child.first.protocol, child.first.language], ['hello', 1, 'javascript']);
  assert.equal(child.first.functions[0].name, 'app.f');
  assert.equal(child.first.functions[0].line, 2);
  assert.equal((await child.ended)[0], 0);
});

test('CommonJS modules have the same library', async (t) => {
  const code = "const { get } = require('turno');\nget('/', require('./other.cjs'));\n";
  const files = { 'other.cjs': "require('turno').get('/b', () => 'b');\nmodule.exports = () => 'a';\n" };
  const child = await Child.start(t, 'plain', code, { name: 'app.cjs', files });

  assert.deepEqual(child.first.functions.map((one) => one.name), ['other.getB', 'app.get']);
  assert.equal(await child.text('other.getB'), 'b');
});

test('what is printed does not break a frame', async (t) => {
  const child = await Child.start(
    t,
    'plain',
    `import { execSync } from 'node:child_process';
     import { writeSync } from 'node:fs';
     import { get } from 'turno';
     process.stdout.write('at import\\n');
     get('/', function f() {
       process.stdout.write('hello\\n');
       writeSync(1, 'raw\\n');
       execSync('echo from a child', { stdio: 'inherit' });
       return 'ok';
     });`,
  );

  assert.equal(await child.text('app.f'), 'ok');
  assert.deepEqual(child.errors.trim().split('\n'), ['at import', 'hello', 'raw', 'from a child']);
});

test('values, bodies and defaults reach the function', async (t) => {
  const child = await Child.start(
    t,
    'async',
    `import { post } from 'turno';
     post('/{id}', { id: 'int', n: 'int = 3', q: 'string?', body: { name: 'string', k: 'int = 1' } }, async function f(given) { return given; });
     post('/b', { body: 'bytes' }, async function g({ body }) { return body; });
     post('/t', { body: 'string' }, async function h({ body }) { return body; });
     post('/r', { r: 'request' }, async function i({ r }) { return [r.method, r.header('X-One'), r.text()]; });`,
  );
  const body = Buffer.from('{"name":"é"}');

  assert.equal(
    await child.text('app.f', { args: { id: 7 }, parts: [['body', body.length]] }, body),
    '{"id":7,"n":3,"body":{"name":"é","k":1}}',
  );
  const [header, bytes] = await child.call('app.g', { parts: [['body', 3]] }, Buffer.from([0, 255, 10]));
  assert.deepEqual([header.type, [...bytes]], ['application/octet-stream', [0, 255, 10]]);
  assert.equal(await child.text('app.h', { parts: [['body', 2]] }, Buffer.from('ü')), 'ü');
  const head = { method: 'POST', path: '/r', headers: { 'x-one': ['1'] } };
  assert.equal(await child.text('app.i', { head, parts: [['', 2]] }, Buffer.from('ab')), '["POST","1","ab"]');
});

test('answers are text, bytes, JSON, replies, responses and nothing', async (t) => {
  const child = await Child.start(
    t,
    'async',
    `import { get, Reply, HttpError } from 'turno';
     get('/a', async function text() { return 'a'; });
     get('/b', async function nothing() {});
     get('/c', async function none() { return null; });
     get('/d', async function reply() { return new Reply({ a: 1 }, { status: 203, headers: { 'X-A': 'b' } }).cookie('c', 'd', { maxAge: 5 }); });
     get('/e', async function response() { return new Response('x', { status: 201, headers: { 'x-b': 'c', 'set-cookie': 'a=b' } }); });
     get('/f', {}, { status: 201 }, async function made() { return { a: new Date(0), b: 12345678901234567890n }; });
     get('/g', async function refused() { throw new HttpError(404, 'There is none.', { 'X-Why': 'zero' }); });
     get('/h', async function strange() { return () => 1; });
     get('/i/{n}', { n: 'bigint' }, async function big({ n }) { return n + 1n; });`,
  );
  const headers = async (name) => (await child.call(name))[0];

  assert.deepEqual(await headers('app.text'), { t: 'result', id: 1, status: 200, type: 'text/plain' });
  assert.deepEqual(await headers('app.nothing'), { t: 'result', id: 2, status: 204 });
  assert.equal(await child.text('app.none'), 'null');
  assert.deepEqual(await headers('app.reply'), {
    t: 'result',
    id: 4,
    status: 203,
    headers: [['X-A', 'b'], ['Set-Cookie', 'c=d; Path=/; Max-Age=5; SameSite=Lax']],
    type: 'application/json',
  });
  assert.deepEqual(await headers('app.response'), {
    t: 'result',
    id: 5,
    status: 201,
    headers: [['x-b', 'c'], ['Set-Cookie', 'a=b']],
    type: 'text/plain;charset=UTF-8',
  });
  const [made, json] = await child.call('app.made');
  assert.deepEqual([made.status, json.toString()], [201, '{"a":"1970-01-01T00:00:00.000Z","b":12345678901234567890}']);
  const refused = await headers('app.refused');
  assert.deepEqual([refused.kind, refused.status, refused.detail, refused.headers], ['problem', 404, 'There is none.', { 'X-Why': 'zero' }]);
  assert.match((await headers('app.strange')).message, /a function cannot be written as JSON/);
  child.begin('app.big');
  assert.equal((await child.next())[0].kind, 'invalid');
});

test('whole numbers of any size come and go', async (t) => {
  const child = await Child.start(
    t,
    'async',
    "import { get } from 'turno';\nget('/{n}/{m}', { n: 'bigint', m: 'int' }, async function f({ n, m }) { return [n, typeof m]; });\n",
  );
  const header = Buffer.from('{"t":"call","id":1,"function":"app.f","args":{"n":123456789012345678901,"m":-12345678901234567890}}');
  const lengths = Buffer.alloc(8);
  lengths.writeUInt32BE(4 + header.length, 0);
  lengths.writeUInt32BE(header.length, 4);
  child.process.stdin.write(Buffer.concat([lengths, header]));

  assert.equal((await child.next())[1].toString(), '[123456789012345678901,"number"]');
});

test('items go out when they are asked for, as lines or events, also those of plain functions', async (t) => {
  for (const [mode, word] of [['async', 'async '], ['plain', '']]) {
    const child = await Child.start(
      t,
      mode,
      `import { get, ServerSentEvent } from 'turno';
       get('/{n}', { n: 'int' }, ${word}function* lines({ n }) { for (let i = 1; i <= n; i++) yield i; });
       get('/e', {}, { type: 'text/event-stream' }, ${word}function* events() { yield new ServerSentEvent('a\\nb', { id: '1' }); yield { x: 1 }; });
       get('/f', ${word}function* fails() { throw new Error('early'); });`,
    );
    const id = child.begin('app.lines', { args: { n: 3 } });
    const [head] = await child.next();
    assert.deepEqual(head, { t: 'stream', id, status: 200, type: 'application/jsonl' });
    child.send({ t: 'more', id, n: 2 });
    assert.deepEqual([(await child.next())[1], (await child.next())[1]].map(String), ['1\n', '2\n']);
    child.send({ t: 'more', id, n: 9 });
    assert.equal((await child.next())[1].toString(), '3\n');
    assert.deepEqual((await child.next())[0], { t: 'end', id });

    const second = child.begin('app.events');
    assert.equal((await child.next())[0].type, 'text/event-stream');
    child.send({ t: 'more', id: second, n: 9 });
    assert.equal((await child.next())[1].toString(), 'id: 1\ndata: a\ndata: b\n\n');
    assert.equal((await child.next())[1].toString(), 'data: {"x":1}\n\n');
    assert.equal((await child.next())[0].t, 'end');
    assert.equal((await child.call('app.fails'))[0].message, 'early');
  }
});

test('forms, files and what the JVM provides reach the function', async (t) => {
  const child = await Child.start(
    t,
    'async',
    `import { file, form, java, post } from 'turno';
     post('/', { name: form('string 1..9'), doc: file(), orders: java('orders') },
       async function f({ name, doc, orders }) { return [name, doc.name, doc.type, doc.text(), await orders.find(7)]; });`,
  );
  assert.deepEqual(
    child.first.functions[0].parameters.map((one) => [one.name, one.in, one.source, one.encoding]),
    [['name', 'form', 'name', undefined], ['doc', 'form', 'doc', 'file'], ['orders', 'provided', 'orders', 'object']],
  );
  const more = { args: { name: 'n' }, parts: [['doc', 3]], files: { doc: [['a.txt', 'text/plain', 3]] } };
  const id = child.begin('app.f', more, Buffer.from('abc'));
  const [question, values] = await child.next();
  assert.deepEqual(question, { t: 'req', n: 1, call: id, what: 'method', object: 'orders', method: 'find', values: [[1, 'json']] });
  assert.equal(values.toString(), '7');
  child.send({ t: 'reply', n: 1, encoding: 'json' }, Buffer.from('{"id":7}'));

  assert.equal((await child.next())[1].toString(), '["n","a.txt","text/plain","abc",{"id":7}]');
});

test('a function asks the JVM, and its failures are errors', async (t) => {
  const child = await Child.start(
    t,
    'async',
    `import { bus, get, jobs } from 'turno';
     get('/a', async function a() { return bus.request('there', new Uint8Array([1, 2]), { timeout: 500 }); });
     get('/b', async function b() { try { await bus.request('x'); } catch (e) { return [e.name, e.failure, e.code]; } });
     get('/c', async function c() { return jobs.submit('vision.label', 'é'); });
     get('/d', async function d(_, call) { call.after(() => call.progress(1, 'after')); return 1; });`,
  );
  const first = child.begin('app.a');
  const [question, bytes] = await child.next();
  assert.deepEqual(question, { t: 'req', n: 1, call: first, what: 'request', address: 'there', timeout: 500, values: [[2, 'bytes']] });
  assert.deepEqual([...bytes], [1, 2]);
  child.send({ t: 'reply', n: 1, encoding: 'text' }, Buffer.from('hi'));
  assert.equal((await child.next())[1].toString(), 'hi');

  child.begin('app.b');
  await child.next();
  child.send({ t: 'reply', n: 2, error: { kind: 'bus', failure: 'NO_HANDLERS', code: -1, message: 'none' } });
  assert.equal((await child.next())[1].toString(), '["BusError","NO_HANDLERS",-1]');

  child.begin('app.c');
  assert.equal((await child.next())[0].function, 'vision.label');
  child.send({ t: 'reply', n: 3, encoding: 'json' }, Buffer.from('{"id":"j1","state":"AVAILABLE"}'));
  const [accepted] = await child.next();
  assert.deepEqual([accepted.status, accepted.headers[0]], [202, ['Location', '/jobs/j1']]);

  const last = child.begin('app.d');
  const told = [await child.next(), await child.next(), await child.next()].map(([header]) => header.after ?? header.note ?? header.t);
  assert.deepEqual(told, [true, 'after', 'done']);
  assert.equal(last, 4);
});

test('gathered calls are one call, with a result for each', async (t) => {
  const child = await Child.start(
    t,
    'cpu',
    "import { cpuBound } from 'turno';\ncpuBound({ n: 'int' }, { batch: 8 }, function f({ n }) { return n.map((one) => one * 2); });\n",
  );
  assert.deepEqual(child.first.functions[0].cpu.batch, { size: 8, within: '5ms' });
  const [header, payload] = await child.call('app.f', { parts: [['[]', 1], ['[]', 2]] }, Buffer.from('512'));

  assert.deepEqual(header.items, [[2, 'application/json'], [2, 'application/json']]);
  assert.equal(payload.toString(), '1024');
});

test('many calls of an async child wait at once', async (t) => {
  const child = await Child.start(
    t,
    'async',
    `import { setTimeout } from 'node:timers/promises';
     import { get } from 'turno';
     get('/', { n: 'int' }, async function f({ n }) { await setTimeout(n * 10); return n; });`,
  );
  for (const n of [30, 20, 10]) {
    child.begin('app.f', { args: { n } });
  }

  assert.deepEqual([(await child.next())[1], (await child.next())[1], (await child.next())[1]].map(String), ['10', '20', '30']);
});

test('providers are made once, side by side, and closed after the answer; failures pass through them', async (t) => {
  for (const [mode, word] of [['async', 'async '], ['plain', '']]) {
    const child = await Child.start(
      t,
      mode,
      `import { setTimeout } from 'node:timers/promises';
       import { get, progress, provide, HttpError } from 'turno';
       let made = 0;
       const db = provide(async function* () {
         made++;
         try { yield 'db'; progress(1, 'closed'); } catch (e) { throw new HttpError(409, 'no ' + e.message); }
       });
       const user = provide({ db }, function* ({ db }) { yield db + 'user'; progress(0.5, 'user closed'); });
       const slow = provide({}, async () => { await setTimeout(300); return 1; });
       const other = provide({}, async () => { await setTimeout(300); return 2; });
       get('/a', { a: user, b: db }, ${word}function good({ a, b }) { return [a, b, made]; });
       get('/b', { a: db }, ${word}function bad() { throw new Error('x'); });
       get('/c', { slow, other }, ${word}function both({ slow, other }) { return slow + other; });`,
    );

    assert.equal(await child.text('app.good'), '["dbuser","db",1]');
    assert.deepEqual([(await child.next())[0].note, (await child.next())[0].note], ['user closed', 'closed']);
    const [error] = await child.call('app.bad');
    assert.deepEqual([error.status, error.detail], [409, 'no x']);
    const began = Date.now();
    assert.equal(await child.text('app.both'), '3');
    assert.ok(Date.now() - began < 550);
  }
});

test('a bug is told with the line of the user, through causes', async (t) => {
  const code = "import { get } from 'turno';\nget('/', function f() {\n  try {\n    null.x;\n  } catch (cause) {\n    throw new RangeError('outer', { cause });\n  }\n});\n";
  const child = await Child.start(t, 'plain', code);
  const [error] = await child.call('app.f');

  assert.deepEqual([error.kind, error.type, error.message], ['bug', 'RangeError', 'outer']);
  assert.match(error.trace, /app\.mjs:6:11\)[^]*Caused by: TypeError[^]*app\.mjs:4:10/);
  assert.doesNotMatch(error.trace, /serve\.js|node:internal/);
});

test('a plain function that returns a promise is told so, at once', async (t) => {
  const code = "import { get } from 'turno';\nconst f = async () => 1;\nget('/', function g() { return f(); });\n";
  const child = await Child.start(t, 'plain', code);

  assert.match((await child.call('app.g'))[0].message, /app\.g is a plain function but returned a promise\. Write async before it/);
});

test('a value that code did not give is told', async (t) => {
  const child = await Child.start(
    t,
    'cpu',
    "import { cpuBound } from 'turno';\ncpuBound({ n: 'int', b: 'bytes' }, function f({ n, b }) { return b; });\n",
  );
  const [good, bytes] = await child.call('app.f', { parts: [['n', 2], ['b', 1]] }, Buffer.from([0x31, 0x32, 0xff]));
  assert.deepEqual([good.status, [...bytes]], [200, [0xff]]);

  const [wrong] = await child.call('app.f', { parts: [['n', 2]] }, Buffer.from('12'));
  assert.deepEqual(wrong.violations, [{ in: 'argument', name: 'b', message: 'is required', value: null }]);
});

test('a standard schema judges, and says what is wrong', async (t) => {
  const child = await Child.start(
    t,
    'async',
    `import { post } from 'turno';
     const even = { '~standard': { version: 1, vendor: 'x', validate: async (value) =>
       value.n % 2 === 0 ? { value: value.n / 2 } : { issues: [{ message: 'must be even', path: ['n', { key: 0 }] }] } } };
     post('/', { body: even }, async function f({ body }) { return body; });`,
  );
  const send = (text) => child.call('app.f', { parts: [['body', text.length]] }, Buffer.from(text));

  assert.equal((await send('{"n":4}'))[1].toString(), '2');
  assert.deepEqual((await send('{"n":3}'))[0].violations, [{ in: 'body', name: 'n[0]', message: 'must be even', value: null }]);
});

test('what is cancelled sees its signal, and is answered at once', async (t) => {
  const child = await Child.start(
    t,
    'async',
    `import { once } from 'node:events';
     import { get } from 'turno';
     get('/', async function f(_, call) { call.progress(0); await once(call.signal, 'abort'); call.progress(1, 'seen'); });`,
  );
  const id = child.begin('app.f');
  assert.equal((await child.next())[0].t, 'progress');
  child.send({ t: 'cancel', id });

  const told = [(await child.next())[0], (await child.next())[0]];
  assert.deepEqual(told.map((one) => one.kind ?? one.note).sort(), ['cancelled', 'seen']);
  child.send({ t: 'ping', n: 4 });
  assert.deepEqual((await child.next())[0], { t: 'pong', n: 4 });
});

test('a call that is cancelled before it begins does not run', async (t) => {
  const child = await Child.start(
    t,
    'plain',
    `import { setTimeout } from 'node:timers/promises';
     import { get, provide } from 'turno';
     const nap = provide({}, async () => { await setTimeout(200); });
     get('/', { n: 'int', nap }, function f({ n }) { return n; });`,
  );
  child.begin('app.f', { args: { n: 1 } });
  const second = child.begin('app.f', { args: { n: 2 } });
  child.send({ t: 'cancel', id: second });

  const told = [await child.next(), await child.next()].map(([header, payload]) => header.kind ?? String(payload));
  assert.deepEqual(told.sort(), ['1', 'cancelled']);
});

test('the end of stdin ends a busy child', async (t) => {
  const child = await Child.start(t, 'plain', "import { get, progress } from 'turno';\nget('/', function f() { for (;;); });\n");
  child.begin('app.f');
  child.process.stdin.end();

  const [code, signal] = await child.ended;
  assert.ok(code === 0 || signal === 'SIGKILL');
});

test('a child ends with its parent, however busy it is', async (t) => {
  const parent = (await import('node:child_process')).spawn('sleep', ['60']);
  const child = await Child.start(t, 'async', "import { get } from 'turno';\nget('/', async function f() { for (;;); });\n", {
    env: { TURNO_PARENT: String(parent.pid) },
  });
  child.begin('app.f');
  parent.kill('SIGKILL');

  assert.equal((await child.ended)[1], 'SIGKILL');
});

test('a blocked loop is told of with the line', async (t) => {
  const child = await Child.start(
    t,
    'async',
    `import { setTimeout } from 'node:timers/promises';
import { get } from 'turno';
get('/', async function f() {
  await setTimeout(600);
  const until = Date.now() + 3000;
  while (Date.now() < until);
});
`,
  );
  child.begin('app.f');

  assert.match((await child.next())[0].message, /blocked for \d\.\d s by .*app\.mjs:6, in f\. All its async functions wait/);
  assert.equal((await child.next())[0].status, 204);
});

test('what cannot be loaded is told with file and line', async (t) => {
  const cases = [
    ['const x = 1;\nlet f( = 2;\n', 2, /SyntaxError/],
    ["import 'turno';\nimport 'no-such-package';\n", 2, /there is no package 'no-such-package'; install it: cd .* && npm install/],
    ["\nimport { x } from './missing.mjs';\n", 2, /there is no file .*missing\.mjs/],
    ["import { gett } from 'turno';\n", 1, /does not provide an export named 'gett'/],
    ["const x = null;\nx.y;\n", 2, /TypeError: Cannot read properties of null/],
    ["import { get } from 'turno';\n\nget('/{id}', { id: 'nix' }, async () => 1);\n", 3, /'nix' names no type/],
  ];
  for (const [code, line, said] of cases) {
    const child = await Child.start(t, 'async', code);
    assert.equal(child.first.t, 'refused', code);
    const [mistake] = child.first.mistakes;
    assert.match(mistake.message, said);
    assert.equal(mistake.line, line, mistake.message);
    assert.equal(mistake.code, code.split('\n')[line - 1].trim());
  }
});

test('log lines carry the request', async (t) => {
  const child = await Child.start(
    t,
    'async',
    `import { setTimeout } from 'node:timers/promises';
     import { get, log, requestId } from 'turno';
     get('/', async function f() { await setTimeout(5); log.info('sold ' + requestId()); console.warn('%d left', 3); });`,
  );
  child.begin('app.f', { request: 'abc' });

  const line = (await child.next())[0];
  assert.deepEqual([line.level, line.message, line.request], ['INFO', 'sold abc', 'abc']);
  const second = (await child.next())[0];
  assert.deepEqual([second.level, second.message, second.request], ['WARN', '3 left', 'abc']);
});

test('a promise that nobody waits for does not end the child', async (t) => {
  const child = await Child.start(
    t,
    'async',
    "import { get } from 'turno';\nget('/', async function f() { Promise.reject(new Error('lost')); return 1; });\n",
  );
  const told = [await child.call('app.f'), await child.next()].map(([header]) => header.message ?? header.status);

  assert.deepEqual(new Set(told), new Set([200, 'a promise was rejected that nobody waited for']));
  assert.equal(await child.text('app.f'), '1');
});

test('Ctrl-C is left to the JVM', async (t) => {
  const child = await Child.start(t, 'async', "import { get } from 'turno';\nget('/', async function f() { return 1; });\n");
  child.process.kill('SIGINT');
  child.process.kill('SIGTERM');

  assert.equal(await child.text('app.f'), '1');
});

test('a drained child finishes first', async (t) => {
  const child = await Child.start(
    t,
    'async',
    `import { setTimeout } from 'node:timers/promises';
     import { get } from 'turno';
     get('/', async function f() { await setTimeout(200); return 1; });`,
  );
  child.begin('app.f');
  child.send({ t: 'drain' });

  assert.equal((await child.next())[1].toString(), '1');
  assert.equal((await child.ended)[0], 0);
});
