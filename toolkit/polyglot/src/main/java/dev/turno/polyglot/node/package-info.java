/**
 * Functions in JavaScript and TypeScript, run by Node children. May import {@code child} and the
 * core's {@code spi}.
 */
@NullMarked
package dev.turno.polyglot.node;

import org.jspecify.annotations.NullMarked;
