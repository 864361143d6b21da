/** The {@code turno} command. May import the core. */
@NullMarked
package dev.turno.launcher;

import org.jspecify.annotations.NullMarked;
