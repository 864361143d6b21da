package dev.turno.examples.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Decisions, made by the bytes of an input one after another: the same input is the same request.
 * When they have run out, each decision is the first one.
 */
final class Choices {
  private final byte[] bytes;
  private int at;

  Choices(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  private int next() {
    return at < bytes.length ? bytes[at++] & 0xff : 0;
  }

  /** A number from 0 to one less than that. */
  int below(int bound) {
    int number = bound <= 256 ? next() : next() << 8 | next();
    return number % bound;
  }

  /** Whether it happens, which it does about once in so many times; not when the bytes are out. */
  boolean oneIn(int times) {
    return below(times) == times - 1;
  }

  <T> T of(List<T> some) {
    return some.get(below(some.size()));
  }

  /** Some of the input itself: up to so many bytes, each as a letter of ISO-8859-1. */
  String raw(int most) {
    int end = Math.min(bytes.length, at + below(most + 1));
    byte[] taken = Arrays.copyOfRange(bytes, Math.min(at, end), end);
    at = end;
    return new String(taken, StandardCharsets.ISO_8859_1);
  }
}
