package dev.turno.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.turno.http.ServerSentEvent;
import dev.turno.operation.SchemaType;
import dev.turno.operation.Types;
import java.lang.reflect.Type;
import java.nio.file.Path;

/** The bodies of answers: values, JSON Lines, server-sent events, bytes. */
final class ContentNodes {
  private final Schemas schemas;

  ContentNodes(Schemas schemas) {
    this.schemas = schemas;
  }

  /** One value. */
  ObjectNode value(Type type, String mediaType) {
    if (type instanceof SchemaType foreign && mediaType.equals("*/*")) {
      String known = ForeignSchemas.mediaType(foreign);
      return media(
          known, known.equals(ForeignSchemas.BYTES) ? BodyNodes.binary() : schemas.output(foreign));
    }
    return media(mediaType, schema(type, mediaType));
  }

  /**
   * A stream of items: events and lines of JSON are a text whose content is those items, since no
   * client can read the whole as JSON; bytes and texts are what they are.
   */
  ObjectNode stream(Type item, String mediaType) {
    boolean areEvents = mediaType.startsWith("text/event-stream");
    if (!areEvents && !isWrittenAsJson(Types.raw(item), mediaType)) {
      return value(item, mediaType);
    }
    ObjectNode text = Formats.node("string").put("contentMediaType", mediaType);
    text.set("contentSchema", KnownTypes.array(areEvents ? event(item) : schema(item, mediaType)));
    ObjectNode content = media(mediaType, text);
    ((ObjectNode) content.get(mediaType)).put("x-turno-stream", areEvents ? "events" : "lines");
    return content;
  }

  private static ObjectNode media(String mediaType, ObjectNode schema) {
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    content.putObject(mediaType).set("schema", schema);
    return content;
  }

  private ObjectNode schema(Type type, String mediaType) {
    Class<?> raw = Types.raw(type);
    if (BodyNodes.isBinary(raw) || Path.class.isAssignableFrom(raw)) {
      return BodyNodes.binary();
    }
    return isWrittenAsJson(raw, mediaType) ? schemas.output(type) : Formats.node("string");
  }

  private static boolean isWrittenAsJson(Class<?> raw, String mediaType) {
    boolean isText = CharSequence.class.isAssignableFrom(raw) && !isJson(mediaType);
    return !isText && !BodyNodes.isBinary(raw);
  }

  private static boolean isJson(String mediaType) {
    return mediaType.startsWith("application/json") || mediaType.contains("+json");
  }

  /** An event, as OpenAPI 3.2 describes the items of such a stream. */
  private ObjectNode event(Type item) {
    ObjectNode event = Formats.node("object");
    ObjectNode members = event.putObject("properties");
    ObjectNode data = Formats.node("string");
    Class<?> raw = Types.raw(item);
    if (!CharSequence.class.isAssignableFrom(raw) && raw != ServerSentEvent.class) {
      data.put("contentMediaType", "application/json");
      data.set("contentSchema", schemas.output(item));
    }
    members.set("data", data);
    members.set("event", Formats.node("string"));
    members.set("id", Formats.node("string"));
    members.set("retry", Formats.node("integer").put("minimum", 0));
    return event;
  }
}
