/** What there is to buy, with photographs. */
@NullMarked
package dev.turno.examples.shop.catalogue;

import org.jspecify.annotations.NullMarked;
