package dev.turno.http;

import java.nio.charset.StandardCharsets;

/** Writes {@code Content-Disposition} (RFC 6266): every file name, for every client. */
final class Disposition {
  private static final String PLAIN = "!#$&+-.^_`|~";

  private Disposition() {}

  static String of(String kind, String fileName) {
    String ascii =
        fileName
            .chars()
            .map(c -> c < ' ' || c > '~' || c == '"' || c == '\\' || c == '%' ? '_' : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    String header = kind + "; filename=\"" + ascii + "\"";
    return ascii.equals(fileName) ? header : header + "; filename*=UTF-8''" + encoded(fileName);
  }

  private static String encoded(String fileName) {
    var encoded = new StringBuilder();
    for (byte b : fileName.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain =
          (c >= '0' && c <= '9')
              || (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || PLAIN.indexOf(c) >= 0;
      encoded.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
    }
    return encoded.toString();
  }
}
