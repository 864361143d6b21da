package dev.turno.examples.shop.account;

import dev.turno.http.Doc;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** What a customer sends to register. */
record NewAccount(
    @Doc(value = "The name to log in by.", example = "anna")
        @Pattern(
            regexp = "[a-z][a-z0-9.-]{2,39}",
            message = "must be 3 to 40 of a-z, 0-9, dot and hyphen, a letter first")
        String name,
    @Doc(example = "books and more") @Size(min = 8, max = 100) String password) {}
