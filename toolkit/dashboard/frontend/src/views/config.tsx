import { get } from "../api";
import { count, many, short } from "../format";
import { useLive } from "../live";
import { useLoaded } from "../load";
import { filter, link, type Place } from "../route";
import type { ClusterNode, Items, NodeSetting } from "../types";
import { Badge, type Column, Empty, Failure, Panel, Search, Select, Table } from "../ui";

/** A setting over the nodes: one row for each value that it has, with its origin. */
interface Row {
  name: string;
  value: string | undefined;
  from: string;
  meaning: string;
  nodes: string[];
}

/** With what settings nodes run, and where each comes from. */
export function ConfigView({ place }: { place: Place }) {
  const { cluster } = useLive();
  const config = useLoaded("config", (signal) => get<Items<NodeSetting>>("/admin/v1/config", {}, signal));
  const node = place.query.get("node") ?? "";
  const text = (place.query.get("q") ?? "").toLowerCase();
  const given = place.query.get("given") === "yes";
  const nodes = cluster?.nodes.filter((n) => n.state !== "gone") ?? [];
  const all = rows((config.value?.items ?? []).filter((s) => !node || s.node === node));
  const found = all.filter((row) => (!given || row.from !== "default") && `${row.name} ${row.value ?? ""} ${row.from} ${row.meaning}`.toLowerCase().includes(text));
  return (
    <>
      <header class="view-head">
        <h1>Config</h1>
        <p class="quiet">As the nodes were started. A flag goes before the environment, that before <code>turno.toml</code>, that before the default.</p>
      </header>
      <div class="filters" role="search" aria-label="Config">
        <Search label="Setting, value or origin" value={place.query.get("q") ?? ""} onInput={(q) => filter(place, { q })} />
        <Select label="Node" value={node} onChange={(n) => filter(place, { node: n })}
          options={[["", "all"], ...nodes.map((n): [string, string] => [n.id, `${n.role} ${short(n.id)}`])]} />
        <label class="check">
          <input type="checkbox" checked={given} onChange={(e) => filter(place, { given: e.currentTarget.checked ? "yes" : "" })} />
          without defaults
        </label>
      </div>
      {config.failure && <Failure text={config.failure} again={config.again} />}
      {!config.value && !config.failure && <p class="quiet">…</p>}
      {config.value && (
        <Panel title={found.length === all.length ? many(all.length, "setting") : `${count(found.length)} of ${many(all.length, "setting")}`} flush>
          {found.length
            ? <Table label="Settings" columns={columns(nodes)} rows={found} id={(row) => `${row.name} ${row.nodes[0] ?? ""}`} />
            : <Empty title="No setting matches"><a href={link(["config"])}>Show all</a></Empty>}
        </Panel>
      )}
    </>
  );
}

function columns(nodes: ClusterNode[]): Column<Row>[] {
  const name = (id: string) => `${nodes.find((n) => n.id === id)?.role ?? "node"} ${short(id)}`;
  return [
    {
      name: "Setting",
      heads: true,
      cell: (row) => (
        <span class="two-lines">
          <code>{row.name}</code>
          {row.meaning && <small>{row.meaning}</small>}
        </span>
      ),
    },
    { name: "Value", cell: (row) => (row.value === undefined || row.value === "" ? <span class="quiet">–</span> : <code class="breaks">{row.value}</code>) },
    { name: "From", cell: (row) => (row.from === "default" ? <span class="quiet">default</span> : <Badge tone="info">{row.from}</Badge>) },
    { name: "Nodes", cell: (row) => (row.nodes.length === nodes.length && nodes.length > 1 ? "all" : row.nodes.map(name).join(", ")) },
  ];
}

function rows(settings: NodeSetting[]): Row[] {
  const rows = new Map<string, Row>();
  for (const setting of settings) {
    const key = JSON.stringify([setting.name, setting.value, setting.from]);
    const row = rows.get(key) ?? { name: setting.name, value: setting.value, from: setting.from, meaning: setting.meaning, nodes: [] };
    row.nodes.push(setting.node);
    rows.set(key, row);
  }
  // settings stay in the order in which they are told, with their values side by side
  const names = [...new Set(settings.map((s) => s.name))];
  return [...rows.values()].sort((a, b) => names.indexOf(a.name) - names.indexOf(b.name));
}
