package dev.turno.plan;

import dev.turno.operation.Component;
import dev.turno.operation.Definitions;
import dev.turno.operation.Key;
import dev.turno.operation.Mistakes;
import dev.turno.operation.Parameter;
import dev.turno.operation.ServiceFunction;
import io.vertx.core.Vertx;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Finds at definition time which objects of an application could not be made. */
public final class ApplicationCheck {
  private final ApplicationObjects objects;
  private final Mistakes mistakes;
  private final List<Key> visited = new ArrayList<>();

  private ApplicationCheck(ApplicationObjects objects, Mistakes mistakes) {
    this.objects = objects;
    this.mistakes = mistakes;
  }

  /** Notes each mistake of an application's objects. */
  public static void check(
      Collection<Key> bound,
      List<Component> components,
      Definitions definitions,
      Mistakes mistakes) {
    var objects = new ApplicationObjects(bound, components, definitions);
    var check = new ApplicationCheck(objects, mistakes);
    objects.components().values().forEach(check::component);
    objects
        .providers()
        .values()
        .forEach(p -> check.function(p.function(), "the provider is application-scoped"));
    definitions
        .hooks()
        .forEach(hook -> check.function(hook.function(), "the method runs at start or stop"));
    if (mistakes.isEmpty()) {
      objects.providers().keySet().forEach(key -> check.circle(key, new ArrayList<>()));
      objects.components().keySet().forEach(key -> check.circle(key, new ArrayList<>()));
    }
  }

  private void component(Component component) {
    if (component.isConstructed()) {
      return;
    }
    String name = component.type().getSimpleName();
    if (component.type().isInterface() || Modifier.isAbstract(component.type().getModifiers())) {
      mistakes.add(
          name, "it is abstract.", "Register a class that can be constructed, or an instance.");
      return;
    }
    try {
      component.constructorKeys().forEach(key -> known(key, name + ", constructor"));
    } catch (IllegalStateException e) {
      mistakes.add(
          name,
          "it can't be constructed: " + e.getMessage() + ".",
          "Leave one constructor, or register an instance.");
    }
  }

  private void function(ServiceFunction function, String what) {
    for (Parameter parameter : function.parameters()) {
      String where = function.name() + ", parameter '" + parameter.name() + "'";
      if (parameter instanceof Parameter.Dependency dependency) {
        if (!dependency.optional()) {
          known(dependency.key(), where);
        }
      } else if (parameter.type() != Vertx.class) {
        mistakes.add(
            where,
            "it is of a request, and " + what + ".",
            "Take it in a handler or in a provider of scope REQUEST, or drop the parameter.");
      }
    }
  }

  private void known(Key key, String where) {
    if (objects.find(key).isEmpty()) {
      mistakes.add(
          where,
          "nothing of the application provides " + key + ".",
          "Bind an instance, register the class, or add @Provides(scope = APPLICATION).");
    }
  }

  private void circle(Key key, List<Key> chain) {
    if (chain.contains(key)) {
      List<Key> circle = new ArrayList<>(chain.subList(chain.indexOf(key), chain.size()));
      circle.add(key);
      String path = String.join(" -> ", circle.stream().map(Key::toString).toList());
      mistakes.add(key.toString(), "it depends on itself: " + path + ".", "Break the circle.");
    } else if (!visited.contains(key)) {
      chain.add(key);
      objects.needs(key).forEach(needed -> circle(needed, chain));
      chain.removeLast();
      visited.add(key);
    }
  }
}
