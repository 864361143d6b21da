// Hands jobs in and measures: prints one line of JSON for each step. Its arguments are jobs, rounds, seconds of warm-up,
// jobs a second when paced, and seconds of that.
import { setTimeout as sleep } from "node:timers/promises";
import { Queue } from "bullmq";
import { connect, QUEUE, WAITS } from "./noop.mjs";

const POLL_MILLIS = 2;
const PAUSE_MILLIS = 200; // in which whoever reads notes the CPU time until now
const WINDOW = 256; // how many are being handed in at once
const [jobs, rounds, warmUp, rate, seconds] = process.argv.slice(2).map(Number);
const client = connect();
const queue = new Queue(QUEUE, { connection: client });
const now = () => performance.now() / 1000;

function tell(event, figures) {
  console.log(JSON.stringify({ event, ...figures }));
}

async function begin() {
  tell("begin", {});
  await sleep(PAUSE_MILLIS);
}

function submit() {
  return queue.add("noop", { submitted: String(process.hrtime.bigint()) });
}

/** Waits for all jobs, and gives how many nanoseconds each waited for its start. */
async function gather(count) {
  while ((await client.llen(WAITS)) < count) {
    await sleep(POLL_MILLIS);
  }
  const waits = await client.lrange(WAITS, 0, -1);
  await client.del(WAITS);
  return waits.map(Number);
}

function percentiles(waits) {
  waits.sort((a, b) => a - b);
  const at = (percent) =>
    waits[Math.min(waits.length - 1, Math.max(0, Math.ceil((waits.length * percent) / 100) - 1))] / 1e6;
  return { p50: at(50), p99: at(99) };
}

async function flood(count) {
  const began = now();
  let left = count;
  const line = async () => {
    while (left-- > 0) {
      await submit();
    }
  };
  await Promise.all(Array.from({ length: WINDOW }, line));
  const submitted = now();
  const waits = await gather(count);
  return { jobs: count, submitSeconds: submitted - began, seconds: now() - began, ...percentiles(waits) };
}

async function paced(seconds) {
  const count = rate * seconds;
  const began = now();
  const submits = [];
  for (let i = 0; i < count; i++) {
    const pause = began + i / rate - now();
    if (pause > 0) {
      await sleep(pause * 1000);
    }
    submits.push(submit());
  }
  await Promise.all(submits);
  const waits = await gather(count);
  return { jobs: count, seconds: now() - began, ...percentiles(waits) };
}

const until = now() + warmUp;
do {
  await flood(Math.max(1, Math.floor(jobs / 10)));
} while (now() < until);
await paced(warmUp);
for (let i = 0; i < rounds; i++) {
  await begin();
  tell("flood", await flood(jobs));
}
await begin();
tell("paced", await paced(seconds));
tell("end", {});
await queue.close();
client.disconnect();
