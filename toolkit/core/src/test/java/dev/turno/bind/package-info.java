@NullMarked
package dev.turno.bind;

import org.jspecify.annotations.NullMarked;
