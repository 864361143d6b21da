/**
 * Handwritten digits, read by a model in Python and by one in Java, behind one gateway that has
 * neither.
 */
@NullMarked
package dev.turno.examples.ml;

import org.jspecify.annotations.NullMarked;
