package dev.turno.examples.bench;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something to sell.
 *
 * @param name 1 to 50 characters
 * @param price above 0
 * @param tax 0 or more; none by default
 * @param tags none by default
 */
record Item(
    @NotNull @Size(min = 1, max = 50) String name,
    @NotNull @Positive Double price,
    @PositiveOrZero @Nullable Double tax,
    @Nullable List<String> tags) {}
