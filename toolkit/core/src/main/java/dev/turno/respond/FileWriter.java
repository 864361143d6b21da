package dev.turno.respond;

import dev.turno.call.CallResult;
import dev.turno.http.EntityTag;
import dev.turno.problem.Problem;
import dev.turno.respond.ByteRanges.Range;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileProps;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.MimeMapping;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a file from the disk, without reading it into memory: all of it, one range, or several as
 * {@code multipart/byteranges}. On the request's event loop.
 */
final class FileWriter {
  private static final Logger LOG = LoggerFactory.getLogger(FileWriter.class);
  private static final int OK = 200;

  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final Vertx vertx;
  private final CallResult.File result;
  private final Function<Problem, Future<Void>> problems;
  private final String path;

  /**
   * A writer of one answer.
   *
   * @param problems answers with a problem instead
   */
  FileWriter(
      HttpServerRequest request,
      Vertx vertx,
      CallResult.File result,
      Function<Problem, Future<Void>> problems) {
    this.request = request;
    this.vertx = vertx;
    this.result = result;
    this.problems = problems;
    response = request.response();
    path = result.file().toString();
  }

  Future<Void> start() {
    return vertx
        .fileSystem()
        .props(path)
        .transform(
            props ->
                props.succeeded() && props.result().isRegularFile()
                    ? send(props.result())
                    : missing());
  }

  private Future<Void> missing() {
    LOG.debug("{} is no file", path);
    return problems.apply(Problem.of(404, "There is no such file."));
  }

  private Future<Void> send(FileProps props) {
    describe(props);
    var conditions = Preconditions.of(response.headers());
    return switch (conditions.evaluate(request)) {
      case NOT_MODIFIED -> response.setStatusCode(304).end();
      case FAILED -> problems.apply(Problem.of(412, "The file was changed meanwhile."));
      case PROCEED -> content(props.size(), conditions);
    };
  }

  private void describe(FileProps props) {
    long modified = props.lastModifiedTime();
    result.headers().forEach(header -> response.headers().add(header.getKey(), header.getValue()));
    put(HttpHeaders.ACCEPT_RANGES, "bytes");
    put(
        HttpHeaders.ETAG,
        EntityTag.of(Long.toHexString(modified) + "-" + Long.toHexString(props.size())).toString());
    put(
        HttpHeaders.LAST_MODIFIED,
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            Instant.ofEpochMilli(modified)
                .truncatedTo(ChronoUnit.SECONDS)
                .atOffset(ZoneOffset.UTC)));
  }

  /** Sets a header that the answer doesn't have of its own. */
  private void put(CharSequence name, CharSequence value) {
    if (!response.headers().contains(name)) {
      response.putHeader(name, value);
    }
  }

  private Future<Void> content(long size, Preconditions conditions) {
    List<Range> ranges = ranges(size, conditions);
    if (ranges == null) {
      put(HttpHeaders.CONTENT_TYPE, contentType());
      return bytes(result.status(), new Range(0, size));
    }
    return switch (ranges.size()) {
      case 0 ->
          problems.apply(
              Problem.of(416, "The file has " + size + " bytes.")
                  .withHeader("Content-Range", "bytes */" + size));
      case 1 -> {
        put(HttpHeaders.CONTENT_TYPE, contentType());
        response.putHeader(HttpHeaders.CONTENT_RANGE, ranges.getFirst().of(size));
        yield bytes(206, ranges.getFirst());
      }
      default -> several(ranges, size);
    };
  }

  /** The ranges that are asked for, null for the whole. */
  private @Nullable List<Range> ranges(long size, Preconditions conditions) {
    String header = request.getHeader("Range");
    return header != null
            && result.status() == OK
            && HttpMethod.GET.equals(request.method())
            && conditions.allowsRange(request)
        ? ByteRanges.parse(header, size).orElse(null)
        : null;
  }

  private CharSequence contentType() {
    CharSequence known = result.contentType();
    if (known != null) {
      return known;
    }
    String byName = MimeMapping.mimeTypeForFilename(path);
    if (byName == null) {
      return "application/octet-stream";
    }
    return byName.startsWith("text/") ? byName + ";charset=UTF-8" : byName;
  }

  private Future<Void> bytes(int status, Range range) {
    response.setStatusCode(status);
    if (HttpMethod.HEAD.equals(request.method()) || range.length() == 0) {
      return response.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(range.length())).end();
    }
    return response.sendFile(path, range.start(), range.length());
  }

  private Future<Void> several(List<Range> ranges, long size) {
    String boundary = UUID.randomUUID().toString();
    List<Buffer> heads = ranges.stream().map(range -> head(boundary, range, size)).toList();
    Buffer end = Buffer.buffer("\r\n--" + boundary + "--\r\n");
    long length = end.length();
    for (int i = 0; i < heads.size(); i++) {
      length += heads.get(i).length() + ranges.get(i).length();
    }
    response
        .setStatusCode(206)
        .putHeader(HttpHeaders.CONTENT_TYPE, "multipart/byteranges; boundary=" + boundary)
        .putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(length));
    Future<Void> sent = Future.succeededFuture();
    for (int i = 0; i < heads.size(); i++) {
      Buffer head = heads.get(i);
      Range range = ranges.get(i);
      sent = sent.compose(v -> response.write(head)).compose(v -> pipe(range));
    }
    return sent.compose(v -> response.end(end));
  }

  private Buffer head(String boundary, Range range, long size) {
    return Buffer.buffer(
        "\r\n--"
            + boundary
            + "\r\nContent-Type: "
            + contentType()
            + "\r\nContent-Range: "
            + range.of(size)
            + "\r\n\r\n");
  }

  private Future<Void> pipe(Range range) {
    return vertx
        .fileSystem()
        .open(path, new OpenOptions().setWrite(false).setCreate(false))
        .compose(
            file ->
                file.setReadPos(range.start())
                    .setReadLength(range.length())
                    .pipe()
                    .endOnComplete(false)
                    .to(response)
                    .eventually(file::close));
  }
}
