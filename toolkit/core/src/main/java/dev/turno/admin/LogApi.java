package dev.turno.admin;

import dev.turno.http.Get;
import dev.turno.http.Header;
import dev.turno.http.NonBlocking;
import dev.turno.http.Produces;
import dev.turno.http.Query;
import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import dev.turno.problem.Violation;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The logs of all nodes as one. */
final class LogApi {
  private final AdminNode admin;
  private final Vertx vertx;

  LogApi(AdminNode admin, Vertx vertx) {
    this.admin = admin;
    this.vertx = vertx;
  }

  /**
   * The latest lines, in the order of time.
   *
   * @param level the least level
   * @param contains what has to be in them, such as a job's id
   * @param after the {@code next} of the page before: only what has come since
   */
  @Get("/admin/v1/logs")
  Future<Items<LogLine>> logs(
      @Query Optional<String> node,
      @Query(defaultValue = "INFO") String level,
      @Query(defaultValue = "") String contains,
      @Query Optional<Instant> since,
      @Query(defaultValue = "200") @Min(1) @Max(2000) int limit,
      @Query(defaultValue = "") String after) {
    refuseWrongLevel(level);
    List<String> ids = admin.survey().ids();
    List<String> asked = node.map(name -> List.of(NodeNames.resolve(name, ids))).orElse(ids);
    Map<String, Long> known = known(after);
    List<Future<LogPage>> pages = new ArrayList<>();
    for (String id : asked) {
      var filter =
          new LogFilter(
              known.getOrDefault(id, -1L),
              since.map(Instant::toEpochMilli).orElse(0L),
              level,
              contains,
              limit);
      pages.add(admin.line().ask(id, Question.LOGS, filter, Survey.PATIENCE));
    }
    return Future.join(pages)
        .transform(done -> Future.succeededFuture(merge(asked, pages, known, limit)));
  }

  /**
   * What is logged from now on, or from a place, as server-sent events {@code line}; the id of each
   * is the place after it.
   *
   * @param after the {@code next} of a page, or the id of an event
   * @param lastEventId the same, by which browsers go on after a break
   */
  @Get("/admin/v1/logs/events")
  @Produces("text/event-stream")
  @NonBlocking
  LogFollower follow(
      @Query Optional<String> node,
      @Query(defaultValue = "INFO") String level,
      @Query(defaultValue = "") String contains,
      @Query(defaultValue = "") String after,
      @Header Optional<String> lastEventId) {
    refuseWrongLevel(level);
    String one = node.map(name -> NodeNames.resolve(name, admin.survey().ids())).orElse("");
    return new LogFollower(
        admin,
        vertx,
        new LogFollower.Wanted(one, level, contains, known(lastEventId.orElse(after))));
  }

  private static void refuseWrongLevel(String level) {
    if (!LogFilter.isLevel(level)) {
      throw new ProblemException(
          Problem.invalid(
              List.of(
                  new Violation(
                      "query", "level", "is one of TRACE, DEBUG, INFO, WARN, ERROR", level))));
    }
  }

  private static Items<LogLine> merge(
      List<String> ids, List<Future<LogPage>> pages, Map<String, Long> known, int limit) {
    List<LogLine> lines = new ArrayList<>();
    Map<String, Long> last = new TreeMap<>(known);
    for (int i = 0; i < ids.size(); i++) {
      if (pages.get(i).succeeded()) {
        String id = ids.get(i);
        LogPage page = pages.get(i).result();
        page.lines().forEach(line -> lines.add(line.of(id)));
        last.put(id, page.last());
      }
    }
    lines.sort(Comparator.comparing(LogLine::at));
    int from = Math.max(0, lines.size() - limit);
    return Items.of("LogList", List.copyOf(lines.subList(from, lines.size())), cursor(last));
  }

  /** The places in the logs of nodes, as one word. */
  static String cursor(Map<String, Long> last) {
    List<String> places = new ArrayList<>();
    last.forEach((id, number) -> places.add(id + ":" + number));
    return String.join(",", places);
  }

  private static Map<String, Long> known(String cursor) {
    Map<String, Long> known = new TreeMap<>();
    for (String place : cursor.split(",", -1)) {
      int colon = place.lastIndexOf(':');
      try {
        if (colon > 0) {
          known.put(place.substring(0, colon), Long.parseLong(place.substring(colon + 1)));
        }
      } catch (NumberFormatException e) {
        throw ProblemException.of(400, "`after` is the `next` of an earlier answer, as it was.");
      }
    }
    return known;
  }
}
