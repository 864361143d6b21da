package dev.turno.launcher;

import dev.turno.launcher.app.Applications;
import dev.turno.launcher.report.ExitCode;
import dev.turno.launcher.report.Failure;
import dev.turno.launcher.report.Nearest;
import dev.turno.launcher.report.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code turno new NAME}: a folder with an application to begin with. */
final class NewVerb implements Verb {
  private static final String LANGUAGE = "--lang";

  /** Each language by the file that an application begins with. */
  private static final Map<String, String> FILES =
      Map.of(
          "java",
          "App.java",
          "kotlin",
          "App.kt",
          "js",
          "app.mjs",
          "ts",
          "app.ts",
          "python",
          "app.py");

  private final Surroundings surroundings;

  NewVerb(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Group group() {
    return Group.BUILD;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("new");
    spec.usageMessage()
        .description("makes a folder with an application to begin with")
        .footer("Example", "  turno new orders && cd orders && turno dev");
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("1")
            .required(true)
            .paramLabel("NAME")
            .type(String.class)
            .build());
    spec.addOption(
        OptionSpec.builder(LANGUAGE)
            .paramLabel("LANGUAGE")
            .type(String.class)
            .description("java, kotlin, js, ts or python (default: java)")
            .build());
    return spec;
  }

  @Override
  public ExitCode run(ParseResult given, Terminal terminal) {
    String named = given.matchedPositionalValue(0, "");
    Path folder = surroundings.folder().resolve(named);
    String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    if (!name.matches("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]*")) {
      throw Failure.usage(
          "an application's name has letters, digits, dots and hyphens, not `" + name + "`.");
    }
    String language = given.matchedOptionValue(LANGUAGE, "java");
    String file = file(language);
    String source = StarterFiles.source(language).orElseThrow(() -> noStart(language, file));
    refuseFull(folder, named);
    Map<String, String> beside = StarterFiles.beside(language, name);
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(file), source);
      Files.writeString(folder.resolve("turno.toml"), StarterFiles.toml(name, file));
      for (Map.Entry<String, String> other : beside.entrySet()) {
        Files.writeString(folder.resolve(other.getKey()), other.getValue());
      }
    } catch (IOException e) {
      throw new Failure(ExitCode.FAILED, "cannot write into " + folder + ": " + e, e);
    }
    terminal.say("made " + Path.of(named, file) + " and " + Path.of(named, "turno.toml"));
    if (!beside.isEmpty()) {
      terminal.say("and, for npm and TypeScript, " + String.join(", ", beside.keySet()));
    }
    String install = beside.isEmpty() ? "" : " && npm install";
    terminal.say("next: cd " + named + install + " && turno dev");
    return ExitCode.OK;
  }

  /** The file that an application begins with, of a language that runs here. */
  private String file(String language) {
    String file = FILES.get(language);
    List<String> known = FILES.keySet().stream().sorted().toList();
    if (file == null) {
      throw Failure.usage(
          LANGUAGE
              + " is one of "
              + String.join(", ", known)
              + ", not `"
              + language
              + "`"
              + Nearest.hint(language, known));
    }
    boolean runs =
        language.equals("java")
            || new Applications(surroundings.folder(), surroundings.variables())
                .isSource(Path.of(file));
    if (!runs) {
      throw Failure.usage(
          "Turno as it is installed here does not run "
              + language
              + ": nothing on its class path takes a file such as "
              + file
              + ". Use --lang java.");
    }
    return file;
  }

  private static Failure noStart(String language, String file) {
    return Failure.usage(
        "Turno has no start for "
            + language
            + " yet, though it runs "
            + file
            + ". Use --lang java.");
  }

  private static void refuseFull(Path folder, String named) {
    if (!Files.exists(folder)) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw Failure.usage(named + " is a file. Name a folder that is empty, or not there yet.");
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<String> there = files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
      if (!there.isEmpty()) {
        throw Failure.usage(
            named
                + " is not empty: it has "
                + there.getFirst()
                + (there.size() > 1 ? " and " + (there.size() - 1) + " more" : "")
                + ". Nothing was written. Name a folder that is empty, or not there yet.");
      }
    } catch (IOException e) {
      throw new Failure(ExitCode.FAILED, named + " cannot be read: " + e, e);
    }
  }
}
