/** Tests of source loading. */
@NullMarked
package dev.turno.polyglot;

import org.jspecify.annotations.NullMarked;
