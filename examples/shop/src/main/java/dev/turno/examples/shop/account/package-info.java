/** Who customers are: registration, logins, tokens. */
@NullMarked
package dev.turno.examples.shop.account;

import org.jspecify.annotations.NullMarked;
