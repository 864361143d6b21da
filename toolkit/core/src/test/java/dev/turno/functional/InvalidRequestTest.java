package dev.turno.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.turno.http.Get;
import dev.turno.security.SecurityHeaders;
import dev.turno.server.ApplicationBuilder;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a client sees that sends no HTTP, or more of it than the HTTP server reads. */
class InvalidRequestTest {
  private static TestServer server;

  static final class Pages {
    @Get("/page")
    String page() {
      return "page";
    }
  }

  @BeforeAll
  static void start() {
    server =
        TestServer.of(
            new ApplicationBuilder()
                .service(new Pages())
                .requestIds()
                .securityHeaders(SecurityHeaders.ofDefaults()));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void an_address_that_is_too_long_is_a_problem() throws Exception {
    JsonNode problem = problem(414, "GET /page?" + "a".repeat(5000) + " HTTP/1.1\r\nHost: a\r\n");
    assertThat(problem.path("title").asText()).isEqualTo("URI Too Long");
    assertThat(problem.path("detail").asText()).contains("first line", "4096 bytes");
  }

  @Test
  void headers_that_are_too_long_are_a_problem() throws Exception {
    JsonNode problem =
        problem(431, "GET /page HTTP/1.1\r\nHost: a\r\nX-A: " + "a".repeat(9000) + "\r\n");
    assertThat(problem.path("title").asText()).isEqualTo("Request Header Fields Too Large");
    assertThat(problem.path("detail").asText()).contains("8192 bytes");
  }

  @ParameterizedTest
  @CsvSource({
    "what is a version, GET /page HTTP/one|Host: a|",
    "what separates a name, GET /page HTTP/1.1|Host: a|Bad Header: x|",
    "how long the body is, POST /page HTTP/1.1|Host: a|Content-Length: x|",
    "nothing at all, hello|",
  })
  void what_is_no_http_is_a_problem(String unclear, String sent) throws Exception {
    JsonNode problem = problem(400, sent.replace("|", "\r\n"));
    assertThat(problem.path("detail").asText())
        .as(unclear)
        .startsWith("The request is no HTTP/1.1. (")
        .endsWith(".)");
  }

  @Test
  void its_answer_has_the_headers_of_all_answers() {
    String answer = server.raw("hello");
    assertThat(answer).containsIgnoringCase("x-content-type-options: nosniff");
    assertThat(answer).containsIgnoringCase("x-request-id: ");
    assertThat(answer).containsIgnoringCase("connection: close");
  }

  private static JsonNode problem(int status, String sent) throws IOException {
    String answer = server.rawWith(sent);
    assertThat(answer).matches("(?s)HTTP/1\\.[01] " + status + " .*");
    assertThat(answer).containsIgnoringCase("content-type: application/problem+json");
    JsonNode problem = new ObjectMapper().readTree(answer.substring(answer.indexOf("\r\n\r\n")));
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    return problem;
  }
}
