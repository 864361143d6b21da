package dev.turno.launcher.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

/** What keeps a question to a node quick. */
final class ArchitectureTest {
  @Test
  void client_verbs_know_no_vertx_hazelcast_or_jackson() {
    noClasses()
        .that()
        .resideInAPackage("dev.turno.launcher.client..")
        .or()
        .haveSimpleName("TokenFile")
        .or()
        .haveSimpleName("Tokens")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.vertx..", "com.hazelcast..", "com.fasterxml..", "io.netty..")
        .check(
            new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackages("dev.turno.launcher.client", "dev.turno.admin"));
  }
}
