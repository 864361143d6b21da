/** Waiting and forking, written in sequence. May import {@code context} and {@code problem}. */
@NullMarked
package dev.turno.async;

import org.jspecify.annotations.NullMarked;
