package dev.turno.launcher.watch;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a look at the disk has seen.
 *
 * @param files the files that matter, each with something that changes when the file does
 * @param folders the folders that they are in, and may come to be in
 */
public record Look(Map<Path, String> files, Set<Path> folders) {
  public Look {
    files = Map.copyOf(files);
    folders = Set.copyOf(folders);
  }

  /** The files that have come, gone or changed since an earlier look, in order. */
  public Set<Path> since(Look earlier) {
    Set<Path> changed = new TreeSet<>();
    files.forEach(
        (file, stamp) -> {
          if (!stamp.equals(earlier.files.get(file))) {
            changed.add(file);
          }
        });
    earlier.files.keySet().stream().filter(file -> !files.containsKey(file)).forEach(changed::add);
    return changed;
  }
}
