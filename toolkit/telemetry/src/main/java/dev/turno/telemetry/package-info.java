/**
 * Records spans by OpenTelemetry, and sends them where the environment says. May import {@code
 * context} and {@code spi} of the core.
 */
@NullMarked
package dev.turno.telemetry;

import org.jspecify.annotations.NullMarked;
