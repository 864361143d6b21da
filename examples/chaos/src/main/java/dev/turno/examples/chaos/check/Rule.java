package dev.turno.examples.chaos.check;

/** Looks for violations of some invariants. */
@FunctionalInterface
interface Rule {
  void check(Evidence evidence, Findings findings);
}
