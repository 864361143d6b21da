package dev.turno.functional;

import static dev.turno.functional.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.turno.http.Body;
import dev.turno.http.Form;
import dev.turno.http.Get;
import dev.turno.http.Header;
import dev.turno.http.Post;
import dev.turno.http.Query;
import dev.turno.http.Upload;
import dev.turno.operation.DefinitionException;
import dev.turno.problem.ProblemException;
import dev.turno.server.ApplicationBuilder;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client sees of forms and uploads, and what is left of them on the disk. */
class FormTest {
  record Sent(String field, String fileName, String type, long size) {
    static Sent of(Upload upload) {
      return new Sent(upload.name(), upload.fileName(), upload.contentType(), upload.size());
    }
  }

  record Profile(@Size(min = 2) String name, Optional<Integer> age, List<String> tags) {}

  static final class Desk {
    private final Path kept;
    final CountDownLatch holding = new CountDownLatch(1);
    final CountDownLatch go = new CountDownLatch(1);

    Desk(Path kept) {
      this.kept = kept;
    }

    @Post("/login")
    String login(
        @Form String user,
        @Form("pass-word") String password,
        @Form(defaultValue = "7") @Max(30) int days,
        @Form Optional<Boolean> remember) {
      return user + " " + password.length() + " " + days + " " + remember;
    }

    @Post("/profile")
    Profile profile(@Form Profile profile) {
      return profile;
    }

    @Post("/all")
    Map<String, List<String>> all(@Form Map<String, List<String>> fields) {
      return fields;
    }

    @Post("/photo")
    Sent photo(Upload photo, @Form Optional<String> title) {
      return Sent.of(photo);
    }

    @Post("/photos")
    List<Sent> photos(@Size(max = 2) List<Upload> photos, @Form Optional<Upload> cover) {
      return Stream.concat(photos.stream(), cover.stream()).map(Sent::of).toList();
    }

    @Post("/sum")
    long sum(Upload file) throws IOException {
      try (var in = file.open()) {
        long sum = 0;
        for (byte b : in.readAllBytes()) {
          sum += b;
        }
        return sum;
      }
    }

    @Post("/bytes")
    int bytes(@Form Buffer file, @Form byte[] more) {
      return file.length() * 1000 + more.length;
    }

    @Post("/async")
    Future<Integer> async(Upload file) {
      return file.bytesAsync().map(Buffer::length);
    }

    @Post("/keep")
    void keep(Upload file) throws IOException {
      file.moveTo(kept.resolve("kept"));
    }

    @Post("/refuse")
    void refuse(Upload file) {
      throw ProblemException.forbidden("Not yours.");
    }

    @Post("/hold")
    void hold(Upload file) throws InterruptedException {
      holding.countDown();
      go.await();
    }

    @Get("/maps")
    Map<String, Object> maps(
        @Query Map<String, Integer> numbers, @Header Map<String, List<String>> headers) {
      return Map.of("numbers", new TreeMap<>(numbers), "agent", headers.get("x-agent"));
    }
  }

  @TempDir Path folder;
  @TempDir Path kept;
  private Desk desk;
  private TestServer server;

  @BeforeEach
  void start() {
    desk = new Desk(kept);
    server =
        TestServer.of(
            new ApplicationBuilder()
                .service(desk)
                .limits(
                    limits ->
                        limits.withForms(
                            forms ->
                                forms
                                    .withFolder(folder)
                                    .withMaxFileBytes(2 << 20)
                                    .withMaxBytes(3 << 20)
                                    .withMaxTextBytes(1000)
                                    .withMaxParts(5))));
  }

  @AfterEach
  void stop() {
    desk.go.countDown();
    server.close();
  }

  private HttpResponse<String> form(String path, String body) {
    return server.send(
        server
            .request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> send(String path, Multipart form) {
    return server.send(form.of(server.request(path)));
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) 1);
    return bytes;
  }

  private long spooled() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void fields_come_url_encoded_with_names_defaults_and_constraints() {
    assertThat(form("/login", "user=J%C3%B6rg+B&pass-word=abc&remember=yes").body())
        .isEqualTo("Jörg B 3 7 Optional[true]");
    var refused = form("/login", "user=a&pass-word=b&days=31&remember=perhaps");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(json(refused).at("/violations/0/in").asText()).isEqualTo("form");
    assertThat(json(refused).at("/violations").findValuesAsText("name"))
        .containsExactlyInAnyOrder("days", "remember");
  }

  @Test
  void fields_come_as_multipart_too() {
    var form = new Multipart().text("user", "Ümit").text("pass-word", "geheim").text("days", "");
    assertThat(send("/login", form).body()).isEqualTo("Ümit 6 7 Optional.empty");
  }

  @Test
  void a_secret_that_is_wrong_is_not_repeated() {
    var response = form("/login", "user=a");
    assertThat(json(response).at("/violations/0/name").asText()).isEqualTo("pass-word");
    assertThat(json(response).at("/violations/0/message").asText()).isEqualTo("is required");
  }

  @Test
  void a_record_is_a_form_and_a_blank_field_is_none() {
    var response = form("/profile", "name=Ada&age=&tags=a&tags=b");
    assertThat(json(response)).isEqualTo(parse("{'name':'Ada','age':null,'tags':['a','b']}"));
    var refused = form("/profile", "name=A&age=old");
    assertThat(json(refused).at("/violations").findValuesAsText("name")).contains("age");
  }

  private static com.fasterxml.jackson.databind.JsonNode parse(String text) {
    try {
      return new com.fasterxml.jackson.databind.ObjectMapper().readTree(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void all_fields_come_as_a_map() {
    assertThat(json(form("/all", "a=1&b=2&a=3"))).isEqualTo(parse("{'a':['1','3'],'b':['2']}"));
  }

  @Test
  void the_query_and_the_headers_come_as_maps() {
    var response = server.send(server.request("/maps?a=1&b=2").header("X-Agent", "me"));
    assertThat(json(response)).isEqualTo(parse("{'numbers':{'a':1,'b':2},'agent':['me']}"));
    var refused = server.get("/maps?a=1&b=x");
    assertThat(json(refused).at("/violations/0/name").asText()).isEqualTo("b");
  }

  @Test
  void a_small_file_is_held_in_memory_with_the_name_that_was_sent() {
    var form = new Multipart().file("photo", "../../a \\\"b\\\".png", "image/png", bytes(10));
    assertThat(json(send("/photo", form)))
        .isEqualTo(
            parse(
                "{'field':'photo','fileName':'../../a \\\"b\\\".png','type':'image/png','size':10}"));
    assertThat(spooled()).isZero();
  }

  @Test
  void a_large_file_is_whole_and_its_temporary_file_is_gone_afterwards() {
    var form = new Multipart().text("a", "b").file("file", "x", "text/plain", bytes(1_500_000));
    assertThat(send("/sum", form).body()).isEqualTo("1500000");
    await().until(() -> spooled() == 0);
  }

  @Test
  void a_large_file_is_in_the_folder_while_its_request_runs_and_gone_when_the_client_leaves()
      throws Exception {
    var running =
        server.sendAsync(
            new Multipart().file("file", "x", "a/b", bytes(300_000)).of(server.request("/hold")));
    desk.holding.await();
    assertThat(spooled()).isEqualTo(1);
    running.cancel(true);
    desk.go.countDown();
    await().until(() -> spooled() == 0 && server.node.inFlight() == 0);
  }

  @Test
  void a_temporary_file_is_gone_when_the_handler_refuses_and_when_the_upload_breaks_off()
      throws Exception {
    var form = new Multipart().file("file", "x", "a/b", bytes(300_000));
    assertThat(send("/refuse", form).statusCode()).isEqualTo(403);
    await().until(() -> spooled() == 0);
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      String head =
          """
          POST /sum HTTP/1.1
          Host: x
          Content-Length: 900000
          Content-Type: multipart/form-data; boundary=b

          --b
          Content-Disposition: form-data; name=file; filename=f

          """
              .replace("\n", "\r\n");
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(bytes(400_000));
      await().until(() -> spooled() == 1);
    }
    await().until(() -> spooled() == 0 && server.node.inFlight() == 0);
  }

  @Test
  void a_file_can_be_kept() {
    assertThat(send("/keep", new Multipart().file("file", "x", "a/b", bytes(300_000))).statusCode())
        .isEqualTo(204);
    assertThat(kept.resolve("kept")).hasSize(300_000);
    await().until(() -> spooled() == 0);
  }

  @Test
  void a_file_is_read_on_the_event_loop() {
    assertThat(send("/async", new Multipart().file("file", "x", "a/b", bytes(400_000))).body())
        .isEqualTo("400000");
    assertThat(send("/async", new Multipart().file("file", "x", "a/b", bytes(4))).body())
        .isEqualTo("4");
  }

  @Test
  void bytes_are_of_a_file_or_of_a_field() {
    var form = new Multipart().file("file", "x", "a/b", bytes(400_000)).text("more", "abc");
    assertThat(send("/bytes", form).body()).isEqualTo("400000003");
    assertThat(spooled()).isZero();
  }

  @Test
  void several_files_come_in_order_and_an_input_without_a_choice_is_none() {
    var form =
        new Multipart()
            .file("photos", "1", "a/b", bytes(1))
            .file("photos", "2", "a/b", bytes(2))
            .file("cover", "", "application/octet-stream", bytes(0));
    assertThat(json(send("/photos", form)).findValuesAsText("fileName")).containsExactly("1", "2");
    var many = new Multipart();
    for (int i = 0; i < 3; i++) {
      many.file("photos", "" + i + ".png", "a/b", bytes(1));
    }
    var refused = send("/photos", many);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(json(refused).at("/violations/0/name").asText()).isEqualTo("photos");
  }

  @Test
  void a_text_in_place_of_a_file_and_a_missing_file_are_refused() {
    var text = send("/photo", new Multipart().text("photo", "cheese"));
    assertThat(text.statusCode()).isEqualTo(422);
    assertThat(json(text).at("/violations/0/message").asText()).contains("must be a file");
    var none = send("/photo", new Multipart().text("title", "cheese"));
    assertThat(json(none).at("/violations/0/message").asText()).isEqualTo("is required");
  }

  @Test
  void each_limit_is_answered_413_by_its_name() {
    exceeds("maxFileBytes", new Multipart().file("file", "x", "a/b", bytes((2 << 20) + 1)));
    exceeds("maxTextBytes", new Multipart().text("file", "x".repeat(1001)));
    var many = new Multipart();
    for (int i = 0; i < 6; i++) {
      many.text("a" + i, "");
    }
    exceeds("maxParts", many);
    var whole =
        send(
            "/sum",
            new Multipart()
                .file("a", "x", "a/b", bytes(2 << 20))
                .file("b", "x", "a/b", bytes(2 << 20)));
    assertThat(whole.statusCode()).isEqualTo(413);
    assertThat(json(whole).at("/limit").asInt()).isEqualTo(3 << 20);
    assertThat(form("/login", "user=" + "x".repeat(1001)).statusCode()).isEqualTo(413);
    await().until(() -> spooled() == 0);
  }

  private void exceeds(String limit, Multipart form) {
    var response = send("/sum", form);
    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(json(response).at("/exceeded").asText()).isEqualTo(limit);
  }

  @Test
  void what_is_no_form_is_answered_415_and_what_is_a_broken_one_400() {
    var notForm = server.post("/login", "{}");
    assertThat(notForm.statusCode()).isEqualTo(415);
    assertThat(json(notForm).at("/detail").asText()).contains("multipart/form-data");
    assertThat(form("/photo", "photo=a").statusCode()).isEqualTo(415);
    assertThat(form("/login", "user=%4").statusCode()).isEqualTo(400);
    var broken =
        server.send(
            server
                .request("/photo")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(
                    BodyPublishers.ofString(
                        "--b\r\nContent-Disposition: form-data; name=a\r\n\r\nx")));
    assertThat(broken.statusCode()).isEqualTo(400);
    assertThat(json(broken).at("/detail").asText()).contains("closing boundary");
  }

  static final class Misfits {
    @Get("/a")
    void inGet(@Form String a) {}

    @Post("/b")
    void both(@Body String text, @Form String b) {}

    @Post("/c")
    void unreadable(@Form Map<Integer, String> c) {}

    @Post("/d")
    void wrongDefault(@Form(defaultValue = "x") @Min(1) int d) {}
  }

  @Test
  void forms_that_cannot_be_are_told_at_start_up() {
    var application = new ApplicationBuilder().service(new Misfits());
    assertThatThrownBy(application::build)
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("Misfits.inGet, parameter 'a': a GET request has no body")
        .hasMessageContaining("'b' makes the body a form")
        .hasMessageContaining("no converter from text to Map<Integer, String>")
        .hasMessageContaining("its default 'x'");
  }
}
