package dev.turno.examples.twins;

import dev.turno.depend.Provides;
import dev.turno.http.CpuBound;
import dev.turno.http.Get;
import dev.turno.http.Header;
import dev.turno.http.NonBlocking;
import dev.turno.http.Post;
import dev.turno.http.Produces;
import dev.turno.http.Query;
import dev.turno.http.Reply;
import dev.turno.http.ServerSentEvent;
import dev.turno.http.Timeout;
import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.math.BigInteger;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The functions that say where they run, and what goes wrong in them. */
public final class Twin {
  /** Somebody who has said who it is. */
  record User(String name, boolean admin) {}

  /** An item that comes late. */
  record Line(int n, int square) {}

  @Get("/hello/{name}")
  Future<String> hello(
      String name, @Query(defaultValue = "1") @Min(1) @Max(5) int times, Vertx vertx) {
    String one = "Hello, " + name;
    return vertx.timer(5).map(rung -> String.join(" ", java.util.Collections.nCopies(times, one)));
  }

  @Get("/nap/{millis}")
  String nap(@Max(5000) int millis) throws InterruptedException {
    Thread.sleep(millis);
    return "slept well";
  }

  @Get("/primes/{n}")
  @CpuBound
  long primes(@Max(1_000_000) int n) {
    return IntStream.range(2, n).filter(i -> BigInteger.valueOf(i).isProbablePrime(20)).count();
  }

  @Get("/where/async")
  @NonBlocking
  Where whereAsync() {
    return Where.here();
  }

  @Get("/where/plain")
  Where wherePlain() {
    return Where.here();
  }

  @Get("/where/cpu")
  @CpuBound
  Where whereCpu() {
    return Where.here();
  }

  @Get("/number/{n}")
  @NonBlocking
  BigInteger number(BigInteger n) {
    return n;
  }

  /** What a request says of its sender. */
  record Bearer(String token) {}

  @Provides
  Bearer bearer(@Header Optional<String> authorization) {
    return authorization
        .filter(value -> value.startsWith("Bearer "))
        .map(value -> new Bearer(value.substring("Bearer ".length())))
        .orElseThrow(() -> ProblemException.unauthorized("Say who you are."));
  }

  @Provides
  Future<User> user(Bearer bearer) {
    return Future.succeededFuture(new User(bearer.token(), bearer.token().equals("ada")));
  }

  @Get("/me")
  Future<User> me(User user) {
    return Future.succeededFuture(user);
  }

  @Get("/admin")
  String admin(User user) {
    if (!user.admin()) {
      throw ProblemException.of(403, "You are not Ada.");
    }
    return "welcome";
  }

  @Get("/refuse")
  Future<String> refuse() {
    return Future.failedFuture(
        new ProblemException(Problem.of(409, "Not now.").withHeader("X-Why", "busy")));
  }

  @Get("/bug")
  String bug() {
    throw new IllegalStateException("a secret");
  }

  @Get("/slow")
  @Timeout("200ms")
  Future<String> slow() {
    return Promise.<String>promise().future();
  }

  @Get("/lines/{n}")
  Stream<Line> lines(@Max(100_000) int n) {
    return IntStream.rangeClosed(1, n).mapToObj(i -> new Line(i, i * i));
  }

  @Get("/events/{n}")
  @Produces("text/event-stream")
  Stream<ServerSentEvent> events(int n) {
    return IntStream.rangeClosed(1, n)
        .mapToObj(i -> ServerSentEvent.of("tick " + i).withId(String.valueOf(i)).withName("tick"));
  }

  @Post("/text")
  @Produces("text/plain")
  Reply<String> text(@dev.turno.http.Body String body) {
    return Reply.ok(body.toUpperCase(java.util.Locale.ROOT));
  }
}
