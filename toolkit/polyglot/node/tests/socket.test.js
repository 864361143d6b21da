/** WebSockets as a child sees them: frames in, frames out. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Child } from './child.js';

const CODE = `import { HttpError, ws } from 'turno';
  ws('/echo/{room}', { room: 'string' }, async function echo({ room }, socket) {
    for await (const message of socket) await socket.send(typeof message === 'string' ? room + message : message);
    return socket.closed;
  });
  ws('/typed', {}, { message: { n: 'integer = 1' }, name: 'typed' }, async (_, socket) => socket.send(await socket.receive()));
  ws('/no', async function no() { throw new HttpError(403, 'No.'); });
  ws('/close', async function close(_, socket) { socket.close(4000, 'enough'); await socket.send('late'); });`;

async function opened(t, name, args) {
  const child = await Child.start(t, 'async', CODE);
  const id = child.begin(`app.${name}`, { args });
  assert.deepEqual((await child.next())[0], { t: 'accept', id });
  assert.deepEqual((await child.next())[0], { t: 'more', id, n: 8 });
  return [child, id];
}

test('hello tells of them, and of their messages', async (t) => {
  const child = await Child.start(t, 'describe', CODE);
  const [echo, typed] = child.first.functions;

  assert.deepEqual(echo.route, { method: 'WEBSOCKET', path: '/echo/{room}', status: 200 });
  assert.equal(echo.kind, 'async');
  assert.deepEqual(typed.parameters.map((one) => [one.name, one.in]), [['message', 'body']]);
});

test('messages come and go, and a function ends after its connection', async (t) => {
  const [child, id] = await opened(t, 'echo', { room: 'a' });

  child.send({ t: 'more', id, n: 2 });
  child.send({ t: 'message', id, text: true }, Buffer.from('ü'));
  assert.deepEqual((await child.next())[0], { t: 'more', id, n: 1 });
  const [text, said] = await child.next();
  assert.deepEqual([text, said.toString()], [{ t: 'message', id, text: true }, 'aü']);
  child.send({ t: 'message', id, text: false }, Buffer.from([0, 255]));
  await child.next();
  const [bytes, told] = await child.next();
  assert.deepEqual([bytes.text, [...told]], [false, [0, 255]]);
  child.send({ t: 'closed', id, code: 1000, reason: '' });
  assert.deepEqual((await child.next())[0], { t: 'end', id });
});

test('no more is sent than was asked for', async (t) => {
  const [child, id] = await opened(t, 'echo', { room: '' });

  child.send({ t: 'message', id, text: true }, Buffer.from('x'));
  assert.equal((await child.next())[0].t, 'more');
  child.send({ t: 'ping', n: 1 });
  assert.equal((await child.next())[0].t, 'pong');
  child.send({ t: 'more', id, n: 1 });
  assert.equal((await child.next())[0].t, 'message');
});

test('messages have their shape', async (t) => {
  const [child, id] = await opened(t, 'typed');

  child.send({ t: 'more', id, n: 1 });
  child.send({ t: 'message', id, text: true }, Buffer.from('{}'));
  await child.next();
  assert.equal((await child.next())[1].toString(), '{"n":1}');
  assert.deepEqual((await child.next())[0], { t: 'end', id });
});

test('a function may close, and what it sends afterwards ends it quietly', async (t) => {
  const [child, id] = await opened(t, 'close');

  assert.deepEqual((await child.next())[0], { t: 'close', id, code: 4000, reason: 'enough' });
  assert.deepEqual((await child.next())[0], { t: 'end', id });
});

test('mistakes in them are told', async (t) => {
  const code = `import { body, ws } from 'turno';
    ws('/a', () => 1);
    ws('/b', { x: body() }, async () => {});
    ws('/c', {}, { status: 201 }, async () => {});
    ws('/d', { r: 'request' }, async () => {});`;
  const child = await Child.start(t, 'describe', code);

  assert.deepEqual(child.first.mistakes.map((one) => one.message.replace(/[:;].*/, '')), [
    'ws /a', 'ws /b', 'ws /c', 'ws /d',
  ]);
  assert.match(child.first.mistakes[0].message, /write an async function/);
  assert.match(child.first.mistakes[1].message, /a WebSocket has no body/);
  assert.match(child.first.mistakes[2].message, /options are message, timeout, doc, name/);
});
