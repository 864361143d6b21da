/** Finds an application and loads its classes. May import {@code report} and {@code settings}. */
@NullMarked
package dev.turno.launcher.app;

import org.jspecify.annotations.NullMarked;
