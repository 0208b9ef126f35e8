package dev.signalbox.engine.feature;

import dev.signalbox.engine.people.Person;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request to a [Route].
///
/// @param person who is signed in, with the groups of now
/// @param arguments what was given, in the path and beside it
public record RouteCall(Person person, Map<String, String> arguments) {
  public RouteCall {
    arguments = Map.copyOf(arguments);
  }

  /// A text, or null when it was left out.
  public @Nullable String argument(String name) {
    return arguments.get(name);
  }
}
