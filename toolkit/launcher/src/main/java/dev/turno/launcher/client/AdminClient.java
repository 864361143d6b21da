package dev.turno.launcher.client;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import dev.turno.admin.TokenFile;
import dev.turno.launcher.report.ExitCode;
import dev.turno.launcher.report.Failure;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks the admin API of a node. */
final class AdminClient {
  private static final String USUAL = "127.0.0.1:9080";

  private final URI base;
  private final String token;

  private AdminClient(URI base, String token) {
    this.base = base;
    this.token = token;
  }

  static AdminClient of(Request request) {
    Map<String, String> environment = request.environment();
    String named = request.flag("--address", environment.getOrDefault("TURNO_ADDRESS", USUAL));
    return new AdminClient(address(named.isBlank() ? USUAL : named), token(environment));
  }

  private static URI address(String text) {
    String url = text.contains("://") ? text : "http://" + text;
    try {
      URI uri = URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
      if (uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw wrongAddress(text);
    }
    throw wrongAddress(text);
  }

  private static Failure wrongAddress(String text) {
    return Failure.usage(
        "--address is HOST:PORT of an admin API, such as " + USUAL + ", not `" + text + "`.");
  }

  private static String token(Map<String, String> environment) {
    String given = environment.getOrDefault("TURNO_TOKEN", "");
    if (!given.isBlank()) {
      return given.strip();
    }
    TokenFile file = TokenFile.of(environment);
    try {
      return file.read().admin();
    } catch (NoSuchFileException e) {
      return ""; // no node of this person has run here; another answer may tell more
    } catch (IOException e) {
      throw new Failure(ExitCode.REFUSED, String.valueOf(e.getMessage()), e);
    }
  }

  URI base() {
    return base;
  }

  JsonObject get(String path) {
    return send("GET", path, null);
  }

  String text(String path) {
    return answer("GET", path, null).body();
  }

  JsonObject send(String method, String path, @Nullable JsonObject body) {
    return json(answer(method, path, body == null ? null : JsonWriter.string(body)).body());
  }

  /** The answer as it came; fails for what is no success. */
  Http.Answer answer(String method, String path, @Nullable String body) {
    Http.Answer answer;
    try {
      answer =
          Http.send(
              method, URI.create(base + path), Map.of("Authorization", "Bearer " + token), body);
    } catch (java.net.SocketTimeoutException e) {
      throw new Failure(
          ExitCode.TIMED_OUT,
          base + " takes the connection and does not answer. Is its process stopped?",
          e);
    } catch (IOException e) {
      throw new Failure(
          ExitCode.UNREACHABLE,
          "no admin API answers at "
              + base
              + ".\nStart a node (turno run APP), or name one: --address HOST:PORT, or TURNO_ADDRESS.",
          e);
    }
    if (answer.status() >= 400) {
      throw refusal(answer);
    }
    return answer;
  }

  /** Opens a stream of server-sent events; fails with an exception when it cannot be had now. */
  HttpURLConnection events(String path, int silence) throws IOException {
    return Http.open(URI.create(base + path), Map.of("Authorization", "Bearer " + token), silence);
  }

  private Failure refusal(Http.Answer answer) {
    String detail = answer.body().strip();
    try {
      detail = Words.of(json(answer.body()));
    } catch (Failure e) {
      // no problem in JSON: as it is
    }
    return switch (answer.status()) {
      case 401 ->
          new Failure(
              ExitCode.REFUSED,
              base
                  + " does not take this token.\nRun this as who started the node, or set"
                  + " TURNO_TOKEN, or TURNO_TOKEN_FILE.");
      case 400, 422 -> new Failure(ExitCode.USAGE, detail);
      case 404 -> new Failure(ExitCode.NOT_FOUND, detail);
      case 504 -> new Failure(ExitCode.TIMED_OUT, detail);
      case 403, 409, 421 -> new Failure(ExitCode.REFUSED, detail);
      default -> new Failure(ExitCode.FAILED, base + " answers " + answer.status() + ": " + detail);
    };
  }

  static JsonObject json(String text) {
    try {
      return JsonParser.object().from(text);
    } catch (JsonParserException e) {
      throw new Failure(
          ExitCode.FAILED, "what answers there is no admin API of Turno: " + cut(text), e);
    }
  }

  private static String cut(String text) {
    String line = text.lines().findFirst().orElse("nothing");
    return line.length() > 80 ? line.substring(0, 80) + " …" : line;
  }

  /** A text as a part of a path or a query. */
  static String coded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
