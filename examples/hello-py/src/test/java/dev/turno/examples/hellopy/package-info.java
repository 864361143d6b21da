/** Tests of the example in Python. */
@NullMarked
package dev.turno.examples.hellopy;

import org.jspecify.annotations.NullMarked;
