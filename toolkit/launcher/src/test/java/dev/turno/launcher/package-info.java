/** Tests of the launcher. */
@NullMarked
package dev.turno.launcher;

import org.jspecify.annotations.NullMarked;
