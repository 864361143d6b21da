package dev.turno.form;

import java.nio.file.Path;

/**
 * The bounds of a form. Whoever sends more is answered 413, which says of what.
 *
 * @param maxParts the most fields and files, together
 * @param maxTextBytes the most bytes of all texts, together; they are held in memory
 * @param maxFileBytes the most bytes of a file
 * @param maxBytes the most bytes of a multipart form as a whole
 * @param memoryBytes the most bytes of a file that is held in memory; a larger one, and each after
 *     the first few, is written to a temporary file
 * @param folder where temporary files are; they are deleted when their request is over
 */
public record FormLimits(
    int maxParts,
    long maxTextBytes,
    long maxFileBytes,
    long maxBytes,
    int memoryBytes,
    Path folder) {
  /**
   * 1,000 parts, 1 MiB of text, files of 128 MiB, 256 MiB in all, files past 256 KiB in the folder
   * of the system for temporary files.
   */
  public static final FormLimits STANDARD =
      new FormLimits(
          1000,
          1L << 20,
          128L << 20,
          256L << 20,
          256 << 10,
          Path.of(System.getProperty("java.io.tmpdir", ".")));

  public FormLimits {
    if (maxParts < 1 || maxTextBytes < 0 || maxFileBytes < 0 || maxBytes < 0 || memoryBytes < 0) {
      throw new IllegalArgumentException(
          "a form's limits are at least 0, and at least 1 for its parts: "
              + ("maxParts " + maxParts + ", maxTextBytes " + maxTextBytes)
              + (", maxFileBytes " + maxFileBytes + ", maxBytes " + maxBytes)
              + (", memoryBytes " + memoryBytes));
    }
  }

  public FormLimits withMaxParts(int parts) {
    return new FormLimits(parts, maxTextBytes, maxFileBytes, maxBytes, memoryBytes, folder);
  }

  public FormLimits withMaxTextBytes(long bytes) {
    return new FormLimits(maxParts, bytes, maxFileBytes, maxBytes, memoryBytes, folder);
  }

  public FormLimits withMaxFileBytes(long bytes) {
    return new FormLimits(maxParts, maxTextBytes, bytes, maxBytes, memoryBytes, folder);
  }

  public FormLimits withMaxBytes(long bytes) {
    return new FormLimits(maxParts, maxTextBytes, maxFileBytes, bytes, memoryBytes, folder);
  }

  public FormLimits withMemoryBytes(int bytes) {
    return new FormLimits(maxParts, maxTextBytes, maxFileBytes, maxBytes, bytes, folder);
  }

  public FormLimits withFolder(Path folder) {
    return new FormLimits(maxParts, maxTextBytes, maxFileBytes, maxBytes, memoryBytes, folder);
  }
}
