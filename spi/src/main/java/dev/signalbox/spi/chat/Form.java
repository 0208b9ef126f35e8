package dev.signalbox.spi.chat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a person is asked for, at once. On platforms secrets are never among it.
///
/// @param token comes back with what is entered, as it is; nothing secret
/// @param title one literal line
/// @param fields in the order in which they are asked for; at least one
public record Form(String token, String title, List<Field> fields) {
  public Form {
    Objects.requireNonNull(token);
    Objects.requireNonNull(title);
    fields = List.copyOf(fields);
    if (fields.isEmpty()) {
      throw new IllegalArgumentException("a form without fields asks for nothing");
    }
  }

  /// Whether it can be filled in on a chat platform: what only our own console takes, no platform
  /// has an input for.
  public boolean fitsPlatforms() {
    return fields.stream()
        .noneMatch(field -> field.kind() == Kind.FILE || field.kind() == Kind.SECRET);
  }

  /// One value.
  ///
  /// @param name unique in its form; under it the value comes back, and what is wrong with it goes
  /// @param label literal, for people
  /// @param choices what it is one of, where it is a [Kind#CHOICE]
  /// @param value what stands there before anything is entered, or null; where it does not fit its
  ///   kind, `wrong` says so
  /// @param wrong what is wrong with that, in words, shown beside it; or null
  /// @param labels what people read of a choice, by its value; of those that are not among them the
  ///   value
  /// @param after names of the fields by which the choices go: when one of these changes, others
  ///   count
  public record Field(
      String name,
      String label,
      Kind kind,
      List<String> choices,
      boolean required,
      @Nullable String value,
      @Nullable String wrong,
      Map<String, String> labels,
      List<String> after) {
    /// A field whose choices are themselves, whatever stands in others.
    public Field(
        String name,
        String label,
        Kind kind,
        List<String> choices,
        boolean required,
        @Nullable String value,
        @Nullable String wrong) {
      this(name, label, kind, choices, required, value, wrong, Map.of(), List.of());
    }

    /// A field with which nothing is wrong.
    public Field(
        String name,
        String label,
        Kind kind,
        List<String> choices,
        boolean required,
        @Nullable String value) {
      this(name, label, kind, choices, required, value, null);
    }

    public Field {
      Objects.requireNonNull(name);
      Objects.requireNonNull(label);
      Objects.requireNonNull(kind);
      choices = List.copyOf(choices);
      labels = Map.copyOf(labels);
      after = List.copyOf(after);
    }
  }

  /// How a value is entered. It comes back as text, whatever the kind: where a platform has no such
  /// input, one for text does.
  public enum Kind {
    TEXT,
    NUMBER,
    /// `2026-01-31`
    DATE,
    /// `true` or `false`
    TRUTH,
    CHOICE,
    /// One of more than people look through: what fits is asked for while they type, with
    /// [ChatEvent.ChoicesSought].
    SEARCH,
    /// A file, brought to our own console: no adapter is given a form with one.
    FILE,
    /// A secret, entered on our own page where nobody sees it: no adapter is given a form with one.
    SECRET
  }
}
