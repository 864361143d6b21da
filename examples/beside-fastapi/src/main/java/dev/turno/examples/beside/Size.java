package dev.turno.examples.beside;

/** How large something is; in lower case, as clients write it. */
enum Size {
  small,
  medium,
  large
}
