/** Processes that live as long as this one. Imports no other package of the launcher. */
@NullMarked
package dev.turno.launcher.child;

import org.jspecify.annotations.NullMarked;
