package dev.turno.js;

import dev.turno.polyglot.node.NodeLibrary;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.DirectoryStream;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.Map;
import java.util.Set;
import org.graalvm.polyglot.io.FileSystem;

/** The files of this machine, to be read; {@code turno} is the library, whoever imports it. */
final class ModuleFiles implements FileSystem {
  private static final String LIBRARY = "turno";

  private final FileSystem files =
      FileSystem.newReadOnlyFileSystem(FileSystem.newDefaultFileSystem());

  @Override
  public Path parsePath(String path) {
    if (path.equals(LIBRARY)) {
      return NodeLibrary.folder().resolve(LIBRARY).resolve("index.js");
    }
    return path.startsWith(LIBRARY + "/")
        ? NodeLibrary.folder().resolve(path)
        : files.parsePath(path);
  }

  @Override
  public Path parsePath(URI uri) {
    return files.parsePath(uri);
  }

  @Override
  public void checkAccess(Path path, Set<? extends AccessMode> modes, LinkOption... options)
      throws IOException {
    files.checkAccess(path, modes, options);
  }

  @Override
  public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
    files.createDirectory(folder, attributes);
  }

  @Override
  public void delete(Path path) throws IOException {
    files.delete(path);
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return files.newByteChannel(path, options, attributes);
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
    return files.newDirectoryStream(folder, filter);
  }

  @Override
  public Path toAbsolutePath(Path path) {
    return files.toAbsolutePath(path);
  }

  @Override
  public Path toRealPath(Path path, LinkOption... options) throws IOException {
    return files.toRealPath(path, options);
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options)
      throws IOException {
    return files.readAttributes(path, attributes, options);
  }
}
