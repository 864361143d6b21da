/** Tests of how changes are seen. */
@NullMarked
package dev.turno.launcher.watch;

import org.jspecify.annotations.NullMarked;
