package dev.turno.examples.shop.paging;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.turno.http.Doc;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a page ended. Clients hand it back as it came, and need not know what is in it.
 *
 * @param order what the list is sorted by
 * @param value what the last item has there
 * @param id the last item's own number, which tells equal ones apart
 */
@Doc(value = "Where a page ended; hand it back as it came.", example = "TkFNRSA3IE1va2EgcG90")
public record Cursor(String order, String value, long id) {
  private static final Pattern TEXT = Pattern.compile("(\\w+) (\\d{1,18}) (.*)", Pattern.DOTALL);
  private static final String COMPLAINT = "must be what a page gave as next";

  /**
   * Reads one that a page gave; Turno finds this method by its name.
   *
   * @throws IllegalArgumentException when no page gave it
   */
  public static Cursor parse(String text) {
    Matcher matcher = TEXT.matcher(decode(text));
    if (!matcher.matches()) {
      throw new IllegalArgumentException(COMPLAINT);
    }
    return new Cursor(matcher.group(1), matcher.group(3), Long.parseLong(matcher.group(2)));
  }

  private static String decode(String text) {
    try {
      return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(COMPLAINT, e);
    }
  }

  @JsonValue
  @Override
  public String toString() {
    String text = order + " " + id + " " + value;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
