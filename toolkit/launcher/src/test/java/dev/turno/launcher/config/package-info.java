/** Tests of the files of {@code cluster-config}. */
@NullMarked
package dev.turno.launcher.config;

import org.jspecify.annotations.NullMarked;
