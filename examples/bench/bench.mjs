// The routes of the contract, in JavaScript.
import { cpuBound, get, post, provide } from 'turno';

const WAIT_MILLIS = 20;
const wait = () => new Promise((resolve) => setTimeout(resolve, WAIT_MILLIS));
const block = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAIT_MILLIS);

for (let i = 0; i < Number(process.env.ROUTES ?? 0); i++) {
  get(`/r${i}/{id}/x`, {}, { name: `r${i}` }, async ({ id }) => id);
}

get('/plaintext', async () => 'Hello, World!');
get('/json', async () => ({ message: 'Hello, World!' }));
get('/items/{id}', { id: 'integer', q: 'string?', limit: 'integer = 10' }, async ({ id, q = null, limit }) => ({ id, q, limit }));

const item = { name: 'string 1..50', price: 'number > 0', tax: 'number >= 0 | null = null', tags: 'string[] = []' };
post('/items', { body: item }, async ({ body }) => ({ ...body, total: body.price + (body.tax ?? 0) }));

get('/blocking', () => {
  block();
  return { ok: true };
});

const a = provide(async () => {
  await wait();
  return 1;
});
const b = provide(async () => {
  await wait();
  return 2;
});
const c = provide(async () => {
  await wait();
  return 3;
});
get('/deps', { a, b, c }, async (given) => given);

function isPrime(number) {
  for (let divisor = 2; divisor * divisor <= number; divisor++) {
    if (number % divisor === 0) {
      return false;
    }
  }
  return true;
}

const count = cpuBound({ n: 'integer' }, function count({ n }) {
  let primes = 0;
  for (let i = 2; i < n; i++) {
    primes += isPrime(i) ? 1 : 0;
  }
  return { primes };
});
get('/cpu', count);
