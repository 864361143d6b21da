/** An example: concurrency and parallelism, at a burger counter. */
@NullMarked
package dev.turno.examples.burgers;

import org.jspecify.annotations.NullMarked;
