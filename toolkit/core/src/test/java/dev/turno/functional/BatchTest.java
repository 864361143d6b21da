package dev.turno.functional;

import static dev.turno.functional.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turno.depend.Guard;
import dev.turno.depend.Provides;
import dev.turno.http.Body;
import dev.turno.http.CpuBound;
import dev.turno.http.Get;
import dev.turno.http.Header;
import dev.turno.http.Post;
import dev.turno.http.Query;
import dev.turno.operation.DefinitionException;
import dev.turno.problem.ProblemException;
import dev.turno.server.ApplicationBuilder;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Batched functions of a process alone. */
class BatchTest {
  record Image(@NotBlank String name) {}

  record Label(String of, int batch) {}

  record Weights(int number) {}

  static final class Models {
    final List<Integer> sizes = new CopyOnWriteArrayList<>();
    final AtomicInteger loaded = new AtomicInteger();

    @Provides
    Weights weights() {
      return new Weights(loaded.incrementAndGet());
    }

    @Post("/labels")
    @CpuBound(batch = 4, batchWait = "2s")
    List<Label> label(@Body List<Image> images, Weights weights) {
      sizes.add(images.size());
      if (images.contains(new Image("bad"))) {
        throw ProblemException.of(409, "a bad image");
      }
      return images.stream().map(image -> new Label(image.name(), weights.number())).toList();
    }

    @Get("/lengths")
    @CpuBound(batch = 2, batchWait = "5ms")
    List<Integer> lengths(@Query List<String> text) {
      return text.stream().map(String::length).toList();
    }
  }

  private final Models models = new Models();
  private final TestServer server = TestServer.of(models);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void requests_bring_one_item_each_and_get_one_result_each() {
    List<HttpResponse<String>> answers =
        send(IntStream.range(0, 8).mapToObj(i -> "{\"name\":\"" + i + "\"}"));
    assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
    assertThat(answers.stream().map(a -> json(a).get("of").asText()))
        .containsExactly("0", "1", "2", "3", "4", "5", "6", "7");
    assertThat(models.sizes).containsExactly(4, 4);
    assertThat(models.loaded).hasValue(2);
  }

  @Test
  void an_item_that_is_not_valid_is_refused_alone() {
    List<HttpResponse<String>> answers =
        send(Stream.of("{\"name\":\"a\"}", "{\"name\":\" \"}", "{", "[]"));
    assertThat(answers).extracting(HttpResponse::statusCode).containsExactly(200, 422, 400, 422);
    assertThat(models.sizes).containsExactly(1);
  }

  @Test
  void when_the_function_throws_all_of_the_batch_fail_alike() {
    List<HttpResponse<String>> answers =
        send(Stream.of("a", "b", "bad", "c").map(name -> "{\"name\":\"" + name + "\"}"));
    assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(409);
  }

  @Test
  void an_item_may_come_from_the_query() {
    assertThat(server.get("/lengths?text=four").body()).isEqualTo("4");
  }

  static final class Guards {
    record User(String name) {}

    @Guard
    User user(@Header String authorization) {
      return new User(authorization);
    }

    @Provides
    String language(@Header String acceptLanguage) {
      return acceptLanguage;
    }

    @Post("/a")
    @CpuBound(batch = 4)
    List<String> a(@Body List<Image> images, User user, Image language) {
      return List.of();
    }

    @Provides
    Image image(@Header String acceptLanguage) {
      return new Image(acceptLanguage);
    }
  }

  static final class Wrong {
    @Post("/one")
    @CpuBound(batch = 4)
    List<String> one(@Body Image image) {
      return List.of();
    }

    @Post("/single")
    @CpuBound(batch = 4)
    String single(@Body List<Image> images) {
      return "";
    }

    @Post("/two")
    @CpuBound(batch = 4)
    List<String> two(@Body List<Image> images, @Query int width) {
      return List.of();
    }

    @Post("/none")
    @CpuBound(batch = -1)
    List<String> none(@Body List<Image> images) {
      return List.of();
    }

    @Post("/long")
    @CpuBound(batch = 4, batchWait = "60s")
    List<String> tooLong(@Body List<Image> images) {
      return List.of();
    }
  }

  static final class Checked {
    @Get("/elements")
    @CpuBound(batch = 4)
    List<Integer> elements(@Query List<@Max(4) Integer> n) {
      return n;
    }

    @Get("/checked")
    @CpuBound(batch = 4)
    List<Integer> checked(@Query @Size(max = 4) List<Integer> n) {
      return n;
    }
  }

  @Test
  void signatures_that_do_not_fit_are_told_at_start_up() {
    assertThatThrownBy(() -> new ApplicationBuilder().service(Wrong.class).build())
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining(
            "Wrong.one, parameter 'image': it works on batches but takes one Image")
        .hasMessageContaining("Take List<Image>")
        .hasMessageContaining("Wrong.single: it works on batches but returns String")
        .hasMessageContaining("Wrong.two: it works on batches but takes 2 values")
        .hasMessageContaining("Wrong.none: its batches are of -1 calls")
        .hasMessageContaining("Wrong.tooLong: its calls wait 60s for others but have 30s");
  }

  @Test
  void constraints_that_would_be_of_the_list_are_told_at_start_up() {
    assertThatThrownBy(() -> new ApplicationBuilder().service(Checked.class).build())
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("Checked.checked: its parameters have constraints")
        .hasMessageContaining("Checked.elements: its parameters have constraints")
        .hasMessageContaining("the components of the item's record");
  }

  @Test
  void dependencies_of_one_request_are_told_at_start_up() {
    assertThatThrownBy(() -> new ApplicationBuilder().service(Guards.class).build())
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("Guards.a, parameter 'user': User is of one request")
        .hasMessageContaining("Guards.image, parameter 'acceptLanguage': String is of one request")
        .hasMessageContaining("@Guard, which runs for each request");
  }

  private List<HttpResponse<String>> send(Stream<String> bodies) {
    List<CompletableFuture<HttpResponse<String>>> sent =
        bodies
            .map(
                body ->
                    server.sendAsync(
                        server
                            .request("/labels")
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(body))))
            .toList();
    return sent.stream().map(CompletableFuture::join).toList();
  }
}
