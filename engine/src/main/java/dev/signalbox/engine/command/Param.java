package dev.signalbox.engine.command;

import dev.signalbox.engine.expression.Names;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A typed input of a runbook: command grammar, completion and form at once.
///
/// @param oneOf the only valid values, or empty
/// @param match regular expression the whole text must match, or null
/// @param min least number, shortest text or duration, smallest file, or null
/// @param max greatest number, longest text or duration, largest file, or null
/// @param fallback used when nothing is given, or null when the parameter is required
/// @param ask how to ask a person for it, or null
/// @param reported true when an alert that it is about says what it is: its words, for text
public record Param(
    String name,
    Type type,
    List<String> oneOf,
    @Nullable String match,
    @Nullable String min,
    @Nullable String max,
    @Nullable String fallback,
    @Nullable String ask,
    boolean reported) {
  public Param {
    oneOf = List.copyOf(oneOf);
  }

  /// One of which alerts say nothing.
  public Param(
      String name,
      Type type,
      List<String> oneOf,
      @Nullable String match,
      @Nullable String min,
      @Nullable String max,
      @Nullable String fallback,
      @Nullable String ask) {
    this(name, type, oneOf, match, min, max, fallback, ask, false);
  }

  public boolean required() {
    return fallback == null;
  }

  /// These names and this parameter's, for an expression that sees its value.
  public Names among(Names names) {
    return switch (type) {
      case SECRET -> names.withSecret(name);
      case INT -> names.with(name, Names.Type.INT);
      case NUMBER -> names.with(name, Names.Type.NUMBER);
      case BOOL -> names.with(name, Names.Type.BOOL);
      case DURATION -> names.with(name, Names.Type.DURATION);
      case LIST -> names.with(name, Names.Type.LIST);
      case SERVICE -> names.withService(name);
      case FILE -> names.with(name, Names.Type.MAP);
      default -> names.with(name, Names.Type.TEXT);
    };
  }

  /// What kind of value a parameter takes.
  public enum Type {
    TEXT,
    INT,
    NUMBER,
    BOOL,
    DATE,
    DURATION,
    SECRET,
    PERSON,
    GROUP,
    ROOM,
    SERVICE,
    ENV,
    HOST,
    VERSION,
    FILE,
    LIST
  }
}
