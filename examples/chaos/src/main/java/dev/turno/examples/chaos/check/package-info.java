/** Compares what happened with what is promised. Reads journals only, never a log. */
@NullMarked
package dev.turno.examples.chaos.check;

import org.jspecify.annotations.NullMarked;
