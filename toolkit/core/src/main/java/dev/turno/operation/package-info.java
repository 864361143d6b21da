/**
 * The one description of a handler, made once at start-up and read by all. May import {@code http},
 * {@code depend}, {@code job}, {@code spi}, {@code reactive}.
 */
@NullMarked
package dev.turno.operation;

import org.jspecify.annotations.NullMarked;
