/** An example: photographs go through several CPU-bound functions, one by one and in batches. */
@NullMarked
package dev.turno.examples.vision;

import org.jspecify.annotations.NullMarked;
