package dev.turno.examples.beside;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A body with something of everything. */
record Item(
    @Size(min = 1, max = 20) String name,
    @Min(0) int count,
    double price,
    Optional<Boolean> sold,
    Optional<dev.turno.examples.beside.Size> size,
    Optional<List<String>> tags,
    Optional<LocalDate> made,
    Optional<@Valid Address> owner) {

  /** Whose it is. */
  record Address(String street, int number) {}

  /** With what stands in for what is absent. */
  Item complete() {
    return new Item(
        name,
        count,
        price,
        sold.or(() -> Optional.of(false)),
        size,
        tags.or(() -> Optional.of(List.of())),
        made,
        owner);
  }
}
