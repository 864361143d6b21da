package dev.turno.bind;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.Locale;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.spi.nodenameprovider.JavaBeanProperty;

/** Validators as Turno sets them up. */
public final class Validators {
  private Validators() {}

  /**
   * A new validator: its messages are English on every machine, and it calls a bean's properties by
   * the names that {@code mapper} reads and writes in JSON. A constraint on an {@code Optional} is
   * one on its value.
   */
  public static Validator standard(ObjectMapper mapper) {
    return Validation.byProvider(HibernateValidator.class)
        .configure()
        .ignoreXmlConfiguration()
        .addValueExtractor(new OptionalExtractor())
        .defaultLocale(Locale.ENGLISH)
        .locales(Locale.ENGLISH)
        .propertyNodeNameProvider(
            property ->
                property instanceof JavaBeanProperty bean
                    ? jsonName(mapper, bean)
                    : property.getName())
        .buildValidatorFactory()
        .getValidator();
  }

  private static String jsonName(ObjectMapper mapper, JavaBeanProperty property) {
    var config = mapper.getDeserializationConfig();
    return config
        .introspect(mapper.constructType(property.getDeclaringClass()))
        .findProperties()
        .stream()
        .filter(p -> p.getInternalName().equals(property.getName()))
        .map(BeanPropertyDefinition::getName)
        .findFirst()
        .orElse(property.getName());
  }
}
