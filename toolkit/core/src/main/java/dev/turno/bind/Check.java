package dev.turno.bind;

import dev.turno.call.Arguments;
import dev.turno.call.Head;

/** Validates what was read. */
interface Check {
  /** Notes what is wrong with the arguments that there are. */
  void check(Head head, Arguments arguments, Findings findings);
}
