package dev.turno;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

/**
 * Which module may know which: verticles know launcher, Hazelcast, polyglot and JDBC; each of these
 * knows the core only. JavaScript in this JVM knows polyglot.
 */
class ArchitectureTest {
  private static final JavaClasses ALL =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("dev.turno");

  @Test
  void packages_are_free_of_cycles() {
    slices().matching("dev.turno.(**)").should().beFreeOfCycles().check(ALL);
  }

  @Test
  void the_toolkit_knows_no_verticle() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.turno.verticles..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.turno.verticles..")
        .check(ALL);
  }

  @Test
  void launcher_hazelcast_polyglot_and_jdbc_do_not_know_one_another() {
    String[] siblings = {"launcher", "hazelcast", "polyglot", "jdbc"};
    for (String one : siblings) {
      for (String other : siblings) {
        if (!one.equals(other)) {
          noClasses()
              .that()
              .resideInAPackage("dev.turno." + one + "..")
              .should()
              .dependOnClassesThat()
              .resideInAPackage("dev.turno." + other + "..")
              // one that no verticle needs isn't on the class path
              .allowEmptyShould(true)
              .check(ALL);
        }
      }
    }
  }

  @Test
  void the_core_knows_none_of_them() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "dev.turno.launcher..",
            "dev.turno.hazelcast..",
            "dev.turno.polyglot..",
            "dev.turno.js..",
            "dev.turno.jdbc..",
            "dev.turno.verticles..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.turno.launcher..",
            "dev.turno.hazelcast..",
            "dev.turno.polyglot..",
            "dev.turno.js..",
            "dev.turno.jdbc..",
            "dev.turno.verticles..")
        .check(ALL);
  }
}
