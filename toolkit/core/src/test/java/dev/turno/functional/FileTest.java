package dev.turno.functional;

import static dev.turno.functional.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turno.http.Get;
import dev.turno.http.Produces;
import dev.turno.http.Reply;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client sees of files. */
class FileTest {
  private static final String TEXT = "0123456789abcdefghij";

  static final class Shelf {
    private final Path folder;

    Shelf(Path folder) {
      this.folder = folder;
    }

    @Get("/file/{name}")
    Path file(String name) {
      return folder.resolve(name);
    }

    @Get("/async")
    Future<Path> async() {
      return Future.succeededFuture(folder.resolve("a.txt"));
    }

    @Get("/csv")
    @Produces("text/csv")
    Path csv() {
      return folder.resolve("a.txt");
    }

    @Get("/attachment")
    Reply<Path> attachment() {
      return Reply.ok(folder.resolve("a.txt"))
          .asAttachment("Kärcher \"1\".txt")
          .withHeader("ETag", "\"own\"");
    }
  }

  @TempDir Path folder;
  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    Files.writeString(folder.resolve("a.txt"), TEXT);
    Files.write(folder.resolve("b.png"), new byte[0]);
    Files.createDirectory(folder.resolve("c"));
    server = TestServer.of(new Shelf(folder));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> file(String... headers) {
    return server.send(server.request("/file/a.txt").headers(headers));
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("none");
  }

  @Test
  void a_file_is_sent_with_its_type_and_version() {
    var response = server.get("/file/a.txt");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo(TEXT);
    assertThat(header(response, "content-type")).isEqualTo("text/plain;charset=UTF-8");
    assertThat(header(response, "content-length")).isEqualTo("20");
    assertThat(header(response, "accept-ranges")).isEqualTo("bytes");
    assertThat(header(response, "etag")).startsWith("\"");
    assertThat(header(response, "last-modified")).endsWith("GMT");
    assertThat(server.get("/async").body()).isEqualTo(TEXT);
    assertThat(header(server.get("/csv"), "content-type")).isEqualTo("text/csv");
    var empty = server.get("/file/b.png");
    assertThat(empty.statusCode()).isEqualTo(200);
    assertThat(header(empty, "content-type")).isEqualTo("image/png");
    assertThat(empty.body()).isEmpty();
  }

  @Test
  void what_is_no_file_is_answered_404() {
    for (String name : new String[] {"missing", "c"}) {
      var response = server.get("/file/" + name);
      assertThat(response.statusCode()).isEqualTo(404);
      assertThat(json(response).at("/detail").asText()).isEqualTo("There is no such file.");
    }
  }

  @Test
  void head_tells_the_length_without_the_content() {
    var response =
        server.send(server.request("/file/a.txt").method("HEAD", BodyPublishers.noBody()));
    assertThat(header(response, "content-length")).isEqualTo("20");
    assertThat(response.body()).isEmpty();
  }

  @Test
  void a_range_is_sent_alone() {
    range("bytes=0-3", "0123", "bytes 0-3/20");
    range("bytes=15-", "fghij", "bytes 15-19/20");
    range("bytes=-4", "ghij", "bytes 16-19/20");
    range("bytes=18-100", "ij", "bytes 18-19/20");
    range("bytes=-100", TEXT, "bytes 0-19/20");
    range("bytes=30-40,5-5", "5", "bytes 5-5/20");
  }

  private void range(String range, String content, String told) {
    var response = file("Range", range);
    assertThat(response.statusCode()).isEqualTo(206);
    assertThat(response.body()).isEqualTo(content);
    assertThat(header(response, "content-range")).isEqualTo(told);
    assertThat(header(response, "content-length")).isEqualTo("" + content.length());
  }

  @Test
  void several_ranges_are_sent_as_parts() {
    var response = file("Range", "bytes=0-1, 5-6,-1");
    assertThat(response.statusCode()).isEqualTo(206);
    String type = header(response, "content-type");
    assertThat(type).startsWith("multipart/byteranges; boundary=");
    String boundary = type.substring(type.indexOf('=') + 1);
    assertThat(response.body().split("--" + boundary, -1))
        .satisfiesExactly(
            preamble -> assertThat(preamble.trim()).isEmpty(),
            first -> assertThat(first).contains("Content-Range: bytes 0-1/20").endsWith("01\r\n"),
            second -> assertThat(second).contains("bytes 5-6/20").endsWith("56\r\n"),
            third -> assertThat(third).contains("bytes 19-19/20").endsWith("j\r\n"),
            end -> assertThat(end).isEqualTo("--\r\n"));
  }

  @Test
  void a_range_that_is_not_there_is_answered_416_and_one_that_is_none_is_ignored() {
    var response = file("Range", "bytes=20-");
    assertThat(response.statusCode()).isEqualTo(416);
    assertThat(header(response, "content-range")).isEqualTo("bytes */20");
    for (String range : new String[] {"bytes=5-2", "bytes=a-b", "lines=1-2", "bytes=0-,0-,0-"}) {
      assertThat(file("Range", range).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void a_version_that_the_client_has_is_answered_304() {
    var response = server.get("/file/a.txt");
    String tag = header(response, "etag");
    String modified = header(response, "last-modified");
    var known = file("If-None-Match", "\"x\", W/" + tag);
    assertThat(known.statusCode()).isEqualTo(304);
    assertThat(header(known, "etag")).isEqualTo(tag);
    assertThat(file("If-Modified-Since", modified).statusCode()).isEqualTo(304);
    assertThat(file("If-None-Match", "\"x\"", "If-Modified-Since", modified).statusCode())
        .isEqualTo(200);
    assertThat(file("If-Modified-Since", "Thu, 01 Jan 1970 00:00:00 GMT").statusCode())
        .isEqualTo(200);
    assertThat(file("If-Modified-Since", "yesterday").statusCode()).isEqualTo(200);
  }

  @Test
  void a_version_that_is_gone_is_answered_412_and_not_continued() {
    var response = server.get("/file/a.txt");
    String tag = header(response, "etag");
    assertThat(file("If-Match", "\"x\"").statusCode()).isEqualTo(412);
    assertThat(file("If-Match", tag).statusCode()).isEqualTo(200);
    assertThat(file("If-Unmodified-Since", "Thu, 01 Jan 1970 00:00:00 GMT").statusCode())
        .isEqualTo(412);
    assertThat(file("Range", "bytes=0-1", "If-Range", tag).statusCode()).isEqualTo(206);
    assertThat(file("Range", "bytes=0-1", "If-Range", "\"x\"").statusCode()).isEqualTo(200);
    assertThat(
            file("Range", "bytes=0-1", "If-Range", header(response, "last-modified")).statusCode())
        .isEqualTo(206);
  }

  @Test
  void a_file_is_offered_under_any_name() {
    var response = server.get("/attachment");
    assertThat(response.body()).isEqualTo(TEXT);
    assertThat(header(response, "etag")).isEqualTo("\"own\"");
    assertThat(header(response, "content-disposition"))
        .isEqualTo(
            "attachment; filename=\"K_rcher _1_.txt\"; filename*=UTF-8''K%C3%A4rcher%20%221%22.txt");
  }
}
