package dev.turno.text;

/** A text of a request that cannot be decoded, and so is no value of any type. */
public final class MalformedTextException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  /** What is said of a text of a query. */
  public static final String OF_QUERY =
      "must be percent-encoded UTF-8, in which a percent sign is %25";

  private final String text;

  /**
   * A text that is malformed.
   *
   * @param message completes "it …"
   * @param text as it came
   */
  public MalformedTextException(String message, String text) {
    super(message);
    this.text = text;
  }

  /** What is wrong with it; completes "it …". */
  public String reason() {
    return java.util.Objects.requireNonNullElse(getMessage(), "is malformed");
  }

  /** As it came. */
  public String text() {
    return text;
  }
}
