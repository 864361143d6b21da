/** Sees what changes on the disk. Imports no other package of the launcher. */
@NullMarked
package dev.turno.launcher.watch;

import org.jspecify.annotations.NullMarked;
