package dev.turno.operation;

import dev.turno.depend.RateLimited;
import dev.turno.depend.RequiresScope;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What annotations demand of an operation's requests, as keys that the server provides guards for:
 * scopes, rate limits.
 */
public final class Demands {
  private Demands() {}

  /** Asks for scopes. */
  public static Key scopes(List<String> scopes) {
    return new Key(
        RequiresScope.class, scopes.stream().distinct().sorted().collect(Collectors.joining(" ")));
  }

  /** The scopes that a key asks for. */
  public static List<String> scopes(Key key) {
    return List.of(key.name().split(" "));
  }

  /**
   * Asks for a rate limit.
   *
   * @param name what is limited; those of one name are limited together
   */
  public static Key rate(String name, int requests, Duration per, RateLimited.By by) {
    return new Key(RateLimited.class, by + " " + requests + " " + per + " " + name);
  }

  /**
   * A rate limit, as a key tells it.
   *
   * @param name what is limited
   */
  public record Rate(String name, int requests, Duration per, RateLimited.By by) {
    /** Reads what {@link Demands#rate(String, int, Duration, RateLimited.By)} has written. */
    public static Rate of(Key key) {
      String[] parts = key.name().split(" ", 4);
      return new Rate(
          parts[3],
          Integer.parseInt(parts[1]),
          Duration.parse(parts[2]),
          RateLimited.By.valueOf(parts[0]));
    }
  }

  /** What a handler and its class demand. */
  static List<Key> of(Class<?> component, Method method, String where, Mistakes mistakes) {
    List<Key> keys = new ArrayList<>();
    rate(component, component.getSimpleName(), where, mistakes, keys);
    rate(method, where, where, mistakes, keys);
    List<String> scopes = new ArrayList<>();
    scopes(component, where, mistakes, scopes);
    scopes(method, where, mistakes, scopes);
    if (!scopes.isEmpty()) {
      keys.add(scopes(scopes));
    }
    return keys;
  }

  private static void scopes(
      AnnotatedElement element, String where, Mistakes mistakes, List<String> scopes) {
    RequiresScope wanted = element.getAnnotation(RequiresScope.class);
    if (wanted == null) {
      return;
    }
    boolean wellFormed =
        wanted.value().length > 0
            && Arrays.stream(wanted.value())
                .allMatch(s -> !s.isEmpty() && s.chars().allMatch(Demands::isOfScope));
    if (wellFormed) {
      scopes.addAll(List.of(wanted.value()));
    } else {
      mistakes.add(
          where,
          "@RequiresScope(" + Arrays.toString(wanted.value()) + ") names no scope.",
          "Name one or more, each without blanks and quotes: \"orders:read\".");
    }
  }

  /** RFC 6749, 3.3. */
  private static boolean isOfScope(int c) {
    return c > ' ' && c < 127 && c != '"' && c != '\\';
  }

  private static void rate(
      AnnotatedElement element, String name, String where, Mistakes mistakes, List<Key> keys) {
    RateLimited limited = element.getAnnotation(RateLimited.class);
    if (limited == null) {
      return;
    }
    try {
      Duration per = Durations.parse(limited.per());
      if (limited.value() < 1 || per.isZero() || per.isNegative()) {
        throw new IllegalArgumentException("it is of 1 request or more in a time above 0");
      }
      keys.add(rate(name, limited.value(), per, limited.by()));
    } catch (IllegalArgumentException e) {
      mistakes.add(where, "@RateLimited: " + e.getMessage() + ".", "Mend it.");
    }
  }
}
