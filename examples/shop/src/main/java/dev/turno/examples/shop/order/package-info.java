/** What was bought: placing an order, its way to the customer, and live news of it. */
@NullMarked
package dev.turno.examples.shop.order;

import org.jspecify.annotations.NullMarked;
