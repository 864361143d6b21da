package dev.turno.bind;

import dev.turno.operation.Durations;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** The readers of the JDK's values, and what is said of a text that is none. */
final class StandardReaders {
  static final String BOOLEAN = "must be true or false";
  static final String CHARACTER = "must be a single character";
  static final String UUID_MESSAGE = "must be a UUID such as 123e4567-e89b-12d3-a456-426614174000";
  static final String URI_MESSAGE = "must be a URI such as https://example.org/a";
  static final String DURATION = "must be a duration such as 30s, 500ms or PT1M30S";
  static final String LOCALE = "must be a language tag such as de or pt-BR";

  private static final Refused NO_BOOLEAN = new Refused(BOOLEAN);
  private static final Refused NO_CHARACTER = new Refused(CHARACTER);
  private static final Refused NO_UUID = new Refused(UUID_MESSAGE);
  private static final Refused NO_URI = new Refused(URI_MESSAGE);
  private static final Refused NO_LOCALE = new Refused(LOCALE);
  private static final Refused NO_DURATION = new Refused(DURATION);

  /** What is said of a text that is none of these. */
  static final Map<Class<?>, String> TIME_MESSAGES =
      Map.ofEntries(
          Map.entry(LocalDate.class, "must be a date such as 2026-11-22"),
          Map.entry(LocalTime.class, "must be a time such as 14:30 or 14:30:15"),
          Map.entry(LocalDateTime.class, "must be a date and time such as 2026-11-22T14:30:00"),
          Map.entry(Instant.class, "must be a moment such as 2026-11-22T14:30:00Z"),
          Map.entry(
              OffsetDateTime.class,
              "must be a date and time with an offset such as 2026-11-22T14:30:00+01:00"),
          Map.entry(
              ZonedDateTime.class,
              "must be a date and time with a zone such as 2026-11-22T14:30:00+01:00[Europe/Vienna]"),
          Map.entry(Duration.class, DURATION),
          Map.entry(Period.class, "must be a period such as P1Y2M3D"),
          Map.entry(Year.class, "must be a year such as 2026"),
          Map.entry(YearMonth.class, "must be a month such as 2026-11"),
          Map.entry(ZoneId.class, "must be a time zone such as Europe/Vienna or +01:00"));

  /** All of them, by class; primitives by their wrappers. */
  static final Map<Class<?>, TextReader> ALL =
      Map.ofEntries(
          Map.entry(String.class, text -> text),
          Map.entry(Boolean.class, StandardReaders::bool),
          Map.entry(Character.class, StandardReaders::character),
          Map.entry(Byte.class, NumberReaders.whole(Byte.MIN_VALUE, Byte.MAX_VALUE, n -> (byte) n)),
          Map.entry(
              Short.class, NumberReaders.whole(Short.MIN_VALUE, Short.MAX_VALUE, n -> (short) n)),
          Map.entry(
              Integer.class,
              NumberReaders.whole(Integer.MIN_VALUE, Integer.MAX_VALUE, n -> (int) n)),
          Map.entry(Long.class, NumberReaders.whole(Long.MIN_VALUE, Long.MAX_VALUE, n -> n)),
          Map.entry(Float.class, NumberReaders.floating(Float::valueOf)),
          Map.entry(Double.class, NumberReaders.floating(Double::valueOf)),
          Map.entry(java.math.BigInteger.class, NumberReaders::bigInteger),
          Map.entry(java.math.BigDecimal.class, NumberReaders::bigDecimal),
          Map.entry(UUID.class, StandardReaders::uuid),
          Map.entry(URI.class, StandardReaders::uri),
          Map.entry(Locale.class, StandardReaders::locale),
          time(LocalDate.class, LocalDate::parse),
          time(LocalTime.class, LocalTime::parse),
          time(LocalDateTime.class, LocalDateTime::parse),
          time(Instant.class, Instant::parse),
          time(OffsetDateTime.class, OffsetDateTime::parse),
          time(ZonedDateTime.class, ZonedDateTime::parse),
          Map.entry(Duration.class, StandardReaders::duration),
          time(Period.class, Period::parse),
          time(Year.class, Year::parse),
          time(YearMonth.class, YearMonth::parse),
          time(ZoneId.class, ZoneId::of));

  private StandardReaders() {}

  private static <T> Map.Entry<Class<?>, TextReader> time(
      Class<T> type, Function<String, T> parse) {
    var refused = new Refused(TIME_MESSAGES.getOrDefault(type, Complaint.NOT_VALID));
    return Map.entry(
        type,
        text -> {
          try {
            return parse.apply(text);
          } catch (DateTimeException | ArithmeticException e) {
            return refused;
          }
        });
  }

  private static Object bool(String text) {
    return switch (text.length() <= 5 ? text.toLowerCase(Locale.ROOT) : "") {
      case "true", "1", "yes", "on" -> true;
      case "false", "0", "no", "off" -> false;
      default -> NO_BOOLEAN;
    };
  }

  private static Object character(String text) {
    return text.length() == 1 ? text.charAt(0) : NO_CHARACTER;
  }

  private static Object uuid(String text) {
    return isUuid(text) ? UUID.fromString(text) : NO_UUID;
  }

  private static boolean isUuid(String text) {
    if (text.length() != 36) {
      return false;
    }
    for (int i = 0; i < 36; i++) {
      boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
      char c = text.charAt(i);
      if (hyphen ? c != '-' : c > 'f' || Character.digit(c, 16) < 0) {
        return false;
      }
    }
    return true;
  }

  private static Object uri(String text) {
    try {
      return text.isEmpty() ? NO_URI : new URI(text);
    } catch (URISyntaxException e) {
      return NO_URI;
    }
  }

  private static Object locale(String text) {
    try {
      return text.isEmpty()
          ? NO_LOCALE
          : new Locale.Builder().setLanguageTag(text.replace('_', '-')).build();
    } catch (IllformedLocaleException e) {
      return NO_LOCALE;
    }
  }

  private static Object duration(String text) {
    try {
      return Durations.parse(text);
    } catch (IllegalArgumentException e) {
      return NO_DURATION;
    }
  }
}
