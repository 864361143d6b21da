package dev.turno.test;

import io.vertx.junit5.VertxExtension;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Starts an application for the tests of a class, on a free port of the loopback interface. Their
 * parameters may be a {@link TestClient} to it, its {@link TestServer}, {@code Application}, {@code
 * Node} and {@code Vertx}, the {@link TestClock}, and a {@code VertxTestContext}.
 *
 * <pre>{@code
 * @TurnoTest(Burgers.class)
 * class BurgersTest {
 *   @Replaces static final Kitchen KITCHEN = new FastKitchen();
 *
 *   @Test
 *   void a_burger_is_cooked(TestClient client) {
 *     client.get("/burgers/2").expect(200);
 *   }
 * }
 * }</pre>
 *
 * <p>What the application is: the classes named here; the folder; or what a static method that is
 * {@link UnderTest} gives. Nested test classes share it, unless they have an annotation of their
 * own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith({VertxExtension.class, TurnoExtension.class})
public @interface TurnoTest {
  /** Its services; or its entry point, which is a {@code Configures}. */
  Class<?>[] value() default {};

  /**
   * A folder with a {@code turno.toml}, which is put together as {@code turno run} does: {@code
   * "."} for the module's own. Needs {@code turno-launcher} among the tests' dependencies.
   */
  String folder() default "";

  /** Settings, before all other places: {@code "members.loans=1"}. */
  String[] settings() default {};

  /**
   * How many worker nodes it has, each a process of its own with one slot, which ends with the
   * test, whatever ends it. 0, the default, for the CPU pool of this process. Needs {@code
   * turno-hazelcast} among the tests' dependencies.
   */
  int workers() default 0;

  /** Whether time stands still but for what the {@link TestClock} is moved by. */
  boolean manualClock() default false;

  /** Whether each test has an application of its own; otherwise those of a class share one. */
  boolean perMethod() default false;
}
