package dev.turno.examples.fuzz;

import java.nio.charset.StandardCharsets;

/**
 * A request.
 *
 * @param bytes as it goes out, each letter a byte
 * @param complete whether a server has no reason to wait for more of it
 * @param headOnly whether its answer has no body
 */
record Made(String bytes, boolean complete, boolean headOnly) {
  byte[] toBytes() {
    return bytes.getBytes(StandardCharsets.ISO_8859_1);
  }
}
