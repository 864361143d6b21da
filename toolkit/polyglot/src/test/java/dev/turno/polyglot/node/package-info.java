/** Tests of functions in JavaScript. */
@NullMarked
package dev.turno.polyglot.node;

import org.jspecify.annotations.NullMarked;
