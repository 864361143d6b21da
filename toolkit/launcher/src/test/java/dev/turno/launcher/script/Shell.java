package dev.turno.launcher.script;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a script in an environment that holds nothing but what is given. */
final class Shell {
  private static final Path SCRIPTS = Path.of("../../scripts").toAbsolutePath().normalize();

  /** What a script left behind. */
  record Finished(int code, String out, String err) {}

  private Shell() {}

  static Path scripts() {
    return SCRIPTS;
  }

  /** Runs {@code script} by {@code sh}, in {@code folder}. */
  static Finished run(Path folder, Map<String, String> environment, String script)
      throws IOException, InterruptedException {
    return run(folder, environment, List.of("sh", "-c", script));
  }

  static Finished run(Path folder, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("the script did not end within 60 s: " + command);
    }
    return new Finished(process.exitValue(), text(out), text(err));
  }

  /** Writes an executable script that does what {@code body} says. */
  static Path executable(Path file, String body) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + file + " executable");
    }
    return file;
  }

  /** Lets the tools of that name, and no others, be found in {@code bin}. */
  static void tools(Path bin, String... names) throws IOException {
    for (String name : names) {
      Path usual = Path.of("/usr/bin", name);
      Path tool = Files.isExecutable(usual) ? usual : Path.of("/bin", name);
      executable(bin.resolve(name), "exec " + tool + " \"$@\"");
    }
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
