package dev.turno.test;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turno.Turno;
import dev.turno.server.ApplicationBuilder;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is annotated wrongly is told with what to do. */
class MistakesTest {
  @TurnoTest
  static final class Nothing {}

  @TurnoTest(Desk.class)
  static final class Both {
    @UnderTest
    static ApplicationBuilder application() {
      return Turno.application();
    }
  }

  @TurnoTest
  static final class OfAnInstance {
    @UnderTest
    ApplicationBuilder application() {
      return Turno.application();
    }
  }

  @TurnoTest
  static final class OfSomethingElse {
    @UnderTest
    static String application() {
      return "application";
    }
  }

  @TurnoTest(value = Desk.class, settings = "desk.rooms")
  static final class WithoutValue {}

  @TurnoTest(Desk.class)
  static final class OfItsInstance {
    @Replaces final Desk.Archive archive = new Desk.PaperArchive();
  }

  static final class NotAnnotated {}

  @ParameterizedTest
  @CsvSource({
    "Nothing, has no application. Name classes",
    "Both, has several applications",
    "OfAnInstance, has @UnderTest application. It has to be static",
    "OfSomethingElse, It gives an ApplicationBuilder or a TestSetup",
    "WithoutValue, A setting is KEY=VALUE",
    "OfItsInstance, Make it static",
    "NotAnnotated, is no @TurnoTest"
  })
  void mistakes_name_the_class_and_the_remedy(String name, String message) {
    assertThatThrownBy(
            () ->
                TestSetup.ofTest(
                    Class.forName(MistakesTest.class.getName() + "$" + name), Optional.empty()))
        .hasMessageContainingAll(name, message);
  }

  @Test
  void an_application_that_is_defined_wrongly_is_told_in_full() {
    TestSetup setup = TestSetup.of(Desk.Handlers.class);
    assertThatThrownBy(setup::start).hasMessageContaining("nothing of the application provides");
  }
}
