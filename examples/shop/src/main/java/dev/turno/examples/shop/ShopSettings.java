package dev.turno.examples.shop;

import dev.turno.depend.Default;
import dev.turno.depend.Settings;
import dev.turno.examples.shop.store.DatabaseSettings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the shop is told when it starts, in {@code turno.toml} or by {@code SHOP_…} in the
 * environment.
 *
 * @param secret signs tokens; without one they end with the process
 * @param staffPassword of the account {@code boss}, which is made if it isn't there
 * @param tokenLifetime how long a token is good
 * @param origins of front ends elsewhere: {@code https://shop.example}
 * @param demo whether empty shelves are filled with something to look at
 */
@Settings("shop")
record ShopSettings(
    Optional<@Size(min = 32) String> secret,
    Optional<@Size(min = 12) String> staffPassword,
    @Default("1h") Duration tokenLifetime,
    @Default("") List<String> origins,
    @Default("false") boolean demo,
    @Valid DatabaseSettings database) {}
