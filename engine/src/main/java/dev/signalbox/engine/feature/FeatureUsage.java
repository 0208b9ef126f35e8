package dev.signalbox.engine.feature;

import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.command.Usage;
import java.util.ArrayList;
import java.util.List;

/// Makes the command of a built-in command from its usage line.
public final class FeatureUsage {
  private FeatureUsage() {}

  /// The command that a usage describes.
  ///
  /// @param usage its words and its parameters: `<id>` is required, `[reason…]` may be left out; a
  ///   last one ending in `…` takes the rest of the line
  public static Command of(String usage, String about) {
    List<String> parts = List.of(usage.split(" ", -1));
    var names = new ArrayList<String>();
    var optional = new ArrayList<String>();
    var params = new ArrayList<Param>();
    List<String> words =
        parts.stream().takeWhile(part -> !part.startsWith("<") && !part.startsWith("[")).toList();
    for (int i = words.size(); i < parts.size(); i++) {
      String name = parts.get(i).replaceAll("[<>\\[\\]…]", "");
      boolean required = parts.get(i).startsWith("<");
      names.add(name);
      if (!required) {
        optional.add(name);
      }
      params.add(param(name, required, parts.get(i).contains("…")));
    }
    return new Command(
        String.join(" ", words), new Usage(words, names, optional), params, about, true);
  }

  private static Param param(String name, boolean required, boolean rest) {
    Param.Type type = rest ? Param.Type.LIST : Param.Type.TEXT;
    return new Param(name, type, List.of(), null, null, null, required ? null : "", null);
  }
}
