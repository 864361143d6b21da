package dev.turno.spi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.turno.context.RequestContext;
import dev.turno.http.Request;
import dev.turno.job.JobContext;
import io.vertx.core.buffer.Buffer;
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
 */
public record HandlerCall(
    String function,
    Map<String, JsonNode> values,
    Map<String, Buffer> parts,
    @Nullable Request request,
    RequestContext context,
    @Nullable JobContext job) {}
