import { useState } from "preact/hooks";
import { coded, get, post } from "../api";
import { bytes, millis } from "../format";
import { useLoaded } from "../load";
import { link } from "../route";
import type { Answered, Field, FunctionForm } from "../types";
import { Badge, Button, Empty, Failure, laidOut, Panel, Plain } from "../ui";

type Values = Record<string, string>;

/** A form that calls a function, through the public API, as any client would. */
export function CallForm({ id, mayCall }: { id: string; mayCall: boolean }) {
  const form = useLoaded(`form ${id}`, (signal) => get<FunctionForm>(`/admin/v1/functions/${coded(id)}/form`, {}, signal));
  return (
    <Panel title="Call it">
      {!mayCall ? (
        <Empty title="Read-only">This browser was let in to look, so it calls nothing.</Empty>
      ) : form.value ? (
        <Fields form={form.value} />
      ) : form.failure ? (
        <Failure text={form.failure} again={form.again} />
      ) : (
        <p class="quiet">…</p>
      )}
    </Panel>
  );
}

function Fields({ form }: { form: FunctionForm }) {
  const [values, setValues] = useState<Values>(() => Object.fromEntries(form.fields.map((f) => [key(f), f.defaults.join("\n")])));
  const [body, setBody] = useState(form.body?.example ?? "");
  const [more, setMore] = useState("");
  const [later, setLater] = useState(false);
  const [answer, setAnswer] = useState<Answered>();
  const set = (field: Field, value: string) => setValues((before) => ({ ...before, [key(field)]: value }));
  const missing = form.fields.filter((f) => f.in === "path" && !values[key(f)]).map((f) => f.name);
  const files = form.fields.some((f) => f.in === "form" && /Upload|file/i.test(f.type));
  const send = async () => {
    setAnswer(undefined);
    setAnswer(await post<Answered>(`/admin/v1/functions/${coded(form.id)}/calls`, request(form, values, body, more, later)));
  };
  if (files) {
    return <Empty title="It takes files">A browser's form here sends none: use <code>curl -F</code>.</Empty>;
  }
  return (
    <form class="call" onSubmit={(e) => e.preventDefault()}>
      {form.fields.length + (form.body ? 1 : 0) === 0 && <p class="quiet">It takes nothing.</p>}
      <div class="call-fields">
        {form.fields.map((field) => (
          <FieldInput key={key(field)} field={field} value={values[key(field)] ?? ""} onInput={(value) => set(field, value)} />
        ))}
      </div>
      {form.body && (
        <label class="field">
          <span>Body <small>{form.body.type}, {form.body.contentType}</small></span>
          <textarea rows={Math.min(14, Math.max(4, body.split("\n").length + 1))} value={body} spellcheck={false}
            onInput={(e) => setBody(e.currentTarget.value)} />
        </label>
      )}
      <details>
        <summary>Headers</summary>
        <label class="field">
          <span>One in each line <small>Authorization: Bearer …</small></span>
          <textarea rows={3} value={more} spellcheck={false} onInput={(e) => setMore(e.currentTarget.value)} />
        </label>
        <label class="check">
          <input type="checkbox" checked={later} onChange={(e) => setLater(e.currentTarget.checked)} />
          as a ticket (<code>Prefer: respond-async</code>), where it is CPU-bound
        </label>
      </details>
      <div class="call-send">
        <Button kind="primary" disabled={missing.length > 0} onClick={send}>Send</Button>
        <span class="quiet">{missing.length ? `It needs ${missing.join(", ")}.` : `${form.method} ${uri(form, values)}`}</span>
      </div>
      {answer && <Answer of={answer} />}
    </form>
  );
}

function FieldInput({ field, value, onInput }: { field: Field; value: string; onInput: (value: string) => void }) {
  const hint = [field.in, field.type, field.required ? "" : "optional", field.many ? "one in each line" : ""].filter(Boolean).join(", ");
  return (
    <label class="field">
      <span>{field.name} <small>{hint}</small></span>
      {field.many ? (
        <textarea rows={3} value={value} spellcheck={false} onInput={(e) => onInput(e.currentTarget.value)} />
      ) : field.choices.length ? (
        <select value={value} onChange={(e) => onInput(e.currentTarget.value)}>
          {["", ...field.choices].map((choice) => <option key={choice} value={choice} selected={choice === value}>{choice || "–"}</option>)}
        </select>
      ) : (
        <input value={value} onInput={(e) => onInput(e.currentTarget.value)} autocomplete="off" spellcheck={false} aria-required={field.required} />
      )}
    </label>
  );
}

function Answer({ of }: { of: Answered }) {
  const text = of.body.text;
  const ticket = of.status === 202 ? /\/jobs\/([^/]+)$/.exec(of.headers.location ?? of.headers.Location ?? "")?.[1] : undefined;
  return (
    <div class="answer" role="status">
      <p>
        <Badge tone={of.status < 400 ? "ok" : of.status < 500 ? "warn" : "bad"}>{of.status}</Badge>{" "}
        in {millis(of.millis)}, {bytes(of.body.size)}
        {!of.ended && ", and more to come"}
        {ticket && <> · <a href={link(["jobs", decodeURIComponent(ticket)])}>its job</a></>}
      </p>
      {text === undefined
        ? of.body.size > 0 && <p class="quiet">It is no text.</p>
        : text && <Plain text={laidOut(text)} label="Body of the answer" />}
      <details>
        <summary>Headers of the answer</summary>
        <Plain text={Object.entries(of.headers).map(([name, value]) => `${name}: ${value}`).join("\n")} label="Headers of the answer" />
      </details>
    </div>
  );
}

function key(field: Field): string {
  return `${field.in} ${field.name}`;
}

function texts(field: Field, values: Values): string[] {
  const value = values[key(field)] ?? "";
  return field.many ? value.split("\n").filter((line) => line !== "") : value === "" ? [] : [value];
}

function uri(form: FunctionForm, values: Values): string {
  const path = form.path.replace(/\{([^}*]+)(\*?)\}/g, (_, name: string, rest: string) => {
    const coded = encodeURIComponent(values[`path ${name}`] ?? "");
    return rest ? coded.replaceAll("%2F", "/") : coded;
  });
  const query = pairs(form, "query", values).toString();
  return query ? `${path}?${query}` : path;
}

function pairs(form: FunctionForm, place: Field["in"], values: Values): URLSearchParams {
  const pairs = new URLSearchParams();
  for (const field of form.fields.filter((f) => f.in === place)) {
    for (const text of texts(field, values)) pairs.append(field.name, text);
  }
  return pairs;
}

interface Request {
  uri: string;
  headers: Record<string, string>;
  body?: string;
}

function request(form: FunctionForm, values: Values, body: string, more: string, later: boolean): Request {
  const headers: Record<string, string> = {};
  for (const field of form.fields.filter((f) => f.in === "header")) {
    const given = texts(field, values);
    if (given.length) headers[field.name] = given.join(", ");
  }
  const cookies = [...pairs(form, "cookie", values)].map(([name, value]) => `${name}=${value}`);
  if (cookies.length) headers.Cookie = cookies.join("; ");
  for (const line of more.split("\n")) {
    const colon = line.indexOf(":");
    if (colon > 0) headers[line.slice(0, colon).trim()] = line.slice(colon + 1).trim();
  }
  if (later) headers.Prefer = "respond-async";
  const made: Request = { uri: uri(form, values), headers };
  if (form.body && body) {
    made.body = body;
    headers["Content-Type"] ??= form.body.contentType;
  } else if (form.fields.some((f) => f.in === "form")) {
    made.body = pairs(form, "form", values).toString();
    headers["Content-Type"] = "application/x-www-form-urlencoded";
  }
  return made;
}
