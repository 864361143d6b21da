/** Makes HTTP bytes of results and problems. May import {@code call} and the rows above it. */
@NullMarked
package dev.turno.respond;

import org.jspecify.annotations.NullMarked;
