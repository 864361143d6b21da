package dev.turno.spi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.turno.context.RequestContext;
import dev.turno.http.Request;
import dev.turno.job.JobContext;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call of a function of another language.
 *
 * @param function its name
 * @param values what was read from the request's head, by the parameter's name; what did not come
 *     is not there
 * @param parts bodies and arguments as the bytes that they came as, by the parameter's name
 * @param request the whole request, null unless the function wants it
 * @param context what the call carries along
 * @param job the job that it is for, null when it isn't CPU-bound
 * @param files what is known of the parts that are files, by the parameter's name: of each its name
 *     and media type, the bytes one after another in the part
 * @param host what the function may ask of this JVM while it runs
 */
public record HandlerCall(
    String function,
    Map<String, JsonNode> values,
    Map<String, Buffer> parts,
    @Nullable Request request,
    RequestContext context,
    @Nullable JobContext job,
    Map<String, List<FileHead>> files,
    HandlerHost host) {
  /** A call without files, by a function that asks nothing. */
  public HandlerCall(
      String function,
      Map<String, JsonNode> values,
      Map<String, Buffer> parts,
      @Nullable Request request,
      RequestContext context,
      @Nullable JobContext job) {
    this(function, values, parts, request, context, job, Map.of(), HandlerHost.NONE);
  }

  /**
   * What is known of a file besides its bytes.
   *
   * @param name as the client sent it
   * @param contentType as the client sent it
   * @param size in bytes
   */
  public record FileHead(String name, String contentType, int size) {}
}
