package dev.turno.bind;

/** Returned in place of a value that was read. */
enum NoValue {
  /** Nothing came. */
  ABSENT,
  /** What came is wrong, and was noted as such. */
  FAILED
}
