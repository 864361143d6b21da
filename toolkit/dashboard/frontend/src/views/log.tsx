import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { get, path, told } from "../api";
import { exactly, many, short } from "../format";
import { useLive } from "../live";
import { filter, link, type Place } from "../route";
import type { Items, LogLine } from "../types";
import { Button, Empty, Failure, Search, Select, State } from "../ui";

const LEVELS = ["TRACE", "DEBUG", "INFO", "WARN", "ERROR"];
const MOST = 2_000;

/** The logs of all nodes as one, in the order of time. */
export function LogView({ place }: { place: Place }) {
  const { cluster } = useLive();
  const level = place.query.get("level") ?? "INFO";
  const named = place.query.get("node") ?? "";
  const node = (named && cluster?.nodes.find((n) => n.id.startsWith(named))?.id) || named;
  const contains = place.query.get("contains") ?? "";
  const paused = place.query.get("paused") === "yes";
  const { lines, failure } = useLog(level, node, contains, paused);
  const nodes = (cluster?.nodes ?? []).filter((n) => n.state !== "gone");
  return (
    <div class="log-view">
      <header class="view-head">
        <h1>Log</h1>
        <p class="quiet">The last 2,000 lines of each node. Each change by an operator is a line of <code>dev.turno.audit</code>.</p>
      </header>
      <div class="filters" role="search" aria-label="Log">
        <Search label="Contains" value={contains} onInput={(text) => filter(place, { contains: text })} />
        <Select label="At least" value={level} options={LEVELS.map((l) => [l, l.toLowerCase()])} onChange={(l) => filter(place, { level: l })} />
        <Select label="Node" value={node} onChange={(n) => filter(place, { node: n })}
          options={[["", "all"], ...nodes.map((n): [string, string] => [n.id, `${n.role} ${short(n.id)}`])]} />
        <Button onClick={() => filter(place, { paused: paused ? "" : "yes" })}>{paused ? "Go on" : "Pause"}</Button>
      </div>
      {failure && <Failure text={failure} />}
      {lines === undefined ? <p class="quiet">…</p>
        : lines.length ? <Lines lines={lines} many={nodes.length > 1} />
          : <Empty title="No line matches">{contains || level !== "INFO" || node ? <a href={link(["log"])}>Show all from info on</a> : "Nothing was logged yet."}</Empty>}
    </div>
  );
}

/** A page of what there is, and then each line as it is written; the browser itself goes on after a break. */
function useLog(level: string, node: string, contains: string, paused: boolean) {
  const [lines, setLines] = useState<LogLine[]>();
  const [failure, setFailure] = useState("");
  const { reconnects } = useLive();
  const key = JSON.stringify([level, node, contains, reconnects]);
  const place = useRef({ key: "", next: "" });
  useEffect(() => {
    if (paused && place.current.key === key) return undefined;
    const here = place.current.key === key ? place.current : { key, next: "" };
    place.current = here;
    let stream: EventSource | undefined;
    let ended = false;
    let come: LogLine[] = [];
    const show = () => {
      const more = come;
      come = [];
      if (more.length) setLines((before) => [...(before ?? []), ...more].slice(-MOST));
    };
    const follow = () => {
      stream = new EventSource(path("/admin/v1/logs/events", { level, node, contains, after: here.next }));
      stream.addEventListener("line", (event) => {
        const message = event as MessageEvent<string>;
        here.next = message.lastEventId;
        if (come.push(JSON.parse(message.data) as LogLine) === 1) setTimeout(show, 50);
      });
    };
    const begin = async () => {
      try {
        if (here.next === "") {
          const page = await get<Items<LogLine>>("/admin/v1/logs", { level, node, contains, limit: 500 });
          if (ended) return;
          here.next = page.next ?? "";
          setLines(page.items);
          setFailure("");
        }
        if (!paused) follow();
      } catch (e) {
        if (!ended) setFailure(told(e));
      }
    };
    // a word that is being typed is not asked for letter by letter
    const timer = setTimeout(() => void begin(), 150);
    return () => {
      ended = true;
      clearTimeout(timer);
      stream?.close();
      show();
    };
  }, [key, paused]);
  return { lines, failure };
}

/** Follows the end, unless the reader has gone up. */
function Lines({ lines, many: several }: { lines: LogLine[]; many: boolean }) {
  const frame = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [behind, setBehind] = useState(false);
  const follow = () => {
    const element = frame.current;
    if (element) element.scrollTop = element.scrollHeight;
  };
  useLayoutEffect(() => {
    if (atEnd.current) follow();
  }, [lines]);
  const scrolled = () => {
    const element = frame.current;
    if (!element) return;
    atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < 40;
    setBehind(!atEnd.current);
  };
  return (
    <div class="log-frame">
      <div class="log" ref={frame} role="log" aria-label="Log lines" aria-live="off" tabIndex={0} onScroll={scrolled}>
        {lines.map((line) => <Line key={`${line.node} ${line.number}`} line={line} several={several} />)}
      </div>
      {behind && <div class="to-end"><Button kind="primary" small onClick={follow}>To the end</Button></div>}
      <p class="quiet">{many(lines.length, "line")}</p>
    </div>
  );
}

function Line({ line, several }: { line: LogLine; several: boolean }) {
  return (
    <div class={`line ${line.level.toLowerCase()}`}>
      <time dateTime={line.at} title={line.at}>{exactly(line.at)}</time>
      <State of={line.level} />
      {several && <a href={link(["nodes", line.node])}>{short(line.node)}</a>}
      <span class="logger" title={`${line.logger} on ${line.thread}`}>{line.logger.split(".").at(-1)}</span>
      <Message text={line.text} />
    </div>
  );
}

/** Of a stack only what failed is read at once. */
function Message({ text }: { text: string }) {
  const lines = text.split("\n");
  if (lines.length < 4) return <div class="message">{text}</div>;
  return (
    <div class="message">
      {lines.slice(0, 2).join("\n")}
      <details>
        <summary>{many(lines.length - 2, "more line")}</summary>
        <pre tabIndex={0} role="group" aria-label="More lines">{lines.slice(2).join("\n")}</pre>
      </details>
    </div>
  );
}
