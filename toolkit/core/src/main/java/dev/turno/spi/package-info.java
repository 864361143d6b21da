/**
 * What other modules and applications implement. May import the packages of words and {@code
 * context}.
 */
@NullMarked
package dev.turno.spi;

import org.jspecify.annotations.NullMarked;
