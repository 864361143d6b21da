/** Tests of source loading. */
@NullMarked
package dev.turno.polyglot.python;

import org.jspecify.annotations.NullMarked;
