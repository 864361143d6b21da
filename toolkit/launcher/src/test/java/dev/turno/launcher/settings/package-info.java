/** Tests of the launcher. */
@NullMarked
package dev.turno.launcher.settings;

import org.jspecify.annotations.NullMarked;
