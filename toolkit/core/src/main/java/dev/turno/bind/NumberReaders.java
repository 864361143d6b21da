package dev.turno.bind;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.Function;
import java.util.function.LongFunction;

/** Readers of numbers: decimal digits only, no white space, no suffix, nothing lost. */
final class NumberReaders {
  /** The most digits that a number without bounds may have. */
  private static final int MAX_DIGITS = 1000;

  private static final String TOO_LONG = " of at most " + MAX_DIGITS + " digits";
  static final String WHOLE = "must be a whole number";
  static final String NUMBER = "must be a number";

  private static final Refused NO_BIG_INTEGER = new Refused(WHOLE + TOO_LONG);
  private static final Refused NO_NUMBER = new Refused(NUMBER);
  private static final Refused NO_BIG_DECIMAL = new Refused(NUMBER + TOO_LONG);

  private NumberReaders() {}

  /** What is said of anything but a whole number in a range. */
  static String wholeFrom(long least, long most) {
    return WHOLE + " from " + least + " to " + most;
  }

  static TextReader whole(long least, long most, LongFunction<Object> box) {
    var refused = new Refused(wholeFrom(least, most));
    return text -> {
      if (!isWhole(text, 0) || overflows(text)) {
        return refused;
      }
      long value = value(text);
      return value < least || value > most ? refused : box.apply(value);
    };
  }

  static Object bigInteger(String text) {
    return isWhole(text, 0) && text.length() <= MAX_DIGITS ? new BigInteger(text) : NO_BIG_INTEGER;
  }

  static Object bigDecimal(String text) {
    if (!isDecimal(text) || text.length() > MAX_DIGITS || exponentDigits(text) > 4) {
      return NO_BIG_DECIMAL;
    }
    var value = new BigDecimal(text);
    return Math.abs(value.scale()) > MAX_DIGITS ? NO_BIG_DECIMAL : value;
  }

  static TextReader floating(Function<String, Number> parse) {
    return text -> {
      if (!isDecimal(text)) {
        return NO_NUMBER;
      }
      Number value = parse.apply(text);
      return Double.isInfinite(value.doubleValue()) ? NO_NUMBER : value;
    };
  }

  /** Whether the text from there on is an optional minus and digits. */
  private static boolean isWhole(String text, int start) {
    int first = start < text.length() && text.charAt(start) == '-' ? start + 1 : start;
    return first < text.length() && digitsEnd(text, first) == text.length();
  }

  /** Whether it is a number as JSON writes one; leading zeros are taken, too. */
  private static boolean isDecimal(String text) {
    int first = !text.isEmpty() && text.charAt(0) == '-' ? 1 : 0;
    int at = digitsEnd(text, first);
    if (at == first) {
      return false;
    }
    if (at < text.length() && text.charAt(at) == '.') {
      int end = digitsEnd(text, at + 1);
      if (end == at + 1) {
        return false;
      }
      at = end;
    }
    return at == text.length() || isExponent(text, at);
  }

  private static boolean isExponent(String text, int at) {
    if ((text.charAt(at) | 0x20) != 'e') {
      return false;
    }
    boolean plus = at + 1 < text.length() && text.charAt(at + 1) == '+';
    return plus
        ? at + 2 < text.length() && digitsEnd(text, at + 2) == text.length()
        : isWhole(text, at + 1);
  }

  private static int exponentDigits(String text) {
    int e = Math.max(text.indexOf('e'), text.indexOf('E'));
    return e < 0 ? 0 : text.length() - e - 2;
  }

  private static int digitsEnd(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }

  private static boolean overflows(String text) {
    int first = text.charAt(0) == '-' ? 1 : 0;
    while (first < text.length() - 1 && text.charAt(first) == '0') {
      first++;
    }
    int digits = text.length() - first;
    String limit = text.charAt(0) == '-' ? "9223372036854775808" : "9223372036854775807";
    return digits > limit.length()
        || (digits == limit.length() && text.substring(first).compareTo(limit) > 0);
  }

  /** The value of a text that {@link #isWhole is whole} and does not overflow. */
  private static long value(String text) {
    boolean negative = text.charAt(0) == '-';
    long value = 0;
    for (int i = negative ? 1 : 0; i < text.length(); i++) {
      value = value * 10 - (text.charAt(i) - '0');
    }
    return negative ? value : -value;
  }
}
