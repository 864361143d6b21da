package dev.turno.server;

import dev.turno.call.FormData;
import dev.turno.call.Invocation;
import dev.turno.form.FormReader;
import dev.turno.form.FormSpec;
import dev.turno.form.Uploads;
import dev.turno.form.UrlEncodedForm;
import dev.turno.operation.Lane;
import dev.turno.problem.Problem;
import dev.turno.problem.ProblemException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Takes in what comes after a request's head: a body, or a form. On the request's event loop. */
final class Intake {
  private static final Lane LANE = new Lane.EventLoop("deletes temporary files");
  private static final List<String> MULTIPART = List.of(FormSpec.MULTIPART);

  private final Invocation invocation;
  private final HttpServerRequest request;
  private final Limits limits;
  private final Receiver receiver;

  private Intake(
      Invocation invocation, HttpServerRequest request, Limits limits, Receiver receiver) {
    this.invocation = invocation;
    this.request = request;
    this.limits = limits;
    this.receiver = receiver;
  }

  /** Is told what came, once. */
  interface Receiver {
    /** All of it came; without a body it is null, without a form that is empty. */
    void received(@Nullable Buffer body, FormData form);

    /** It is not to be taken. */
    void refused(Problem problem);

    /** It could not be taken. */
    void failed(Throwable cause);
  }

  /** Takes in what an operation needs; the call's resources keep the files. */
  static void take(
      Invocation invocation,
      HttpServerRequest request,
      Served.Needs needs,
      Limits limits,
      Receiver receiver) {
    if (HeadCheck.expectsContinue(request)) {
      request.response().writeContinue();
    }
    if (needs.form().isEmpty()) {
      BodyReader.read(request, limits.maxBodyBytes(), new Whole(receiver, limits, false));
    } else if (isMultipart(request)) {
      new Intake(invocation, request, limits, receiver).multipart(needs.form().get());
    } else {
      BodyReader.read(request, limits.maxBodyBytes(), new Whole(receiver, limits, true));
    }
  }

  /** Whether a request brings a form that may have files. */
  static boolean isMultipart(HttpServerRequest request) {
    return MediaTypes.isAmong(request.getHeader(HttpHeaders.CONTENT_TYPE), MULTIPART);
  }

  /** A body that is read into memory, which may be a form. */
  private record Whole(Receiver receiver, Limits limits, boolean isForm)
      implements BodyReader.Handler {
    @Override
    public void read(Buffer body) {
      if (isForm) {
        urlEncoded(body);
      } else {
        receiver.received(body, FormData.EMPTY);
      }
    }

    private void urlEncoded(Buffer body) {
      FormData form;
      try {
        form = UrlEncodedForm.parse(body, limits.forms());
      } catch (ProblemException e) {
        receiver.refused(e.problem());
        return;
      }
      receiver.received(null, form);
    }

    @Override
    public void tooLarge() {
      receiver.refused(HeadCheck.tooLarge(limits.maxBodyBytes()));
    }

    @Override
    public void broken() {
      receiver.failed(new CancellationException("the client went away"));
    }
  }

  private void multipart(FormSpec spec) {
    var uploads = new Uploads();
    invocation.resources().add(uploads, LANE);
    var bounds = new FormReader.Bounds(spec, limits.forms(), limits.maxBodyBytes());
    try {
      FormReader.read(
          request,
          invocation.origin().vertx(),
          bounds,
          uploads,
          new FormReader.Handler() {
            @Override
            public void read(FormData form) {
              receiver.received(null, form);
            }

            @Override
            public void failed(Throwable cause) {
              Intake.this.failed(cause);
            }
          });
    } catch (ProblemException e) {
      receiver.refused(e.problem());
    }
  }

  private void failed(Throwable cause) {
    if (cause instanceof ProblemException e) {
      receiver.refused(e.problem());
    } else {
      receiver.failed(cause);
    }
  }
}
