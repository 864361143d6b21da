package dev.turno.lane;

import dev.turno.operation.OperationId;

/**
 * How many calls a worker node is given besides those that its slots run: as many as are done
 * within a few milliseconds, so that between two short calls no slot waits for a message, and no
 * call for long behind others.
 */
interface Ahead {
  /** A gateway sends so many milliseconds' work for each slot. */
  double SENT_MILLIS = 2;

  /** A worker node takes so much, as it has several gateways, which know its pace by hearsay. */
  double TAKEN_MILLIS = 2 * SENT_MILLIS;

  /** The runtime of another language gets so much. */
  double HANDED_MILLIS = 1;

  int MOST_PER_SLOT = 16;

  /** Nothing besides. */
  Ahead NONE =
      new Ahead() {
        @Override
        public int waiting(OperationId function) {
          return 0;
        }

        @Override
        public int running(OperationId function) {
          return 0;
        }
      };

  /** How many calls of a function may wait before the slots, besides the usual ones. */
  int waiting(OperationId function);

  /**
   * How many calls of a function are handed to its runtime, where they wait, besides the slots'.
   */
  int running(OperationId function);

  /**
   * How many calls are done in a time.
   *
   * @param each how long one runs, in milliseconds; 0 when nobody knows
   */
  static int within(double millis, double each, int slots) {
    return each <= 0 ? 0 : (int) (slots * Math.min(MOST_PER_SLOT, millis / each));
  }
}
