// Runs jobs that do nothing. How long each waited is told to a list that the producer reads.
import { Worker } from "bullmq";
import { connect, QUEUE, WAITS } from "./noop.mjs";

const waits = connect();
const worker = new Worker(
  QUEUE,
  async (job) => {
    const waited = process.hrtime.bigint() - BigInt(job.data.submitted);
    waits.rpush(WAITS, String(waited)).catch(console.error);
  },
  { connection: connect(), concurrency: Number(process.argv[2]) },
);
worker.on("error", (error) => console.error(error));
await worker.waitUntilReady();
console.error("ready");
