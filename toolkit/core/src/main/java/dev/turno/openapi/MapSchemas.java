package dev.turno.openapi;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinitionProviderV2;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import java.util.List;
import java.util.Map;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/** Maps as objects of any members, and what is written as an array without being a collection. */
final class MapSchemas implements CustomDefinitionProviderV2 {
  @Override
  public @Nullable CustomDefinition provideCustomSchemaDefinition(
      ResolvedType type, SchemaGenerationContext context) {
    if (type.isInstanceOf(Map.class)) {
      ObjectNode schema = Formats.node("object");
      schema.set("additionalProperties", argument(type, Map.class, 1, context));
      return new CustomDefinition(schema, true);
    }
    boolean isSequence = type.getErasedType() == Iterable.class || isStream(type);
    return isSequence
        ? new CustomDefinition(
            KnownTypes.array(argument(type, type.getErasedType(), 0, context)), true)
        : null;
  }

  private static boolean isStream(ResolvedType type) {
    return type.isInstanceOf(BaseStream.class) || type.isInstanceOf(java.util.Iterator.class);
  }

  private static ObjectNode argument(
      ResolvedType type, Class<?> of, int index, SchemaGenerationContext context) {
    List<ResolvedType> arguments = type.typeParametersFor(of);
    return arguments == null || arguments.size() <= index
        ? context.getGeneratorConfig().createObjectNode()
        : context.createDefinitionReference(arguments.get(index));
  }
}
