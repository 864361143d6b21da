package dev.turno.launcher.client;

import com.grack.nanojson.JsonObject;
import dev.turno.launcher.report.ExitCode;
import dev.turno.launcher.report.Failure;
import dev.turno.launcher.report.Nearest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A call of a function by its name: finds its route and a gateway, and sends the request. */
final class FunctionCall {
  private final Request request;
  private final Map<String, JsonObject> functions = new LinkedHashMap<>();
  private String api = "";

  private FunctionCall(Request request) {
    this.request = request;
    JsonObject nodes = request.admin().get("/admin/v1/nodes");
    for (JsonObject node : Printer.objects(Nodes.of(nodes, "items"))) {
      String address = node.getObject("addresses", new JsonObject()).getString("api", "");
      boolean takes = List.of("ready", "busy").contains(node.getString("state", ""));
      if (!address.isEmpty() && takes) {
        api = api.isEmpty() ? address : api;
        Printer.objects(Nodes.of(node, "functions"))
            .forEach(f -> functions.putIfAbsent(f.getString("id", ""), f));
      }
    }
    if (api.isEmpty()) {
      throw new Failure(
          ExitCode.REFUSED, "no gateway takes requests now: turno status tells more.");
    }
  }

  static ExitCode call(List<String> words, Request request) {
    return new FunctionCall(request).send(words, request.has("--async"));
  }

  static ExitCode submit(List<String> words, Request request) {
    return new FunctionCall(request).send(words, true);
  }

  private ExitCode send(List<String> words, boolean async) {
    if (words.isEmpty()) {
      throw Failure.usage(
          "which function? There is " + String.join(", ", functions.keySet()) + ".");
    }
    JsonObject function = function(words.getFirst());
    Map<String, String> arguments = arguments(words.subList(1, words.size()));
    String method = function.getString("method", "GET");
    URI uri = URI.create(api + path(function, arguments) + query(arguments));
    Map<String, String> headers = new HashMap<>();
    request.flag("-H").ifPresent(header -> addHeader(header, headers));
    if (async) {
      headers.put("Prefer", "respond-async");
    }
    long began = System.nanoTime();
    Http.Answer answer = answer(method, uri, headers);
    long millis = (System.nanoTime() - began) / 1_000_000;
    request.terminal().data(answer.body().stripTrailing());
    request
        .terminal()
        .say(
            answer.status()
                + " in "
                + millis
                + " ms  "
                + method
                + " "
                + uri
                + "  ("
                + function.getString("lane", "")
                + ")");
    return exitCode(answer.status());
  }

  private Http.Answer answer(String method, URI uri, Map<String, String> headers) {
    if (method.equals("PATCH")) {
      throw Failure.usage("turno call cannot send PATCH; use curl -X PATCH " + uri + ".");
    }
    try {
      return Http.send(method, uri, headers, body(request));
    } catch (IOException e) {
      throw new Failure(ExitCode.FAILED, "no answer from " + uri + ": " + e.getMessage(), e);
    }
  }

  private static ExitCode exitCode(int status) {
    if (status < 400) {
      return ExitCode.OK;
    }
    return switch (status) {
      case 404 -> ExitCode.NOT_FOUND;
      case 504 -> ExitCode.TIMED_OUT;
      default -> status < 500 ? ExitCode.REFUSED : ExitCode.FAILED;
    };
  }

  private JsonObject function(String name) {
    List<String> found =
        functions.keySet().stream()
            .filter(id -> id.equals(name) || id.endsWith("." + name))
            .toList();
    String id = found.contains(name) ? name : found.size() == 1 ? found.getFirst() : "";
    JsonObject function = functions.get(id);
    if (function == null) {
      String many = found.size() > 1 ? " It may be " + String.join(" or ", found) + "." : "";
      throw new Failure(
          ExitCode.NOT_FOUND,
          "there is no function "
              + name
              + Nearest.hint(name, functions.keySet())
              + many
              + " turno node show ID lists them.");
    }
    if (function.getString("path", "").isEmpty()) {
      throw new Failure(
          ExitCode.REFUSED, id + " has no route: only code calls it, by Jobs.call or Jobs.submit.");
    }
    return function;
  }

  private static Map<String, String> arguments(List<String> words) {
    Map<String, String> arguments = new LinkedHashMap<>();
    for (String word : words) {
      int equals = word.indexOf('=');
      if (equals < 1) {
        throw Failure.usage("an argument is NAME=VALUE, not `" + word + "`.");
      }
      arguments.put(word.substring(0, equals), word.substring(equals + 1));
    }
    return arguments;
  }

  /** The path with its variables filled in; those are taken out of the arguments. */
  private static String path(JsonObject function, Map<String, String> arguments) {
    var path = new StringBuilder();
    for (String segment : function.getString("path", "/").split("(?=/)", -1)) {
      int open = segment.indexOf('{');
      int close = segment.indexOf('}');
      if (open < 0 || close < open) {
        path.append(segment);
        continue;
      }
      String variable = segment.substring(open + 1, close);
      boolean rest = variable.endsWith("*");
      String name = rest ? variable.substring(0, variable.length() - 1) : variable;
      String value = arguments.remove(name);
      if (value == null) {
        throw Failure.usage(
            function.getString("id", "")
                + " needs "
                + name
                + "=VALUE: its path is "
                + function.getString("path", "")
                + ".");
      }
      String coded = AdminClient.coded(value);
      path.append(segment, 0, open)
          .append(rest ? coded.replace("%2F", "/") : coded)
          .append(segment.substring(close + 1));
    }
    return path.toString();
  }

  private static String query(Map<String, String> arguments) {
    List<String> pairs = new ArrayList<>();
    arguments.forEach(
        (name, value) -> pairs.add(AdminClient.coded(name) + "=" + AdminClient.coded(value)));
    return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
  }

  private static void addHeader(String header, Map<String, String> headers) {
    int colon = header.indexOf(':');
    if (colon < 1) {
      throw Failure.usage("-H is 'NAME: VALUE', not `" + header + "`.");
    }
    headers.put(header.substring(0, colon).strip(), header.substring(colon + 1).strip());
  }

  static String read(String data) {
    try {
      if (data.equals("-")) {
        return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
      }
      return data.startsWith("@") ? Files.readString(Path.of(data.substring(1))) : data;
    } catch (IOException e) {
      throw new Failure(ExitCode.USAGE, "-d " + data + " cannot be read: " + e.getMessage(), e);
    }
  }

  static @Nullable String body(Request request) {
    return request.flag("-d").map(FunctionCall::read).orElse(null);
  }
}
