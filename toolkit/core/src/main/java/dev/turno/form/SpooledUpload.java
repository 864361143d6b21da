package dev.turno.form;

import dev.turno.http.Upload;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.CopyOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that a {@link Spool} has kept. */
record SpooledUpload(Vertx vertx, String name, String fileName, String contentType, Spool spool)
    implements Upload {
  @Override
  public long size() {
    return spool.size();
  }

  @Override
  public byte[] bytes() throws IOException {
    String path = spool.path();
    return path == null ? spool.held().getBytes() : Files.readAllBytes(Path.of(path));
  }

  @Override
  public InputStream open() throws IOException {
    String path = spool.path();
    return path == null
        ? new ByteArrayInputStream(spool.held().getBytes())
        : Files.newInputStream(Path.of(path));
  }

  @Override
  public void moveTo(Path target) throws IOException {
    String path = spool.path();
    if (path == null) {
      Files.write(target, spool.held().getBytes(), StandardOpenOption.CREATE_NEW);
    } else {
      Files.move(Path.of(path), target);
    }
  }

  @Override
  public Future<Buffer> bytesAsync() {
    String path = spool.path();
    return path == null
        ? Future.succeededFuture(spool.held().copy())
        : vertx.fileSystem().readFile(path);
  }

  @Override
  public Future<Void> moveToAsync(Path target) {
    String path = spool.path();
    if (path != null) {
      return vertx.fileSystem().move(path, target.toString(), new CopyOptions());
    }
    return vertx
        .executeBlocking(
            () -> {
              moveTo(target);
              return true;
            },
            false)
        .mapEmpty();
  }

  @Override
  public String toString() {
    return "upload '" + name + "' of " + size() + " bytes, " + contentType;
  }
}
