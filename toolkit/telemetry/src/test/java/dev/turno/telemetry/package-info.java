/** Tests of what is recorded. */
@NullMarked
package dev.turno.telemetry;

import org.jspecify.annotations.NullMarked;
