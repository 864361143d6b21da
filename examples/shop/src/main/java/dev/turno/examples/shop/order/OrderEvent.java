package dev.turno.examples.shop.order;

import dev.turno.http.Doc;
import java.time.Instant;

/**
 * Something has happened to an order.
 *
 * @param number counts the events of one customer, from 1, without gaps
 * @param status what the order is since then
 */
@Doc("Something has happened to an order.")
record OrderEvent(
    @Doc(value = "Counts the events of a customer, from 1.", example = "1") long number,
    @Doc(value = "The order's number.", example = "1") long order,
    @Doc("What the order is since then.") OrderStatus status,
    @Doc(example = "2030-01-06T10:15:30Z") Instant at) {}
