// What the cluster tells each second. One stream for all views; it is opened anew whenever it ends.
import { useEffect, useState } from "preact/hooks";
import { get, Refusal } from "./api";
import type { Cluster, Session } from "./types";

export interface Live {
  /** connecting: nothing has come yet; lost: it came, and does no more. */
  state: "connecting" | "live" | "lost" | "signed-out";
  cluster?: Cluster;
  session?: Session;
  /** When it was lost, in milliseconds since the epoch. */
  lostAt?: number;
  /** How often it has been lost and found again. */
  reconnects: number;
}

/** Without an event for that long the stream counts as lost. */
const PATIENCE = 8_000;
const LONGEST_PAUSE = 4_000;

let now: Live = { state: "connecting", reconnects: 0 };
const listeners = new Set<() => void>();
let stream: EventSource | undefined;
let watch: ReturnType<typeof setTimeout> | undefined;
let pause = 500;

function change(changes: Partial<Live>): void {
  now = { ...now, ...changes };
  listeners.forEach((tell) => tell());
}

/** Begins to listen. */
export async function start(): Promise<void> {
  try {
    const session = await get<Session>("/admin/v1/session");
    change({ session });
    listen();
  } catch (failure) {
    if (failure instanceof Refusal && failure.status === 401) {
      change({ state: "signed-out" });
    } else {
      lose();
    }
  }
}

function listen(): void {
  const opened = new EventSource("/admin/v1/events");
  stream = opened;
  alarm();
  opened.addEventListener("cluster", (event) => {
    alarm();
    pause = 500;
    const cluster = JSON.parse((event as MessageEvent<string>).data) as Cluster;
    const found = now.state === "lost";
    const { lostAt: _, ...rest } = now;
    now = rest;
    change({ state: "live", cluster, reconnects: now.reconnects + (found ? 1 : 0) });
  });
  opened.onerror = () => lose();
}

/** Has a silence noticed that no error tells of. */
function alarm(): void {
  clearTimeout(watch);
  watch = setTimeout(lose, PATIENCE);
}

/** Asks again, less and less often; by a plain request, which tells why, where a stream does not. */
function lose(): void {
  clearTimeout(watch);
  stream?.close();
  stream = undefined;
  change({ state: now.cluster ? "lost" : "connecting", lostAt: now.lostAt ?? Date.now() });
  setTimeout(() => void start(), pause);
  pause = Math.min(LONGEST_PAUSE, pause * 2);
}

export function useLive(): Live {
  const [live, setLive] = useState(now);
  useEffect(() => {
    const tell = () => setLive(now);
    listeners.add(tell);
    tell();
    return () => void listeners.delete(tell);
  }, []);
  return live;
}

/** The time by the cluster's clock, not the browser's, which may be wrong. */
export function clusterTime(live: Live): string {
  return live.cluster?.at ?? new Date().toISOString();
}

export function mayChange(live: Live): boolean {
  return live.session?.access === "admin";
}
