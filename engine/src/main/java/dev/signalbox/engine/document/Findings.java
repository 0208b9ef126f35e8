package dev.signalbox.engine.document;

import dev.signalbox.spi.config.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Collects what is wrong with one file, so that all of it is told at once.
public final class Findings {
  private final String file;
  private final List<String> lines;
  private final List<Finding> found = new ArrayList<>();

  /// @param file its name in messages
  /// @param text all of it
  public Findings(String file, String text) {
    this.file = file;
    this.lines = text.lines().toList();
  }

  /// All of them, each once, in the order of the file.
  public List<Finding> all() {
    return found.stream()
        .distinct()
        .sorted(
            Comparator.comparingInt((Finding finding) -> finding.at().line())
                .thenComparingInt(finding -> finding.at().column())
                .thenComparing(Finding::message))
        .toList();
  }

  /// Whether nothing of the file can be used.
  public boolean block() {
    return found.stream().anyMatch(Finding::blocks);
  }

  public void add(FindingCode code, Position at, Finding.Kind kind, String message) {
    found.add(new Finding(file, at, code, kind, message));
  }

  /// What was found in another file that this one is read with.
  public void add(Finding other) {
    found.add(other);
  }

  /// The file cannot be used because of this.
  public void error(FindingCode code, Position at, String message) {
    add(code, at, Finding.Kind.ERROR, message);
  }

  /// The file can be used, but this in it can never work.
  public void fault(FindingCode code, Position at, String message) {
    add(code, at, Finding.Kind.FAULT, message);
  }

  /// The file can be used, but is probably not what was meant.
  public void warning(FindingCode code, Position at, String message) {
    add(code, at, Finding.Kind.WARNING, message);
  }

  /// The file cannot be used before a version that runs this part of the language.
  public void later(Position at, String what) {
    add(FindingCode.ARRIVES_LATER, at, Finding.Kind.LATER, Finding.later(what));
  }

  /// Tells about each key that is not one of these, with the nearest that is.
  public void unknownKeys(Yaml.Mapping map, Collection<String> known, String where) {
    for (Yaml.Entry entry : map.entries()) {
      if (!known.contains(entry.key())) {
        String hint = Nearest.hint(entry.key(), known);
        error(
            FindingCode.UNKNOWN_KEY,
            entry.at(),
            "unknown key '" + entry.key() + "' in " + where + hint);
      }
    }
  }

  /// The text of a value; tells when it is something else or empty.
  public Optional<Yaml.Text> text(Yaml.Entry entry) {
    return text(entry.value(), "'" + entry.key() + "'");
  }

  /// The text of a value that `what` names in messages: `'owner'`.
  public Optional<Yaml.Text> text(Yaml value, String what) {
    if (value instanceof Yaml.Text text && !text.isNull() && !text.value().isBlank()) {
      return Optional.of(text);
    }
    String given = value instanceof Yaml.Text ? "nothing" : value.kind();
    error(FindingCode.WRONG_SHAPE, value.at(), what + " must be text, not " + given);
    return Optional.empty();
  }

  /// The texts of a list; a single text counts as a list of one.
  public List<Yaml.Text> texts(Yaml.Entry entry) {
    return texts(entry.value(), "'" + entry.key() + "'");
  }

  /// The texts of a value that `what` names in messages: `'members'`.
  public List<Yaml.Text> texts(Yaml value, String what) {
    if (!(value instanceof Yaml.Items items)) {
      return text(value, what).stream().toList();
    }
    return items.items().stream()
        .flatMap(item -> text(item, "each item of " + what).stream())
        .toList();
  }

  /// A map; tells when it is something else.
  ///
  /// @param what names the value in messages: `a step`
  public Optional<Yaml.Mapping> mapping(Yaml value, String what) {
    if (value instanceof Yaml.Mapping map) {
      return Optional.of(map);
    }
    error(
        FindingCode.WRONG_SHAPE,
        value.at(),
        what + " must be a map of keys and values, not " + value.kind());
    return Optional.empty();
  }

  /// Hears what is wrong inside a text of this file.
  public TextFindings in(Yaml.Text text) {
    return (code, offset, kind, message) -> add(code, inside(text, offset), kind, message);
  }

  /// Where a character of a text stands in the file; where the text starts when its lines were
  /// folded.
  public Position inside(Yaml.Text text, int offset) {
    Position at = text.at();
    String line = at.line() <= lines.size() ? lines.get(at.line() - 1) : "";
    int start = at.column() - 1 + (text.plain() ? 0 : 1);
    int end = Math.min(offset, text.value().length());
    boolean same = line.startsWith(text.value().substring(0, end), Math.min(start, line.length()));
    return same ? new Position(at.line(), start + offset + 1) : at;
  }
}
