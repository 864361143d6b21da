// What the admin API answers.

export interface Cluster {
  at: string;
  health: "ok" | "degraded";
  summary: string;
  troubles: Trouble[];
  nodes: ClusterNode[];
  queues: QueueTotal[];
}

export interface Trouble {
  what: string;
  fix: string;
}

export type NodeState = "starting" | "ready" | "busy" | "draining" | "silent" | "gone";

export interface ClusterNode {
  id: string;
  role: string;
  app: string;
  version: string;
  process: { pid: number; java: string; started: string };
  addresses: { api: string; admin: string; cluster: string };
  state: NodeState;
  seen: string;
  machine: { cpus: number; cpu: number; heapUsed: number; heapMax: number; threads: number };
  work: { requests: number; jobs: number; slots: number; running: number; waiting: number };
  queues: { name: string; slots: number; running: number; calls: number; jobs: number; oldestMillis: number }[];
  functions: FunctionReport[];
  loops: { loop: string; millis: number; blockedBy: string }[];
  units: { unit: string; kind: string; instances: number; revision: number; address: string; failure: string }[];
}

export interface FunctionReport {
  id: string;
  method?: string;
  path?: string;
  lane: string;
  reason: string;
  queue?: string;
  requests?: Figures;
  slots?: Figures;
}

export interface Figures {
  calls: number;
  running: number;
  refused: number;
  failed: number;
  perSecond: number;
  took: Millis;
  waited: Millis;
}

export interface Millis {
  count: number;
  p50: number;
  p95: number;
  p99: number;
}

export interface QueueTotal {
  name: string;
  nodes: number;
  slots: number;
  running: number;
  calls: number;
  jobs: number;
  oldestMillis: number;
  wish?: { slots: number; perNode: boolean } | null;
}

export interface Sample {
  at: string;
  cpu: number;
  heap: number;
  perSecond: number;
  failed: number;
  p50: number;
  p95: number;
  running: number;
  slots: number;
  waiting: number;
  lagMillis: number;
}

export const JOB_STATES = [
  "SCHEDULED", "AVAILABLE", "RUNNING", "RETRYABLE", "COMPLETED", "CANCELLED", "DISCARDED",
] as const;
export type JobState = (typeof JOB_STATES)[number];

export interface Job {
  id: string;
  state: JobState;
  position?: number;
  function: string;
  queue: string;
  attempt: number;
  attempts: number;
  lost: number;
  cancelRequested: boolean;
  progress?: number;
  note?: string;
  reason?: string;
  worker?: string;
  created: string;
  notBefore?: string;
  started?: string;
  ended?: string;
}

export interface ShownValue {
  name: string;
  size: number;
  text?: string;
  cut: boolean;
}

export interface JobDetails {
  job: Job;
  tenant?: string;
  timeline: { at: string; what: string; toCome: boolean }[];
  input: ShownValue[];
  output?: { status: number; contentType?: string; failed: boolean; value: ShownValue };
}

export interface LogLine {
  number: number;
  node: string;
  at: string;
  level: string;
  logger: string;
  thread: string;
  text: string;
}

export interface NodeSetting {
  node: string;
  name: string;
  value?: string;
  from: string;
  meaning: string;
}

export interface FunctionForm {
  id: string;
  method: string;
  path: string;
  fields: Field[];
  body?: { contentType: string; type: string; example: string };
}

export interface Field {
  in: "path" | "query" | "header" | "cookie" | "form";
  name: string;
  type: string;
  required: boolean;
  many: boolean;
  defaults: string[];
  choices: string[];
}

export interface Answered {
  status: number;
  headers: Record<string, string>;
  body: ShownValue;
  url: string;
  millis: number;
  ended: boolean;
}

export interface MeasuredRequest {
  number: number;
  at: string;
  method: string;
  uri: string;
  function?: string;
  status: number;
  millis: number;
  trace?: string;
  parts: RequestPart[];
}

/** Times in milliseconds; `from` counts from the begin of the request. */
export interface RequestPart {
  kind: "guard" | "read" | "provider" | "handler" | "call" | "answer";
  name: string;
  lane?: string;
  from: number;
  waited: number;
  took: number;
}

export interface Plan {
  name: string;
  measured: number;
  nodes: number;
  plan: PlanPart;
}

export interface PlanPart {
  part: "handler" | "guard" | "provider" | "application";
  name: string;
  makes?: string;
  lane?: { label: string; reason: string };
  reads: string[];
  repeated: boolean;
  took?: Millis;
  waited?: Millis;
  needs: PlanPart[];
}

export interface Session {
  access: "read" | "admin";
  app: string;
  node: string;
  version: string;
  /** Whether the process keeps the last requests, as one does that is developed. */
  requests: boolean;
}

export interface Items<T> {
  items: T[];
  next?: string;
}

export interface Lot {
  matching: number;
  done: number;
  refused: number;
}
