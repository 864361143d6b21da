package dev.turno.examples.shop.account;

import dev.turno.http.Doc;

/**
 * Somebody who may log in.
 *
 * @param staff whether it is one of the shop's own people
 */
@Doc("Somebody who may log in.")
public record Account(
    @Doc(example = "anna") String name,
    @Doc("Whether it is one of the shop's own people.") boolean staff) {}
