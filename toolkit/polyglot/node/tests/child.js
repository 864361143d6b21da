/** A child as a process, for tests: what the JVM sees of it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FrameReader, encode } from '../turno/frames.js';

const MAIN = fileURLToPath(new URL('../turno/main.js', import.meta.url));
const LONGEST_MILLIS = 10_000;

export class Child {
  #frames = [];
  #waiting = [];
  #number = 0;
  errors = '';

  /** Starts one, and waits for its first frame; it ends with the test. */
  static async start(test, mode, code, { name = 'app.mjs', files = {}, env = {} } = {}) {
    const child = new Child(mode, code, name, files, env);
    test.after(() => child.close());
    child.first = (await child.next())[0];
    return child;
  }

  constructor(mode, code, name, files, env) {
    this.folder = mkdtempSync(join(tmpdir(), 'turno-test-'));
    for (const [file, text] of Object.entries({ [name]: code, ...files })) {
      writeFileSync(join(this.folder, file), text);
    }
    // as NodeFactory starts it
    this.process = spawn(
      '/bin/sh',
      ['-c', 'exec "$0" "$@" 3>&1 1>&2', process.execPath, '--enable-source-maps', MAIN, mode, join(this.folder, name)],
      { env: { ...process.env, NODE_PATH: join(MAIN, '../..'), NODE_TEST_CONTEXT: '', ...env }, stdio: ['pipe', 'pipe', 'pipe'] },
    );
    this.ended = once(this.process, 'exit');
    this.process.stderr.on('data', (data) => (this.errors += data));
    const reader = new FrameReader();
    this.process.stdout.on('data', (data) => {
      for (const frame of reader.feed(data)) {
        const waiting = this.#waiting.shift();
        if (waiting) {
          waiting(frame);
        } else {
          this.#frames.push(frame);
        }
      }
    });
  }

  /** The next frame. */
  next() {
    if (this.#frames.length > 0) {
      return Promise.resolve(this.#frames.shift());
    }
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`the child says nothing: ${this.errors}`)), LONGEST_MILLIS);
      this.#waiting.push((frame) => {
        clearTimeout(late);
        resolve(frame);
      });
    });
  }

  send(header, payload) {
    this.process.stdin.write(encode(header, payload));
  }

  begin(called, more = {}, payload) {
    this.#number++;
    this.send({ t: 'call', id: this.#number, function: called, ...more }, payload);
    return this.#number;
  }

  call(called, more, payload) {
    this.begin(called, more, payload);
    return this.next();
  }

  /** What comes of a call, as text. */
  async text(called, more, payload) {
    return (await this.call(called, more, payload))[1].toString();
  }

  async close() {
    this.process.stdin.end();
    const late = setTimeout(() => this.process.kill('SIGKILL'), 5_000);
    await this.ended;
    clearTimeout(late);
    rmSync(this.folder, { recursive: true });
  }
}
