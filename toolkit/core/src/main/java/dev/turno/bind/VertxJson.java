package dev.turno.bind;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads and writes Vert.x's own types: JSON as itself, a buffer as a string in Base64. */
final class VertxJson {
  private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};
  private static final TypeReference<List<Object>> LIST = new TypeReference<>() {};
  private static final TypeReference<byte[]> BYTES = new TypeReference<>() {};

  private VertxJson() {}

  static Module module() {
    var module = new SimpleModule("turno-vertx");
    module.addSerializer(new Written<>(JsonObject.class, JsonObject::getMap));
    module.addSerializer(new Written<>(JsonArray.class, JsonArray::getList));
    module.addSerializer(new Written<>(Buffer.class, Buffer::getBytes));
    module.addDeserializer(JsonObject.class, new Read<>(JsonObject.class, MAP, JsonObject::new));
    module.addDeserializer(JsonArray.class, new Read<>(JsonArray.class, LIST, JsonArray::new));
    module.addDeserializer(Buffer.class, new Read<>(Buffer.class, BYTES, Buffer::buffer));
    return module;
  }

  private static final class Written<T> extends StdSerializer<T> {
    private static final long serialVersionUID = 1;
    private final transient Function<T, Object> content;

    Written(Class<T> type, Function<T, Object> content) {
      super(type);
      this.content = content;
    }

    @Override
    public void serialize(T value, JsonGenerator generator, SerializerProvider provider)
        throws IOException {
      provider.defaultSerializeValue(content.apply(value), generator);
    }
  }

  private static final class Read<C, T> extends StdDeserializer<T> {
    private static final long serialVersionUID = 1;
    private final transient TypeReference<C> content;
    private final transient Function<C, T> make;

    Read(Class<T> type, TypeReference<C> content, Function<C, T> make) {
      super(type);
      this.content = content;
      this.make = make;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      C read = context.readValue(parser, context.getTypeFactory().constructType(content));
      return make.apply(read);
    }
  }
}
