package dev.turno.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turno.problem.ProblemException;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MultipartParserTest {
  private static final String FORM =
      String.join(
          "\r\n",
          "a preamble",
          "--b",
          "Content-Disposition: form-data; name=\"one\"",
          "",
          "1",
          "-",
          "--",
          "--c\r",
          "--b  ",
          "content-disposition: form-data; Name=two; filename=\"a;\\\"b.txt\"",
          "Content-Type: text/plain; charset=UTF-8",
          "",
          "",
          "--b",
          "Content-Disposition: form-data; name=three; filename=x; filename*=UTF-8''%e2%82%ac+1",
          "",
          "\r\n",
          "--b--",
          "an epilogue --b");

  /** Writes down what it is told. */
  private static final class Written implements MultipartParser.Parts {
    final List<PartHead> heads = new ArrayList<>();
    final List<String> contents = new ArrayList<>();
    private Buffer content = Buffer.buffer();

    @Override
    public void begin(PartHead head) {
      heads.add(head);
      content = Buffer.buffer();
    }

    @Override
    public void content(Buffer more) {
      content.appendBuffer(more);
    }

    @Override
    public void end() {
      contents.add(content.toString());
    }
  }

  private static Written parse(String form, int chunk) {
    var written = new Written();
    var parser = new MultipartParser("b", written);
    byte[] bytes = form.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i += chunk) {
      parser.feed(
          Buffer.buffer(java.util.Arrays.copyOfRange(bytes, i, Math.min(bytes.length, i + chunk))));
    }
    parser.finish();
    return written;
  }

  @Test
  void a_form_is_read_alike_however_it_is_cut() {
    for (int chunk = 1; chunk <= FORM.length(); chunk++) {
      Written written = parse(FORM, chunk);
      assertThat(written.contents).containsExactly("1\r\n-\r\n--\r\n--c\r", "", "\r\n");
      assertThat(written.heads)
          .containsExactly(
              new PartHead("one", null, null),
              new PartHead("two", "a;\"b.txt", "text/plain; charset=UTF-8"),
              new PartHead("three", "€+1", null));
    }
  }

  @Test
  void what_is_no_form_is_refused_with_the_reason() {
    refuses("", "closing boundary");
    refuses("--b\r\n\r\nx\r\n--b--", "no Content-Disposition");
    refuses("--bc\r\n", "something follows a boundary");
    refuses("--b\r\nx: " + "y".repeat(20_000), "longer than");
  }

  private static void refuses(String form, String reason) {
    assertThatThrownBy(() -> parse(form, 100))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void the_boundary_is_a_parameter_of_the_content_type() {
    assertThat(MultipartParser.boundary("multipart/form-data; x=1; BOUNDARY=\"a b\""))
        .isEqualTo("a b");
    assertThatThrownBy(() -> MultipartParser.boundary("multipart/form-data"))
        .hasMessageContaining("boundary");
  }
}
