import { coded, get } from "../api";
import { bytes, exactly, relative, short } from "../format";
import { clusterTime, mayChange, useLive } from "../live";
import { useLoaded } from "../load";
import { link } from "../route";
import type { Job, JobDetails, ShownValue } from "../types";
import { Back, Badge, Empty, Facts, Failure, laidOut, Panel, Plain, State } from "../ui";
import { CAN_CANCEL, JobActions, took } from "./jobs";

/** One job: what has happened to it, what it was given, what it has come to. */
export function JobView({ id }: { id: string }) {
  const live = useLive();
  const details = useLoaded(id, (signal) => get<JobDetails>(`/admin/v1/jobs/${coded(id)}/details`, {}, signal), 1_000);
  const now = clusterTime(live);
  const found = details.value;
  return (
    <>
      <Back to={link(["jobs"])}>Jobs</Back>
      {details.failure && <Failure text={details.failure} again={details.again} />}
      {found && (
        <>
          <header class="view-head with-actions">
            <h1>{found.job.function} <State of={found.job.state} /></h1>
            {mayChange(live) && <JobActions job={found.job} done={details.again} />}
          </header>
          <p class="id"><code>{found.job.id}</code></p>
          {found.job.state === "RUNNING" && found.job.progress !== undefined && <Progress job={found.job} />}
          <div class="columns">
            <Timeline details={found} now={now} />
            <About details={found} now={now} />
          </div>
          <Output details={found} />
          <Input values={found.input} />
        </>
      )}
    </>
  );
}

function Progress({ job }: { job: Job }) {
  return (
    <p class="progress">
      <progress max={1} value={job.progress} aria-label="Progress" />
      <span>{Math.round((job.progress ?? 0) * 100)} % {job.note}</span>
    </p>
  );
}

function Timeline({ details, now }: { details: JobDetails; now: string }) {
  return (
    <Panel title="Timeline">
      <ol class="timeline">
        {details.timeline.map((moment) => (
          <li key={moment.at + moment.what} class={moment.toCome ? "to-come" : ""}>
            <span>{moment.what}</span>
            <small><time dateTime={moment.at} title={moment.at}>{exactly(moment.at)}</time>, {relative(moment.at, now)}</small>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function About({ details, now }: { details: JobDetails; now: string }) {
  const job = details.job;
  return (
    <Panel title="About">
      <Facts rows={[
        ["Queue", <a key="q" href={link(["jobs"], { queue: job.queue })}>{job.queue}</a>],
        ["Function", <a key="f" href={link(["functions", job.function])}>{job.function}</a>],
        ["Attempt", `${job.attempt} of ${job.attempts}${job.lost ? `, ${job.lost} lost with a node` : ""}`],
        ["Node", job.worker ? <a key="n" href={link(["nodes", job.worker])}>{short(job.worker)}</a> : "–"],
        ["Took", took(job, now)],
        ["By", details.tenant ?? "nobody that is known"],
        ...(job.reason ? [["Because", job.reason.replaceAll("_", " ")] as [string, string]] : []),
      ]} />
    </Panel>
  );
}

function Output({ details }: { details: JobDetails }) {
  const output = details.output;
  const title = output?.failed ? "Problem" : "Result";
  return (
    <Panel title={title}>
      {output ? (
        <>
          <p>
            <Badge tone={output.failed ? "bad" : "ok"}>{output.status}</Badge>{" "}
            <span class="quiet">{output.contentType ?? (output.failed ? "" : "a value for code")}</span>
          </p>
          <Value of={output.value} />
        </>
      ) : (
        <Empty title={CAN_CANCEL.has(details.job.state) ? "Not yet" : "None is kept"} />
      )}
    </Panel>
  );
}

function Input({ values }: { values: ShownValue[] }) {
  return (
    <Panel title="Input">
      {values.length ? values.map((value) => (
        <div key={value.name} class="input">
          <h3>{value.name}</h3>
          <Value of={value} />
        </div>
      )) : <Empty title="It was given nothing, or that is kept no more" />}
    </Panel>
  );
}

function Value({ of }: { of: ShownValue }) {
  if (of.text === undefined) return <p class="quiet">{bytes(of.size)} that are no text.</p>;
  if (of.text === "") return <p class="quiet">Nothing.</p>;
  return (
    <>
      <Plain text={of.cut ? of.text : laidOut(of.text)} label={`Content of ${of.name}`} />
      {of.cut && <p class="quiet">The first 64 KiB of {bytes(of.size)}.</p>}
    </>
  );
}
