/**
 * Functions in Python, run by CPython children. May import {@code child} and the core's {@code
 * spi}.
 */
@NullMarked
package dev.turno.polyglot.python;

import org.jspecify.annotations.NullMarked;
