package dev.signalbox.engine.command;

import dev.signalbox.engine.expression.Names;
import dev.signalbox.engine.expression.Template;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
/// @param from what is asked for the only valid values of now, or null
/// @param preset what is asked for a default when a line is entered, or null
public record Param(
    String name,
    Type type,
    List<String> oneOf,
    @Nullable String match,
    @Nullable String min,
    @Nullable String max,
    @Nullable String fallback,
    @Nullable String ask,
    boolean reported,
    @Nullable ChoiceSource from,
    @Nullable ChoiceSource preset) {
  public Param {
    oneOf = List.copyOf(oneOf);
  }

  /// One of which alerts and outside systems say nothing.
  public Param(
      String name,
      Type type,
      List<String> oneOf,
      @Nullable String match,
      @Nullable String min,
      @Nullable String max,
      @Nullable String fallback,
      @Nullable String ask) {
    this(name, type, oneOf, match, min, max, fallback, ask, false, null, null);
  }

  /// True when whoever types the line has to give it.
  public boolean required() {
    return needed() && preset == null;
  }

  /// True when it has no value of its own where nobody types a line.
  public boolean needed() {
    return fallback == null;
  }

  /// True when the outside is asked about it.
  public boolean live() {
    return from != null || preset != null;
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

  /// What is asked for the values that a parameter can have now, or for its default.
  ///
  /// @param target `connection.operation`, or the dotted name of a runbook; both only read
  /// @param with its inputs, which see the parameters before this one and `me`
  /// @param asks the names of those parameters
  /// @param kept for how long an answer counts when a line is entered; [#SHORTEST] to [#LONGEST]
  public record ChoiceSource(
      String target, Map<String, Template> with, Set<String> asks, Duration kept) {
    /// How long an answer counts where the file does not say.
    public static final Duration USUAL = Duration.ofSeconds(30);

    public static final Duration SHORTEST = Duration.ofSeconds(1);
    public static final Duration LONGEST = Duration.ofMinutes(10);

    public ChoiceSource {
      with = Collections.unmodifiableMap(new LinkedHashMap<>(with));
      asks = Set.copyOf(asks);
    }
  }
}
