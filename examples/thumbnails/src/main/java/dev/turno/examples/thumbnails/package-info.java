/** An example: photographs become thumbnails on worker nodes. */
@NullMarked
package dev.turno.examples.thumbnails;

import org.jspecify.annotations.NullMarked;
