/**
 * The records and seams that one call is handed through, from stage to stage. May import the words,
 * {@code context}, {@code operation} and {@code spi}.
 */
@NullMarked
package dev.turno.call;

import org.jspecify.annotations.NullMarked;
