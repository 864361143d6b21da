package dev.turno.examples.shop.order;

import dev.turno.http.Doc;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * Something that is wanted.
 *
 * @param product its number
 */
record OrderItem(
    @Doc(value = "The product's number.", example = "1") @Min(1) long product,
    @Doc(example = "2") @Min(1) @Max(99) int quantity) {}
