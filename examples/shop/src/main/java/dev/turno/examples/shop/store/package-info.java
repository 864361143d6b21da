/**
 * The database: its connections, its tables, and how rows are asked for, with and without waiting.
 */
@NullMarked
package dev.turno.examples.shop.store;

import org.jspecify.annotations.NullMarked;
