/** One API twice, for Turno and for FastAPI, and a table of what both make of the same requests. */
@NullMarked
package dev.turno.examples.beside;

import org.jspecify.annotations.NullMarked;
