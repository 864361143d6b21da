package dev.turno.launcher.watch;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Looks at the files of an application. */
public final class Lookout {
  /** Nobody's application is larger; a home folder is, in which somebody tries one file. */
  private static final int MOST = 20_000;

  private static final int DEEPEST = 24;
  private static final Set<String> PASSED_OVER =
      Set.of("target", "build", "node_modules", "venv", "__pycache__");

  private final List<Path> roots;
  private final int depth;
  private final Predicate<Path> matters;

  /**
   * A lookout over some files, and over folders with all below them; hidden folders and those that
   * tools build into are passed over, unless they are named here.
   *
   * @param matters whether a file in one of the folders is to be seen
   */
  public Lookout(List<Path> roots, Predicate<Path> matters) {
    this(roots, DEEPEST, matters);
  }

  /**
   * The same with a bound.
   *
   * @param depth how many levels below a folder are looked at
   */
  public Lookout(List<Path> roots, int depth, Predicate<Path> matters) {
    this.roots = List.copyOf(roots);
    this.depth = depth;
    this.matters = matters;
  }

  /** What there is now. What can't be read isn't there. */
  public Look look() {
    Map<Path, String> files = new HashMap<>();
    Set<Path> folders = new HashSet<>();
    for (Path root : roots) {
      try {
        Files.walkFileTree(
            root,
            EnumSet.of(FileVisitOption.FOLLOW_LINKS),
            depth,
            new Visitor(root, files, folders));
      } catch (IOException e) {
        files.remove(root);
      }
    }
    return new Look(files, folders);
  }

  private final class Visitor extends SimpleFileVisitor<Path> {
    private final Path root;
    private final Map<Path, String> files;
    private final Set<Path> folders;
    private int visited;

    Visitor(Path root, Map<Path, String> files, Set<Path> folders) {
      this.root = root;
      this.files = files;
      this.folders = folders;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      String name = String.valueOf(folder.getFileName());
      boolean passedOver = name.startsWith(".") || PASSED_OVER.contains(name);
      if (passedOver && !folder.equals(root)) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      folders.add(folder);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (++visited > MOST) {
        return FileVisitResult.TERMINATE;
      }
      if (attributes.isRegularFile() && (file.equals(root) || matters.test(file))) {
        files.put(
            file,
            attributes.lastModifiedTime().to(java.util.concurrent.TimeUnit.NANOSECONDS)
                + " "
                + attributes.size()
                + " "
                + attributes.fileKey());
        if (file.equals(root) && file.toAbsolutePath().getParent() != null) {
          folders.add(file.toAbsolutePath().getParent());
        }
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE;
    }
  }
}
