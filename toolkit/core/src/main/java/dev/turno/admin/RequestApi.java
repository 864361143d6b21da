package dev.turno.admin;

import dev.turno.http.Get;
import dev.turno.http.NonBlocking;
import dev.turno.http.Query;
import dev.turno.measure.MeasuredRequest;
import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import jakarta.validation.constraints.Min;
import java.util.List;

/** The last requests of a process that is developed. */
final class RequestApi {
  private final AdminNode admin;

  RequestApi(AdminNode admin) {
    this.admin = admin;
  }

  /**
   * The latest first, with where their time went. {@code next} is handed back as {@code after}.
   *
   * @param after only those that came after that one
   */
  @Get("/admin/v1/requests")
  @NonBlocking
  Items<MeasuredRequest> requests(@Query(defaultValue = "0") @Min(0) long after) {
    List<MeasuredRequest> requests = admin.measured().orElseThrow(RequestApi::notKept).after(after);
    long last = requests.isEmpty() ? after : requests.getFirst().number();
    return Items.of("RequestList", requests, Long.toString(last));
  }

  private static ProblemException notKept() {
    return new ProblemException(
        Problem.titled(
            404,
            "No requests are kept",
            "Only turno dev keeps the last requests; traces and the access log tell of them in"
                + " production."));
  }
}
