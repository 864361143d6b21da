package dev.turno.examples.shop.order;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;

/** What a customer sends to buy something. */
record NewOrder(@NotEmpty @Size(max = 50) List<@Valid OrderItem> items, @Valid Delivery delivery) {}
