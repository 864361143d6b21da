/** The words for what a handler needs besides the request. Imports no other package of Turno. */
@NullMarked
package dev.turno.depend;

import org.jspecify.annotations.NullMarked;
