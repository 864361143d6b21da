import { useEffect, useRef, useState } from "preact/hooks";
import { get, told } from "../api";
import { count, exactly, many, millis } from "../format";
import { useLive } from "../live";
import { filter, link, type Place } from "../route";
import type { Items, MeasuredRequest, RequestPart } from "../types";
import { Badge, Button, type Column, Empty, Failure, Search, Select, Table, type Tone } from "../ui";
import { Route } from "./functions";

const MOST = 200;
const EVERY = 1_000;

/** What the parts of a request are for, in the order of their stages; each has a colour. */
const KINDS: [kind: RequestPart["kind"], meaning: string][] = [
  ["guard", "guards"],
  ["read", "reads and checks the request"],
  ["provider", "dependencies"],
  ["handler", "the handler"],
  ["call", "in another process"],
  ["answer", "writes the answer"],
];

const STATUSES: [string, string][] = [["", "any"], ["2", "2xx"], ["3", "3xx"], ["4", "4xx"], ["5", "5xx"]];

/** The last requests of a process that is developed, and where their time went. */
export function RequestsView({ place }: { place: Place }) {
  const text = place.query.get("q") ?? "";
  const status = place.query.get("status") ?? "";
  const paused = place.query.get("paused") === "yes";
  const { requests, failure } = useRequests(paused);
  const found = (requests ?? []).filter((r) => String(r.status).startsWith(status) && matches(r, text));
  return (
    <>
      <header class="view-head">
        <h1>Requests</h1>
        <p class="quiet">The last {MOST} of this process, the latest first. Only <code>turno dev</code> keeps them.</p>
      </header>
      <div class="filters" role="search" aria-label="Requests">
        <Search label="Path or function" value={text} onInput={(q) => filter(place, { q })} />
        <Select label="Status" value={status} options={STATUSES} onChange={(s) => filter(place, { status: s })} />
        <Button onClick={() => filter(place, { paused: paused ? "" : "yes" })}>{paused ? "Go on" : "Pause"}</Button>
      </div>
      {failure && <Failure text={failure} />}
      {requests === undefined ? !failure && <p class="quiet">…</p> : (
        <section class="panel flush" aria-label="Requests">
          <header class="panel-head">
            <h2>{found.length === requests.length ? many(requests.length, "request") : `${count(found.length)} of ${many(requests.length, "request")}`}</h2>
            <Legend />
          </header>
          {found.length ? (
            <ol class="requests">
              {found.map((r) => <li key={r.number}><Request of={r} /></li>)}
            </ol>
          ) : (
            <Empty title={requests.length ? "No request matches" : "No request yet"}>
              {requests.length ? <a href={link(["requests"])}>Show all {count(requests.length)}</a> : "Send one to the API; it is here at once."}
            </Empty>
          )}
        </section>
      )}
    </>
  );
}

function useRequests(paused: boolean) {
  const [requests, setRequests] = useState<MeasuredRequest[]>();
  const [failure, setFailure] = useState("");
  const { reconnects } = useLive();
  const next = useRef("0");
  // a process that was started anew counts from the beginning
  useEffect(() => void (next.current = "0"), [reconnects]);
  useEffect(() => {
    if (paused && requests) return undefined;
    let ended = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      try {
        const all = next.current === "0";
        const page = await get<Items<MeasuredRequest>>("/admin/v1/requests", { after: next.current });
        if (ended) return;
        next.current = page.next ?? next.current;
        setRequests((before) => (all ? page.items : page.items.length ? [...page.items, ...(before ?? [])].slice(0, MOST) : before));
        setFailure("");
      } catch (e) {
        if (!ended) setFailure(told(e));
      }
      if (!ended) timer = setTimeout(() => void ask(), EVERY);
    };
    void ask();
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [paused, reconnects]);
  return { requests, failure };
}

function Legend() {
  return (
    <ul class="legend" aria-label="Colours">
      {KINDS.map(([kind, meaning]) => <li key={kind}><span class={`swatch part-${kind}`} />{meaning}</li>)}
    </ul>
  );
}

function Request({ of }: { of: MeasuredRequest }) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary>
        <time dateTime={of.at} title={of.at}>{exactly(of.at)}</time>
        <span class="request-route"><Route of={{ method: of.method, path: of.uri }} /></span>
        <Badge tone={tone(of.status)}>{of.status}</Badge>
        <Split of={of} />
        <span class="figure">{millis(of.millis)}</span>
      </summary>
      {open && <Parts of={of} />}
    </details>
  );
}

/** Where its time went, from its begin on the left to its end on the right; what waited is pale. */
function Split({ of }: { of: MeasuredRequest }) {
  const scale = of.millis > 0 ? 1000 / of.millis : 0;
  return (
    <svg class="split" viewBox="0 0 1000 12" preserveAspectRatio="none" role="img" aria-label={inWords(of)}>
      <rect class="bar-all" width="1000" height="12" />
      {of.parts.map((part, i) => (
        <g key={i} class={`part-${part.kind}`}>
          {part.waited > 0 && <rect class="waits" x={part.from * scale} width={part.waited * scale} height="12" />}
          <rect x={(part.from + part.waited) * scale} width={Math.max(2, part.took * scale)} height="12" />
        </g>
      ))}
    </svg>
  );
}

function inWords(of: MeasuredRequest): string {
  return of.parts.map((part) => `${named(part)} ${millis(part.took)}`).join(", ") || "nothing ran";
}

const COLUMNS: Column<RequestPart>[] = [
  { name: "Part", heads: true, cell: (p) => <span class="part-name"><span class={`swatch part-${p.kind}`} />{named(p)}</span> },
  { name: "Lane", cell: (p) => p.lane ?? "–" },
  { name: "Begins after", figure: true, cell: (p) => millis(p.from) },
  { name: "Waits", figure: true, cell: (p) => (p.waited >= 0.01 ? millis(p.waited) : "–") },
  { name: "Takes", figure: true, cell: (p) => millis(p.took) },
];

function named(part: RequestPart): string {
  switch (part.kind) {
    case "read":
    case "answer":
      return KINDS.find(([kind]) => kind === part.kind)?.[1] ?? part.kind;
    case "guard":
      return `guard ${part.name}`;
    default:
      return part.name;
  }
}

function Parts({ of }: { of: MeasuredRequest }) {
  return (
    <div class="request-parts">
      <p class="quiet">
        {of.function ? <>Answered by <a href={link(["functions", of.function])}>{of.function}</a>.</> : "No function is at that path and method."}
        {of.trace && <> Trace <code>{of.trace}</code>.</>}
        {of.parts.some((part) => part.kind === "call") && " What ran in another process is one part here; explain tells the parts of that."}
      </p>
      {of.parts.length > 0 && <Table label={`Parts of request ${of.number}`} columns={COLUMNS} rows={of.parts} id={(p) => `${p.kind} ${p.name}`} />}
    </div>
  );
}

function tone(status: number): Tone {
  if (status >= 500) return "bad";
  if (status >= 400) return "warn";
  return status >= 300 ? "info" : "ok";
}

function matches(r: MeasuredRequest, text: string): boolean {
  const sought = text.trim().toLowerCase();
  return !sought || `${r.method} ${r.uri} ${r.function ?? ""}`.toLowerCase().includes(sought);
}
