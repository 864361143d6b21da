import { cpuBound, get } from 'turno';

// async: on an event loop
get('/hello/{name}', async ({ name }) => {
  await new Promise((resolve) => setTimeout(resolve, 10));
  return `Hello, ${name}`;
});

// plain, and may block: off it, a call at a time in each of several contexts
get('/nap/{millis}', { millis: 'integer ..5000' }, ({ millis }) => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, millis);
  return 'slept well';
});

// computes: on a worker node
const primes = cpuBound({ n: 'integer ..1000000' }, function primes({ n }) {
  const composite = new Uint8Array(n);
  let count = 0;
  for (let i = 2; i < n; i++) {
    count += 1 - composite[i];
    for (let j = i * i; !composite[i] && j < n; j += i) {
      composite[j] = 1;
    }
  }
  return count;
});
get('/primes/{n}', primes);
