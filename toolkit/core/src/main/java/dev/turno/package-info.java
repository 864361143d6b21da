/** The entry point. May import all; nothing imports it. */
@NullMarked
package dev.turno;

import org.jspecify.annotations.NullMarked;
