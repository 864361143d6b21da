/**
 * What a run is told by flags, environment, {@code turno.toml} and defaults, in this order. May
 * import {@code report}.
 */
@NullMarked
package dev.turno.launcher.settings;

import org.jspecify.annotations.NullMarked;
