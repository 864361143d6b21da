package dev.turno.test;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A form: {@code application/x-www-form-urlencoded}, or {@code multipart/form-data} once it has a
 * file. Immutable.
 *
 * <pre>{@code
 * client.post("/photos", FormBody.of("title", "The sea").file("photo", "sea.jpg", "image/jpeg", jpeg))
 * }</pre>
 */
public final class FormBody implements RequestBody {
  private static final String BOUNDARY = "----turno-test-7MA4YWxkTrZu0gW";

  private final List<Part> parts;
  private final boolean multipart;

  /** A field or a file; a field has no file name. */
  private record Part(String name, String fileName, String type, Buffer content) {
    boolean isFile() {
      return !type.isEmpty();
    }
  }

  private FormBody(List<Part> parts, boolean multipart) {
    this.parts = List.copyOf(parts);
    this.multipart = multipart;
  }

  /** A form without fields. */
  public static FormBody empty() {
    return new FormBody(List.of(), false);
  }

  /** A form with one field. */
  public static FormBody of(String name, String value) {
    return empty().field(name, value);
  }

  /** Adds a field; several may have one name. */
  public FormBody field(String name, String value) {
    return with(new Part(name, "", "", Buffer.buffer(value)));
  }

  /** Adds a file. */
  public FormBody file(String name, String fileName, String type, byte[] content) {
    return with(new Part(name, fileName, type, Buffer.buffer(content)));
  }

  /** Adds a file of text in UTF-8. */
  public FormBody file(String name, String fileName, String type, String content) {
    return file(name, fileName, type, content.getBytes(StandardCharsets.UTF_8));
  }

  private FormBody with(Part part) {
    List<Part> more = new ArrayList<>(parts);
    more.add(part);
    return new FormBody(more, multipart || part.isFile());
  }

  /** The same as {@code multipart/form-data}, also without files. */
  public FormBody asMultipart() {
    return new FormBody(parts, true);
  }

  @Override
  public Optional<String> contentType() {
    return Optional.of(
        multipart
            ? "multipart/form-data; boundary=" + BOUNDARY
            : "application/x-www-form-urlencoded");
  }

  @Override
  public Buffer bytes(ObjectMapper mapper) {
    return multipart ? multipart() : Buffer.buffer(urlEncoded());
  }

  private String urlEncoded() {
    return parts.stream()
        .map(part -> encoded(part.name()) + "=" + encoded(part.content().toString()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Buffer multipart() {
    var bytes = Buffer.buffer();
    for (Part part : parts) {
      bytes.appendString("--" + BOUNDARY + "\r\n");
      bytes.appendString("Content-Disposition: form-data; name=\"" + quoted(part.name()) + "\"");
      if (part.isFile()) {
        bytes.appendString("; filename=\"" + quoted(part.fileName()) + "\"");
        bytes.appendString("\r\nContent-Type: " + part.type());
      }
      bytes.appendString("\r\n\r\n").appendBuffer(part.content()).appendString("\r\n");
    }
    return bytes.appendString("--" + BOUNDARY + "--\r\n");
  }

  /** As browsers do it (WHATWG, multipart/form-data). */
  private static String quoted(String name) {
    return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
  }
}
