/** Decodes the texts of requests' heads and forms. Imports nothing of Turno. */
@NullMarked
package dev.turno.text;

import org.jspecify.annotations.NullMarked;
