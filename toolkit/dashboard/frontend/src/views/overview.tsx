import { Chart, useHistory } from "../chart";
import { count, many, millis, percent, rate } from "../format";
import { functionsOf, type FunctionTotal } from "../functions";
import { mayChange, useLive } from "../live";
import { link } from "../route";
import type { Cluster, Figures, QueueTotal } from "../types";
import { type Column, Command, Empty, Icon, Meter, Panel, Table, Tile, Tiles } from "../ui";
import { ScaleQueue } from "./scale";

/** Is anything wrong, what mends it, and how much is going on. */
export function OverviewView() {
  const live = useLive();
  const cluster = live.cluster;
  const samples = useHistory();
  if (!cluster) return null;
  const well = cluster.health === "ok";
  return (
    <>
      <header class="view-head">
        <h1 class={`health ${well ? "ok" : "bad"}`}>
          <Icon name={well ? "done" : "warning"} />
          {cluster.summary}
        </h1>
      </header>
      {!well && <Problems cluster={cluster} />}
      <Numbers cluster={cluster} />
      <div class="charts">
        <Chart title="Requests per second" samples={samples} text={rate} least={1} lines={[
          { name: "all", of: (s) => s.perSecond, colour: "--line-1", filled: true },
          { name: "failed", of: (s) => s.failed, colour: "--line-3" },
        ]} />
        <Chart title="Response time" samples={samples} text={millis} least={5} lines={[
          { name: "p50", of: (s) => s.p50, colour: "--line-1" },
          { name: "p95", of: (s) => s.p95, colour: "--line-2" },
        ]} />
        <Chart title="Slots" samples={samples} text={count} whole least={2} lines={[
          { name: "taken", of: (s) => s.running, colour: "--line-1", filled: true },
          { name: "there are", of: (s) => s.slots, colour: "--line-2" },
        ]} />
        <Chart title="Waiting for a slot" samples={samples} text={count} whole least={5} lines={[
          { name: "calls and jobs", of: (s) => s.waiting, colour: "--line-1", filled: true },
        ]} />
      </div>
      <Queues queues={cluster.queues} mayChange={mayChange(live)} />
    </>
  );
}

function Problems({ cluster }: { cluster: Cluster }) {
  return (
    <Panel title="Problems">
      <ul class="problems">
        {cluster.troubles.map((trouble) => (
          <li key={trouble.what}>
            <p><Icon name="warning" />{trouble.what}</p>
            {trouble.fix.startsWith("turno ")
              ? trouble.fix.split(/, or (?=turno )/).map((fix) => <Mending key={fix} command={fix} />)
              : <p class="quiet">{trouble.fix}</p>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** A command, and where the same is done or seen here. */
function Mending({ command }: { command: string }) {
  const [, level, node] = /^turno logs --level (\w+) --node (\S+)$/.exec(command) ?? [];
  return (
    <p class="mending">
      <Command text={command} />
      {level && node && <a href={link(["log"], { level, node })}>Show these lines</a>}
    </p>
  );
}

function Numbers({ cluster }: { cluster: Cluster }) {
  const there = cluster.nodes.filter((node) => node.state !== "gone");
  const answering = there.filter((node) => node.state !== "silent");
  const figures = answering.flatMap((n) => n.functions).map((f) => f.requests).filter((f): f is Figures => f !== undefined);
  const perSecond = figures.reduce((sum, f) => sum + f.perSecond, 0);
  const slowest = functionsOf(cluster).reduce<FunctionTotal | undefined>((a, b) => (b.path && b.p95 > (a?.p95 ?? 0) ? b : a), undefined);
  const slots = cluster.queues.length ? Math.max(...cluster.queues.map((q) => q.slots)) : 0;
  const workers = answering.filter((node) => node.role === "worker");
  const computing = workers.length ? workers : answering;
  const running = computing.reduce((sum, node) => sum + node.work.running, 0);
  const all = computing.reduce((sum, node) => sum + node.work.slots, 0);
  const calls = cluster.queues.reduce((sum, q) => sum + q.calls, 0);
  const jobs = cluster.queues.reduce((sum, q) => sum + q.jobs, 0);
  const away = there.length - answering.length;
  return (
    <Tiles label="The cluster in numbers">
      <Tile name="Requests" value={`${rate(perSecond)}/s`} note="in the last minute" />
      <Tile name="Slowest p95" value={slowest ? millis(slowest.p95) : "–"}
        note={slowest ? <a href={link(["functions", slowest.id])}>{slowest.id}</a> : "no calls in the last minute"} />
      <Tile name="In flight" value={count(answering.reduce((sum, node) => sum + node.work.requests, 0))} note="requests" />
      <Tile name="Slots taken" value={slots || workers.length ? `${count(running)} of ${count(all)}` : "–"}
        note={all ? percent(running / all) : "nothing is CPU-bound"} />
      <Tile name="Waiting" value={count(calls + jobs)} note={`${many(calls, "call")}, ${many(jobs, "job")}`} />
      <Tile name="Nodes" value={count(answering.length)} note={away ? `${away} silent` : "all answer"} {...(away ? { tone: "bad" as const } : {})} />
    </Tiles>
  );
}

function Queues({ queues, mayChange }: { queues: QueueTotal[]; mayChange: boolean }) {
  const columns: Column<QueueTotal>[] = [
    { name: "Queue", cell: (q) => <a href={link(["jobs"], { queue: q.name })}>{q.name}</a>, heads: true },
    { name: "Slots taken", cell: (q) => <Meter part={q.running} whole={q.slots} text={`${q.running} of ${q.slots}`} label="slots taken" /> },
    { name: "Nodes", cell: (q) => count(q.nodes), figure: true },
    { name: "Calls wait", cell: (q) => count(q.calls), figure: true },
    { name: "Jobs wait", cell: (q) => count(q.jobs), figure: true },
    { name: "Oldest", cell: (q) => (q.oldestMillis ? millis(q.oldestMillis) : "–"), figure: true },
    { name: "Wanted", cell: (q) => (q.wish ? `${q.wish.slots}${q.wish.perNode ? " per node" : ""}` : "–"), figure: true },
  ];
  if (mayChange) columns.push({ name: "Scale", cell: (q) => <ScaleQueue queue={q} />, figure: true });
  return (
    <Panel title="Queues" flush>
      {queues.length ? (
        <Table label="Queues" columns={columns} rows={queues} id={(q) => q.name} />
      ) : (
        <Empty title="No queues">No function of this application is CPU-bound.</Empty>
      )}
    </Panel>
  );
}
