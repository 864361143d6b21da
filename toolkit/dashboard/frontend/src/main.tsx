import "./style.css";
import { render } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { relative, short, span } from "./format";
import { type Live, start, useLive } from "./live";
import { link, type Place, usePlace } from "./route";
import { Badge, Command, Icon, type IconName, Notes, notify } from "./ui";
import { ConfigView } from "./views/config";
import { FunctionView } from "./views/function";
import { FunctionsView } from "./views/functions";
import { JobView } from "./views/job";
import { JobsView } from "./views/jobs";
import { LogView } from "./views/log";
import { NodeView } from "./views/node";
import { NodesView } from "./views/nodes";
import { OverviewView } from "./views/overview";
import { RequestsView } from "./views/requests";

const VIEWS: [path: string, name: string, icon: IconName][] = [
  ["", "Overview", "overview"],
  ["functions", "Functions", "functions"],
  ["nodes", "Nodes", "nodes"],
  ["jobs", "Jobs", "jobs"],
  ["requests", "Requests", "requests"],
  ["log", "Log", "log"],
  ["config", "Config", "config"],
];

function App() {
  const live = useLive();
  const place = usePlace();
  const at = place.path[0] ?? "";
  const name = VIEWS.find(([path]) => path === at)?.[1] ?? "Overview";
  useEffect(() => {
    const app = live.session?.app;
    document.title = [place.path[1] ? short(place.path[1]) : name, app, "Turno"].filter(Boolean).join(" · ");
  }, [name, place.path[1], live.session?.app]);
  useFoundAgain(live);
  if (live.state === "signed-out") return <SignedOut used={at === "login-used"} />;
  return (
    <>
      <a class="skip" href="#main" onClick={skip}>Skip to the content</a>
      <div class="shell">
        <Sidebar at={at} live={live} />
        <main id="main" tabIndex={-1}>
          {live.state === "lost" && <Lost live={live} />}
          {live.cluster ? <View place={place} /> : <Waiting live={live} />}
        </main>
      </div>
      <Notes />
    </>
  );
}

/** The address's # says where the reader is, so it cannot jump. */
function skip(event: Event): void {
  event.preventDefault();
  document.getElementById("main")?.focus();
}

/** The focus follows to another view, as after the load of a page. */
function View({ place }: { place: Place }) {
  const [at = "", of] = place.path;
  const here = `${at}/${of ?? ""}`;
  const before = useRef(here);
  useEffect(() => {
    if (before.current !== here) {
      before.current = here;
      document.getElementById("main")?.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
  }, [here]);
  switch (at) {
    case "functions":
      return of ? <FunctionView key={of} id={of} /> : <FunctionsView place={place} />;
    case "nodes":
      return of ? <NodeView key={of} id={of} /> : <NodesView />;
    case "jobs":
      return of ? <JobView key={of} id={of} /> : <JobsView place={place} />;
    case "requests":
      return <RequestsView place={place} />;
    case "log":
      return <LogView place={place} />;
    case "config":
      return <ConfigView place={place} />;
    default:
      return <OverviewView />;
  }
}

function Sidebar({ at, live }: { at: string; live: Live }) {
  const troubles = live.cluster?.troubles.length ?? 0;
  return (
    <header class="side">
      <a class="brand" href="#/">
        <img src="assets/icon.svg" alt="" width="28" height="28" />
        <span>
          <b>Turno</b>
          <small>{live.session?.app || "\u00a0"}</small>
        </span>
      </a>
      <nav aria-label="Views">
        <ul>
          {VIEWS.filter(([path]) => path !== "requests" || live.session?.requests).map(([path, name, icon]) => (
            <li key={path}>
              <a href={link(path ? [path] : [])} aria-current={path === at ? "page" : undefined}>
                <Icon name={icon} />
                <span>{name}</span>
                {path === "" && troubles > 0 && (
                  <span class="count" aria-label={`${troubles} ${troubles === 1 ? "problem" : "problems"}`}>{troubles}</span>
                )}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div class="session">
        <span class={`pulse ${live.state}`}>
          {live.state === "live" ? "Live" : live.state === "lost" ? "Reconnecting" : "Connecting"}
        </span>
        {live.session?.access === "read" && (
          <span title="This browser was let in to look. `turno ui` with the admin token gives a link that lets change, too.">
            <Badge tone="quiet"><Icon name="lock" />read-only</Badge>
          </span>
        )}
        {live.session && <small class="asked"><span>Turno {live.session.version}</span><span>asked of {short(live.session.node)}</span></small>}
      </div>
    </header>
  );
}

/** What is seen is old: for how long, and that nobody has to do anything. */
function Lost({ live }: { live: Live }) {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((n) => n + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(1, (Date.now() - (live.lostAt ?? Date.now())) / 1000);
  return (
    <div class="banner" role="alert">
      <Icon name="warning" />
      <span>
        <b>No connection to the node for {span(seconds)}.</b> What you see is from{" "}
        {live.cluster && relative(live.cluster.at, new Date().toISOString())}. It is tried again until the node answers.
      </span>
    </div>
  );
}

function useFoundAgain(live: Live): void {
  const before = useRef(live.reconnects);
  useEffect(() => {
    if (live.reconnects > before.current) notify("Connected again.");
    before.current = live.reconnects;
  }, [live.reconnects]);
}

function Waiting({ live }: { live: Live }) {
  const late = live.lostAt !== undefined;
  return (
    <div class="waiting">
      <h1>{late ? "The node does not answer" : "Asking the cluster"}</h1>
      {late && <p>It is tried again until it does. <code>turno status</code> tells whether it runs.</p>}
    </div>
  );
}

function SignedOut({ used }: { used: boolean }) {
  return (
    <main class="signed-out" id="main">
      <img src="assets/icon.svg" alt="" width="48" height="48" />
      <h1>{used ? "This link was used, or is too old" : "You are not signed in"}</h1>
      <p>A link of <code>turno ui</code> works once, within a minute, and lets this browser in for twelve hours. On a machine of the cluster:</p>
      <Command text="turno ui" />
      <p class="quiet">For a link that lets look and change nothing: <code>turno ui --read-only</code>.</p>
    </main>
  );
}

const root = document.getElementById("app");
if (root) {
  render(<App />, root);
  void start();
}
