// What the producer and the workers have in common.
import { Redis } from "ioredis";

export const QUEUE = "noop";
export const WAITS = "waits";

/** A connection to Redis, as BullMQ wants it. */
export function connect() {
  return new Redis(process.env.REDIS_URL, { maxRetriesPerRequest: null });
}
