package dev.turno.launcher;

import dev.turno.launcher.report.ExitCode;
import dev.turno.launcher.report.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** The OpenAPI document that a running process serves. */
final class LiveDocument {
  private static final int PATIENCE_MILLIS = 10_000;

  private final URI address;

  private LiveDocument(URI address) {
    this.address = address;
  }

  /**
   * The document at an address: of the process, or of the document itself where that is served
   * elsewhere than at {@code /openapi}.
   */
  static LiveDocument at(String address, boolean isYaml) {
    String ending = isYaml ? ".yaml" : ".json";
    String full = address.contains("://") ? address : "http://" + address;
    String plain = full.endsWith("/") ? full.substring(0, full.length() - 1) : full;
    boolean isDocument = plain.endsWith(".json") || plain.endsWith(".yaml");
    String document =
        isDocument ? plain.substring(0, plain.length() - ending.length()) : plain + "/openapi";
    try {
      URI uri = URI.create(document + ending);
      if (uri.getHost() != null && uri.getScheme().startsWith("http")) {
        return new LiveDocument(uri);
      }
    } catch (IllegalArgumentException e) {
      // told below
    }
    throw Failure.usage(
        "--address is the address of a process, such as http://127.0.0.1:8080, not `"
            + address
            + "`.");
  }

  /** Asks for it. */
  String read() {
    try {
      var connection = (HttpURLConnection) address.toURL().openConnection();
      connection.setConnectTimeout(PATIENCE_MILLIS);
      connection.setReadTimeout(PATIENCE_MILLIS);
      int status = connection.getResponseCode();
      if (status != 200) {
        throw refused(status);
      }
      try (InputStream in = connection.getInputStream()) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw new Failure(
          ExitCode.FAILED,
          address
              + " gives no answer: "
              + e.getMessage()
              + ". Is the process running, and is that its HTTP port?",
          e);
    }
  }

  private Failure refused(int status) {
    String remedy =
        switch (status) {
          case 404 ->
              "The application serves its document elsewhere, or not at all: name the document's"
                  + " own address.";
          case 401, 403 -> "A guard keeps it: ask for the document of the application's classes.";
          default -> "Its log tells why.";
        };
    return new Failure(ExitCode.FAILED, address + " answers " + status + ". " + remedy);
  }
}
