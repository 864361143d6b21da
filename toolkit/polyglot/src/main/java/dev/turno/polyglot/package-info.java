/** Services from source files, language by language. May import the core's {@code spi}. */
@NullMarked
package dev.turno.polyglot;

import org.jspecify.annotations.NullMarked;
