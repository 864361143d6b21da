import { useState } from "preact/hooks";
import { coded, post, text } from "../api";
import { bytes, short } from "../format";
import type { ClusterNode } from "../types";
import { Button, Confirm, Dialog, notify, Plain } from "../ui";
import { ScaleNode } from "./scale";

/** What can be done to a node; of one that does not answer, nothing. */
export function NodeActions({ node, short: brief = false }: { node: ClusterNode; short?: boolean }) {
  const [open, setOpen] = useState<"" | "stop" | "drain" | "scale">("");
  const name = `${node.role} ${short(node.id)}`;
  if (node.state === "silent" || node.state === "gone") return <span class="quiet">–</span>;
  const order = async (what: string, told: string) => {
    await post(`/admin/v1/nodes/${coded(node.id)}/${what}`);
    notify(`${name} ${told}.`);
  };
  const drain = () => order("drain", "drains: it takes no more work");
  const isWorker = node.role === "worker";
  const close = () => setOpen("");
  return (
    <span class="actions">
      {node.state === "draining" ? (
        <Button small={brief} label={`Resume ${name}`} onClick={() => order("resume", "takes work again")}>Resume</Button>
      ) : (
        <Button small={brief} label={`Drain ${name}`} onClick={() => (isWorker ? drain() : setOpen("drain"))}>Drain</Button>
      )}
      {isWorker && <Button small={brief} label={`Scale ${name}`} onClick={() => setOpen("scale")}>Scale</Button>}
      {!brief && <Button kind="danger" label={`Stop ${name}`} onClick={() => setOpen("stop")}>Stop</Button>}
      {open === "scale" && <ScaleNode node={node} onClose={close} />}
      {open === "drain" && (
        <Confirm title={`Drain ${name}?`} act="Drain" kind="primary" onAct={drain} onClose={close}
          text="It is not ready to load balancers any more, and its jobs are given to others. It goes on answering requests, since nobody else could take them from it." />
      )}
      {open === "stop" && (
        <Confirm title={`Stop ${name}?`} act="Stop the node" onAct={() => order("stop", "ends what runs, and stops")} onClose={close}
          text={`Its process (pid ${node.process.pid}) ends in order: what runs ends first. Nothing here starts it again.`} />
      )}
    </span>
  );
}

/** All threads of a node, virtual ones included. */
export function ThreadDump({ node }: { node: ClusterNode }) {
  const [dump, setDump] = useState<string>();
  const [sought, setSought] = useState("");
  const name = `${node.role} ${short(node.id)}`;
  const take = async () => setDump(await text(`/admin/v1/nodes/${coded(node.id)}/dump`));
  const shown = dump === undefined ? "" : threads(dump, sought);
  return (
    <>
      <Button onClick={take}>Thread dump</Button>
      {dump !== undefined && (
        <Dialog title={`Threads of ${name}`} wide onClose={() => setDump(undefined)}>
          <div class="dialog-body">
            <div class="filters">
              <label class="field grow">
                <span>Threads that contain</span>
                <input type="search" value={sought} onInput={(e) => setSought(e.currentTarget.value)} spellcheck={false} />
              </label>
              <Button onClick={() => navigator.clipboard.writeText(shown).then(() => notify(`Copied ${bytes(shown.length)}.`))}>Copy</Button>
            </div>
            <Plain text={shown || "No thread contains that."} label="Thread dump" />
          </div>
        </Dialog>
      )}
    </>
  );
}

/** The blocks between empty lines that contain a text. */
function threads(dump: string, sought: string): string {
  if (!sought) return dump;
  const wanted = sought.toLowerCase();
  return dump.split(/\n\s*\n/).filter((thread) => thread.toLowerCase().includes(wanted)).join("\n\n");
}
