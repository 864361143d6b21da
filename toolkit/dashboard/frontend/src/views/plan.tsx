import { coded, get } from "../api";
import { count, many, millis } from "../format";
import { useLoaded } from "../load";
import type { Plan, PlanPart } from "../types";
import { type Column, Empty, Failure, Panel, Table } from "../ui";
import { Lane } from "./functions";

interface Row {
  part: PlanPart;
  depth: number;
  key: string;
}

const COLUMNS: Column<Row>[] = [
  {
    name: "What",
    heads: true,
    cell: ({ part, depth }) => (
      <span class={`two-lines depth-${Math.min(depth, 6)}`}>
        <span>{part.part === "guard" ? "guard " : ""}{part.name}{part.makes && part.part !== "application" ? <> → {part.makes}</> : ""}</span>
        {part.reads.length > 0 && <small>reads {part.reads.join(", ")}</small>}
      </span>
    ),
  },
  {
    name: "Runs on",
    cell: ({ part }) => part.repeated ? <small>the same as above: runs once</small>
      : part.lane ? <Lane of={{ lane: part.lane.label, reason: part.lane.reason }} /> : <small>an object of the application</small>,
  },
  { name: "Waits, p95", figure: true, cell: ({ part }) => (part.waited ? millis(part.waited.p95) : "–") },
  { name: "Takes, p50", figure: true, cell: ({ part }) => (part.took ? millis(part.took.p50) : "–") },
  { name: "p95", figure: true, cell: ({ part }) => (part.took ? millis(part.took.p95) : "–") },
];

/** What a function needs, where each part runs and why, and how long it takes. */
export function PlanPanel({ id }: { id: string }) {
  const { value, failure, again } = useLoaded(`plan ${id}`, (signal) => get<Plan>(`/admin/v1/functions/${coded(id)}/plan`, {}, signal), 5_000);
  if (failure && !value) return <Failure text={failure} again={again} />;
  return (
    <Panel title="Plan" flush actions={value && <span class="quiet">{measured(value)}</span>}>
      {value ? <Table label="Plan" columns={COLUMNS} rows={rows(value.plan)} id={(r) => r.key} /> : <Empty title="…" />}
    </Panel>
  );
}

function measured(plan: Plan): string {
  return plan.measured ? `of ${many(plan.measured, "measured call")} on ${many(plan.nodes, "node")}` : "no call was measured yet";
}

function rows(part: PlanPart, depth = 0, key = "0"): Row[] {
  return [{ part, depth, key }, ...part.needs.flatMap((need, i) => rows(need, depth + 1, `${key}.${count(i)}`))];
}
