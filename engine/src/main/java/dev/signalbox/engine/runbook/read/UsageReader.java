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
