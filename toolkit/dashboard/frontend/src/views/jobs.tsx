import { useState } from "preact/hooks";
import { coded, get, post } from "../api";
import { clock, count, lasted, many, relative, short, shortJob } from "../format";
import { functionsOf } from "../functions";
import { clusterTime, mayChange, useLive } from "../live";
import { useLoaded } from "../load";
import { filter, link, type Place } from "../route";
import { type Items, type Job, JOB_STATES, type JobState, type Lot } from "../types";
import { Badge, Button, type Column, Confirm, Empty, Failure, notify, Panel, Select, State, Table } from "../ui";

const PAGE = 50;
const AGES: [string, string][] = [["", "any time"], ["15", "15 minutes"], ["60", "1 hour"], ["360", "6 hours"], ["1440", "1 day"]];

export const CAN_CANCEL: ReadonlySet<JobState> = new Set(["SCHEDULED", "AVAILABLE", "RUNNING", "RETRYABLE"]);
export const CAN_RETRY: ReadonlySet<JobState> = new Set(["DISCARDED", "CANCELLED"]);

interface Filters {
  states: JobState[];
  queue: string;
  function: string;
  /** In minutes; empty for any time. */
  age: string;
  after: string;
}

function filtersOf(place: Place): Filters {
  const states = place.query.getAll("state").map((s) => s.toUpperCase());
  return {
    states: JOB_STATES.filter((s) => states.includes(s)),
    queue: place.query.get("queue") ?? "",
    function: place.query.get("function") ?? "",
    age: place.query.get("age") ?? "",
    after: place.query.get("after") ?? "",
  };
}

/** The jobs of all nodes, filtered where they are kept, the latest first. */
export function JobsView({ place }: { place: Place }) {
  const live = useLive();
  const wanted = filtersOf(place);
  const page = useLoaded(
    JSON.stringify(wanted),
    (signal) =>
      get<Items<Job>>("/admin/v1/jobs", {
        state: wanted.states, queue: wanted.queue, function: wanted.function,
        since: earliest(wanted.age), limit: PAGE, after: wanted.after,
      }, signal),
    wanted.after ? 0 : 2_000,
  );
  const jobs = page.value?.items;
  const may = mayChange(live);
  return (
    <>
      <header class="view-head">
        <h1>Jobs</h1>
        <p class="quiet">{wanted.after ? "An older page, as it was when it was opened." : "The latest first; asked for anew each two seconds."}</p>
      </header>
      <JobFilters place={place} wanted={wanted} />
      {page.failure && <Failure text={page.failure} again={page.again} />}
      <Panel title={jobs ? title(jobs.length, page.value?.next, wanted) : "Jobs"} flush
        actions={may && jobs && jobs.length > 0 && <AllMatching wanted={wanted} again={page.again} />}>
        {jobs && jobs.length > 0 && (
          <Table label="Jobs" columns={columns(may, clusterTime(live), page.again)} rows={jobs} id={(job) => job.id} />
        )}
        {jobs?.length === 0 && <NoJobs wanted={wanted} />}
        {!jobs && !page.failure && <p class="quiet inset">…</p>}
        <Pages place={place} wanted={wanted} next={page.value?.next} />
      </Panel>
    </>
  );
}

function title(shown: number, next: string | undefined, wanted: Filters): string {
  return next || wanted.after ? many(shown, "job") + " on this page" : many(shown, "job");
}

function earliest(age: string): string {
  return age ? new Date(Date.now() - Number(age) * 60_000).toISOString() : "";
}

function isFiltered(wanted: Filters): boolean {
  return wanted.states.length > 0 || wanted.queue !== "" || wanted.function !== "" || wanted.age !== "";
}

function JobFilters({ place, wanted }: { place: Place; wanted: Filters }) {
  const { cluster } = useLive();
  const queues = cluster?.queues.map((q) => q.name) ?? [];
  const functions = cluster ? functionsOf(cluster).filter((f) => f.queue).map((f) => f.id) : [];
  const change = (changes: Record<string, string | string[]>) => filter(place, { after: "", ...changes });
  const toggle = (state: JobState) =>
    change({ state: wanted.states.includes(state) ? wanted.states.filter((s) => s !== state) : [...wanted.states, state] });
  return (
    <div class="filters" role="search" aria-label="Jobs">
      <fieldset class="field">
        <legend>State</legend>
        <div class="chips">
          {JOB_STATES.map((state) => (
            <button key={state} type="button" class="chip" aria-pressed={wanted.states.includes(state)} onClick={() => toggle(state)}>
              {state.toLowerCase()}
            </button>
          ))}
        </div>
      </fieldset>
      <Select label="Queue" value={wanted.queue} options={options(queues, wanted.queue)} onChange={(queue) => change({ queue })} />
      <Select label="Function" value={wanted.function} options={options(functions, wanted.function)} onChange={(f) => change({ function: f })} />
      <Select label="Handed in" value={wanted.age} options={AGES.map(([age, text]) => [age, age ? `in the last ${text}` : text])} onChange={(age) => change({ age })} />
    </div>
  );
}

/** What a link asks for stays a choice, though no node tells of it. */
function options(known: string[], wanted: string): [string, string][] {
  const all = wanted && !known.includes(wanted) ? [...known, wanted] : known;
  return [["", "any"], ...all.map((one): [string, string] => [one, one])];
}

function columns(may: boolean, now: string, again: () => void): Column<Job>[] {
  const all: Column<Job>[] = [
    {
      name: "Job",
      heads: true,
      cell: (job) => (
        <span class="two-lines">
          <a href={link(["jobs", job.id])} title={job.id}>{job.function}</a>
          <small><code>{shortJob(job.id)}</code></small>
        </span>
      ),
    },
    { name: "State", cell: (job) => <JobStateCell job={job} /> },
    { name: "Queue", cell: (job) => job.queue },
    { name: "Attempt", figure: true, cell: (job) => `${job.attempt} of ${job.attempts}` },
    { name: "Handed in", figure: true, cell: (job) => <span title={clock(job.created)}>{relative(job.created, now)}</span> },
    { name: "Took", figure: true, cell: (job) => took(job, now) },
    { name: "Node", cell: (job) => (job.worker ? <a href={link(["nodes", job.worker])}>{short(job.worker)}</a> : "–") },
  ];
  if (may) all.push({ name: "Actions", figure: true, cell: (job) => <JobActions job={job} done={again} small /> });
  return all;
}

export function took(job: Job, now: string): string {
  if (!job.started) return "–";
  if (!job.ended && job.state !== "RUNNING") return "–";
  return lasted(Math.max(0, Date.parse(job.ended ?? now) - Date.parse(job.started)));
}

function JobStateCell({ job }: { job: Job }) {
  const more =
    job.state === "RUNNING" && job.progress !== undefined ? `${Math.round(job.progress * 100)} %${job.note ? `, ${job.note}` : ""}`
      : job.position !== undefined ? `about ${count(job.position)} wait`
        : job.state === "DISCARDED" || job.state === "RETRYABLE" ? job.reason?.replaceAll("_", " ") : undefined;
  return (
    <span class="two-lines">
      <span>
        <State of={job.state} />
        {job.cancelRequested && job.state === "RUNNING" && <> <Badge tone="warn">is told to stop</Badge></>}
      </span>
      {more && <small>{more}</small>}
    </span>
  );
}

export function JobActions({ job, done, small = false }: { job: Job; done: () => void; small?: boolean }) {
  const act = async (what: "cancel" | "retry", told: string) => {
    await post(`/admin/v1/jobs/${coded(job.id)}/${what}`);
    notify(`${job.function} ${shortJob(job.id)} ${told}.`);
    done();
  };
  const name = `${job.function} ${shortJob(job.id)}`;
  return (
    <span class="actions">
      {CAN_RETRY.has(job.state) && <Button small={small} label={`Retry ${name}`} onClick={() => act("retry", "is tried again")}>Retry</Button>}
      {CAN_CANCEL.has(job.state) && !job.cancelRequested && (
        <Button small={small} label={`Cancel ${name}`} onClick={() => act("cancel", job.state === "RUNNING" ? "is told to stop" : "is cancelled")}>Cancel</Button>
      )}
    </span>
  );
}

/** Something is done to all that match, on all pages: counted first, then asked. */
function AllMatching({ wanted, again }: { wanted: Filters; again: () => void }) {
  const [asked, setAsked] = useState<{ act: "retry" | "cancel"; matching: number }>();
  const can = (act: "retry" | "cancel") => {
    const able = act === "retry" ? CAN_RETRY : CAN_CANCEL;
    return wanted.states.length === 0 || wanted.states.some((s) => able.has(s));
  };
  const body = (act: "retry" | "cancel", dryRun: boolean) => {
    const able = act === "retry" ? CAN_RETRY : CAN_CANCEL;
    const states = wanted.states.filter((s) => able.has(s));
    const since = earliest(wanted.age);
    return {
      dryRun,
      ...(states.length ? { states } : {}),
      ...(wanted.queue ? { queue: wanted.queue } : {}),
      ...(wanted.function ? { function: wanted.function } : {}),
      ...(since ? { since } : {}),
    };
  };
  const ask = async (act: "retry" | "cancel") => {
    const lot = await post<Lot>(`/admin/v1/jobs/${act}`, body(act, true));
    if (lot.matching === 0) notify(act === "retry" ? "None of them can be retried." : "None of them can be cancelled.", "info");
    else setAsked({ act, matching: lot.matching });
  };
  const run = async (act: "retry" | "cancel") => {
    const lot = await post<Lot>(`/admin/v1/jobs/${act}`, body(act, false));
    notify(`${many(lot.done, "job")} ${act === "retry" ? "tried again" : "cancelled"}${lot.refused ? `, ${lot.refused} had changed meanwhile` : ""}.`);
    again();
  };
  const states = asked && body(asked.act, true).states;
  const which = states ? states.join(", ").toLowerCase() : asked?.act === "retry" ? "discarded" : "unfinished";
  return (
    <>
      {can("retry") && <Button small onClick={() => ask("retry")}>Retry all that match…</Button>}
      {can("cancel") && <Button small onClick={() => ask("cancel")}>Cancel all that match…</Button>}
      {asked && (
        <Confirm title={`${asked.act === "retry" ? "Retry" : "Cancel"} ${many(asked.matching, "job")}?`}
          act={asked.act === "retry" ? `Retry ${count(asked.matching)}` : `Cancel ${count(asked.matching)}`}
          kind={asked.act === "retry" ? "primary" : "danger"}
          text={`All ${which} jobs that match these filters, on all pages.`}
          onAct={() => run(asked.act)} onClose={() => setAsked(undefined)} />
      )}
    </>
  );
}

function NoJobs({ wanted }: { wanted: Filters }) {
  if (wanted.after) return <Empty title="No older jobs" />;
  return isFiltered(wanted) ? (
    <Empty title="No job matches"><a href={link(["jobs"])}>Show all jobs</a></Empty>
  ) : (
    <Empty title="No jobs yet">
      A CPU-bound function becomes one with <code>Prefer: respond-async</code>, a return type <code>Ticket</code>, or <code>jobs.submit</code>.
    </Empty>
  );
}

/** Going to another page is a step back and forth in the browser's history. */
function Pages({ place, wanted, next }: { place: Place; wanted: Filters; next: string | undefined }) {
  if (!wanted.after && !next) return null;
  const query: Record<string, string[]> = {};
  for (const name of new Set(place.query.keys())) query[name] = place.query.getAll(name);
  return (
    <nav class="pages" aria-label="Pages">
      {wanted.after ? <a class="button" href={link(["jobs"], { ...query, after: "" })}>Newest</a> : <span />}
      {next && <a class="button" href={link(["jobs"], { ...query, after: next })}>Older</a>}
    </nav>
  );
}
