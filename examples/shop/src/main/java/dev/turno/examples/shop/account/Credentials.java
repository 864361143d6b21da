package dev.turno.examples.shop.account;

import dev.turno.http.Doc;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** What one sends to log in. */
record Credentials(
    @Doc(example = "anna") @NotBlank @Size(max = 40) String name,
    @Doc(example = "books and more") @NotBlank @Size(max = 100) String password) {}
