/** Sends the requests of the table to both, and compares what comes back. */
@NullMarked
package dev.turno.examples.beside.run;

import org.jspecify.annotations.NullMarked;
