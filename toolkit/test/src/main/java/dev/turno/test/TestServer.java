package dev.turno.test;

import dev.turno.server.Application;
import dev.turno.server.ApplicationBuilder;
import dev.turno.server.Node;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.URI;
import java.util.List;

/**
 * An application that runs for a test, on a free port of the loopback interface. {@link TurnoTest}
 * starts and closes one; by hand:
 *
 * <pre>{@code
 * try (var server = TestServer.start(Burgers.class)) {
 *   server.client().get("/burgers/2").expect(200);
 * }
 * }</pre>
 *
 * <p>Thread-safe; servers do not know of one another, so that tests may run side by side.
 */
public final class TestServer implements AutoCloseable {
  private final TestSetup setup;
  private final Home home;
  private final Node node;
  private final int port;
  private final TestClient client;

  private TestServer(TestSetup setup, Home home, Node node, int port) {
    this.setup = setup;
    this.home = home;
    this.node = node;
    this.port = port;
    client = TestClient.of(Connection.to(port, home.vertx(), node.application().mapper()));
  }

  /** Starts an application of these services; or of an entry point, a {@code Configures}. */
  public static TestServer start(Class<?>... classes) {
    return start(TestSetup.of(classes));
  }

  /**
   * Puts an application together and starts it.
   *
   * @throws dev.turno.operation.DefinitionException when it is defined wrongly
   */
  public static TestServer start(ApplicationBuilder application) {
    return start(TestSetup.of(application));
  }

  /** Starts an application. */
  public static TestServer start(Application application) {
    return start(TestSetup.of(application));
  }

  /**
   * Starts what a test has set up.
   *
   * @throws dev.turno.operation.DefinitionException when it is defined wrongly
   */
  public static TestServer start(TestSetup setup) {
    Application application = setup.build();
    Home home = home(setup);
    try {
      Node node = Node.start(home.vertx(), application, home.options(setup.options())).await();
      try {
        HttpServer http =
            node.httpServer(new HttpServerOptions()).listen(0, Connection.HOST).await();
        home.started(node);
        return new TestServer(setup, home, node, http.actualPort());
      } catch (RuntimeException | Error e) {
        node.close();
        throw e;
      }
    } catch (RuntimeException | Error e) {
      home.close();
      throw e;
    }
  }

  private static Home home(TestSetup setup) {
    if (setup.workers() == 0) {
      return new Home.Alone(Vertx.vertx());
    }
    try {
      return ClusterHome.open(setup.workers(), setup.testClass().orElseThrow());
    } catch (NoClassDefFoundError e) {
      throw TestSetup.missing("workers = " + setup.workers(), "turno-hazelcast", e);
    }
  }

  /** A client to it. */
  public TestClient client() {
    return client;
  }

  public Application application() {
    return node.application();
  }

  public Node node() {
    return node;
  }

  /** What it runs on. */
  public Vertx vertx() {
    return home.vertx();
  }

  /**
   * The clock that it goes by.
   *
   * @throws IllegalStateException when it goes by the machine's
   */
  public TestClock clock() {
    return setup
        .clock()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "the application goes by the machine's clock; say manualClock = true in"
                        + " @TurnoTest, or TestSetup.manualClock()"));
  }

  /** Its worker processes, in the order of their start; none unless the test wants some. */
  public List<WorkerProcess> workers() {
    return setup.workers() == 0 ? List.of() : ((ClusterHome) home).workers();
  }

  /** The address of a path. */
  public URI uri(String path) {
    return URI.create("http://" + Connection.HOST + ":" + port + path);
  }

  /** Stops the server, ends what runs, and closes the application. */
  @Override
  public void close() {
    node.close();
    home.close();
  }
}
