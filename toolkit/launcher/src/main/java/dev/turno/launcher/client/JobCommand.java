package dev.turno.launcher.client;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import dev.turno.launcher.report.ExitCode;
import dev.turno.launcher.report.Failure;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** {@code turno job}: jobs of the cluster. */
public final class JobCommand implements Command {
  private static final List<String> ACTS = List.of("list", "show", "cancel", "retry", "submit");
  private static final List<String> STATES =
      List.of(
          "scheduled", "available", "running", "retryable", "completed", "cancelled", "discarded");
  private static final List<String> HEADS =
      List.of("JOB", "STATE", "FUNCTION", "QUEUE", "ATTEMPT", "PROGRESS", "AGE", "REASON", "NODE");

  public JobCommand() {}

  @Override
  public String name() {
    return "job";
  }

  @Override
  public String meaning() {
    return "lists, cancels, retries and submits jobs";
  }

  @Override
  public String arguments() {
    return "list|show|cancel|retry|submit [ID...]";
  }

  @Override
  public List<Flag> flags() {
    return List.of(
        Flag.of("--state", "STATE,...", "only those: available, running, discarded, ..."),
        Flag.of("--queue", "NAME", "only those of a queue"),
        Flag.of("--function", "NAME", "only those of a function: Images.thumbnail"),
        Flag.of("--since", "TIME", "only those handed in lately: 10m, 2h"),
        Flag.of("--limit", "N", "how many at most (default: 50)"),
        Flag.of("--after", "PLACE", "goes on where a list has ended"),
        Flag.of("--all-matching", "cancels or retries all that the filters match"),
        Flag.of("--dry-run", "only counts them"),
        Flag.of("-d", "JSON", "the arguments of a job to submit; @FILE, or - for stdin"),
        Flag.of("-y", "asks nothing"));
  }

  @Override
  public List<String> examples() {
    return List.of(
        "turno job list --state discarded --since 2h",
        "turno job retry --all-matching --queue images --dry-run",
        "turno job submit Lanes.primes below=1000");
  }

  @Override
  public ExitCode run(Request request) {
    String act = request.act(name(), ACTS);
    List<String> ids = request.ids();
    if (act.equals("list")) {
      return list(request);
    }
    if (act.equals("submit")) {
      return FunctionCall.submit(ids, request);
    }
    if (request.has("--all-matching") && !act.equals("show")) {
      return all(act, request);
    }
    if (ids.isEmpty()) {
      throw Failure.usage("turno job " + act + " ID: which job? turno job list tells their IDs.");
    }
    ids.forEach(id -> one(act, id, request));
    return ExitCode.OK;
  }

  private static ExitCode list(Request request) {
    List<String> query = new ArrayList<>();
    states(request).forEach(state -> query.add("state=" + state));
    Stream.of("queue", "function")
        .forEach(
            name ->
                request
                    .flag("--" + name)
                    .ifPresent(value -> query.add(name + "=" + AdminClient.coded(value))));
    request.flag("--since").ifPresent(span -> query.add("since=" + since(span, request)));
    request.flag("--limit").ifPresent(n -> query.add("limit=" + request.number(n, "--limit", 1)));
    request.flag("--after").ifPresent(place -> query.add("after=" + AdminClient.coded(place)));
    JsonObject jobs = request.admin().get("/admin/v1/jobs?" + String.join("&", query));
    JsonArray items = Nodes.of(jobs, "items");
    new Printer(request).list(jobs, items, HEADS, JobCommand::row, job -> job.getString("id", ""));
    String next = jobs.getString("next", "");
    if (!next.isEmpty()) {
      request.terminal().say("there are more: --after " + next);
    }
    return ExitCode.OK;
  }

  private static List<String> states(Request request) {
    List<String> states = new ArrayList<>();
    for (String word : request.flag("--state", "").split(",", -1)) {
      String state = word.strip().toLowerCase(Locale.ROOT);
      if (!state.isEmpty()) {
        states.add(request.known("--state ", state, STATES).toUpperCase(Locale.ROOT));
      }
    }
    return states;
  }

  private static String since(String span, Request request) {
    return Instant.now()
        .minus(request.span(span, "--since"))
        .truncatedTo(ChronoUnit.MILLIS)
        .toString();
  }

  private static List<String> row(JsonObject job) {
    String worker = job.getString("worker", "");
    return List.of(
        job.getString("id", ""),
        job.getString("state", "").toLowerCase(Locale.ROOT),
        job.getString("function", ""),
        job.getString("queue", ""),
        job.getInt("attempt") + "/" + job.getInt("attempts"),
        job.has("progress") ? Words.share(job.getDouble("progress")) : "-",
        Words.age(job.getString("created", "")),
        Words.orDash(job.getString("reason", "")),
        Words.orDash(Words.shortId(worker)));
  }

  private static void one(String act, String id, Request request) {
    String path = "/admin/v1/jobs/" + AdminClient.coded(id);
    AdminClient admin = request.admin();
    JsonObject job =
        act.equals("show") ? admin.get(path) : admin.send("POST", path + "/" + act, null);
    var printer = new Printer(request);
    if (printer.one(job, id)) {
      if (act.equals("show")) {
        job.forEach((name, value) -> show(name, value, request));
      } else {
        request
            .terminal()
            .data("job " + id + " is " + job.getString("state", "").toLowerCase(Locale.ROOT) + ".");
      }
    }
  }

  private static void show(String name, Object value, Request request) {
    if (!(value instanceof JsonObject)) {
      request.terminal().data(String.format(Locale.ROOT, "%-16s %s", name, value));
    }
  }

  private static ExitCode all(String act, Request request) {
    AdminClient admin = request.admin();
    var matching = new JsonObject();
    List<String> states = states(request);
    if (!states.isEmpty()) {
      matching.put("states", new JsonArray(states));
    }
    request.flag("--queue").ifPresent(queue -> matching.put("queue", queue));
    request.flag("--function").ifPresent(function -> matching.put("function", function));
    request.flag("--since").ifPresent(span -> matching.put("since", since(span, request)));
    matching.put("dryRun", true);
    String path = "/admin/v1/jobs/" + act;
    JsonObject lot = admin.send("POST", path, matching);
    String count = Words.count(lot.getInt("matching"), "job");
    if (!request.has("--dry-run")
        && lot.getInt("matching") > 0
        && request.isSure(act + " " + count + "?")) {
      matching.put("dryRun", false);
      lot = admin.send("POST", path, matching);
    }
    if (new Printer(request).one(lot, Integer.toString(lot.getInt("matching")))) {
      request
          .terminal()
          .data(
              lot.getBoolean("dryRun")
                  ? count + " would be told to " + act + "."
                  : count
                      + " matched: "
                      + lot.getInt("done")
                      + " done, "
                      + lot.getInt("refused")
                      + " refused.");
    }
    return lot.getInt("refused") == 0 ? ExitCode.OK : ExitCode.FAILED;
  }
}
