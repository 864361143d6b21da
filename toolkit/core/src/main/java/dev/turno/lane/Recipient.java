package dev.turno.lane;

/** Is told what becomes of a call that it has brought to a worker node; on the node's context. */
interface Recipient {
  /** This is the answer; it comes once. */
  void answer(ServedCall call, Reply reply);

  /** Its slot has become free, after the answer: the function took its time to end. */
  void freed(ServedCall call);
}
