// Charts of the last half hour.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import uPlot from "uplot";
import { get } from "./api";
import { useLive } from "./live";
import type { Items, Sample } from "./types";

export interface Line {
  name: string;
  of: (sample: Sample) => number;
  /** The custom property of the style sheet that has its colour. */
  colour: "--line-1" | "--line-2" | "--line-3";
  filled?: boolean;
}

const HALF_HOUR = 30 * 60;
const EVERY = 5;
/** What a chart shows at least, when there is not more yet. */
const LEAST_SPAN = 5 * 60;

/** The samples of a node, or of the cluster; grows by itself. */
export function useHistory(node = ""): Sample[] {
  const [samples, setSamples] = useState<Sample[]>([]);
  const { reconnects } = useLive();
  useEffect(() => {
    let ended = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let known: Sample[] = [];
    const ask = async () => {
      try {
        const last = known.at(-1);
        const since = last ? new Date(Date.parse(last.at) - 1).toISOString() : "";
        const more = await get<Items<Sample>>("/admin/v1/history", { node, since, every: EVERY });
        if (ended) return;
        known = merged(known, more.items);
        setSamples(known);
      } catch {
        // the page's banner tells that nothing answers
      }
      if (!ended) timer = setTimeout(() => void ask(), EVERY * 1000);
    };
    setSamples([]);
    void ask();
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [node, reconnects]);
  // the span that is still going on has not all of its samples yet
  return useMemo(() => samples.slice(0, -1), [samples]);
}

function merged(known: Sample[], more: Sample[]): Sample[] {
  const first = more[0];
  if (!first) return known;
  const all = [...known.filter((sample) => sample.at < first.at), ...more];
  const earliest = Date.parse(all.at(-1)?.at ?? first.at) - HALF_HOUR * 1000;
  return all.filter((sample) => Date.parse(sample.at) >= earliest);
}

export function Chart({ title, samples, lines, text, whole = false, least = 1 }: {
  title: string;
  samples: Sample[];
  lines: Line[];
  /** A value in words. */
  text: (value: number) => string;
  /** Its values are counts, which have no halves. */
  whole?: boolean;
  /** The scale shows at least that much, so that a little noise is no mountain. */
  least?: number;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>();
  const dark = useDark();
  useEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const made = new uPlot(options(element, { lines, text, whole, least }), data(samples, lines), element);
    plot.current = made;
    const resized = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height: HEIGHT }));
    resized.observe(element);
    return () => {
      resized.disconnect();
      made.destroy();
    };
  }, [dark, title]);
  useEffect(() => plot.current?.setData(data(samples, lines)), [samples]);
  return (
    <figure class="chart">
      <figcaption>
        <span class="chart-title">{title}</span>
        <span class="chart-now">
          {lines.map((line) => (
            <span key={line.name} class="chart-line">
              <span class={`swatch ${line.colour.slice(2)}`} aria-hidden="true" />
              {line.name} <b>{now(samples, line, text)}</b>
            </span>
          ))}
        </span>
      </figcaption>
      <div ref={frame} class="plot" role="img" aria-label={inWords(title, samples, lines, text)} />
    </figure>
  );
}

const HEIGHT = 150;

function now(samples: Sample[], line: Line, text: (value: number) => string): string {
  const last = samples.at(-1);
  return last ? text(line.of(last)) : "–";
}

/** The chart for who does not see it. */
function inWords(title: string, samples: Sample[], lines: Line[], text: (value: number) => string): string {
  if (samples.length === 0) return `${title}: nothing yet`;
  const told = lines.map((line) => {
    const values = samples.map(line.of);
    return `${line.name} now ${now(samples, line, text)}, at most ${text(Math.max(...values))}`;
  });
  return `${title}, in the last half hour: ${told.join("; ")}`;
}

function data(samples: Sample[], lines: Line[]): uPlot.AlignedData {
  return [samples.map((s) => Date.parse(s.at) / 1000), ...lines.map((line) => samples.map(line.of))];
}

interface Look {
  lines: Line[];
  text: (value: number) => string;
  whole: boolean;
  least: number;
}

const WHOLE = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000];

function options(element: HTMLElement, { lines, text, whole, least }: Look): uPlot.Options {
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const axis = {
    stroke: colour("--muted"),
    font: "11px system-ui, sans-serif",
    grid: { stroke: colour("--grid"), width: 1 },
    ticks: { show: false },
  };
  return {
    width: element.clientWidth || 300,
    height: HEIGHT,
    padding: [8, 18, 0, 0],
    legend: { show: false },
    cursor: { y: false, points: { size: 6 }, drag: { x: false, y: false } },
    scales: {
      x: { time: true, range: (_u, min, max) => [Math.min(Math.max(min, max - HALF_HOUR), max - LEAST_SPAN), max] },
      y: { range: (_u, _min, max) => [0, Math.max(least, max * 1.1)] },
    },
    axes: [
      { ...axis, size: 24, values: (_u, times) => times.map((t) => clockTime(t)), space: 70 },
      { ...axis, size: 52, values: (_u, values) => values.map((v) => text(v)), space: 32, ...(whole ? { incrs: WHOLE } : {}) },
    ],
    series: [
      {},
      ...lines.map((line) => ({
        label: line.name,
        stroke: colour(line.colour),
        width: 1.75,
        points: { show: false },
        ...(line.filled ? { fill: `${colour(line.colour)}22` } : {}),
      })),
    ],
    hooks: { setCursor: [(u) => tip(u, lines, text)] },
  };
}

function clockTime(seconds: number): string {
  const date = new Date(seconds * 1000);
  return `${String(date.getHours()).padStart(2, "0")}:${String(date.getMinutes()).padStart(2, "0")}`;
}

/** What was where the pointer is. */
function tip(u: uPlot, lines: Line[], text: (value: number) => string): void {
  let element = u.over.querySelector<HTMLElement>(".tip");
  const at = u.cursor.idx;
  if (at === null || at === undefined || (u.cursor.left ?? -1) < 0) {
    element?.remove();
    return;
  }
  if (!element) {
    element = document.createElement("div");
    element.className = "tip";
    u.over.append(element);
  }
  const when = new Date((u.data[0][at] ?? 0) * 1000).toTimeString().slice(0, 8);
  const values = lines.map((line, i) => `${line.name} ${text(u.data[i + 1]?.[at] ?? 0)}`);
  element.textContent = [when, ...values].join("\n");
  const left = u.cursor.left ?? 0;
  element.style.left = `${left > u.over.clientWidth / 2 ? left - element.offsetWidth - 8 : left + 8}px`;
}

function useDark(): boolean {
  const [dark, setDark] = useState(() => matchMedia("(prefers-color-scheme: dark)").matches);
  useEffect(() => {
    const query = matchMedia("(prefers-color-scheme: dark)");
    const changed = () => setDark(query.matches);
    query.addEventListener("change", changed);
    return () => query.removeEventListener("change", changed);
  }, []);
  return dark;
}
