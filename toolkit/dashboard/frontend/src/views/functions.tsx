import { count, many, millis, rate } from "../format";
import { functionsOf, type FunctionTotal } from "../functions";
import { useLive } from "../live";
import { filter, link, type Place } from "../route";
import { Badge, type Column, Empty, Panel, Search, Select, Table } from "../ui";

const COLUMNS: Column<FunctionTotal>[] = [
  {
    name: "Function",
    heads: true,
    by: (f) => f.id,
    cell: (f) => (
      <span class="two-lines">
        <a href={link(["functions", f.id])}>{f.id}</a>
        {f.path ? <Route of={f} /> : <small>called by code only</small>}
      </span>
    ),
  },
  { name: "Lane", by: (f) => f.lane, cell: (f) => <Lane of={f} /> },
  { name: "Calls/s", figure: true, by: (f) => f.perSecond, cell: (f) => rate(f.perSecond) },
  { name: "p50", figure: true, by: (f) => f.p50, cell: (f) => time(f.p50) },
  { name: "p95", figure: true, by: (f) => f.p95, cell: (f) => time(f.p95) },
  { name: "Running", figure: true, by: (f) => f.running, cell: (f) => count(f.running) },
  { name: "Queued", figure: true, by: (f) => f.waiting, cell: (f) => (f.waiting < 0 ? "–" : count(f.waiting)) },
  { name: "Calls", figure: true, by: (f) => f.calls, cell: (f) => count(f.calls) },
  { name: "Refused", figure: true, by: (f) => f.refused, cell: (f) => count(f.refused) },
  { name: "Failed", figure: true, by: (f) => f.failed, cell: (f) => (f.failed ? <Badge tone="bad">{count(f.failed)}</Badge> : "0") },
];

/** Which functions there are, where each runs and why, and how they do. */
export function FunctionsView({ place }: { place: Place }) {
  const { cluster } = useLive();
  if (!cluster) return null;
  const all = functionsOf(cluster);
  const text = place.query.get("q") ?? "";
  const lane = place.query.get("lane") ?? "";
  const lanes = [...new Set(all.map((f) => f.lane))].sort();
  const found = all.filter((f) => (!lane || f.lane === lane) && matches(f, text));
  return (
    <>
      <header class="view-head">
        <h1>Functions</h1>
        <p class="quiet">Rates and times are those of the last minute; a time is that of the slowest node.</p>
      </header>
      <div class="filters" role="search" aria-label="Functions">
        <Search label="Function or route" value={text} onInput={(q) => filter(place, { q })} />
        <Select label="Lane" value={lane} onChange={(l) => filter(place, { lane: l })}
          options={[["", "any"], ...lanes.map((l): [string, string] => [l, l])]} />
      </div>
      <Panel title={found.length === all.length ? many(all.length, "function") : `${count(found.length)} of ${many(all.length, "function")}`} flush>
        {found.length ? (
          <Table label="Functions" columns={COLUMNS} rows={found} id={(f) => f.id}
            sort={place.query.get("sort") ?? "Function"} onSort={(sort) => filter(place, { sort })} />
        ) : (
          <Empty title={all.length ? "No function matches" : "No functions"}>
            {all.length ? <a href={link(["functions"])}>Show all {count(all.length)}</a> : "The nodes that answer serve none."}
          </Empty>
        )}
      </Panel>
    </>
  );
}

export function Route({ of }: { of: { method: string; path: string } }) {
  return <span class="route"><b>{of.method}</b> {of.path}</span>;
}

export function Lane({ of }: { of: { lane: string; reason: string } }) {
  return (
    <span class="two-lines">
      <span>{of.lane}</span>
      <small>{of.reason}</small>
    </span>
  );
}

export function time(value: number): string {
  return value < 0 ? "–" : millis(value);
}

function matches(f: FunctionTotal, text: string): boolean {
  const sought = text.trim().toLowerCase();
  return !sought || `${f.id} ${f.method} ${f.path} ${f.queue}`.toLowerCase().includes(sought);
}
