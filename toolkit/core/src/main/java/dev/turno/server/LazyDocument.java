package dev.turno.server;

import dev.turno.form.FormSpec;
import dev.turno.openapi.ApiDocument;
import dev.turno.openapi.Described;
import dev.turno.openapi.OpenApiWriter;
import dev.turno.respond.Renderer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An application's document, written when it is first asked for: that takes some tenths of a
 * second, which a start should not wait for. Blocks; thread-safe.
 */
final class LazyDocument {
  private final OpenApiWriter writer;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable Application application;
  private volatile @Nullable ApiDocument document;

  LazyDocument(OpenApiWriter writer) {
    this.writer = writer;
  }

  /** Says whose document it is; called once. */
  void of(Application described) {
    application = described;
  }

  ApiDocument get() {
    ApiDocument written = document;
    if (written != null) {
      return written;
    }
    lock.lock();
    try {
      ApiDocument now = document == null ? write() : document;
      document = now;
      return Objects.requireNonNull(now);
    } finally {
      lock.unlock();
    }
  }

  private ApiDocument write() {
    Application described = Objects.requireNonNull(application, "the application is not built yet");
    List<Described> operations =
        described.bindables().stream().flatMap(b -> told(b, described)).toList();
    return new ApiDocument(writer.write(operations));
  }

  private static Stream<Described> told(Bindable bindable, Application application) {
    var operation = bindable.operation();
    boolean isTold =
        operation.endpoint().filter(e -> !e.isSocket()).isPresent() && !ApiPages.isOne(operation);
    if (!isTold) {
      return Stream.empty();
    }
    var renderer = new Renderer(operation, application.mapper());
    return Stream.of(
        new Described(
            operation,
            bindable.blueprint().layout(),
            new Described.Media(renderer.mediaType(), renderer.streamMediaType(), forms(bindable)),
            operation.function().policy().timeout().or(application.limits()::timeout).isPresent(),
            operation.function().code() instanceof HostedTarget hosted
                ? Optional.of(hosted.function())
                : Optional.empty()));
  }

  private static List<String> forms(Bindable bindable) {
    return FormSpec.of(bindable.blueprint().layout().functions())
        .map(FormSpec::mediaTypes)
        .orElse(List.of());
  }
}
