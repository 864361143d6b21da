/** Tests of source loading. */
@NullMarked
package dev.turno.polyglot.child;

import org.jspecify.annotations.NullMarked;
