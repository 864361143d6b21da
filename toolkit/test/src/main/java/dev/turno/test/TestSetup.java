package dev.turno.test;

import dev.turno.server.Application;
import dev.turno.server.ApplicationBuilder;
import dev.turno.server.NodeOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What a test starts, and what it changes of it. Not thread-safe.
 *
 * <pre>{@code
 * try (var server = TestSetup.of(Burgers.class).replace(Kitchen.class, new FastKitchen()).start()) {
 *   server.client().get("/burgers/2").expect(200);
 * }
 * }</pre>
 */
public final class TestSetup {
  private final ApplicationSource source;
  private final List<Consumer<ApplicationBuilder>> changes = new ArrayList<>();
  private final Map<String, String> settings = new LinkedHashMap<>();
  private UnaryOperator<NodeOptions> options = standard -> standard;
  private Optional<TestClock> clock = Optional.empty();
  private Optional<Class<?>> testClass = Optional.empty();
  private int workers;
  private boolean built;

  private TestSetup(ApplicationSource source) {
    this.source = source;
  }

  /** An application of these services; or of an entry point, which is a {@code Configures}. */
  public static TestSetup of(Class<?>... classes) {
    return new TestSetup(ApplicationSource.of(List.of(classes)));
  }

  /** An application that is put together for one start. */
  public static TestSetup of(ApplicationBuilder application) {
    return of(() -> application);
  }

  /** An application that is put together anew for each start. */
  public static TestSetup of(Supplier<ApplicationBuilder> application) {
    return new TestSetup(ApplicationSource.of(application));
  }

  /** An application that cannot be changed any more. */
  public static TestSetup of(Application application) {
    var setup = new TestSetup((settings, change) -> application);
    setup.built = true;
    return setup;
  }

  /**
   * The application of a folder with a {@code turno.toml}, as {@code turno run} puts it together.
   * Needs {@code turno-launcher} among the tests' dependencies.
   */
  public static TestSetup ofFolder(String folder) {
    return new TestSetup(
        (settings, change) -> {
          try {
            return new FolderSource(folder).build(settings, change);
          } catch (NoClassDefFoundError e) {
            throw missing("an application of a folder", "turno-launcher", e);
          }
        });
  }

  /** The setup of a test class that is annotated. */
  static TestSetup ofTest(Class<?> test, Optional<Object> instance) {
    return new AnnotatedTest(test, instance).setup();
  }

  static IllegalStateException missing(String what, String module, Throwable cause) {
    return new IllegalStateException(
        what + " needs dev.turno:" + module + "; add it with scope test", cause);
  }

  /** Takes an object in place of what provides its type. */
  public <T> TestSetup replace(Class<T> type, T instance) {
    return change(application -> application.replace(type, () -> instance));
  }

  /** Takes an object in place of what provides its type by that name. */
  public <T> TestSetup replace(Class<T> type, String name, T instance) {
    return change(application -> application.replace(type, name, () -> instance));
  }

  /**
   * Takes what a supplier gives in place of what provides the type: anew for each request, where
   * requests have one of their own.
   */
  public <T> TestSetup replaceProvider(Class<T> type, Supplier<? extends T> provider) {
    return change(application -> application.replace(type, provider));
  }

  /** Changes anything else of the application, just before it is built. */
  public TestSetup change(Consumer<ApplicationBuilder> change) {
    changes.add(change);
    return this;
  }

  /** Sets a setting, before all other places: {@code setting("members.loans", 1)}. */
  public TestSetup setting(String key, Object value) {
    settings.put(key, String.valueOf(value));
    return this;
  }

  /** Changes how the application runs: slots, waiting calls, the watchdog. */
  public TestSetup node(UnaryOperator<NodeOptions> change) {
    UnaryOperator<NodeOptions> before = options;
    options = standard -> change.apply(before.apply(standard));
    return this;
  }

  /**
   * Has time stand still but for what the server's {@link TestServer#clock() clock} is moved by.
   */
  public TestSetup manualClock() {
    clock = Optional.of(new TestClock());
    return this;
  }

  /**
   * Has CPU-bound functions run in worker nodes, each a process of its own with one slot. Only for
   * applications that a process can put together without this one: with {@code @TurnoTest}.
   */
  TestSetup workers(int count, Class<?> described) {
    if (count < 0 || count > 16) {
      throw new IllegalArgumentException("a test has 0 to 16 worker processes, not " + count);
    }
    workers = count;
    testClass = Optional.of(described);
    return this;
  }

  /** Starts it. */
  public TestServer start() {
    return TestServer.start(this);
  }

  Application build() {
    if (built && !(changes.isEmpty() && settings.isEmpty())) {
      throw new IllegalStateException(
          "an Application that is built cannot be changed; give the ApplicationBuilder");
    }
    return source.build(settings, builder -> changes.forEach(change -> change.accept(builder)));
  }

  NodeOptions options() {
    NodeOptions chosen = options.apply(NodeOptions.standard());
    return clock.map(chosen::withTime).orElse(chosen);
  }

  Optional<TestClock> clock() {
    return clock;
  }

  int workers() {
    return workers;
  }

  /** The class by whose annotations another process knows this application. */
  Optional<Class<?>> testClass() {
    return testClass;
  }
}
