package dev.turno.form;

import dev.turno.call.FormData;
import dev.turno.http.Upload;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers the parts of one form, within its bounds. */
final class FormParts implements MultipartParser.Parts {
  /** How many times the memory of one file all files of a form may have. */
  private static final int FILES_IN_MEMORY = 4;

  private static final String BYTES = "application/octet-stream";

  private final Vertx vertx;
  private final FormReader.Bounds bounds;
  private final Uploads uploads;
  private final Runnable progress;
  private final Map<String, List<String>> fields = new LinkedHashMap<>();
  private final Map<String, List<Upload>> files = new LinkedHashMap<>();
  private final List<Future<Void>> kept = new ArrayList<>();
  private long textBytes;
  private long fileMemory;
  private int count;
  private Part part = Part.IGNORED;

  FormParts(Vertx vertx, FormReader.Bounds bounds, Uploads uploads, Runnable resume) {
    this.vertx = vertx;
    this.bounds = bounds;
    this.uploads = uploads;
    progress =
        () -> {
          if (!uploads.isBusy()) {
            resume.run();
          }
        };
  }

  /** What comes of a part's content. */
  private interface Part {
    Part IGNORED = content -> {};

    void content(Buffer content);

    default void end() {}
  }

  boolean isBusy() {
    return uploads.isBusy();
  }

  /** The form, when all of its files are kept. */
  Future<FormData> complete() {
    var form = new FormData(fields, files);
    return kept.isEmpty() ? Future.succeededFuture(form) : Future.all(kept).map(form);
  }

  @Override
  public void begin(PartHead head) {
    if (++count > bounds.limits().maxParts()) {
      throw FormProblems.tooManyParts(bounds.limits().maxParts());
    }
    if (head.fileName() == null) {
      part = new TextPart(head);
    } else if (head.isNoFile() || !bounds.spec().files().contains(head.name())) {
      part = new Unwanted(head);
    } else {
      part = new FilePart(head, head.fileName());
    }
  }

  @Override
  public void content(Buffer content) {
    part.content(content);
  }

  @Override
  public void end() {
    part.end();
  }

  private final class TextPart implements Part {
    private final PartHead head;
    private @Nullable Buffer text;

    TextPart(PartHead head) {
      this.head = head;
    }

    @Override
    public void content(Buffer content) {
      textBytes += content.length();
      if (textBytes > bounds.limits().maxTextBytes()) {
        throw FormProblems.tooMuchText(bounds.limits().maxTextBytes());
      }
      text = text == null ? content : text.appendBuffer(content);
    }

    @Override
    public void end() {
      String value = text == null ? "" : Texts.decode(text.getBytes(), head);
      fields.computeIfAbsent(head.name(), name -> new ArrayList<>(1)).add(value);
    }
  }

  /** A file that nothing takes: read past, up to its limit. */
  private final class Unwanted implements Part {
    private final PartHead head;
    private long size;

    Unwanted(PartHead head) {
      this.head = head;
    }

    @Override
    public void content(Buffer content) {
      size += content.length();
      if (size > bounds.limits().maxFileBytes()) {
        throw FormProblems.tooLargeFile(head.name(), bounds.limits().maxFileBytes());
      }
    }
  }

  private final class FilePart implements Part {
    private final PartHead head;
    private final String fileName;
    private final Spool spool;
    private final long most;

    FilePart(PartHead head, String fileName) {
      this.head = head;
      this.fileName = fileName;
      boolean whole = bounds.spec().inMemory().contains(head.name());
      most =
          whole
              ? Math.min(bounds.limits().maxFileBytes(), bounds.maxInMemory())
              : bounds.limits().maxFileBytes();
      spool = new Spool(vertx, bounds.limits().folder(), whole ? most : memory(), progress);
      uploads.add(spool);
    }

    /** The first few files have all of it, those after them share what is left. */
    private long memory() {
      int each = bounds.limits().memoryBytes();
      return Math.max(0, Math.min(each, (long) FILES_IN_MEMORY * each - fileMemory));
    }

    @Override
    public void content(Buffer content) {
      if (spool.size() + content.length() > most) {
        throw FormProblems.tooLargeFile(head.name(), most);
      }
      spool.write(content);
    }

    @Override
    public void end() {
      fileMemory += spool.held().length();
      kept.add(spool.end());
      String type = head.contentType() == null ? BYTES : head.contentType();
      files
          .computeIfAbsent(head.name(), name -> new ArrayList<>(1))
          .add(new SpooledUpload(vertx, head.name(), fileName, type, spool));
    }
  }
}
