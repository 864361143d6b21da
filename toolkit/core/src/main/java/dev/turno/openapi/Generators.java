package dev.turno.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.MemberScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigPart;
import com.github.victools.jsonschema.generator.SchemaVersion;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sets up the generator of schemas of one direction. */
final class Generators {
  private Generators() {}

  static SchemaBuilder builder(ObjectMapper mapper, Direction direction, SchemaNames names) {
    var config =
        new SchemaGeneratorConfigBuilder(
                mapper.copy(), SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
            .with(
                Option.DEFINITIONS_FOR_ALL_OBJECTS,
                Option.INLINE_NULLABLE_SCHEMAS,
                Option.NULLABLE_ARRAY_ITEMS_ALLOWED,
                Option.GETTER_METHODS,
                Option.NONSTATIC_NONVOID_NONGETTER_METHODS,
                Option.FIELDS_DERIVED_FROM_ARGUMENTFREE_METHODS)
            .without(
                Option.SCHEMA_VERSION_INDICATOR,
                Option.FLATTENED_ENUMS,
                Option.VALUES_FROM_CONSTANT_FIELDS,
                Option.DUPLICATE_MEMBER_ATTRIBUTE_CLEANUP_AT_THE_END);
    var jackson = new JacksonFacts(mapper, direction);
    var polymorphism = new Polymorphism(mapper, names);
    config.with(ConstraintFacts.of(direction)).with(jackson);
    config
        .forTypesInGeneral()
        .withDefinitionNamingStrategy(names)
        .withCustomDefinitionProvider(new KnownTypes(mapper))
        .withCustomDefinitionProvider(new MapSchemas())
        .withCustomDefinitionProvider(new ValueSchemas(mapper, direction))
        .withSubtypeResolver(polymorphism)
        .withTypeAttributeOverride(polymorphism::complete)
        .withTypeAttributeOverride(MemberDocs::describe)
        .withPropertySorter(Comparator.comparingInt(jackson::position));
    members(config.forFields(), jackson, polymorphism);
    members(config.forMethods(), jackson, polymorphism);
    return new SchemaGenerator(config.build()).buildMultipleSchemaDefinitions();
  }

  private static <M extends MemberScope<?, ?>> void members(
      SchemaGeneratorConfigPart<M> part, JacksonFacts jackson, Polymorphism polymorphism) {
    part.withRequiredCheck(jackson::isRequired)
        .withNullableCheck(m -> jackson.isAbsentForNull(m) ? null : MemberDocs.isNullable(m))
        .withCustomDefinitionProvider(MemberDocs::ownForm)
        .withTargetTypeOverridesResolver(member -> itself(member, polymorphism))
        .withInstanceAttributeOverride(
            (ObjectNode schema, M member, SchemaGenerationContext context) ->
                MemberDocs.describe(schema, member));
  }

  /** A member of a type with subtypes refers to that, instead of listing them again. */
  private static @Nullable List<com.fasterxml.classmate.ResolvedType> itself(
      MemberScope<?, ?> member, Polymorphism polymorphism) {
    var type = member.getType();
    return type == null || polymorphism.subtypes(type.getErasedType()).isEmpty()
        ? null
        : List.of(type);
  }
}
