package dev.turno;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The package table: what each package may import of the others. */
class ArchitectureTest {
  private static final JavaClasses CORE =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("dev.turno");

  private static final Set<String> WORDS =
      Set.of("problem", "http", "depend", "context", "job", "text");
  private static final Set<String> STAGE =
      Set.of(
          "problem",
          "text",
          "http",
          "depend",
          "context",
          "reactive",
          "measure",
          "async",
          "security",
          "job",
          "ticket",
          "spi",
          "operation",
          "call");

  private static final Map<String, Set<String>> MAY_IMPORT =
      Map.ofEntries(
          Map.entry("problem", Set.of()),
          Map.entry("text", Set.of()),
          Map.entry("http", Set.of("problem")),
          Map.entry("depend", Set.of()),
          Map.entry("context", Set.of()),
          Map.entry("reactive", Set.of()),
          Map.entry("measure", Set.of()),
          Map.entry("async", Set.of("context", "problem")),
          Map.entry("security", union(WORDS, "async")),
          Map.entry("job", Set.of("problem", "context")),
          Map.entry("ticket", WORDS),
          Map.entry("spi", union(WORDS, "ticket")),
          Map.entry("operation", union(WORDS, "spi", "reactive")),
          Map.entry("call", union(WORDS, "spi", "operation")),
          Map.entry("route", STAGE),
          Map.entry("form", STAGE),
          Map.entry("bind", STAGE),
          Map.entry("settings", union(STAGE, "bind")),
          Map.entry("plan", STAGE),
          Map.entry("lane", STAGE),
          Map.entry("pull", union(STAGE, "lane")),
          Map.entry("caller", STAGE),
          Map.entry("queue", STAGE),
          Map.entry("office", union(STAGE, "queue")),
          Map.entry("host", union(STAGE, "caller", "office")),
          Map.entry("respond", STAGE),
          Map.entry("openapi", STAGE),
          Map.entry(
              "server",
              union(
                  STAGE,
                  "route",
                  "settings",
                  "form",
                  "bind",
                  "plan",
                  "lane",
                  "pull",
                  "caller",
                  "queue",
                  "office",
                  "host",
                  "respond",
                  "openapi")),
          Map.entry(
              "admin",
              union(
                  STAGE,
                  "settings",
                  "bind",
                  "plan",
                  "lane",
                  "queue",
                  "office",
                  "respond",
                  "server")));

  private static Set<String> union(Set<String> some, String... more) {
    var all = new java.util.HashSet<>(some);
    all.addAll(List.of(more));
    return all;
  }

  @Test
  void packages_are_free_of_cycles() {
    slices().matching("dev.turno.(*)..").should().beFreeOfCycles().check(CORE);
  }

  @Test
  void each_package_imports_only_the_rows_above_it() {
    MAY_IMPORT.forEach((name, allowed) -> onlyImports(name, allowed).check(CORE));
  }

  @Test
  void every_package_is_in_the_table() {
    Set<String> known = union(MAY_IMPORT.keySet());
    Set<String> found =
        CORE.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> name.startsWith("dev.turno."))
            .map(name -> name.substring("dev.turno.".length()))
            .collect(Collectors.toSet());
    org.assertj.core.api.Assertions.assertThat(known).containsAll(found);
  }

  @Test
  void only_the_server_knows_vertx_web() {
    ArchRuleDefinition.noClasses()
        .that()
        .resideOutsideOfPackage("dev.turno.server..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.vertx.ext.web..")
        .check(CORE);
  }

  @Test
  void nothing_imports_the_root() {
    ArchRuleDefinition.noClasses()
        .that()
        .resideInAPackage("dev.turno.*..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.turno")
        .check(CORE);
  }

  private static ArchRule onlyImports(String name, Set<String> allowed) {
    var elsewhere =
        DescribedPredicate.describe(
            "a package of Turno besides " + allowed,
            (JavaClass c) ->
                c.getPackageName().startsWith("dev.turno.")
                    && !c.getPackageName().equals("dev.turno." + name)
                    && !allowed.contains(c.getPackageName().substring("dev.turno.".length())));
    return ArchRuleDefinition.noClasses()
        .that()
        .resideInAPackage("dev.turno." + name)
        .should()
        .dependOnClassesThat(elsewhere);
  }
}
