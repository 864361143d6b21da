/**
 * A shop: an API as one would build it, small. This package puts it together; each feature is a
 * package below, and imports {@code store} and {@code paging}.
 */
@NullMarked
package dev.turno.examples.shop;

import org.jspecify.annotations.NullMarked;
