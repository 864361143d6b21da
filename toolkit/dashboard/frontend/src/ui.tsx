// What views are made of.
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { told } from "./api";

const ICONS = {
  overview: "M3 12h4l3-8 4 16 3-8h4",
  functions: "M4 6h16M4 12h10M4 18h7M17 14l4 3-4 3",
  nodes: "M4 4h16v6H4zM4 14h16v6H4zM8 7h.01M8 17h.01",
  jobs: "M7 4h10v16H7zM10 9h4M10 13h4M3 8v8M21 8v8",
  requests: "M3 6h10M17 6h4M3 12h4M11 12h10M3 18h12M19 18h2",
  log: "M5 5h14M5 10h14M5 15h9M5 20h6",
  config: "M4 7h9M17 7h3M4 17h3M11 17h9M13 4v6M11 14v6",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  done: "M5 12.5l4.5 4.5L19 7.5",
  warning: "M12 4l9 16H3zM12 10v4M12 17h.01",
  close: "M6 6l12 12M18 6L6 18",
  back: "M15 5l-7 7 7 7",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
} as const;
export type IconName = keyof typeof ICONS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={ICONS[name]} />
    </svg>
  );
}

export type Tone = "ok" | "warn" | "bad" | "info" | "quiet";

export function Badge({ tone, children }: { tone: Tone; children: ComponentChildren }) {
  return <span class={`badge ${tone}`}>{children}</span>;
}

const TONES: Record<string, Tone> = {
  ready: "ok", busy: "info", starting: "quiet", draining: "warn", silent: "bad", gone: "bad",
  COMPLETED: "ok", RUNNING: "info", AVAILABLE: "quiet", SCHEDULED: "quiet",
  RETRYABLE: "warn", CANCELLED: "quiet", DISCARDED: "bad",
  ERROR: "bad", WARN: "warn", INFO: "info", DEBUG: "quiet", TRACE: "quiet",
};

/** A state by its word; the colour only helps. */
export function State({ of }: { of: string }) {
  return <Badge tone={TONES[of] ?? "quiet"}>{of.toLowerCase()}</Badge>;
}

type ButtonProps = {
  onClick: () => unknown;
  children: ComponentChildren;
  kind?: "plain" | "primary" | "danger";
  disabled?: boolean;
  label?: string;
  small?: boolean;
};

/** While what it began goes on it takes no second click. */
export function Button({ onClick, children, kind = "plain", disabled = false, label, small = false }: ButtonProps) {
  const [busy, setBusy] = useState(false);
  const click = async () => {
    if (busy) return;
    setBusy(true);
    try {
      await onClick();
    } catch (failure) {
      notify(told(failure), "bad");
    } finally {
      setBusy(false);
    }
  };
  return (
    <button type="button" class={`button ${kind}${small ? " small" : ""}`} disabled={disabled} aria-busy={busy}
      aria-label={label} onClick={() => void click()}>
      {children}
    </button>
  );
}

/** A command with a button that copies it. */
export function Command({ text }: { text: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 1500);
  };
  return (
    <span class="command">
      <code tabIndex={0}>{text}</code>
      <button type="button" class="icon-button" aria-label={`copy: ${text}`} onClick={() => void copy().catch(() => notify("The browser does not let it copy.", "bad"))}>
        <Icon name={copied ? "done" : "copy"} />
      </button>
    </span>
  );
}

export function Tile({ name, value, note, tone }: { name: string; value: string; note?: ComponentChildren; tone?: Tone }) {
  return (
    <div class={`tile ${tone ?? ""}`}>
      <dt>{name}</dt>
      <dd class="value">{value}</dd>
      {note !== undefined && <dd class="note">{note}</dd>}
    </div>
  );
}

export function Tiles({ children, label }: { children: ComponentChildren; label: string }) {
  return <dl class="tiles" aria-label={label}>{children}</dl>;
}

export function Panel({ title, children, actions, flush = false }: {
  title: string;
  children: ComponentChildren;
  actions?: ComponentChildren;
  flush?: boolean;
}) {
  return (
    <section class={flush ? "panel flush" : "panel"} aria-label={title}>
      <header class="panel-head">
        <h2>{title}</h2>
        {actions && <div class="actions">{actions}</div>}
      </header>
      {children}
    </section>
  );
}

/** When there is nothing to show: why, and what to do. */
export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      {children && <p>{children}</p>}
    </div>
  );
}

export function Failure({ text, again }: { text: string; again?: () => void }) {
  return (
    <div class="failure" role="alert">
      <Icon name="warning" />
      <span>{text}</span>
      {again && <Button small onClick={again}>Try again</Button>}
    </div>
  );
}

export interface Column<R> {
  name: string;
  /** What is shown of a row. */
  cell: (row: R) => ComponentChildren;
  /** By what rows are sorted; without it they are not, by this column. */
  by?: (row: R) => number | string;
  /** Figures stand right. */
  figure?: boolean;
  /** The cell that names its row. */
  heads?: boolean;
}

type TableProps<R> = {
  label: string;
  columns: Column<R>[];
  rows: R[];
  id: (row: R) => string;
  sort?: string;
  onSort?: (sort: string) => void;
};

/** A table; on a narrow screen each row is a card. Sorted by "column" or "-column". */
export function Table<R>({ label, columns, rows, id, sort, onSort }: TableProps<R>) {
  const sorted = sort ? order(rows, columns, sort) : rows;
  return (
    <div class="table-frame" role="group" aria-label={`${label}, scrolls sideways`} tabIndex={0}>
      <table role="table" aria-label={label}>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <Head key={column.name} column={column} {...(sort ? { sort } : {})} {...(onSort ? { onSort } : {})} />
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {sorted.map((row) => (
            <tr key={id(row)} role="row" data-id={id(row)}>
              {columns.map((column) => {
                const look = column.figure ? "figure" : column.heads ? "heads" : undefined;
                return column.heads ? (
                  <th key={column.name} scope="row" role="rowheader" class={look} data-name={column.name}>{column.cell(row)}</th>
                ) : (
                  <td key={column.name} role="cell" class={look} data-name={column.name}>{column.cell(row)}</td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Head<R>({ column, sort, onSort }: { column: Column<R>; sort?: string; onSort?: (sort: string) => void }) {
  const down = sort === `-${column.name}`;
  const up = sort === column.name;
  const look = column.figure ? "figure" : undefined;
  if (!column.by || !onSort) {
    return <th scope="col" role="columnheader" class={look}>{column.name}</th>;
  }
  const next = down ? column.name : up ? `-${column.name}` : column.figure ? `-${column.name}` : column.name;
  return (
    <th scope="col" role="columnheader" class={look} aria-sort={down ? "descending" : up ? "ascending" : "none"}>
      <button type="button" class="sort" onClick={() => onSort(next)}>
        {column.name}
        <span class="arrow" aria-hidden="true">{down ? "↓" : up ? "↑" : ""}</span>
      </button>
    </th>
  );
}

function order<R>(rows: R[], columns: Column<R>[], sort: string): R[] {
  const down = sort.startsWith("-");
  const by = columns.find((c) => c.name === sort.replace(/^-/, ""))?.by;
  if (!by) return rows;
  return [...rows].sort((a, b) => {
    const x = by(a);
    const y = by(b);
    const compared = typeof x === "number" && typeof y === "number" ? x - y : String(x).localeCompare(String(y));
    return down ? -compared : compared;
  });
}

/** How much of something is taken, as a bar with its figures beside it. */
export function Meter({ part, whole, text, label }: { part: number; whole: number; text: string; label: string }) {
  const share = whole > 0 ? Math.min(1, part / whole) : 0;
  return (
    <span class="meter">
      <svg class={share > 0.9 ? "bar full" : "bar"} viewBox="0 0 48 6" preserveAspectRatio="none" role="img"
        aria-label={`${label}: ${Math.round(share * 100)} %`}>
        <rect class="bar-all" width="48" height="6" rx="3" />
        <rect class="bar-part" width={Math.max(share > 0 ? 3 : 0, 48 * share)} height="6" rx="3" />
      </svg>
      <span>{text}</span>
    </span>
  );
}

export function Search({ label, value, onInput }: { label: string; value: string; onInput: (text: string) => void }) {
  return (
    <label class="field grow">
      <span>{label}</span>
      <input type="search" value={value} onInput={(e) => onInput(e.currentTarget.value)} autocomplete="off" spellcheck={false} />
    </label>
  );
}

export function Select({ label, value, options, onChange }: {
  label: string;
  value: string;
  options: [string, string][];
  onChange: (value: string) => void;
}) {
  return (
    <label class="field">
      <span>{label}</span>
      <select value={value} onChange={(e) => onChange(e.currentTarget.value)}>
        {options.map(([key, text]) => <option key={key} value={key} selected={key === value}>{text}</option>)}
      </select>
    </label>
  );
}

/** A dialog of the browser's own, which keeps the keyboard within and is closed by Escape. */
export function Dialog({ title, onClose, children, wide = false }: {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
  wide?: boolean;
}) {
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    element.current?.showModal();
  }, []);
  return (
    <dialog ref={element} class={wide ? "wide" : ""} aria-label={title} onClose={onClose}>
      <header class="panel-head">
        <h2>{title}</h2>
        <button type="button" class="icon-button" aria-label="close" onClick={() => element.current?.close()}>
          <Icon name="close" />
        </button>
      </header>
      {children}
    </dialog>
  );
}

/** Asks before something that cannot be taken back. */
export function Confirm({ title, text, act, kind = "danger", onAct, onClose }: {
  title: string;
  text: ComponentChildren;
  act: string;
  kind?: "danger" | "primary";
  onAct: () => Promise<unknown>;
  onClose: () => void;
}) {
  return (
    <Dialog title={title} onClose={onClose}>
      <div class="dialog-body">{text}</div>
      <footer class="dialog-foot">
        <Button onClick={onClose}>Leave it</Button>
        <Button kind={kind} onClick={() => onAct().finally(onClose)}>{act}</Button>
      </footer>
    </Dialog>
  );
}

interface Note {
  id: number;
  text: string;
  tone: Tone;
}

let notes: Note[] = [];
let nextNote = 1;
let showNotes: (notes: Note[]) => void = () => undefined;

/** Tells something in passing; a screen reader reads it out. */
export function notify(text: string, tone: Tone = "ok"): void {
  const note = { id: nextNote++, text, tone };
  notes = [...notes.slice(-3), note];
  showNotes(notes);
  setTimeout(() => dismiss(note.id), tone === "bad" ? 12_000 : 5_000);
}

function dismiss(id: number): void {
  notes = notes.filter((note) => note.id !== id);
  showNotes(notes);
}

export function Notes() {
  const [shown, setShown] = useState(notes);
  useEffect(() => {
    showNotes = setShown;
  }, []);
  return (
    <div class="notes" role="status" aria-live="polite">
      {shown.map((note) => (
        <div key={note.id} class={`note-card ${note.tone}`}>
          <span>{note.text}</span>
          <button type="button" class="icon-button" aria-label="dismiss" onClick={() => dismiss(note.id)}>
            <Icon name="close" />
          </button>
        </div>
      ))}
    </div>
  );
}

/** Text as it is, in a frame that scrolls. */
export function Plain({ text, label }: { text: string; label: string }) {
  return <pre class="plain" tabIndex={0} role="region" aria-label={label}>{text}</pre>;
}

/** JSON is laid out for reading; any other text is left as it is. */
export function laidOut(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

export function Back({ to, children }: { to: string; children: ComponentChildren }) {
  return <a class="back" href={to}><Icon name="back" />{children}</a>;
}

export function Facts({ rows, wide = false }: { rows: [string, ComponentChildren][]; wide?: boolean }): JSX.Element {
  return (
    <dl class={wide ? "facts wide" : "facts"}>
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
