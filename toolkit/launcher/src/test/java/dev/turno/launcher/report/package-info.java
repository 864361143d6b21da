/** Tests of the launcher. */
@NullMarked
package dev.turno.launcher.report;

import org.jspecify.annotations.NullMarked;
