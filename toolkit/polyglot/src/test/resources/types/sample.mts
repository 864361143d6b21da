// Compiled by TypesTest: lines after @ts-expect-error have to be refused.
import { bus, body, cpuBound, get, header, HttpError, java, jobs, oneOf, post, provide, Reply, ServerSentEvent, shape, ws } from 'turno';

const Item = shape('Item', { name: 'string 1..50', price: 'number > 0', tags: 'string[] = []', kind: oneOf('new', 'used') });

const user = provide({ authorization: header('string?') }, async ({ authorization }) => {
  if (authorization === undefined) {
    throw new HttpError(401, 'Who are you?');
  }
  return { name: authorization.toUpperCase() };
});
const db = provide(async function* () {
  yield { find: (id: number) => [id] };
});

get('/items/{id}', { id: 'integer >= 1', q: 'string?' }, async ({ id, q }) => ({ next: id + 1, q: q?.length }));
get('/hello/:name', async ({ name }) => name.toUpperCase());
get('/me', { user, db, stock: java('stock') }, async ({ user, db, stock }, call) => {
  call.signal.throwIfAborted();
  return [user.name, db.find(1).length, await stock.has('x')];
});
post('/items', { body: Item, dry: 'boolean = false' }, { status: 201 }, ({ body, dry }) => (dry ? undefined : body.name.length + body.price));
post('/raw', { data: body('bytes') }, ({ data }) => new Reply(data.length, { status: 202 }).cookie('a', 'b'));
get('/events', {}, { type: 'text/event-stream' }, async function* () {
  yield new ServerSentEvent({ n: 1 }, { id: '1' });
});
const primes = cpuBound({ n: 'integer ..1000' }, { queue: 'math' }, ({ n }) => n * 2);
get('/primes/{n}', primes);
get('/ask', async () => [await bus.request('prices', {}), await jobs.call('Images.thumbnail', 1)]);

ws('/echo', async (_, socket) => {
  for await (const message of socket) {
    await socket.send(typeof message === 'string' ? message.length : message.byteLength);
  }
});
ws('/chat/{room}', { name: 'string' }, { message: { text: 'string', n: 'integer' } }, async ({ room, name }, socket) => {
  const first = await socket.receive();
  if (first) {
    await socket.send({ room, name, text: first.text.trim(), n: first.n + 1 });
  }
  socket.close(4000, socket.closed?.reason);
});

// @ts-expect-error: a number has no length
get('/a/{id}', { id: 'integer' }, async ({ id }) => id.length);
// @ts-expect-error: nothing of that name is given
get('/b/{id}', async ({ other }) => other);
// @ts-expect-error: there is no such option
get('/c', {}, { stats: 200 }, async () => 1);
// @ts-expect-error: a message has no such member
ws('/d', {}, { message: { text: 'string' } }, async (_, socket) => (await socket.receive())?.txt);
