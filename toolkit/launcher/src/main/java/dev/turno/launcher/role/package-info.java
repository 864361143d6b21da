/**
 * What a process can be: a role is found by {@code java.util.ServiceLoader} and started in the
 * foreground. May import {@code app}, {@code report} and the core.
 */
@NullMarked
package dev.turno.launcher.role;

import org.jspecify.annotations.NullMarked;
