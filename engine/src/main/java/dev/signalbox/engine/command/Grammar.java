package dev.signalbox.engine.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A command made ready to be read and written.
final class Grammar {
  private final Command command;
  private final List<Input> inputs = new ArrayList<>();
  private final Map<String, Integer> index = new HashMap<>();
  private final int[] positional;
  private final String words;
  private final Set<String> followers;

  /// @param followers words that would make it another, longer command
  Grammar(Command command, Set<String> followers) {
    this.command = command;
    this.followers = Set.copyOf(followers);
    this.words = String.join(" ", command.usage().words());
    for (Param param : command.params()) {
      index.put(param.name(), inputs.size());
      inputs.add(new Input(param));
    }
    this.positional =
        command.usage().positional().stream()
            .mapToInt(name -> index.getOrDefault(name, -1))
            .toArray();
  }

  Command command() {
    return command;
  }

  List<Input> inputs() {
    return inputs;
  }

  /// The number of a parameter, or -1.
  int index(String name) {
    return index.getOrDefault(name, -1);
  }

  Set<String> names() {
    return index.keySet();
  }

  /// Numbers of the positional parameters, in the order they are typed.
  int[] positional() {
    return positional;
  }

  /// The command's own words, with spaces.
  String words() {
    return words;
  }

  Set<String> followers() {
    return followers;
  }

  /// True when the last positional parameter takes all the rest and is this one.
  boolean takesRest(int input) {
    return positional.length > 0
        && positional[positional.length - 1] == input
        && inputs.get(input).param().type() == Param.Type.LIST;
  }
}
