package dev.turno.examples.beside.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A row of the table as bytes. In its texts {@code <<x*5>>} stands for {@code xxxxx}; the letters
 * of its head are bytes.
 */
final class RequestBytes {
  private static final List<String> METHODS = List.of("get", "post", "put");
  private static final Pattern REPEATED = Pattern.compile("<<(.*?)\\*(\\d+)>>", Pattern.DOTALL);

  private RequestBytes() {}

  /** Method and target, as the table has them. */
  static String line(JsonNode row) {
    return METHODS.stream()
        .filter(row::has)
        .findFirst()
        .map(method -> method.toUpperCase(java.util.Locale.ROOT) + " " + row.get(method).asText())
        .orElseGet(() -> row.path("method").asText() + " " + row.path("target").asText());
  }

  static byte[] of(JsonNode row) {
    byte[] body = body(row);
    List<String> head = new ArrayList<>(List.of(whole(line(row)) + " HTTP/1.1"));
    if (row.path("host").asBoolean(true)) {
      head.add("Host: localhost");
    }
    head.addAll(headers(row));
    boolean hasLength = head.stream().anyMatch(RequestBytes::tellsLength);
    if (!hasLength && (body.length > 0 || !line(row).startsWith("GET "))) {
      head.add("Content-Length: " + body.length);
    }
    head.add("Connection: close");
    var bytes = new ByteArrayOutputStream();
    head.forEach(line -> bytes.writeBytes((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1)));
    bytes.writeBytes(new byte[] {'\r', '\n'});
    bytes.writeBytes(body);
    return bytes.toByteArray();
  }

  private static boolean tellsLength(String header) {
    return header.startsWith("Content-Length:") || header.startsWith("Transfer-Encoding:");
  }

  private static List<String> headers(JsonNode row) {
    List<String> headers = new ArrayList<>();
    row.path("headers").forEach(header -> headers.add(whole(header.asText())));
    if (row.has("json")) {
      headers.add("Content-Type: application/json");
    }
    if (row.has("form")) {
      headers.add("Content-Type: application/x-www-form-urlencoded");
    }
    return headers;
  }

  private static byte[] body(JsonNode row) {
    if (row.has("hex")) {
      return HexFormat.of().parseHex(row.get("hex").asText());
    }
    for (String kind : List.of("json", "form", "body")) {
      if (row.has(kind)) {
        return whole(row.get(kind).asText()).getBytes(StandardCharsets.UTF_8);
      }
    }
    return new byte[0];
  }

  private static String whole(String text) {
    return REPEATED
        .matcher(text)
        .replaceAll(
            found ->
                java.util.regex.Matcher.quoteReplacement(
                    found.group(1).repeat(Integer.parseInt(found.group(2)))));
  }
}
