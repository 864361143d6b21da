/** Tests of the launcher. */
@NullMarked
package dev.turno.launcher.app;

import org.jspecify.annotations.NullMarked;
