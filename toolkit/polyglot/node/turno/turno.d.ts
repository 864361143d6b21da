/** Turno for JavaScript and TypeScript: plain functions that answer HTTP, each run in the right place. */

/** JSON Schema 2020-12, of which the JVM validates the usual words. */
export interface JsonSchema {
  type?: string | readonly string[];
  enum?: readonly unknown[];
  const?: unknown;
  $ref?: string;
  anyOf?: readonly JsonSchema[];
  oneOf?: readonly JsonSchema[];
  allOf?: readonly JsonSchema[];
  properties?: Readonly<Record<string, JsonSchema>>;
  items?: JsonSchema;
  [word: string]: unknown;
}

/** A schema of Zod, Valibot, ArkType or another library of standardschema.dev. */
export interface StandardSchema<Output = unknown> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => unknown;
    readonly types?: { readonly input: unknown; readonly output: Output } | undefined;
  };
}

/**
 * What a value looks like: `'integer 1..10 = 3'`, `'string[]?'`, `"'new' | 'used'"`, a pattern, an object of shapes, a list
 * with the shape of its items, JSON Schema, a Standard Schema.
 */
export type Shape =
  | string
  | RegExp
  | Named<unknown>
  | StandardSchema
  | JsonSchema
  | readonly [Shape]
  | { readonly [member: string]: Shape };

declare const made: unique symbol;

export interface Named<Value> {
  readonly [made]?: Value;
}
export interface Placed<Value> {
  readonly [made]?: Value;
}
export interface Provider<Value> {
  readonly [made]?: Value;
}

type Word<Text extends string> = Text extends `'${infer Literal}'`
  ? Literal
  : Text extends `${string}[]${string}`
    ? Text extends `${infer Item}[]${string}`
      ? Word<Item>[]
      : never
    : Text extends `bytes${string}`
      ? Uint8Array
      : Text extends `request${string}`
        ? Request
        : Text extends `int${string}` | `number${string}` | `float${string}`
          ? number
          : Text extends `bool${string}`
            ? boolean
            : Text extends `object${string}`
              ? Record<string, unknown>
              : Text extends 'null'
                ? null
                : Text extends `any${string}`
                  ? any
                  : string;

type Bare<Text extends string> = Text extends ` ${infer Rest}`
  ? Bare<Rest>
  : Text extends `${infer Rest} `
    ? Bare<Rest>
    : Text extends `${infer Before}=${string}`
      ? Before extends `${string}>` | `${string}<`
        ? Text
        : Bare<Before>
      : Text extends `${infer Before}?`
        ? Bare<Before>
        : Text;

type Alternatives<Text extends string> = Text extends `${infer First}|${infer Rest}`
  ? Word<Bare<First>> | Alternatives<Rest>
  : Word<Bare<Text>>;

type Maybe<Text extends string> = Text extends `${string}=${string}`
  ? Text extends `${string}${'>' | '<'}=${string}`
    ? never
    : never
  : Text extends `${string}?`
    ? undefined
    : never;

/** The type of the values of a shape. */
export type Of<S> = S extends Named<infer Value> | Placed<infer Value> | Provider<infer Value>
  ? typeof made extends keyof S
    ? Value
    : Plain<S>
  : Plain<S>;

type Plain<S> = string extends S
  ? any
  : S extends string
    ? Alternatives<S> | Maybe<S>
    : S extends RegExp
      ? string
      : S extends StandardSchema<infer Output>
        ? Output
        : S extends { readonly enum: readonly (infer Value)[] }
          ? Value
          : S extends readonly [infer Item]
            ? Of<Item>[]
            : S extends { readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'object' | 'array' | 'null' }
              ? any
              : S extends object
                ? { [Member in keyof S]: Of<S[Member]> }
                : any;

export type Parameters = { readonly [name: string]: Shape | Placed<any> | Provider<any> };

type Variables<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? (Name extends `${infer Whole}*` ? Whole : Name) | Variables<Rest>
  : Path extends `${string}/:${infer Name}/${infer Rest}`
    ? Name | Variables<`/${Rest}`>
    : Path extends `${string}/:${infer Name}`
      ? Name
      : never;

type Given<Path extends string, P> = { [Name in keyof P]: Of<P[Name]> } & {
  [Name in Exclude<Variables<Path>, keyof P>]: string;
};

/** One call, as its function sees it. */
export interface Call {
  /** The trace id of the request, which log lines carry. */
  readonly requestId: string | undefined;
  /** Aborted when the result is no longer wanted: the client went away, or the deadline passed. */
  readonly signal: AbortSignal;
  /** How many milliseconds remain until the deadline; Infinity without one. */
  readonly remaining: number;
  /** Tells how far a job is: `done` is 0 to 1. */
  progress(done: number, note?: string): void;
  /** Does something after the answer, whether or not the client stays. */
  after(task: () => unknown): void;
}

export interface RouteOptions {
  /** The status of a successful answer: 200, or 204 when nothing is returned. */
  status?: number;
  /** How long a request may take, such as `2s`. */
  timeout?: string;
  /** What is said of it in the OpenAPI document: a line, then more. */
  doc?: string;
  /** The shape of its result, for the OpenAPI document. */
  returns?: Shape;
  /** Its name, where the function has none: `app.NAME`. */
  name?: string;
  /** The media type of its result, where the result does not tell it: `text/event-stream`. */
  type?: string;
}

export interface CpuOptions {
  /** The queue whose worker nodes run it: `cpu`. */
  queue?: string;
  /** Bounds a call, waiting included: `30s`. */
  timeout?: string;
  /** Whether it runs elsewhere when its worker node is lost: true. */
  retryable?: boolean;
  /** What code of other processes knows it by: `file.function`. */
  name?: string;
  /** Gathers up to so many calls: the function's one parameter is a list of what they bring, its result a list. */
  batch?: number;
  /** How long the first of them waits for others: `5ms`. */
  batchWait?: string;
  doc?: string;
  returns?: Shape;
}

type Handler<Arguments> = (given: Arguments, call: Call) => unknown;

declare const computing: unique symbol;

/** A function that computes, with its parameters. */
export type Computing<F> = F & { readonly [computing]: true };

export interface Verb {
  <F extends Computing<(given: any, call: Call) => unknown>>(path: string, handler: F): F;
  <F extends Computing<(given: any, call: Call) => unknown>>(path: string, parameters: Parameters, handler: F): F;
  <F extends Computing<(given: any, call: Call) => unknown>>(
    path: string,
    parameters: Parameters,
    options: RouteOptions,
    handler: F,
  ): F;
  <const Path extends string, F extends Handler<Given<Path, {}>>>(path: Path, handler: F): F;
  <const Path extends string, const P extends Parameters>(
    path: Path,
    parameters: P,
    handler: Handler<Given<Path, P>>,
  ): typeof handler;
  <const Path extends string, const P extends Parameters>(
    path: Path,
    parameters: P,
    options: RouteOptions,
    handler: Handler<Given<Path, P>>,
  ): typeof handler;
}

export const get: Verb;
export const post: Verb;
export const put: Verb;
export const patch: Verb;
/** DELETE, which is a word of the language. */
export const del: Verb;
export const head: Verb;
export const options: Verb;

/** Answers a method at a path. */
export function route<const Path extends string, const P extends Parameters>(
  method: string,
  path: Path,
  parameters: P,
  handler: Handler<Given<Path, P>>,
): typeof handler;
export function route<const Path extends string, const P extends Parameters>(
  method: string,
  path: Path,
  parameters: P,
  options: RouteOptions,
  handler: Handler<Given<Path, P>>,
): typeof handler;
export function route<const Path extends string>(
  method: string,
  path: Path,
  handler: Handler<Given<Path, {}>>,
): typeof handler;

/** Runs a function that computes on a worker node; gives the function back. */
export function cpuBound<F extends (given: any, call: Call) => unknown>(compute: F): Computing<F>;
export function cpuBound<const P extends Parameters, Result>(
  parameters: P,
  compute: (given: Given<'', P>, call: Call) => Result,
): Computing<(given: Given<'', P>, call: Call) => Result>;
export function cpuBound<const P extends Parameters, Result>(
  parameters: P,
  options: CpuOptions,
  compute: (given: Given<'', P>, call: Call) => Result,
): Computing<(given: Given<'', P>, call: Call) => Result>;

/**
 * Takes the messages of an address of Vert.x's event bus: the function's one parameter is the body, its result the reply.
 */
export function consumer<const P extends Parameters>(
  address: string,
  parameters: P,
  handler: Handler<Given<'', P>>,
): typeof handler;

/** A WebSocket connection: the call that it is, and its messages. It may be kept, and used elsewhere, while it is open. */
export interface Socket<Message = string | Uint8Array> extends Call, AsyncIterable<Message> {
  /** Whether messages still come and go. */
  readonly isOpen: boolean;
  /** How it was closed; undefined while it is not. */
  readonly closed: { readonly code: number; readonly reason: string } | undefined;
  /** Waits for the next message; undefined when the connection is closed. */
  receive(): Promise<Message | undefined>;
  /**
   * Sends text and bytes as they are, all else as JSON. Who awaits it goes no faster than the client reads; who does not, and lets more
   * than a mebibyte wait, has the connection closed with 1008. Rejects with `SocketClosed`.
   */
  send(message: unknown): Promise<void>;
  /** Closes it, after what was sent: 1000, or 3000 to 4999 for codes of the application's own. */
  close(code?: number, reason?: string): void;
}

/** Something was sent to a connection that is closed. A function that ends by it has just ended. */
export class SocketClosed extends Error {
  readonly code: number;
  readonly reason: string;
}

export interface SocketOptions<M extends Shape = Shape> {
  /** What each message looks like: JSON, validated before the function gets it. Without it they are text and bytes. */
  message?: M;
  /** How long a connection may take to be opened, such as `2s`. */
  timeout?: string;
  doc?: string;
  /** Its name, where the function has none: `app.NAME`. */
  name?: string;
}

/** Holds the WebSocket connections of a path: the function is called for each, and the connection ends when it does. */
export function ws<const Path extends string>(
  path: Path,
  handler: (given: Given<Path, {}>, socket: Socket) => Promise<unknown>,
): typeof handler;
export function ws<const Path extends string, const P extends Parameters>(
  path: Path,
  parameters: P,
  handler: (given: Given<Path, P>, socket: Socket) => Promise<unknown>,
): typeof handler;
export function ws<const Path extends string, const P extends Parameters, const M extends Shape>(
  path: Path,
  parameters: P,
  options: SocketOptions<M> & { message: M },
  handler: (given: Given<Path, P>, socket: Socket<Of<M>>) => Promise<unknown>,
): typeof handler;
export function ws<const Path extends string, const P extends Parameters>(
  path: Path,
  parameters: P,
  options: SocketOptions,
  handler: (given: Given<Path, P>, socket: Socket) => Promise<unknown>,
): typeof handler;

type Yielded<Result> = Result extends AsyncGenerator<infer Value> | Generator<infer Value> ? Value : Awaited<Result>;

/** Makes a provider: a parameter with it as its value gets what it returns or yields, once in a request. */
export function provide<Result>(make: (given: {}, call: Call) => Result): Provider<Yielded<Result>>;
export function provide<const P extends Parameters, Result>(
  parameters: P,
  make: (given: Given<'', P>, call: Call) => Result,
): Provider<Yielded<Result>>;
export function provide<const P extends Parameters, Result>(
  parameters: P,
  options: { cached?: boolean },
  make: (given: Given<'', P>, call: Call) => Result,
): Provider<Yielded<Result>>;

export interface PlaceOptions {
  /** Its name in the request. */
  name?: string;
  description?: string;
}

/** A parameter from a header, by the parameter's name with hyphens. */
export function header<const S extends Shape = 'string'>(shape?: S, options?: PlaceOptions): Placed<Of<S>>;
/** A parameter from a cookie. */
export function cookie<const S extends Shape = 'string'>(shape?: S, options?: PlaceOptions): Placed<Of<S>>;
/** A parameter from the query, where its own name will not do. */
export function query<const S extends Shape = 'string'>(shape?: S, options?: PlaceOptions): Placed<Of<S>>;
/** The body, by a parameter that is not called `body`. */
export function body<const S extends Shape = 'any'>(shape?: S, options?: PlaceOptions): Placed<Of<S>>;

/** A field of the request's form. */
export function form<const S extends Shape = 'string'>(shape?: S, options?: PlaceOptions): Placed<Of<S>>;
/** A file of the request's form. */
export function file(options?: PlaceOptions & { optional?: boolean }): Placed<Upload>;
/** All files of that name of the request's form. */
export function files(options?: PlaceOptions): Placed<Upload[]>;

/** A file that came with a form, in memory. */
export interface Upload {
  /** The name as the client sent it: anything. Never use it as a path. */
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly bytes: Uint8Array;
  text(): string;
}

/** An object of the JVM, whose methods are called there. */
export interface JavaObject {
  readonly [method: string]: (...values: any[]) => Promise<any>;
}

/** What a provider of the JVM makes for the request: an object whose methods are called there, or, with a shape, its value. */
export function java(name: string): Placed<JavaObject>;
export function java<const S extends Shape>(name: string, shape: S): Placed<Of<S>>;

/** Vert.x's event bus. Bytes travel as a `Buffer`, text as a `String`, all else as Vert.x's JSON. */
export const bus: {
  request(
    address: string,
    body?: unknown,
    options?: { headers?: Record<string, string>; timeout?: number },
  ): Promise<any>;
  send(address: string, body?: unknown, options?: { headers?: Record<string, string> }): Promise<void>;
  publish(address: string, body?: unknown, options?: { headers?: Record<string, string> }): Promise<void>;
};

/** The receipt for a job. A function that returns it answers 202 with the job's address. */
export interface Ticket {
  readonly id: string;
  result(): Promise<any>;
  state(): Promise<any>;
  cancel(): Promise<boolean>;
}

/** CPU-bound functions of any language, by name. */
export const jobs: {
  call(name: string, ...values: unknown[]): Promise<any>;
  submit(name: string, ...values: unknown[]): Promise<Ticket>;
  ticket(id: string): Ticket;
};

/** A message had no answer. */
export class BusError extends Error {
  readonly failure: 'NO_HANDLERS' | 'TIMEOUT' | 'RECIPIENT_FAILURE' | string;
  readonly code: number;
}
/** What was asked has failed in the JVM by a bug. */
export class JavaError extends Error {}

/** An event of a `text/event-stream`. */
export class ServerSentEvent {
  constructor(data?: unknown, options?: { event?: string; id?: string; retry?: number; comment?: string });
}

/** One of several values. */
export function oneOf<const Values extends readonly (string | number | boolean | null)[]>(
  ...values: Values
): { readonly enum: Values };

/** A shape with a name, which the OpenAPI document has once. */
export function shape<const S extends Shape>(name: string, shape: S): Named<Of<S>>;

/** Ends a request with that status. */
export class HttpError extends Error {
  constructor(status: number, detail?: unknown, headers?: Record<string, string>);
  readonly status: number;
  readonly detail: unknown;
  readonly headers: Record<string, string>;
}

/** A result with its own status, headers and media type. */
export class Reply {
  constructor(content?: unknown, options?: { status?: number; headers?: Record<string, string>; type?: string });
  content: unknown;
  status: number | undefined;
  headers: Record<string, string>;
  type: string | undefined;
  /** Sets a cookie on the client; `maxAge` in seconds, for the session without one. */
  cookie(
    name: string,
    value?: string,
    options?: {
      maxAge?: number;
      path?: string;
      secure?: boolean;
      httpOnly?: boolean;
      sameSite?: 'lax' | 'strict' | 'none' | 'Lax' | 'Strict' | 'None';
    },
  ): this;
}

/** A whole request, which a parameter declared as `'request'` gets. */
export interface Request {
  readonly method: string;
  readonly path: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string[]>>;
  readonly headers: Readonly<Record<string, string[]>>;
  readonly body: Uint8Array;
  header(name: string): string | undefined;
  text(): string;
  json(): any;
}

/** Tells how far a job is: `done` is 0 to 1. */
export function progress(done: number, note?: string): void;
/** The trace id of the request that is worked for; undefined outside of one. */
export function requestId(): string | undefined;
type Log = Readonly<Record<'debug' | 'info' | 'warn' | 'error', (message: string, error?: unknown) => void>>;
/** Turno's log; the lines carry the request's id. */
export const log: Log;
/** A log by that name. */
export function logger(name: string): Log;
