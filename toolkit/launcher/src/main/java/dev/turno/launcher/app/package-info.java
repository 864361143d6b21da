/**
 * Finds an application and loads its classes. May import {@code report}, {@code settings} and
 * {@code watch}.
 */
@NullMarked
package dev.turno.launcher.app;

import org.jspecify.annotations.NullMarked;
