package dev.signalbox.engine.runbook.read;

import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.command.Usage;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The usage line of a file that has none, where something that people press enters a line: the
/// words of its name, what is required, what is not.
final class PathUsage {
  private static final int MOST_WORDS = 4;

  private PathUsage() {}

  /// @param door the trigger that needs it
  /// @param name dotted
  static Optional<Usage> of(Findings findings, Yaml.Entry door, String name, List<Param> params) {
    List<String> words = List.of(name.split("\\.", -1));
    if (words.size() > MOST_WORDS) {
      findings.error(
          FindingCode.USAGE_LINE,
          door.at(),
          "this file lies too deep to be a command by its name: give it a 'command'");
      return Optional.empty();
    }
    return Optional.of(usage(words, params));
  }

  /// A list takes all the rest, so nothing stands behind it.
  private static Usage usage(List<String> words, List<Param> params) {
    List<Param> typed = params.stream().filter(param -> param.type() != Param.Type.SECRET).toList();
    List<String> required = names(typed.stream().filter(Param::required));
    List<String> optional = names(typed.stream().filter(param -> !param.required()));
    boolean closed =
        typed.stream().anyMatch(param -> param.required() && param.type() == Param.Type.LIST);
    List<String> offered = closed ? List.of() : optional;
    var positional = new ArrayList<>(required);
    positional.addAll(offered);
    return new Usage(words, positional, offered);
  }

  /// The first list comes last, further ones are given by name.
  private static List<String> names(Stream<Param> params) {
    List<Param> all = params.toList();
    return Stream.concat(
            all.stream().filter(param -> param.type() != Param.Type.LIST),
            all.stream().filter(param -> param.type() == Param.Type.LIST).limit(1))
        .map(Param::name)
        .toList();
  }
}
