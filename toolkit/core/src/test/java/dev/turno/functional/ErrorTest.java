package dev.turno.functional;

import static dev.turno.functional.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.turno.context.RequestContext;
import dev.turno.depend.Provides;
import dev.turno.http.Body;
import dev.turno.http.Catches;
import dev.turno.http.Form;
import dev.turno.http.Get;
import dev.turno.http.Header;
import dev.turno.http.Post;
import dev.turno.http.Reply;
import dev.turno.operation.DefinitionException;
import dev.turno.problem.Problem;
import dev.turno.respond.ProblemShape;
import dev.turno.server.ApplicationBuilder;
import io.vertx.core.Future;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** What a client sees of what goes wrong. */
class ErrorTest {
  static final class SoldOutException extends RuntimeException {
    private static final long serialVersionUID = 1;
    final int left;

    SoldOutException(int left) {
      super("only " + left + " left");
      this.left = left;
    }
  }

  record Language(String tag) {}

  record Left(int left, String language, boolean virtual) {}

  record Tag(@NotBlank String name) {}

  record Code(@Pattern(regexp = "(a|b)*c") String letters) {}

  record Article(@Min(1) int size, List<@Valid Tag> tags) {}

  static final class Shop {
    @Get("/burgers/{n}")
    String burgers(int n) {
      throw new SoldOutException(n);
    }

    @Get("/later")
    Future<String> later() {
      return Future.failedFuture(new FileNotFoundException("menu.txt"));
    }

    @Get("/closed")
    String closed() {
      throw new ArithmeticException();
    }

    @Get("/bug")
    String bug() {
      throw new IllegalStateException("the <secret> is 42");
    }

    @Get("/worse")
    String worse() {
      throw new UnsupportedOperationException();
    }

    @Get("/interrupted")
    Future<String> interrupted() {
      return Future.failedFuture(new CancellationException("its own time-out"));
    }

    @Catches
    Future<Problem> late(CancellationException e) {
      boolean isOver = RequestContext.current().orElseThrow().cancellation().isCancelled();
      return Future.succeededFuture(Problem.of(504, e.getMessage() + (isOver ? ", over" : "")));
    }

    @Get("/header")
    Reply<String> header(String value) {
      return Reply.ok("x").withHeader("X-Value", value);
    }

    @Get("/header-later")
    Future<Reply<String>> headerLater(String value) {
      return Future.succeededFuture(header(value));
    }

    @Post("/codes")
    Code code(@Body Code code) {
      return code;
    }

    @Post("/articles")
    Article add(@Body Article article) {
      return article;
    }

    @Post("/login")
    void login(@Form String user, @Form int age) {}

    @Provides
    Language language(@Header Optional<String> acceptLanguage) {
      return new Language(acceptLanguage.orElse("en"));
    }

    @Catches
    Reply<Left> soldOut(SoldOutException e, Language language) {
      return Reply.ok(new Left(e.left, language.tag(), Thread.currentThread().isVirtual()))
          .withStatus(409)
          .withHeader("Retry-After", "60");
    }

    @Catches({IOException.class, ArithmeticException.class})
    Future<Problem> broken(Exception e, RequestContext context) {
      return Future.succeededFuture(
          Problem.of(503, e.getClass().getSimpleName() + " in " + context.operation()));
    }

    @Catches
    Problem worst(UnsupportedOperationException e) {
      throw new IllegalStateException("this fails, too", e);
    }
  }

  private static ApplicationBuilder shop() {
    return new ApplicationBuilder().service(new Shop());
  }

  @Test
  void an_exception_is_answered_by_what_catches_it_with_what_that_needs() {
    try (var server = TestServer.of(shop())) {
      var response = server.send(server.request("/burgers/3").header("Accept-Language", "de"));
      assertThat(response.statusCode()).isEqualTo(409);
      assertThat(response.headers().firstValue("retry-after")).contains("60");
      assertThat(response.body()).isEqualTo("{\"left\":3,\"language\":\"de\",\"virtual\":true}");
    }
  }

  @Test
  void the_nearest_class_is_answered_and_several_may_be_by_one() {
    try (var server = TestServer.of(shop())) {
      var later = server.get("/later");
      assertThat(later.statusCode()).isEqualTo(503);
      assertThat(json(later).at("/detail").asText())
          .isEqualTo("FileNotFoundException in GET /later (Shop.later)");
      assertThat(json(server.get("/closed")).at("/detail").asText())
          .startsWith("ArithmeticException");
    }
  }

  @Test
  void a_bug_is_told_by_its_id_only_also_when_what_catches_it_fails() {
    try (var server = TestServer.of(shop())) {
      for (String path : new String[] {"/bug", "/worse"}) {
        var response = server.get(path);
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).doesNotContain("secret", "fails");
        assertThat(json(response).at("/id").asText()).hasSize(36);
      }
    }
  }

  @Test
  void a_cancellation_that_is_not_the_requests_is_an_exception_like_others() {
    try (var server = TestServer.of(shop())) {
      var response = server.get("/interrupted");
      assertThat(response.statusCode()).isEqualTo(504);
      assertThat(json(response).at("/detail").asText()).isEqualTo("its own time-out");
    }
  }

  @Test
  void an_answer_that_cannot_be_written_is_a_bug_and_not_silence() {
    try (var server = TestServer.of(shop())) {
      assertThat(server.get("/header?value=a").headers().firstValue("x-value")).contains("a");
      for (String path : List.of("/header", "/header-later")) {
        var response = server.get(path + "?value=a%0d%0ab:c");
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.headers().map()).doesNotContainKeys("x-value", "b");
        assertThat(json(response).at("/id").asText()).hasSize(36);
      }
      await().until(() -> server.node.inFlight() == 0);
    }
  }

  @Test
  void an_error_of_the_jvm_is_a_bug_like_others() {
    try (var server = TestServer.of(shop())) {
      assertThat(server.post("/codes", "{\"letters\":\"abc\"}").statusCode()).isEqualTo(200);
      String deep = "ab".repeat(200_000);

      var response = server.post("/codes", "{\"letters\":\"" + deep + "\"}");

      assertThat(response.statusCode()).isEqualTo(500);
      await().until(() -> server.node.inFlight() == 0);
    }
  }

  @Test
  void exceptions_are_caught_by_code_that_was_registered() {
    var application =
        new ApplicationBuilder()
            .get(
                "/a",
                request -> {
                  throw new SoldOutException(1);
                })
            .getAsync("/b", request -> Future.failedFuture(new IOException("disk")))
            .onException(SoldOutException.class, e -> Problem.of(410, e.getMessage()))
            .onExceptionAsync(
                IOException.class, e -> Future.succeededFuture(Map.of("why", e.getMessage())));
    try (var server = TestServer.of(application)) {
      assertThat(server.get("/a").statusCode()).isEqualTo(410);
      assertThat(server.get("/b").body()).isEqualTo("{\"why\":\"disk\"}");
    }
  }

  @Test
  void a_browser_gets_a_page_in_development_and_nobody_a_page_otherwise() {
    try (var server = TestServer.of(shop().responses(r -> r.withPages(true)))) {
      var page = server.send(server.request("/bug").header("Accept", "text/html,*/*;q=0.8"));
      assertThat(page.statusCode()).isEqualTo(500);
      assertThat(page.headers().firstValue("content-type")).contains("text/html; charset=utf-8");
      assertThat(page.body()).contains("the &lt;secret&gt; is 42").doesNotContain("<secret>");
      assertThat(page.body()).contains("ErrorTest.java");
      assertThat(server.get("/bug").headers().firstValue("content-type"))
          .contains("application/problem+json");
      var missing =
          server.send(server.request("/%3Cscript%3E?%3Cb%3E").header("Accept", "text/html"));
      assertThat(missing.body()).contains("404 Not Found").doesNotContain("<b>", "<script>");
    } catch (IllegalArgumentException e) {
      throw new AssertionError(e);
    }
    try (var server = TestServer.of(shop())) {
      var problem = server.send(server.request("/nothing").header("Accept", "text/html"));
      assertThat(problem.headers().firstValue("content-type")).contains("application/problem+json");
    }
  }

  @Test
  void problems_can_have_the_shape_of_fastapi() throws Exception {
    try (var server = TestServer.of(shop().responses(r -> r.withProblems(ProblemShape.FASTAPI)))) {
      var response =
          server.post("/articles", "{'size':0,'tags':[{},{'name':''}]}".replace('\'', '"'));
      assertThat(response.statusCode()).isEqualTo(422);
      assertThat(response.headers().firstValue("content-type")).contains("application/json");
      JsonNode name = detail(json(response), "tags");
      assertThat(name.at("/loc").toString()).isEqualTo("[\"body\",\"tags\",0,\"name\"]");
      assertThat(name.at("/type").asText()).isEqualTo("missing");
      var form =
          server.send(
              server
                  .request("/login")
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(BodyPublishers.ofString("user=a")));
      assertThat(json(form).toString())
          .isEqualTo(
              "{'detail':[{'type':'missing','loc':['body','age'],'msg':'is required','input':null}]}"
                  .replace('\'', '"'));
      JsonNode size = detail(json(server.post("/articles", "{\"size\":0,\"tags\":[]}")), "size");
      assertThat(size.at("/type").asText()).isEqualTo("greater_than_equal");
      assertThat(size.at("/input").asInt()).isZero();
      assertThat(json(server.get("/nothing")).toString())
          .isEqualTo("{\"detail\":\"Nothing is at /nothing.\"}");
    }
  }

  private static JsonNode detail(JsonNode problem, String name) {
    for (JsonNode detail : problem.at("/detail")) {
      if (detail.at("/loc/1").asText().equals(name)) {
        return detail;
      }
    }
    throw new AssertionError(problem.toString());
  }

  static final class Wrong {
    @Catches
    Problem nothing() {
      return Problem.of(400, "");
    }

    @Catches(IOException.class)
    Problem other(ArithmeticException e) {
      return Problem.of(400, "");
    }

    @Catches
    Problem body(IllegalStateException e, @Body String body) {
      return Problem.of(400, "");
    }

    @Catches
    Problem twice(IllegalStateException e) {
      return Problem.of(400, "");
    }
  }

  @Test
  void catchers_that_cannot_be_are_told_at_start_up() {
    assertThatThrownBy(() -> new ApplicationBuilder().service(new Wrong()).build())
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("doesn't take one exception")
        .hasMessageContaining("catches IOException, but takes ArithmeticException")
        .hasMessageContaining("takes the body")
        .hasMessageContaining("it catches IllegalStateException, as");
  }
}
