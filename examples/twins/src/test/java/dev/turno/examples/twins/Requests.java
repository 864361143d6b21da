package dev.turno.examples.twins;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;

/** Requests as {@code requests.json} has them. */
final class Requests {
  private static final String BOUNDARY = "twins-boundary";

  private Requests() {}

  static HttpRequest of(URI base, JsonNode send) throws IOException {
    var request =
        HttpRequest.newBuilder(URI.create(base + send.path("path").asText().substring(1)))
            .timeout(Duration.ofSeconds(30));
    send.path("headers")
        .properties()
        .forEach(header -> request.header(header.getKey(), header.getValue().asText()));
    BodyPublisher body = BodyPublishers.noBody();
    if (send.has("json")) {
      request.header("Content-Type", "application/json");
      body = BodyPublishers.ofString(send.path("json").toString());
    } else if (send.has("text")) {
      request.header("Content-Type", send.path("type").asText());
      body = BodyPublishers.ofString(send.path("text").asText());
    } else if (send.has("hex")) {
      request.header("Content-Type", send.path("type").asText());
      body = BodyPublishers.ofByteArray(bytes(send.path("hex")));
    } else if (send.has("form")) {
      request.header("Content-Type", "application/x-www-form-urlencoded");
      body = BodyPublishers.ofString(send.path("form").asText());
    } else if (send.has("multipart")) {
      request.header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
      body = BodyPublishers.ofByteArray(multipart(send.path("multipart")));
    }
    return request.method(send.path("method").asText(), body).build();
  }

  private static byte[] bytes(JsonNode hex) {
    return HexFormat.of().parseHex(hex.asText());
  }

  private static byte[] multipart(JsonNode parts) throws IOException {
    var body = new ByteArrayOutputStream();
    for (JsonNode part : parts) {
      var head = new StringBuilder("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"");
      head.append(part.path("name").asText()).append('"');
      if (part.has("filename")) {
        head.append("; filename=\"").append(part.path("filename").asText()).append('"');
        head.append("\r\nContent-Type: ").append(part.path("type").asText());
      }
      write(body, head.append("\r\n\r\n").toString());
      body.write(
          part.has("hex")
              ? bytes(part.path("hex"))
              : part.path("text").asText().getBytes(StandardCharsets.UTF_8));
      write(body, "\r\n");
    }
    write(body, "--" + BOUNDARY + "--\r\n");
    return body.toByteArray();
  }

  private static void write(ByteArrayOutputStream body, String text) throws IOException {
    body.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
