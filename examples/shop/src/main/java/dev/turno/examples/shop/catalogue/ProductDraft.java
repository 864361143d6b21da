package dev.turno.examples.shop.catalogue;

import dev.turno.http.Doc;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;

/** A product as staff write it. */
record ProductDraft(
    @Doc(example = "Moka pot") @NotBlank @Size(max = 80) String name,
    @Doc(example = "For six small cups.") @Size(max = 2000) String description,
    @Doc(example = "KITCHEN") Category category,
    @Doc(value = "In euros.", example = "29.90")
        @DecimalMin("0.01")
        @Digits(integer = 6, fraction = 2)
        BigDecimal price,
    @Doc(value = "How many there are.", example = "15") @Min(0) @Max(1_000_000) int stock) {}
