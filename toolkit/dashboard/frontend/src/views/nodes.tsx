import { bytes, clock, count, percent, relative, short, since, span } from "../format";
import { clusterTime, mayChange, useLive } from "../live";
import { link } from "../route";
import type { ClusterNode } from "../types";
import { Badge, type Column, Meter, Panel, State, Table } from "../ui";
import { NodeActions } from "./actions";

/** Who is in the cluster, how busy, and since when. */
export function NodesView() {
  const live = useLive();
  if (!live.cluster) return null;
  const now = clusterTime(live);
  const versions = new Set(live.cluster.nodes.filter((n) => n.state !== "gone" && n.version).map((n) => n.version));
  const columns: Column<ClusterNode>[] = [
    {
      name: "Node",
      heads: true,
      cell: (n) => (
        <span class="two-lines">
          <a href={link(["nodes", n.id])}>{n.role} {short(n.id)}</a>
          <small>{n.addresses.api || n.addresses.cluster || n.addresses.admin || "address unknown"}</small>
        </span>
      ),
    },
    { name: "State", cell: (n) => <State of={n.state} /> },
    { name: "Slots taken", cell: (n) => <Meter part={n.work.running} whole={n.work.slots} text={`${n.work.running} of ${n.work.slots}`} label="slots taken" /> },
    { name: "CPU", cell: (n) => <Meter part={n.machine.cpu} whole={1} text={percent(n.machine.cpu)} label="CPU" /> },
    { name: "Heap", cell: (n) => <Meter part={n.machine.heapUsed} whole={n.machine.heapMax} text={bytes(n.machine.heapUsed)} label="heap" /> },
    { name: "Requests", figure: true, cell: (n) => count(n.work.requests) },
    { name: "Waiting", figure: true, cell: (n) => count(n.work.waiting) },
    {
      name: "Up",
      cell: (n) => (
        <span class="two-lines">
          <span>{isKnown(n) ? span(since(n.process.started, now)) : "–"}</span>
          {n.version && (versions.size > 1 ? <Badge tone="warn">{n.version}</Badge> : <small>{n.version}</small>)}
        </span>
      ),
    },
    { name: "Seen", figure: true, cell: (n) => (Date.parse(n.seen) ? <span title={clock(n.seen)}>{relative(n.seen, now)}</span> : "never") },
  ];
  if (mayChange(live)) columns.push({ name: "Actions", figure: true, cell: (n) => <NodeActions node={n} short /> });
  return (
    <>
      <header class="view-head">
        <h1>Nodes</h1>
        <p class="quiet">{counts(live.cluster.nodes)}</p>
      </header>
      <Panel title="In this cluster" flush>
        <Table label="Nodes" columns={columns} rows={live.cluster.nodes} id={(n) => n.id} />
      </Panel>
    </>
  );
}

export function isKnown(node: ClusterNode): boolean {
  return Date.parse(node.process.started) > 0;
}

function counts(nodes: ClusterNode[]): string {
  const states = new Map<string, number>();
  for (const node of nodes) states.set(node.state, (states.get(node.state) ?? 0) + 1);
  return [...states].map(([state, number]) => `${number} ${state}`).join(", ");
}
