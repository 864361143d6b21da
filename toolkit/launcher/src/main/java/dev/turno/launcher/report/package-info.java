/**
 * How the launcher speaks: exit codes, failures, nearest words. Imports no other package of the
 * launcher.
 */
@NullMarked
package dev.turno.launcher.report;

import org.jspecify.annotations.NullMarked;
