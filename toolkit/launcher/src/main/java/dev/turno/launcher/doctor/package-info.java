/** Looks at the machine that Turno runs on. May import {@code report}. */
@NullMarked
package dev.turno.launcher.doctor;

import org.jspecify.annotations.NullMarked;
