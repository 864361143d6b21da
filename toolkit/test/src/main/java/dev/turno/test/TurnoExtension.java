package dev.turno.test;

import dev.turno.server.Application;
import dev.turno.server.Node;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts an application for tests, gives it to them, and closes it: what {@link TurnoTest} brings.
 * Or, for an application that takes code to set up:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final TurnoExtension APP = TurnoExtension.of(() -> TestSetup.of(Burgers.class).setting("grill.size", 2));
 * }</pre>
 *
 * <p>A static field is one application for the class, a field of the instance one for each test.
 */
public final class TurnoExtension
    implements BeforeAllCallback,
        AfterAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        ParameterResolver {
  private static final Namespace SPACE = Namespace.create(TurnoExtension.class);
  private static final String SERVER = "server";

  private static final Map<Class<?>, Function<TestServer, Object>> PARAMETERS =
      Map.of(
          TestServer.class, server -> server,
          TestClient.class, TestServer::client,
          TestClock.class, TestServer::clock,
          Application.class, TestServer::application,
          Node.class, TestServer::node);

  private final @Nullable Supplier<TestSetup> given;

  /** What {@link TurnoTest} uses. */
  public TurnoExtension() {
    this(null);
  }

  private TurnoExtension(@Nullable Supplier<TestSetup> given) {
    this.given = given;
  }

  /** An extension for what is set up anew for each start. */
  public static TurnoExtension of(Supplier<TestSetup> setup) {
    return new TurnoExtension(setup);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    if (!isPerMethod(context) && !isShared(context)) {
      start(context);
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    if (context.getStore(SPACE).get(SERVER) == null) {
      start(context);
    }
  }

  private boolean isPerMethod(ExtensionContext context) {
    return given == null
        && AnnotatedTest.annotation(context.getRequiredTestClass())
            .filter(TurnoTest::perMethod)
            .isPresent();
  }

  /** Whether a nested class goes on with the application of the class around it. */
  private static boolean isShared(ExtensionContext context) {
    return context.getStore(SPACE).get(SERVER) != null
        && !context.getRequiredTestClass().isAnnotationPresent(TurnoTest.class);
  }

  private void start(ExtensionContext context) {
    TestSetup setup =
        given == null
            ? TestSetup.ofTest(context.getRequiredTestClass(), instance(context))
            : given.get();
    TestServer server = setup.start();
    context.getStore(SPACE).put(SERVER, server);
    // where VertxExtension looks for the Vertx of a test before it makes one
    Supplier<Vertx> vertx = server::vertx;
    context.getStore(Namespace.GLOBAL).put(VertxExtension.VERTX_INSTANCE_KEY, vertx);
  }

  private static Optional<Object> instance(ExtensionContext context) {
    return context.getTestInstance();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    stop(context);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    stop(context);
  }

  /** Closes what was started for this very context. */
  private static void stop(ExtensionContext context) {
    Store store = context.getStore(SPACE);
    TestServer started = store.remove(SERVER, TestServer.class);
    if (started != null) {
      context.getStore(Namespace.GLOBAL).remove(VertxExtension.VERTX_INSTANCE_KEY);
      started.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return PARAMETERS.containsKey(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    TestServer server = context.getStore(SPACE).get(SERVER, TestServer.class);
    Function<TestServer, Object> of = PARAMETERS.get(type);
    if (server == null || of == null) {
      throw new ParameterResolutionException(
          "no application has been started yet for "
              + parameter.getParameter()
              + "; one for each method is there from @BeforeEach on, not in constructors");
    }
    try {
      return of.apply(server);
    } catch (IllegalStateException e) {
      throw new ParameterResolutionException(String.valueOf(e.getMessage()), e);
    }
  }
}
