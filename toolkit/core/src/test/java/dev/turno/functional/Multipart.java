package dev.turno.functional;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;

/** A multipart form, as a browser writes it. */
final class Multipart {
  private static final String BOUNDARY = "----WebKitFormBoundary7MA4YWxkTrZu0gW";

  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  Multipart text(String name, String value) {
    return part("form-data; name=\"" + name + "\"", null, value.getBytes(StandardCharsets.UTF_8));
  }

  Multipart file(String name, String fileName, String type, byte[] content) {
    return part("form-data; name=\"" + name + "\"; filename=\"" + fileName + "\"", type, content);
  }

  Multipart part(
      String disposition, @org.jspecify.annotations.Nullable String type, byte[] content) {
    print("--" + BOUNDARY + "\r\nContent-Disposition: " + disposition + "\r\n");
    if (type != null) {
      print("Content-Type: " + type + "\r\n");
    }
    print("\r\n");
    body.writeBytes(content);
    print("\r\n");
    return this;
  }

  private void print(String text) {
    body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  HttpRequest.Builder of(HttpRequest.Builder request) {
    print("--" + BOUNDARY + "--\r\n");
    return request
        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
        .POST(BodyPublishers.ofByteArray(body.toByteArray()));
  }
}
