package dev.turno.examples.shop.catalogue;

import dev.turno.http.Doc;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Something to buy.
 *
 * @param price in euros
 * @param stock how many there are
 * @param photo the path of its photograph
 */
@Doc("Something to buy.")
public record Product(
    @Doc(example = "7") long id,
    @Doc(example = "Moka pot") String name,
    @Doc(example = "For six small cups.") String description,
    Category category,
    @Doc(value = "In euros.", example = "29.90") BigDecimal price,
    @Doc(value = "How many there are.", example = "15") int stock,
    @Doc(value = "The path of its photograph.", example = "/products/7/photo")
        Optional<String> photo) {}
