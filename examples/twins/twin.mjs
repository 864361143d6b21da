// What Twin.java and Things.java are in Java.
import {
  HttpError,
  Reply,
  ServerSentEvent,
  cookie,
  cpuBound,
  del,
  file,
  form,
  get,
  header,
  oneOf,
  post,
  provide,
  put,
  shape,
} from 'turno';

const wait = (millis) => new Promise((resolve) => setTimeout(resolve, millis));
const block = (millis) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, millis);

get('/hello/{name}', { name: 'string', times: 'integer 1..5 = 1' }, async ({ name, times }) => {
  await wait(5);
  return Array(times).fill(`Hello, ${name}`).join(' ');
});

get('/nap/{millis}', { millis: 'integer ..5000' }, ({ millis }) => {
  block(millis);
  return 'slept well';
});

get(
  '/primes/{n}',
  { n: 'integer ..1000000' },
  cpuBound(function primes({ n }) {
    const sieve = new Uint8Array(n).fill(1);
    let count = 0;
    for (let i = 2; i < n; i++) {
      count += sieve[i];
      for (let j = i * i; sieve[i] && j < n; j += i) {
        sieve[j] = 0;
      }
    }
    return count;
  }),
);

const here = () => ({ process: process.pid, thread: process.title });

get('/where/async', async () => here());
get('/where/plain', () => here());
get('/where/cpu', cpuBound(function where() {
  return here();
}));

get('/number/{n}', { n: 'bigint' }, async ({ n }) => n);

const bearer = provide({ authorization: header('string?') }, ({ authorization }) => {
  if (!authorization?.startsWith('Bearer ')) {
    throw new HttpError(401, 'Say who you are.', { 'WWW-Authenticate': 'Bearer' });
  }
  return authorization.slice('Bearer '.length);
});
const user = provide({ name: bearer }, async ({ name }) => ({ name, admin: name === 'ada' }));

get('/me', { user }, async ({ user }) => user);
get('/admin', { user }, ({ user }) => {
  if (!user.admin) {
    throw new HttpError(403, 'You are not Ada.');
  }
  return 'welcome';
});

get('/refuse', async () => {
  throw new HttpError(409, 'Not now.', { 'X-Why': 'busy' });
});
get('/bug', () => {
  throw new Error('a secret');
});
get('/slow', {}, { timeout: '200ms' }, async () => wait(60_000));

get('/lines/{n}', { n: 'integer ..100000' }, function* lines({ n }) {
  for (let i = 1; i <= n; i++) {
    yield { n: i, square: i * i };
  }
});
get('/events/{n}', { n: 'integer' }, { type: 'text/event-stream' }, async function* events({ n }) {
  for (let i = 1; i <= n; i++) {
    yield new ServerSentEvent(`tick ${i}`, { id: String(i), event: 'tick' });
  }
});

post('/text', { body: 'bytes' }, async ({ body }) => new TextDecoder().decode(body).toUpperCase());

const Item = shape('Item', { name: 'string 1..20', price: 'number > 0', tags: 'string[] = []' });

get(
  '/items/{id}',
  { id: 'integer >= 1', q: 'string?', tags: 'string[] = []', big: 'boolean = false' },
  async ({ id, q = null, tags, big }) => {
    if (id > 1000) {
      throw new HttpError(404, `There is no item ${id}.`);
    }
    return { id, q, tags, big };
  },
);
post('/items', { body: Item }, { status: 201 }, ({ body }) => new Reply(body, { headers: { Location: '/items/1' } }));
put('/items/{id}', { id: 'integer', body: Item, rank: 'integer ..10 = 0' }, ({ id, body, rank }) => ({
  ...body,
  name: `${body.name} ${id} ${rank}`,
}));
del('/items/{id}', { id: 'integer' }, ({ id }) => {
  if (id === 0) {
    throw new HttpError(404, 'There is no item 0.');
  }
});
post('/total', { body: [Item] }, ({ body }) => body.reduce((sum, item) => sum + item.price, 0));
post('/echo', { body: 'bytes' }, ({ body }) => body);

get('/color/{color}', { color: oneOf('red', 'green', 'blue') }, ({ color }) => color);
get('/ratio', { value: 'number' }, async ({ value }) => value);
get('/headers', { xToken: header(), xOther: header('string = none') }, async ({ xToken, xOther }) => `${xToken} ${xOther}`);
get('/cookies', { session: cookie('string = nobody') }, async ({ session }) =>
  new Reply(session, { headers: { 'X-Seen': session } }).cookie('session', 'again'),
);

post('/form', { name: form('string ..20'), age: form('integer >= 0'), tags: form('string[] = []') }, (fields) => fields);
post('/upload', { file: file(), title: form('string = none') }, async ({ file, title }) => ({
  name: file.name,
  type: file.type,
  size: file.size,
  begins: [...file.bytes.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
  title,
}));
