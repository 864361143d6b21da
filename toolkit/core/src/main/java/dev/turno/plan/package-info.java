/**
 * Orders, shares and closes what a handler needs: planned at start-up, carried out inside the
 * lanes. May import {@code call} and the rows above it.
 */
@NullMarked
package dev.turno.plan;

import org.jspecify.annotations.NullMarked;
