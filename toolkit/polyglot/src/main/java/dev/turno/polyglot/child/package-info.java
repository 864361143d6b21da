/**
 * Child processes that run functions of other languages: started, called by frames on stdin and
 * stdout, cancelled, killed and started again. {@code protocol/README.md} of this module draws what
 * is said. May import the core's {@code spi} and the words.
 */
@NullMarked
package dev.turno.polyglot.child;

import org.jspecify.annotations.NullMarked;
