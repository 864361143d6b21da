// Functions over all nodes.
import type { Cluster, ClusterNode, Figures, FunctionReport } from "./types";

export interface FunctionTotal {
  id: string;
  method: string;
  path: string;
  lane: string;
  reason: string;
  queue: string;
  calls: number;
  failed: number;
  refused: number;
  running: number;
  perSecond: number;
  /** Of the slowest node, since times of several nodes cannot be put together; -1 without a call. */
  p50: number;
  p95: number;
  /** Calls and jobs that wait for a slot of its queue; -1 when it has none. */
  waiting: number;
  nodes: { node: ClusterNode; report: FunctionReport }[];
}

export function functionsOf(cluster: Cluster): FunctionTotal[] {
  const totals = new Map<string, FunctionTotal>();
  for (const node of cluster.nodes) {
    if (node.state === "gone") continue;
    for (const report of node.functions) {
      const total = totals.get(report.id) ?? begun(report, cluster);
      total.nodes.push({ node, report });
      totals.set(report.id, total);
    }
  }
  return [...totals.values()].map(summed);
}

function begun(report: FunctionReport, cluster: Cluster): FunctionTotal {
  const queue = cluster.queues.find((q) => q.name === report.queue);
  return {
    id: report.id,
    method: report.method ?? "",
    path: report.path ?? "",
    lane: report.lane,
    reason: report.reason,
    queue: report.queue ?? "",
    calls: 0, failed: 0, refused: 0, running: 0, perSecond: 0, p50: -1, p95: -1,
    waiting: queue ? queue.calls + queue.jobs : -1,
    nodes: [],
  };
}

/** What HTTP clients have of it; of a function that only code calls, what its slots tell. */
function summed(total: FunctionTotal): FunctionTotal {
  const requests = total.nodes.map(({ report }) => report.requests).filter(there);
  const figures = requests.length || total.path ? requests : total.nodes.map(({ report }) => report.slots).filter(there);
  const timed = figures.filter((f) => f.took.count > 0);
  const sum = (of: (f: Figures) => number) => figures.reduce((all, f) => all + of(f), 0);
  return {
    ...total,
    calls: sum((f) => f.calls),
    failed: sum((f) => f.failed),
    refused: sum((f) => f.refused),
    running: sum((f) => f.running),
    perSecond: sum((f) => f.perSecond),
    p50: Math.max(-1, ...timed.map((f) => f.took.p50)),
    p95: Math.max(-1, ...timed.map((f) => f.took.p95)),
  };
}

function there(figures: Figures | undefined): figures is Figures {
  return figures !== undefined;
}
