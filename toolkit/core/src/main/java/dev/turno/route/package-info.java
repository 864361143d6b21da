/**
 * Finds the operation for a method and a path, without a regular expression. May import {@code
 * call} and the rows above it.
 */
@NullMarked
package dev.turno.route;

import org.jspecify.annotations.NullMarked;
