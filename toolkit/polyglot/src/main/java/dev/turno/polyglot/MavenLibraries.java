package dev.turno.polyglot;

import dev.turno.spi.SourceException;
import dev.turno.spi.SourceMistake;
import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.context.Runtimes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.collection.DependencyCollectionException;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.resolution.DependencyResult;
import org.eclipse.aether.transfer.ArtifactNotFoundException;

/** Finds libraries by Maven's resolver, with the user's {@code settings.xml}. */
final class MavenLibraries {
  private static final Map<String, Object> BOUNDS =
      Map.of("aether.connector.connectTimeout", 10_000, "aether.connector.requestTimeout", 60_000);

  private final List<DependencyLine> wanted;

  /** For the lines that ask, at which mistakes are told. */
  MavenLibraries(List<DependencyLine> wanted) {
    this.wanted = wanted;
  }

  /** The jars of those and of all that they need. Blocks, for minutes where much is fetched. */
  List<Path> find(List<String> coordinates) {
    var overrides =
        ContextOverrides.create()
            .withUserSettings(true)
            .offline(isOffline() ? Boolean.TRUE : null)
            .configProperties(BOUNDS)
            .build();
    try (Context maven = Runtimes.INSTANCE.getRuntime().create(overrides)) {
      var collect = new CollectRequest();
      collect.setRepositories(maven.remoteRepositories());
      coordinates.forEach(
          text -> collect.addDependency(new Dependency(new DefaultArtifact(text), "runtime")));
      return find(maven, collect);
    }
  }

  private static boolean isOffline() {
    return "true".equals(System.getenv("TURNO_OFFLINE"));
  }

  private List<Path> find(Context maven, CollectRequest collect) {
    try {
      DependencyResult result =
          maven
              .repositorySystem()
              .resolveDependencies(
                  maven.repositorySystemSession(), new DependencyRequest(collect, null));
      return result.getArtifactResults().stream()
          .map(ArtifactResult::getArtifact)
          .map(artifact -> artifact.getFile().toPath())
          .toList();
    } catch (DependencyResolutionException e) {
      throw new SourceException(mistakes(e, maven));
    }
  }

  private List<SourceMistake> mistakes(DependencyResolutionException e, Context maven) {
    String places =
        maven.remoteRepositories().stream()
            .map(RemoteRepository::getId)
            .collect(Collectors.joining(", "));
    List<SourceMistake> missing =
        e.getResult() == null
            ? List.of()
            : e.getResult().getArtifactResults().stream()
                .filter(result -> !result.isResolved())
                .map(result -> mistake(result, places))
                .toList();
    return missing.isEmpty() ? List.of(unknown(e)) : missing;
  }

  private SourceMistake mistake(ArtifactResult result, String places) {
    Artifact artifact = result.getRequest().getArtifact();
    DependencyLine line =
        wanted.stream()
            .filter(w -> w.asksFor(artifact.getGroupId(), artifact.getArtifactId()))
            .findFirst()
            .orElse(wanted.getFirst());
    String needed =
        line.asksFor(artifact.getGroupId(), artifact.getArtifactId())
            ? ""
            : "needs " + artifact + ", which ";
    boolean absent =
        result.getExceptions().stream().allMatch(ArtifactNotFoundException.class::isInstance);
    if (absent && !isOffline()) {
      return line.mistake(
          needed
              + "is not in "
              + places
              + ". Mend its name or version; settings.xml names"
              + " repositories.");
    }
    return line.mistake(needed + "cannot be had: " + why(result));
  }

  private static String why(ArtifactResult result) {
    if (isOffline()) {
      return "it is not in the local repository, and TURNO_OFFLINE=true forbids to look elsewhere.";
    }
    return result.getExceptions().isEmpty()
        ? "nobody says why."
        : root(result.getExceptions().getLast());
  }

  /** What no artifact tells of: the description of one that cannot be read, say. */
  private SourceMistake unknown(DependencyResolutionException e) {
    Throwable cause = e.getCause();
    return wanted
        .getFirst()
        .mistake(
            "cannot be had: "
                + root(cause instanceof DependencyCollectionException collect ? collect : e));
  }

  private static String root(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = String.valueOf(root.getMessage()).replaceAll("\\s+", " ").strip();
    return root.getClass().getSimpleName().replaceFirst("Exception$", "") + ": " + message;
  }
}
