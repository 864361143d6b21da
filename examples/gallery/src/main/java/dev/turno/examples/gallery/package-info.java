/** An example: photographs by upload and download, live events, and a chat beside them. */
@NullMarked
package dev.turno.examples.gallery;

import org.jspecify.annotations.NullMarked;
