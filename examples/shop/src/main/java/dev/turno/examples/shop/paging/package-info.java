/** Lists in pages, by keyset: a page begins behind the last item of the one before. */
@NullMarked
package dev.turno.examples.shop.paging;

import org.jspecify.annotations.NullMarked;
