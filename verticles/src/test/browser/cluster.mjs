// Starts a gateway and two worker nodes on free ports of loopback, and has look.mjs look at their dashboard. Ends what it
// started, whatever comes.
//
// usage: TURNO_COMMAND=scripts/turno node cluster.mjs FOLDER [--all] [--stay]
//
// TURNO_COMMAND is a program, or a JSON array of a program and its first arguments.
// With --stay it looks at nothing, prints a login link, and goes on with some traffic until it is stopped.
import { spawn } from "node:child_process";
import { mkdtemp, open, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { createServer as createSocket } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const [folder, ...flags] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const given = process.env.TURNO_COMMAND ?? "turno";
const command = given.startsWith("[") ? JSON.parse(given) : [given];
const home = await mkdtemp(join(tmpdir(), "turno-look-"));
const LIMIT = 4 * 60_000;
const children = new Set();

function turno(name, ...words) {
  return start(name, [...command, ...words]);
}

async function start(name, [program, ...words]) {
  const log = await open(join(home, `${name}.log`), "a");
  const child = spawn(program, words, {
    cwd: home,
    env: { ...process.env, XDG_STATE_HOME: home, TURNO_TOKEN_FILE: join(home, "tokens") },
    stdio: ["ignore", log.fd, log.fd],
  });
  children.add(child);
  child.ended = new Promise((done) => child.once("exit", (code) => {
    children.delete(child);
    void log.close();
    done(code ?? -1);
  }));
  return child;
}

const told = (name) => readFile(join(home, `${name}.log`), "utf8").catch(() => "");

async function ready(name, child) {
  const end = Date.now() + 90_000;
  while (Date.now() < end && child.exitCode === null) {
    if ((await told(name)).includes("ready in")) return;
    await new Promise((later) => setTimeout(later, 100));
  }
  throw new Error(`${name} did not get ready:\n${await told(name)}`);
}

function freePort() {
  return new Promise((found, failed) => {
    const socket = createSocket().once("error", failed).listen(0, "127.0.0.1", () => {
      const { port } = socket.address();
      socket.close(() => found(port));
    });
  });
}

async function run() {
  const [api, admin, cluster] = [await freePort(), await freePort(), await freePort()];
  const app = join(here, "Cinema.java");
  const name = `look-${process.pid}`;
  const gateway = async (log) => {
    const child = await turno(log, "run", app, "--role=gateway", `--port=${api}`, `--admin-port=${admin}`,
      `--cluster-port=${cluster}`, `--cluster-name=${name}`, "--drain-timeout=1s");
    await ready(log, child);
    return child;
  };
  const worker = async (log, slots) => {
    const child = await turno(log, "worker", app, `--join=127.0.0.1:${cluster}`, "--admin-port=0", `--slots=${slots}`,
      `--cluster-name=${name}`, "--drain-timeout=1s");
    await ready(log, child);
  };
  // worker nodes wait for their gateway, and the browser starts meanwhile
  const begun = gateway("gateway");
  const there = Promise.all([begun, worker("worker-1", 2), ...(flags.length ? [worker("worker-2", 4)] : [])]);
  let front;
  void begun.then((child) => (front = child), () => {});
  if (flags.includes("--stay")) {
    await there;
    console.log(await link(admin, false));
    await traffic(`http://127.0.0.1:${api}`);
    return 0;
  }
  const orders = {
    "/link": () => there.then(() => link(admin, false)),
    "/read-only-link": () => link(admin, true),
    "/dev": () => developed(app),
    "/down": () => (front.kill("SIGTERM"), front.ended),
    "/up": async () => ((front = await gateway("gateway-again")), "up"),
  };
  const control = createServer((request, response) => {
    const done = orders[request.url]?.() ?? Promise.reject(new Error(`no ${request.url}`));
    done.then((answer) => response.end(String(answer)), (e) => response.writeHead(500).end(String(e)));
  });
  await new Promise((listening) => control.listen(0, "127.0.0.1", listening));
  const quiet = new AbortController();
  const looking = spawn(process.execPath, [
    join(here, "look.mjs"), `http://127.0.0.1:${api}`, `http://127.0.0.1:${control.address().port}`, folder, ...flags,
  ], { stdio: "inherit" });
  children.add(looking);
  const ended = new Promise((done) => looking.once("exit", done));
  await there;
  if (flags.includes("--all")) void traffic(`http://127.0.0.1:${api}`, quiet.signal);
  const code = await ended;
  children.delete(looking);
  quiet.abort();
  control.close();
  return code ?? 1;
}

/** A process of turno dev, with a login link. */
async function developed(app) {
  const [api, admin] = [await freePort(), await freePort()];
  const child = await turno("dev", "dev", app, `--port=${api}`, `--admin-port=${admin}`);
  await ready("dev", child);
  return JSON.stringify({ api: `http://127.0.0.1:${api}`, link: await link(admin, false) });
}

/** A link that lets a browser in, once. */
async function link(admin, readOnly) {
  const token = /admin=(\w+)/.exec(await readFile(join(home, "tokens"), "utf8"))[1];
  const response = await fetch(`http://127.0.0.1:${admin}/admin/v1/login-links`, {
    method: "POST",
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
    body: JSON.stringify({ readOnly }),
  });
  return (await response.json()).url;
}

/** Some of everything, so that charts have something to show. */
async function traffic(api, signal) {
  const calls = [
    ["GET", "/films"], ["GET", "/films?genre=NOIR"], ["GET", "/films/1"], ["GET", "/films/2"], ["GET", "/films/9"],
    ["GET", "/version"], ["GET", "/reports/may"], ["POST", "/posters?millis=120"], ["POST", "/posters?millis=400"], ["GET", "/broken"],
  ];
  for (let i = 0; !signal?.aborted; i++) {
    const wave = 1 + Math.round(4 * (1 + Math.sin(i / 60)));
    const [method, path] = calls[i % calls.length];
    const many = path === "/broken" ? (i % 40 === 9 ? 1 : 0) : wave;
    await Promise.allSettled(Array.from({ length: many }, () => fetch(api + path, { method, signal: AbortSignal.timeout(5_000) })));
    await new Promise((later) => setTimeout(later, 60));
  }
}

async function end(code) {
  // how nodes end is no question of the short look
  for (const child of children) child.kill(code === 0 && !flags.length ? "SIGKILL" : "SIGTERM");
  const all = Promise.all([...children].map((child) => child.ended));
  await Promise.race([all, new Promise((late) => setTimeout(late, 8_000))]);
  for (const child of children) child.kill("SIGKILL");
  await rm(home, { recursive: true, force: true });
  process.exit(code);
}

process.on("SIGTERM", () => void end(143));
process.on("SIGINT", () => void end(130));
if (!flags.includes("--stay")) {
  setTimeout(() => {
    console.log(`FAILED: it took longer than ${LIMIT / 1000} s`);
    void end(1);
  }, LIMIT);
}
try {
  await end(await run());
} catch (e) {
  console.log(`FAILED: ${e.stack ?? e}`);
  await end(1);
}
