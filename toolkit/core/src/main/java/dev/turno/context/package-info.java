/**
 * What one request carries along through every lane: identity, deadline, trace, cancellation.
 * Imports no other package of Turno.
 */
@NullMarked
package dev.turno.context;

import org.jspecify.annotations.NullMarked;
