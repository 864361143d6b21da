/**
 * Functions in JavaScript, run in this JVM by GraalJS. May import the core's {@code spi}, and of
 * polyglot what describes functions of other languages.
 */
@NullMarked
package dev.turno.js;

import org.jspecify.annotations.NullMarked;
