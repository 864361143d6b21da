// Looks at the dashboard in headless Chromium: each view at phone and wide width, light and dark, with a screenshot and a
// run of axe; a job is cancelled and a node drained by clicking; the gateway goes and comes back.
//
// usage: node look.mjs API-URL CONTROL-URL FOLDER [--all]
//
// Without --all only some views, phone-dark and wide-light, and no restart. CONTROL-URL takes /link and /read-only-link, which answer a
// new login link, /dev, which answers one of a process of turno dev and its API, and /down and /up, which end the gateway and start it anew.
import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const [api, control, folder, all] = process.argv.slice(2);
const ask = async (what) => (await fetch(`${control}/${what}`, { method: "POST" })).text();
const starting = chromium.launch({
  executablePath: process.env.TURNO_TEST_BROWSER || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-dev-shm-usage"],
});
const login = await ask("link");
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
await mkdir(folder, { recursive: true });

const WIDE = { width: 1440, height: 1000 };
const PHONE = { width: 390, height: 844 };
const LOOKS = [
  ["1440-light", WIDE, "light"],
  ["390-dark", PHONE, "dark"],
  ...(all ? [["1440-dark", WIDE, "dark"], ["390-light", PHONE, "light"]] : []),
];
const SEVERE = new Set(["serious", "critical"]);

let failures = 0;
let passed = 0;
const foreign = new Set();
const errors = [];

function check(what, holds, more = "") {
  if (holds) {
    passed++;
    return;
  }
  failures++;
  console.log(`FAILED: ${what}${more ? `\n  ${more}` : ""}`);
}

async function step(name, run) {
  try {
    await run();
  } catch (e) {
    check(name, false, String(e.stack ?? e).split("\n").slice(0, 12).join("\n  "));
  }
}

/** Waits until something holds; gives whether it did. */
async function until(holds, millis = 10_000) {
  const end = Date.now() + millis;
  while (Date.now() < end) {
    if (await holds().catch(() => false)) return true;
    await new Promise((later) => setTimeout(later, 100));
  }
  return false;
}

const browser = await starting;

async function watched(context, origin = new URL(login).origin) {
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.on("request", (r) => {
    if (!r.url().startsWith(origin) && !r.url().startsWith("data:")) foreign.add(r.url());
  });
  page.on("pageerror", (e) => errors.push(String(e)));
  // a refusal of the API is shown by the page, and by the browser as a resource that failed to load
  page.on("console", (m) => m.type() === "error" && !m.text().startsWith("Failed to load resource") && errors.push(m.text()));
  return page;
}

const context = await browser.newContext({ viewport: WIDE, colorScheme: "light" });
const page = await watched(context);
const root = new URL(login).origin;

async function visit(hash, heading) {
  await page.goto("about:blank");
  await page.goto(`${root}/#/${hash}`);
  await page.locator("h1", { hasText: heading }).waitFor();
}

async function submit(path) {
  const response = await fetch(api + path, { method: "POST", headers: { Prefer: "respond-async" } });
  const location = response.headers.get("location") ?? "";
  return decodeURIComponent(location.slice(location.lastIndexOf("/") + 1));
}

/** Nothing may be wider than the screen, since a page that scrolls sideways is lost on a phone. */
async function fits(name, seen = page) {
  const over = await seen.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  check(`${name} fits its width`, over <= 0, `it is ${over} px too wide`);
}

async function accessible(name, seen = page) {
  await seen.evaluate(axe);
  const found = await seen.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  const severe = found.violations.filter((v) => SEVERE.has(v.impact));
  check(`${name} has no serious findings of axe`, severe.length === 0,
    severe.map((v) => `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map((n) => n.target.join(" ")).join(" | ")}`).join("\n  "));
  for (const v of found.violations.filter((v) => !SEVERE.has(v.impact))) {
    console.log(`  axe tells of ${name}: ${v.id} (${v.impact}): ${v.nodes.slice(0, 2).map((n) => n.target.join(" ")).join(" | ")}`);
  }
}

await step("a login link opens the dashboard", async () => {
  await page.goto(login);
  await page.locator("h1.health").waitFor();
  check("the link is gone from the address", !page.url().includes("key="));
});

const failing = [];
for (let i = 0; i < 3; i++) failing.push(await submit("/trailers?format=mkv"));
const done = await submit("/posters?title=Playtime&millis=10");
const long = await submit("/posters?title=Ikiru&millis=300000");
for (let i = 0; i < 40; i++) await fetch(`${api}/films/${i % 5}`);
await fetch(`${api}/broken`);
await fetch(`${api}/films`);

const VIEWS = [
  ["overview", "", /./],
  ["function", "functions/Cinema.films", "Cinema.films"],
  ["jobs", "jobs", "Jobs"],
];
if (all) {
  VIEWS.push(
    ["functions", "functions", "Functions"],
    ["nodes", "nodes", "Nodes"],
    ["job", `jobs/${done}`, "Cinema.poster"],
    ["log", "log", "Log"],
    ["config", "config", "Config"],
    ["function-with-body", "functions/Cinema.add", "Cinema.add"],
    ["jobs-discarded", "jobs?state=discarded&queue=videos", "Jobs"],
    ["jobs-none", "jobs?state=scheduled&queue=nowhere", "Jobs"],
    ["job-running", `jobs/${long}`, "Cinema.poster"],
    ["job-failed", `jobs/${failing[0]}`, "Cinema.trailer"],
  );
}

await step("each view is well", async () => {
  if (all) {
    await visit("nodes", "Nodes");
    const id = await page.locator("tbody tr").last().getAttribute("data-id");
    VIEWS.push(["node", `nodes/${id}`, /worker|gateway/]);
  }
  for (const [look, viewport, scheme] of LOOKS) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme: scheme });
    // a phone is looked at by one view that has all kinds of things, and by all of them with --all
    for (const [name, hash, heading] of all || viewport === WIDE ? VIEWS : VIEWS.slice(0, 1)) {
      await step(`${name} ${look}`, async () => {
        await visit(hash, heading);
        await until(async () => (await page.getByText("…", { exact: true }).count()) === 0, 2_000);
        await page.waitForTimeout(all ? 700 : 250);
        await page.screenshot({ path: `${folder}/${name}-${look}.png`, fullPage: true });
        await fits(`${name} ${look}`);
        await accessible(`${name} ${look}`);
      });
    }
  }
  await page.setViewportSize(WIDE);
  await page.emulateMedia({ colorScheme: "light" });
});

await step("a job is found by its filters, and the address keeps them", async () => {
  await visit("jobs", "Jobs");
  await page.getByRole("button", { name: "discarded", exact: true }).click();
  check("the filter is in the address", page.url().includes("state=DISCARDED"), page.url());
  check("its jobs are listed", await until(async () => (await page.locator("tbody tr").count()) === 3));
  await page.reload();
  check("they are after a reload", await until(async () => (await page.locator("tbody tr").count()) === 3));
});

await step("a job is cancelled by clicking", async () => {
  await visit(`jobs/${long}`, "Cinema.poster");
  await page.getByRole("button", { name: /^Cancel/ }).click();
  check("it is cancelled", await until(() => page.locator("h1", { hasText: "cancelled" }).isVisible()));
  await page.screenshot({ path: `${folder}/job-cancelled.png`, fullPage: true });
});

await step("all that match are retried, after they were counted", async () => {
  await visit("jobs?state=discarded", "Jobs");
  await page.getByRole("button", { name: /Retry all/ }).click();
  const dialog = page.getByRole("dialog");
  check("it tells how many", (await dialog.locator("h2").textContent()) === "Retry 3 jobs?");
  await accessible("the dialog");
  await page.screenshot({ path: `${folder}/dialog.png` });
  await dialog.getByRole("button", { name: "Retry 3" }).click();
  check("it tells what was done", await until(() => page.getByText("3 jobs tried again").isVisible()));
});

await step("a function is called by its form", async () => {
  await visit("functions/Cinema.films", "Cinema.films");
  await page.getByLabel(/^genre/).selectOption("NOIR");
  await page.getByRole("button", { name: "Send" }).click();
  check("the answer is shown", await until(() => page.getByText("The Third Man").isVisible()));
  await page.screenshot({ path: `${folder}/call.png`, fullPage: true });
  await visit("functions/Cinema.add", "Cinema.add");
  await page.getByRole("button", { name: "Send" }).click();
  check("what is wrong is shown", await until(() => page.locator(".answer").getByText("422").first().isVisible()));
  await page.screenshot({ path: `${folder}/call-refused.png`, fullPage: true });
});

await step("a node is drained by clicking, and resumed", async () => {
  await visit("nodes", "Nodes");
  const worker = page.locator("tbody tr", { hasText: "worker" }).first();
  const row = page.locator(`tbody tr[data-id="${await worker.getAttribute("data-id")}"]`);
  await row.getByRole("button", { name: /^Drain/ }).click();
  check("it drains", await until(() => row.getByText("draining").isVisible()));
  await page.screenshot({ path: `${folder}/nodes-draining.png`, fullPage: true });
  await row.getByRole("button", { name: /^Resume/ }).click();
  check("it is ready again", await until(() => row.getByText("ready").isVisible()));
});

await step("a node's slots are changed, and its threads shown", async () => {
  await visit("nodes", "Nodes");
  const row = page.locator("tbody tr", { hasText: "worker" }).first();
  await row.getByRole("button", { name: /^Scale/ }).click();
  await page.getByLabel("Slots", { exact: true }).fill("3");
  await page.getByRole("dialog").getByRole("button", { name: "Scale" }).click();
  check("it has 3 slots", await until(() => row.getByText("of 3").isVisible()));
  await row.getByRole("link").first().click();
  await page.getByRole("button", { name: "Thread dump" }).click();
  check("there are threads", await until(() => page.getByLabel("Thread dump").getByText("eventloop").first().isVisible(), 20_000));
  await page.screenshot({ path: `${folder}/dump.png` });
  await page.keyboard.press("Escape");
  check("Escape closes it", await until(async () => (await page.getByRole("dialog").count()) === 0));
});

await step("it is used by the keyboard", async () => {
  await visit("", /./);
  await page.locator("body").press("Tab");
  check("the first stop skips the navigation", (await page.evaluate(() => document.activeElement?.className)) === "skip");
  await page.keyboard.press("Enter");
  check("it leads to the content", (await page.evaluate(() => document.activeElement?.id)) === "main");
  await page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: "Functions" }).press("Enter");
  check("the focus follows", await until(async () => (await page.evaluate(() => document.activeElement?.id)) === "main"));
  await page.getByRole("button", { name: "Calls/s" }).press("Enter");
  check("a column is sorted", page.url().includes("sort=-Calls"), page.url());
});

await step("who may only look is offered nothing else", async () => {
  const other = await browser.newContext({ viewport: WIDE });
  const reader = await watched(other);
  await reader.goto(await ask("read-only-link"));
  await reader.locator("h1.health").waitFor();
  check("it says so", await reader.getByText("read-only").first().isVisible());
  await reader.goto(`${root}/#/nodes`);
  await reader.locator("h1", { hasText: "Nodes" }).waitFor();
  check("no node can be drained", (await reader.getByRole("button", { name: /^Drain/ }).count()) === 0);
  await reader.screenshot({ path: `${folder}/read-only.png` });
  await other.close();
});

await step("a stranger is told how to come in", async () => {
  const other = await browser.newContext({ viewport: WIDE });
  const stranger = await other.newPage();
  await stranger.goto(root);
  check("what to do is told", await until(() => stranger.getByText("turno ui").first().isVisible()));
  await stranger.screenshot({ path: `${folder}/stranger.png` });
  await stranger.goto(login);
  check("a used link is told of", await until(() => stranger.getByText("was used").isVisible()));
  await other.close();
});

if (all) await step("the last requests of dev are told with where their time went", async () => {
  const dev = JSON.parse(await ask("dev"));
  for (const path of ["/films", "/films/1", "/films/9", "/nowhere", "/reports/may"]) await fetch(dev.api + path);
  await fetch(`${dev.api}/posters?millis=40`, { method: "POST" });
  const other = await browser.newContext({ viewport: WIDE });
  const developer = await watched(other, new URL(dev.link).origin);
  await developer.goto(dev.link);
  await developer.getByRole("navigation", { name: "Views" }).getByRole("link", { name: "Requests" }).click();
  check("all are there", await until(async () => (await developer.locator(".requests > li").count()) === 6));
  await developer.locator(".requests summary").first().click();
  check("one tells its parts", await until(() => developer.getByRole("table").getByText("Cinema.poster").first().isVisible()));
  for (const [look, viewport, scheme] of LOOKS) {
    await developer.setViewportSize(viewport);
    await developer.emulateMedia({ colorScheme: scheme });
    await developer.waitForTimeout(300);
    await developer.screenshot({ path: `${folder}/requests-${look}.png`, fullPage: true });
    await fits(`requests ${look}`, developer);
    await accessible(`requests ${look}`, developer);
  }
  await developer.goto(`${new URL(dev.link).origin}/#/functions/Cinema.poster`);
  await developer.setViewportSize(WIDE);
  check("its plan tells what it took", await until(() => developer.getByText(/of 1 measured call/).isVisible()));
  await developer.screenshot({ path: `${folder}/plan-measured.png`, fullPage: true });
  await other.close();
});

if (all) await step("it survives a restart of its gateway", async () => {
  await visit("nodes", "Nodes");
  await ask("down");
  check("it tells that the connection is lost", await until(() => page.getByText("No connection to the node").isVisible(), 20_000));
  await page.screenshot({ path: `${folder}/lost.png` });
  await ask("up");
  check("it tells that it is back", await until(() => page.getByText("Connected again").isVisible(), 60_000));
  check("it is live", await until(() => page.locator(".pulse.live").isVisible()));
});

check("nothing is asked of another origin", foreign.size === 0, [...foreign].join(" "));
check("the console has no errors", errors.length === 0, errors.join("\n  "));
await browser.close();
console.log(`${passed} checks passed, ${failures} failed; screenshots are in ${folder}`);
process.exit(failures ? 1 : 0);
