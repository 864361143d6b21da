import { useState } from "preact/hooks";
import { coded, put, told } from "../api";
import { short } from "../format";
import type { ClusterNode, QueueTotal } from "../types";
import { Button, Dialog, notify } from "../ui";

/** A dialog for a number of slots. */
function Slots({ title, hint, now, onWanted, perNode, onClose }: {
  title: string;
  hint: string;
  now: number;
  perNode?: boolean;
  onWanted: (slots: number, perNode: boolean) => Promise<void>;
  onClose: () => void;
}) {
  const [slots, setSlots] = useState(String(now));
  const [each, setEach] = useState(perNode ?? false);
  const number = Number(slots);
  const right = /^\d+$/.test(slots) && number <= 1024;
  const send = () => onWanted(number, each).then(onClose).catch((failure: unknown) => notify(told(failure), "bad"));
  return (
    <Dialog title={title} onClose={onClose}>
      <form method="dialog" onSubmit={(e) => {
        e.preventDefault();
        if (right) void send();
      }}>
        <div class="dialog-body">
          <label class="field">
            <span>Slots</span>
            <input type="number" min="0" max="1024" value={slots} onInput={(e) => setSlots(e.currentTarget.value)}
              aria-describedby="slots-hint" aria-invalid={!right} autofocus />
          </label>
          {perNode !== undefined && (
            <label class="check">
              <input type="checkbox" checked={each} onChange={(e) => setEach(e.currentTarget.checked)} />
              on each node, not in all
            </label>
          )}
          <p id="slots-hint" class="quiet">{right ? hint : "A whole number from 0 to 1,024."}</p>
        </div>
        <footer class="dialog-foot">
          <Button onClick={onClose}>Leave it</Button>
          <Button kind="primary" disabled={!right} onClick={send}>Scale</Button>
        </footer>
      </form>
    </Dialog>
  );
}

export function ScaleQueue({ queue }: { queue: QueueTotal }) {
  const [open, setOpen] = useState(false);
  const scale = async (slots: number, perNode: boolean) => {
    await put(`/admin/v1/queues/${coded(queue.name)}/slots`, { slots, perNode });
    notify(`Queue ${queue.name}: ${slots} slots${perNode ? " on each node" : ""} are wanted.`);
  };
  return (
    <>
      <Button small onClick={() => setOpen(true)} label={`Scale queue ${queue.name}`}>Scale</Button>
      {open && (
        <Slots title={`Scale queue ${queue.name}`} now={queue.wish?.slots ?? queue.slots} perNode={queue.wish?.perNode ?? false}
          hint="Divided among the worker nodes of the queue. It is kept, and holds for nodes that come later. Slots that are taken away go when their calls have ended."
          onWanted={scale} onClose={() => setOpen(false)} />
      )}
    </>
  );
}

export function ScaleNode({ node, onClose }: { node: ClusterNode; onClose: () => void }) {
  const scale = async (slots: number) => {
    await put(`/admin/v1/nodes/${coded(node.id)}/slots`, { slots });
    notify(`Node ${short(node.id)} gets ${slots} slots.`);
  };
  return (
    <Slots title={`Scale node ${short(node.id)}`} now={node.work.slots}
      hint="Goes before what is wanted of its queues. A node with 0 slots takes no calls." onWanted={scale} onClose={onClose} />
  );
}
