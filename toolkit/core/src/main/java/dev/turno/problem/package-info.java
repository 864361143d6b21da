/**
 * What a client is told went wrong, as RFC 9457 problem details. Imports no other package of Turno.
 */
@NullMarked
package dev.turno.problem;

import org.jspecify.annotations.NullMarked;
