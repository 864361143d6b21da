/** What tests of a Turno application use. May import {@code server}. */
@NullMarked
package dev.turno.test;

import org.jspecify.annotations.NullMarked;
