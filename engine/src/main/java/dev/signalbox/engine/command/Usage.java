package dev.signalbox.engine.command;

import java.util.List;

/// The grammar of a command line: words to type first, then positional parameters.
///
/// @param words the command's own words: `deploy`, or `infra restart`
/// @param positional parameter names in the order they are typed
/// @param optional names of positional parameters in square brackets
public record Usage(List<String> words, List<String> positional, List<String> optional) {
  public Usage {
    words = List.copyOf(words);
    positional = List.copyOf(positional);
    optional = List.copyOf(optional);
  }

  /// The line for people: `deploy <service> <version> [env]`.
  @Override
  public String toString() {
    var line = new StringBuilder(String.join(" ", words));
    for (String name : positional) {
      boolean maybe = optional.contains(name);
      line.append(maybe ? " [" : " <").append(name).append(maybe ? "]" : ">");
    }
    return line.toString();
  }
}
