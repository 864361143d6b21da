import { Chart, useHistory } from "../chart";
import { bytes, clock, count, many, millis, percent, rate, relative, short, since, span } from "../format";
import { clusterTime, mayChange, useLive } from "../live";
import { link } from "../route";
import type { ClusterNode, FunctionReport } from "../types";
import { Back, Badge, type Column, Empty, Facts, Panel, State, Table } from "../ui";
import { NodeActions, ThreadDump } from "./actions";
import { Lane, Route, time } from "./functions";
import { isKnown } from "./nodes";

/** One node: what it is, what it did in the last half hour, what it serves. */
export function NodeView({ id }: { id: string }) {
  const live = useLive();
  if (!live.cluster) return null;
  const found = live.cluster.nodes.filter((n) => n.id.startsWith(id));
  const node = found.length === 1 ? found[0] : undefined;
  if (!node) {
    return (
      <>
        <Back to={link(["nodes"])}>Nodes</Back>
        <Empty title={`No node ${short(id)}`}>It has left the cluster. One that was lost is shown for five minutes.</Empty>
      </>
    );
  }
  const silent = node.state === "silent" || node.state === "gone";
  return (
    <>
      <Back to={link(["nodes"])}>Nodes</Back>
      <header class="view-head with-actions">
        <h1>{node.role} {short(node.id)} <State of={node.state} /></h1>
        {!silent && (
          <div class="actions">
            <ThreadDump node={node} />
            {mayChange(live) && <NodeActions node={node} />}
          </div>
        )}
      </header>
      {!silent && <Charts node={node} />}
      <About node={node} now={clusterTime(live)} />
      <Functions node={node} />
      {node.units.length > 0 && <Units node={node} />}
    </>
  );
}

function Charts({ node }: { node: ClusterNode }) {
  const samples = useHistory(node.id);
  const worker = node.role === "worker";
  return (
    <div class="charts">
      <Chart title={worker ? "Calls in slots per second" : "Requests per second"} samples={samples} text={rate} least={1} lines={[
        { name: "all", of: (s) => s.perSecond, colour: "--line-1", filled: true },
        { name: "failed", of: (s) => s.failed, colour: "--line-3" },
      ]} />
      <Chart title="Time taken" samples={samples} text={millis} least={5} lines={[
        { name: "p50", of: (s) => s.p50, colour: "--line-1" },
        { name: "p95", of: (s) => s.p95, colour: "--line-2" },
      ]} />
      <Chart title="CPU" samples={samples} text={percent} least={0.25} lines={[
        { name: "of its CPUs", of: (s) => s.cpu, colour: "--line-1", filled: true },
      ]} />
      <Chart title="Heap" samples={samples} text={(v) => bytes(Math.round(v))} least={32 * 1024 * 1024} lines={[
        { name: "in use", of: (s) => s.heap, colour: "--line-1", filled: true },
      ]} />
    </div>
  );
}

function About({ node, now }: { node: ClusterNode; now: string }) {
  const latest = Math.max(0, ...node.loops.map((loop) => loop.millis));
  const rows: [string, preact.ComponentChild][] = [
    ["Id", <code key="id">{node.id}</code>],
    ["Application", node.app || "–"],
    ["Turno", node.version || "–"],
    ...(node.addresses.api ? [["API", node.addresses.api] as [string, string]] : []),
    ["Admin API", node.addresses.admin || "–"],
    ["Cluster", node.addresses.cluster || "alone"],
  ];
  if (isKnown(node)) {
    rows.push(
      ["Process", `pid ${node.process.pid}, Java ${node.process.java}`],
      ["Started", `${clock(node.process.started)}, ${span(since(node.process.started, now))} ago`],
      ["Machine", `${node.machine.cpus} CPUs, ${count(node.machine.threads)} threads, heap ${bytes(node.machine.heapUsed)} of ${bytes(node.machine.heapMax)}`],
      ["Work", `${many(node.work.requests, "request")}, ${node.work.running} of ${node.work.slots} slots, ${many(node.work.jobs, "job")}, ${count(node.work.waiting)} waiting`],
      ["Event loops", node.loops.length ? `${node.loops.length}, late by ${millis(latest)} at most` : "not watched"],
      ["Seen", relative(node.seen, now)],
    );
  }
  return (
    <Panel title="About">
      <Facts rows={rows} wide />
      {node.loops.filter((loop) => loop.millis > 200).map((loop) => (
        <p key={loop.loop} class="quiet">
          <Badge tone="warn">late</Badge> {loop.loop}: {millis(loop.millis)}{loop.blockedBy && `, by ${loop.blockedBy}`}
        </p>
      ))}
    </Panel>
  );
}

const COLUMNS: Column<FunctionReport>[] = [
  {
    name: "Function",
    heads: true,
    cell: (f) => (
      <span class="two-lines">
        <a href={link(["functions", f.id])}>{f.id}</a>
        {f.path ? <Route of={{ method: f.method ?? "", path: f.path }} /> : <small>called by code only</small>}
      </span>
    ),
  },
  { name: "Lane", cell: (f) => <Lane of={f} /> },
  { name: "Calls/s", figure: true, cell: (f) => rate(figures(f)?.perSecond ?? 0) },
  { name: "p95", figure: true, cell: (f) => time(figures(f)?.took.count ? (figures(f)?.took.p95 ?? -1) : -1) },
  { name: "Running", figure: true, cell: (f) => count(figures(f)?.running ?? 0) },
  { name: "Calls", figure: true, cell: (f) => count(figures(f)?.calls ?? 0) },
  { name: "Failed", figure: true, cell: (f) => count(figures(f)?.failed ?? 0) },
];

function figures(f: FunctionReport) {
  return f.requests ?? f.slots;
}

function Functions({ node }: { node: ClusterNode }) {
  return (
    <Panel title="Functions" flush>
      {node.functions.length
        ? <Table label="Functions of the node" columns={COLUMNS} rows={node.functions} id={(f) => f.id} />
        : <Empty title="None are known">It has not told of any.</Empty>}
    </Panel>
  );
}

function Units({ node }: { node: ClusterNode }) {
  return (
    <Panel title="Beside its application">
      <Facts rows={node.units.map((unit) => [
        unit.unit,
        unit.failure
          ? <span key="f"><Badge tone="bad">failed</Badge> {unit.failure}</span>
          : `${unit.kind}, ${unit.instances} ${unit.instances === 1 ? "instance" : "instances"}${unit.address ? `, ${unit.address}` : ""}`,
      ])} />
    </Panel>
  );
}
