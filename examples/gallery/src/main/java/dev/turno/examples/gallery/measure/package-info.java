/** Measures what slow readers and large uploads cost a server's heap. */
@NullMarked
package dev.turno.examples.gallery.measure;

import org.jspecify.annotations.NullMarked;
