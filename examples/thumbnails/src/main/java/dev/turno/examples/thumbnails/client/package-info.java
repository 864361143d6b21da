/** The client of the example: sends photographs to the service, and makes some to send. */
@NullMarked
package dev.turno.examples.thumbnails.client;

import org.jspecify.annotations.NullMarked;
