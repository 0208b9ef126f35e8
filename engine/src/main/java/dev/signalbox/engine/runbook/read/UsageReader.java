package dev.signalbox.engine.runbook.read;

import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.command.Usage;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.spi.config.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads a usage line such as `deploy <service> <version> [env]`, which is the command's grammar.
public final class UsageReader {
  private static final int MOST_WORDS = 4;

  private final Findings findings;
  private final Yaml.Text line;
  private final List<Param> params;
  private final List<String> words = new ArrayList<>();
  private final List<String> positional = new ArrayList<>();
  private final List<String> optional = new ArrayList<>();
  private boolean sound = true;

  UsageReader(Findings findings, Yaml.Text line, List<Param> params) {
    this.findings = findings;
    this.line = line;
    this.params = params;
  }

  Optional<Usage> usage() {
    int from = 0;
    for (String part : line.value().split(" ", -1)) {
      if (!part.isEmpty()) {
        part(part, from);
      }
      from += part.length() + 1;
    }
    if (words.isEmpty()) {
      problem(0, "a usage line begins with the command's own word");
    } else if (words.size() > MOST_WORDS) {
      problem(0, "a command has at most " + MOST_WORDS + " words of its own");
    }
    return sound ? Optional.of(new Usage(words, positional, optional)) : Optional.empty();
  }

  /// The usage line of a file that has none, where something that people press enters a line: the
  /// words of its name, what is required, what is not.
  ///
  /// @param door the trigger that needs it
  /// @param name dotted
  static Optional<Usage> byPath(
      Findings findings, Yaml.Entry door, String name, List<Param> params) {
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

  private void part(String part, int from) {
    boolean angle = part.startsWith("<") && part.endsWith(">");
    boolean square = part.startsWith("[") && part.endsWith("]");
    if (angle || square) {
      positional(part.substring(1, part.length() - 1), square, from);
    } else if (!isCommandWord(part)) {
      problem(from, "'" + part + "' is neither a word (a-z, 0-9, -), <required> nor [optional]");
    } else if (positional.isEmpty()) {
      words.add(part);
    } else {
      problem(from, "the word '" + part + "' must stand before the parameters");
    }
  }

  private void positional(String name, boolean square, int from) {
    List<String> names = params.stream().map(Param::name).toList();
    int index = names.indexOf(name);
    if (index < 0) {
      problem(from, "'" + name + "' is not one of the params" + Nearest.hint(name, names));
      return;
    }
    Param param = params.get(index);
    if (positional.contains(name)) {
      problem(from, "'" + name + "' stands there twice");
    } else if (square && param.required()) {
      problem(from, "[" + name + "] has no default: give it one, or write <" + name + ">");
    } else if (!square && !param.required()) {
      problem(from, "<" + name + "> has a default: write [" + name + "]");
    } else if (!square && !optional.isEmpty()) {
      problem(
          from, "<" + name + "> is required and must stand before [" + optional.getFirst() + "]");
    } else if (param.type() == Param.Type.SECRET) {
      problem(from, "a secret is never typed into a room: take '" + name + "' out of the line");
    } else if (followsList()) {
      problem(from, "the list '" + positional.getLast() + "' takes all the rest: it must be last");
    }
    positional.add(name);
    if (square) {
      optional.add(name);
    }
  }

  private boolean followsList() {
    return !positional.isEmpty()
        && params.stream()
            .anyMatch(param ->
                param.name().equals(positional.getLast()) && param.type() == Param.Type.LIST);
  }

  public static boolean isCommandWord(String word) {
    return !word.isEmpty()
        && word.length() <= 40
        && word.charAt(0) >= 'a'
        && word.charAt(0) <= 'z'
        && word.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
  }

  private void problem(int offset, String message) {
    sound = false;
    findings.error(FindingCode.USAGE_LINE, findings.inside(line, offset), message);
  }
}
