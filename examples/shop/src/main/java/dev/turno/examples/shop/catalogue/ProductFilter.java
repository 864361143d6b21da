package dev.turno.examples.shop.catalogue;

import dev.turno.examples.shop.paging.Cursor;
import dev.turno.http.Doc;
import dev.turno.http.Query;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a list of products is narrowed to.
 *
 * @param text a part of the name, in any case
 * @param inStock whether only what can be had is listed
 * @param after where the page before ended
 */
record ProductFilter(
    @Doc("Only of that shelf.") Optional<Category> category,
    @Doc("Only those that have it in their name, in any case.")
        Optional<@Size(min = 1, max = 80) String> text,
    @Doc("Only what costs no more, in euros.") Optional<@DecimalMin("0") BigDecimal> maxPrice,
    @Doc("Only what can be had now.") @Query(defaultValue = "false") boolean inStock,
    @Doc("What the list is sorted by, upwards.") @Query(defaultValue = "NAME") ProductSort sort,
    @Doc("Where the page before ended: its next.") Optional<Cursor> after,
    @Doc("How many there are on a page, at most.") @Query(defaultValue = "20") @Min(1) @Max(100)
        int limit) {
  /** What is thrown here is told as a violation, as those of the annotations are. */
  ProductFilter {
    after.ifPresent(sort::value);
  }
}
