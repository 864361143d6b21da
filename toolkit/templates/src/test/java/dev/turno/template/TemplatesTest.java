package dev.turno.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.turno.Turno;
import dev.turno.http.Get;
import dev.turno.http.NonBlocking;
import dev.turno.http.Query;
import dev.turno.http.Reply;
import dev.turno.test.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplatesTest {
  private final Templates templates = Templates.onClassPath("templates");

  static final class Cart {
    @Get("/cart")
    Reply<String> cart(Templates templates, @Query List<String> item) {
      return templates.page("cart.html", Map.of("title", "Cart", "items", item));
    }

    @Get("/loop")
    @NonBlocking
    Reply<String> loop(Templates templates) {
      return templates.page("cart.html", Map.of("title", "Cart", "items", List.of()));
    }
  }

  @Test
  void a_page_is_html_and_what_it_prints_is_escaped() {
    try (var server =
        TestServer.start(
            Turno.application().service(Cart.class).bind(Templates.class, templates))) {
      var page = server.client().get("/cart?item=tea&item=%3Cscript%3E");
      assertThat(page.expectHeader("Content-Type", "text/html; charset=utf-8").text().strip())
          .isEqualTo("<!doctype html><h1>Cart</h1><li>tea</li><li>&lt;script&gt;</li>");
      server.client().get("/loop").problem(500);
    }
  }

  @Test
  void a_template_that_is_missing_or_lacks_a_value_is_told() {
    assertThatIllegalStateException()
        .isThrownBy(() -> templates.page("none.html", Map.of()))
        .withMessageContaining("none.html cannot be rendered");
    assertThatIllegalStateException()
        .isThrownBy(() -> templates.page("cart.html", Map.of("items", List.of())))
        .withMessageContaining("title");
  }

  @Test
  void files_are_read_anew_when_that_is_wanted(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("a.html"), "one");
    Templates kept = Templates.inFolder(folder);
    Templates anew = kept.reloading();
    assertThat(kept.render("a.html", Map.of()) + anew.render("a.html", Map.of()))
        .isEqualTo("oneone");
    Files.writeString(file, "two");
    assertThat(kept.render("a.html", Map.of()) + anew.render("a.html", Map.of()))
        .isEqualTo("onetwo");
  }
}
