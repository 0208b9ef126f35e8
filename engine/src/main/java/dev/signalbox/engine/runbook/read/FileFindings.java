package dev.signalbox.engine.runbook.read;

import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.document.Position;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.engine.expression.Expressions;
import dev.signalbox.engine.expression.Later;
import dev.signalbox.spi.config.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Collects what is wrong with one file.
public final class FileFindings {
  private final String file;
  private final List<String> lines;
  private final List<Finding> findings = new ArrayList<>();

  public FileFindings(String file, String text) {
    this.file = file;
    this.lines = text.lines().toList();
  }

  public List<Finding> all() {
    return findings.stream()
        .distinct()
        .sorted(
            Comparator.comparingInt((Finding finding) -> finding.at().line())
                .thenComparingInt(finding -> finding.at().column())
                .thenComparing(Finding::message))
        .toList();
  }

  public boolean runnable() {
    return findings.stream().allMatch(finding -> finding.kind() == Finding.Kind.WARNING);
  }

  void add(Position at, Finding.Kind kind, String message) {
    findings.add(new Finding(file, at, kind, message));
  }

  public void error(Position at, String message) {
    add(at, Finding.Kind.ERROR, message);
  }

  void warning(Position at, String message) {
    add(at, Finding.Kind.WARNING, message);
  }

  public void later(Position at, String what) {
    add(at, Finding.Kind.LATER, Later.message(what));
  }

  /// Tells about each key that is not one of these, with the nearest that is.
  public void unknownKeys(Yaml.Mapping map, Collection<String> known, String where) {
    for (Yaml.Entry entry : map.entries()) {
      if (!known.contains(entry.key())) {
        String hint = Nearest.hint(entry.key(), known);
        error(entry.at(), "unknown key '" + entry.key() + "' in " + where + hint);
      }
    }
  }

  /// The text of a value; tells when it is something else or empty.
  Optional<Yaml.Text> text(Yaml.Entry entry) {
    return text(entry.value(), "'" + entry.key() + "'");
  }

  Optional<Yaml.Text> text(Yaml value, String what) {
    if (value instanceof Yaml.Text text && !text.isNull() && !text.value().isBlank()) {
      return Optional.of(text);
    }
    String given = value instanceof Yaml.Text ? "nothing" : value.kind();
    error(value.at(), what + " must be text, not " + given);
    return Optional.empty();
  }

  /// The texts of a list; a single text counts as a list of one.
  List<Yaml.Text> texts(Yaml.Entry entry) {
    if (!(entry.value() instanceof Yaml.Items items)) {
      return text(entry).stream().toList();
    }
    String what = "each item of '" + entry.key() + "'";
    return items.items().stream().flatMap(item -> text(item, what).stream()).toList();
  }

  public Optional<Yaml.Mapping> mapping(Yaml value, String what) {
    if (value instanceof Yaml.Mapping map) {
      return Optional.of(map);
    }
    error(value.at(), what + " must be a map of keys and values, not " + value.kind());
    return Optional.empty();
  }

  /// Hears about problems inside a text of this file.
  Expressions.Problems in(Yaml.Text text) {
    return (offset, kind, message) -> add(inside(text, offset), kind, message);
  }

  /// Where a character of a text stands in the file; where the text starts when its lines were
  /// folded.
  Position inside(Yaml.Text text, int offset) {
    Position at = text.at();
    String line = at.line() <= lines.size() ? lines.get(at.line() - 1) : "";
    int start = at.column() - 1 + (text.plain() ? 0 : 1);
    int end = Math.min(offset, text.value().length());
    boolean same = line.startsWith(text.value().substring(0, end), Math.min(start, line.length()));
    return same ? new Position(at.line(), start + offset + 1) : at;
  }
}
