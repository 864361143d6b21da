package dev.turno.openapi;

/** Which way a value goes: a type may look different as it is read and as it is written. */
enum Direction {
  /** From the client. */
  INPUT,
  /** To the client. */
  OUTPUT
}
