package dev.turno.launcher.client;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import dev.turno.launcher.report.ExitCode;
import dev.turno.launcher.report.Failure;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** {@code turno logs}: the logs of all nodes as one. */
public final class LogsCommand implements Command {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

  public LogsCommand() {}

  @Override
  public String name() {
    return "logs";
  }

  @Override
  public String meaning() {
    return "shows what nodes have logged lately; in the order of time";
  }

  @Override
  public String arguments() {
    return "";
  }

  @Override
  public List<Flag> flags() {
    return List.of(
        Flag.of("-f", "follows: shows what comes, until Ctrl-C"),
        Flag.of("--node", "ID", "only those of a node"),
        Flag.of("--level", "LEVEL", "only from that level: DEBUG, INFO, WARN, ERROR"),
        Flag.of("--since", "TIME", "only of the last time: 10m"),
        Flag.of("--job", "ID", "only those that name a job"),
        Flag.of("--queue", "NAME", "only those that name a queue"),
        Flag.of("--contains", "TEXT", "only those with that text"),
        Flag.of("--limit", "N", "how many at first (default: 200)"));
  }

  @Override
  public List<String> examples() {
    return List.of("turno logs -f --level WARN", "turno logs --job 0193c1b2-… --since 1h");
  }

  @Override
  public ExitCode run(Request request) {
    AdminClient admin = request.admin();
    JsonObject page = page(admin, request);
    if (request.has("-f")) {
      return follow(admin, page, request);
    }
    if (request.flag("-o", "table").equals("json")) {
      request.terminal().data(Printer.pretty(page));
    } else {
      lines(page, request);
    }
    return ExitCode.OK;
  }

  /** By a stream of the node that is asked: a line is here as soon as it was written. */
  private static ExitCode follow(AdminClient admin, JsonObject page, Request request) {
    lines(page, request);
    request.terminal().out().flush();
    boolean table = new Printer(request).isTable();
    new Events(
            admin,
            page.getString("next", ""),
            request.terminal()::say,
            data -> {
              request.terminal().data(table ? text(AdminClient.json(data)) : data);
              request.terminal().out().flush();
            })
        .follow("/admin/v1/logs/events?" + started(filters(request)), request.timeout());
    throw new Failure(
        ExitCode.UNREACHABLE,
        "no admin API has answered at "
            + admin.base()
            + " for "
            + request.flag("--timeout", "60s")
            + ".");
  }

  /** A query to which something is to be added. */
  private static String started(List<String> query) {
    return query.stream().map(parameter -> parameter + "&").collect(Collectors.joining());
  }

  private static JsonObject page(AdminClient admin, Request request) {
    List<String> query = filters(request);
    request
        .flag("--since")
        .ifPresent(
            span ->
                query.add(
                    "since="
                        + Instant.now()
                            .minus(request.span(span, "--since"))
                            .truncatedTo(ChronoUnit.MILLIS)));
    request.flag("--limit").ifPresent(n -> query.add("limit=" + request.number(n, "--limit", 1)));
    return admin.get("/admin/v1/logs?" + String.join("&", query));
  }

  private static List<String> filters(Request request) {
    List<String> query = new ArrayList<>();
    request.flag("--node").ifPresent(node -> query.add("node=" + AdminClient.coded(node)));
    request
        .flag("--level")
        .ifPresent(
            level -> query.add("level=" + AdminClient.coded(level.toUpperCase(Locale.ROOT))));
    request
        .flag("--job")
        .or(() -> request.flag("--queue"))
        .or(() -> request.flag("--contains"))
        .ifPresent(text -> query.add("contains=" + AdminClient.coded(text)));
    return query;
  }

  private static void lines(JsonObject page, Request request) {
    boolean table = new Printer(request).isTable();
    for (JsonObject line : Printer.objects(Nodes.of(page, "items"))) {
      request.terminal().data(table ? text(line) : JsonWriter.string(line));
    }
  }

  private static String text(JsonObject line) {
    LocalTime at =
        LocalTime.ofInstant(
            Instant.parse(line.getString("at", "1970-01-01T00:00:00Z")), ZoneId.systemDefault());
    return String.format(
        Locale.ROOT,
        "%s %s %-5s %s: %s",
        TIME.format(at),
        Words.shortId(line.getString("node", "")),
        line.getString("level", ""),
        line.getString("logger", "").replaceFirst("^.*\\.", ""),
        line.getString("text", ""));
  }
}
