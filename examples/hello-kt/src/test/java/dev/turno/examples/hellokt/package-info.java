/** Tests of the example in Kotlin. */
@NullMarked
package dev.turno.examples.hellokt;

import org.jspecify.annotations.NullMarked;
