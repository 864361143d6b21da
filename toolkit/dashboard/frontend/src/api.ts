// Requests to the admin API.

/** What the API, or the lack of it, answered instead of a result. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    detail: string,
  ) {
    super(detail);
  }

  /** Nothing answered at all. */
  get isSilence(): boolean {
    return this.status === 0;
  }
}

type Query = Record<string, string | number | string[] | undefined>;

/** A path with its query; empty values are left out. */
export function path(base: string, query: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== "") search.append(name, String(one));
    }
  }
  const text = search.toString();
  return text ? `${base}?${text}` : base;
}

export function get<T>(at: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  return send<T>("GET", path(at, query), undefined, signal);
}

export function post<T>(at: string, body?: unknown): Promise<T> {
  return send<T>("POST", at, body);
}

export function put<T>(at: string, body: unknown): Promise<T> {
  return send<T>("PUT", at, body);
}

export async function text(at: string): Promise<string> {
  return (await request("GET", at)).text();
}

async function send<T>(method: string, at: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  return (await request(method, at, body, signal)).json() as Promise<T>;
}

async function request(method: string, at: string, body?: unknown, signal?: AbortSignal): Promise<Response> {
  const init: RequestInit = { method, headers: { Accept: "application/json, text/plain" } };
  if (signal) init.signal = signal;
  if (body !== undefined) {
    init.body = JSON.stringify(body);
    init.headers = { ...init.headers, "Content-Type": "application/json" };
  }
  let response: Response;
  try {
    response = await fetch(at, init);
  } catch (e) {
    if (e instanceof DOMException && e.name === "AbortError") throw e;
    throw new Refusal(0, "No answer", "The node does not answer.");
  }
  if (!response.ok) throw await refusal(response);
  return response;
}

interface Problem {
  title?: string;
  detail?: string;
  errors?: { name?: string; message?: string }[];
  violations?: { name?: string; message?: string }[];
}

async function refusal(response: Response): Promise<Refusal> {
  let problem: Problem = {};
  try {
    problem = (await response.json()) as Problem;
  } catch {
    // no problem document: the status has to do
  }
  const wrong = (problem.violations ?? problem.errors ?? [])
    .map((v) => `${v.name ?? ""} ${v.message ?? ""}`.trim())
    .join("; ");
  const title = problem.title ?? `Status ${response.status}`;
  return new Refusal(response.status, title, [problem.detail, wrong].filter(Boolean).join(" ") || title);
}

/** What to tell a person of any failure. */
export function told(failure: unknown): string {
  return failure instanceof Error ? failure.message : String(failure);
}

export function coded(segment: string): string {
  return encodeURIComponent(segment);
}
