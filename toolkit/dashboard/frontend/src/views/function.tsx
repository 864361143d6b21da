import { count, rate, short } from "../format";
import { functionsOf, type FunctionTotal } from "../functions";
import { mayChange, useLive } from "../live";
import { link } from "../route";
import type { ClusterNode, Figures, FunctionReport } from "../types";
import { Back, type Column, Empty, Panel, State, Table, Tile, Tiles } from "../ui";
import { CallForm } from "./call";
import { Route, time } from "./functions";
import { PlanPanel } from "./plan";

/** One function: how it does on each node, and a form that calls it. */
export function FunctionView({ id }: { id: string }) {
  const live = useLive();
  if (!live.cluster) return null;
  const found = functionsOf(live.cluster).find((f) => f.id === id);
  if (!found) {
    return (
      <>
        <Back to={link(["functions"])}>Functions</Back>
        <Empty title={`No node tells of ${id}`}>It may be spelt otherwise, or its nodes do not answer.</Empty>
      </>
    );
  }
  return (
    <>
      <Back to={link(["functions"])}>Functions</Back>
      <header class="view-head">
        <h1>{found.id}</h1>
        {found.path && <p><Route of={found} /></p>}
        <p class="quiet">
          {found.lane}: {found.reason}
          {found.queue && <>, queue <a href={link(["jobs"], { function: found.id })}>{found.queue}</a></>}
        </p>
      </header>
      <Tiles label="In numbers">
        <Tile name="Calls" value={`${rate(found.perSecond)}/s`} note={`${count(found.calls)} since the start`} />
        <Tile name="p50" value={time(found.p50)} note="last minute" />
        <Tile name="p95" value={time(found.p95)} note="last minute" />
        <Tile name="Running" value={count(found.running)} note={found.waiting < 0 ? "now" : `${count(found.waiting)} wait in ${found.queue}`} />
        <Tile name="Refused" value={count(found.refused)} note="4xx since the start" />
        <Tile name="Failed" value={count(found.failed)}
          note={found.failed ? <a href={link(["log"], { level: "ERROR", contains: found.id })}>its errors in the log</a> : "5xx since the start"} {...(found.failed ? { tone: "bad" as const } : {})} />
      </Tiles>
      <PlanPanel id={found.id} />
      {found.path && <CallForm id={found.id} mayCall={mayChange(live)} />}
      <Nodes of={found} />
    </>
  );
}

interface Row {
  node: ClusterNode;
  report: FunctionReport;
  figures: Figures | undefined;
}

const COLUMNS: Column<Row>[] = [
  { name: "Node", heads: true, cell: ({ node }) => <a href={link(["nodes", node.id])}>{node.role} {short(node.id)}</a> },
  { name: "State", cell: ({ node }) => <State of={node.state} /> },
  { name: "Counts", cell: ({ report }) => (report.requests ? "requests" : report.slots ? "calls in slots" : "nothing yet") },
  { name: "Calls/s", figure: true, cell: ({ figures }) => rate(figures?.perSecond ?? 0) },
  { name: "p50", figure: true, cell: ({ figures }) => time(figures?.took.count ? figures.took.p50 : -1) },
  { name: "p95", figure: true, cell: ({ figures }) => time(figures?.took.count ? figures.took.p95 : -1) },
  { name: "p99", figure: true, cell: ({ figures }) => time(figures?.took.count ? figures.took.p99 : -1) },
  { name: "Waited p95", figure: true, cell: ({ figures }) => time(figures?.waited.count ? figures.waited.p95 : -1) },
  { name: "Running", figure: true, cell: ({ figures }) => count(figures?.running ?? 0) },
  { name: "Calls", figure: true, cell: ({ figures }) => count(figures?.calls ?? 0) },
  { name: "Failed", figure: true, cell: ({ figures }) => count(figures?.failed ?? 0) },
];

function Nodes({ of }: { of: FunctionTotal }) {
  const rows = of.nodes.map((one) => ({ ...one, figures: one.report.requests ?? one.report.slots }));
  return (
    <Panel title="On each node" flush>
      <Table label="On each node" columns={COLUMNS} rows={rows} id={(row) => row.node.id} />
    </Panel>
  );
}
