/** What happened, one line for each: written by every process, read by the checker. */
@NullMarked
package dev.turno.examples.chaos.journal;

import org.jspecify.annotations.NullMarked;
