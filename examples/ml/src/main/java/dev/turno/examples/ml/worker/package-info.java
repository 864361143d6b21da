/** The Java model, for a worker node; the gateway does not have it. */
@NullMarked
package dev.turno.examples.ml.worker;

import org.jspecify.annotations.NullMarked;
