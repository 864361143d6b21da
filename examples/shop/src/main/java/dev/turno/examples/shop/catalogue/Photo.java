package dev.turno.examples.shop.catalogue;

import dev.turno.http.EntityTag;
import io.vertx.core.buffer.Buffer;

/**
 * A photograph of a product.
 *
 * @param version of its content
 */
record Photo(PhotoType type, String version, Buffer content) {
  EntityTag tag(String representation) {
    return EntityTag.of(version + representation);
  }
}
