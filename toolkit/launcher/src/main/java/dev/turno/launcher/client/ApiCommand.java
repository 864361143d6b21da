package dev.turno.launcher.client;

import dev.turno.launcher.report.ExitCode;
import dev.turno.launcher.report.Failure;
import java.util.List;
import java.util.Locale;

/** {@code turno api}: any request to the admin API. */
public final class ApiCommand implements Command {
  private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE");

  public ApiCommand() {}

  @Override
  public String name() {
    return "api";
  }

  @Override
  public String meaning() {
    return "sends a request to the admin API; with the token, and prints the answer";
  }

  @Override
  public String arguments() {
    return "[METHOD] PATH";
  }

  @Override
  public List<Flag> flags() {
    return List.of(Flag.of("-d", "JSON", "the body; @FILE reads a file, - stdin"));
  }

  @Override
  public List<String> examples() {
    return List.of(
        "turno api /admin/v1/cluster",
        "turno api PUT /admin/v1/queues/cpu/slots -d '{\"slots\": 4}'",
        "turno api /metrics");
  }

  @Override
  public ExitCode run(Request request) {
    boolean named = request.words().size() > 1;
    String method = named ? request.words().getFirst().toUpperCase(Locale.ROOT) : "GET";
    String path = request.word(named ? 1 : 0, "PATH");
    if (!METHODS.contains(method)) {
      throw Failure.usage(
          "METHOD is one of " + String.join(", ", METHODS) + ", not `" + method + "`.");
    }
    if (!path.startsWith("/")) {
      throw Failure.usage("PATH begins with /, such as /admin/v1/cluster, not `" + path + "`.");
    }
    Http.Answer answer = request.admin().answer(method, path, FunctionCall.body(request));
    boolean json = answer.contentType().contains("json");
    String body = answer.body().stripTrailing();
    request
        .terminal()
        .data(json && body.startsWith("{") ? Printer.pretty(AdminClient.json(body)) : body);
    return ExitCode.OK;
  }
}
