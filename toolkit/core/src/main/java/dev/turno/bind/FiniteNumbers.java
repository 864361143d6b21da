package dev.turno.bind;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.deser.std.NumberDeserializers;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;

/**
 * Reads {@code double} and {@code float} from JSON, and refuses numbers that are too large for
 * them, which would be infinite.
 */
final class FiniteNumbers {
  private FiniteNumbers() {}

  static Module module() {
    var module = new SimpleModule("turno-finite-numbers");
    module.addDeserializer(double.class, new Doubles(double.class, 0.0));
    module.addDeserializer(Double.class, new Doubles(Double.class, null));
    module.addDeserializer(float.class, new Floats(float.class, 0f));
    module.addDeserializer(Float.class, new Floats(Float.class, null));
    return module;
  }

  private static boolean isNumber(JsonToken token) {
    return token == JsonToken.VALUE_NUMBER_FLOAT || token == JsonToken.VALUE_NUMBER_INT;
  }

  private static final class Doubles extends NumberDeserializers.DoubleDeserializer {
    private static final long serialVersionUID = 1;

    Doubles(Class<Double> type, @org.jspecify.annotations.Nullable Double ofNull) {
      super(type, ofNull);
    }

    @Override
    public Double deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      boolean isNumber = isNumber(parser.currentToken());
      Double value = super.deserialize(parser, context);
      return isNumber && value.isInfinite()
          ? (Double) context.handleWeirdNumberValue(handledType(), value, "too large")
          : value;
    }
  }

  private static final class Floats extends NumberDeserializers.FloatDeserializer {
    private static final long serialVersionUID = 1;

    Floats(Class<Float> type, @org.jspecify.annotations.Nullable Float ofNull) {
      super(type, ofNull);
    }

    @Override
    public Float deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      boolean isNumber = isNumber(parser.currentToken());
      Float value = super.deserialize(parser, context);
      return isNumber && value.isInfinite()
          ? (Float) context.handleWeirdNumberValue(handledType(), value, "too large")
          : value;
    }
  }
}
