package dev.signalbox.engine.command;

import dev.signalbox.engine.expression.FileValue;
import dev.signalbox.engine.expression.Rendered;
import dev.signalbox.engine.secret.SecretReference;
import dev.signalbox.engine.secret.SecretValue;
import dev.signalbox.spi.config.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Checks named values against parameters: what `call` steps and the API hand over.
public final class Inputs {
  private final Grammar grammar;

  /// @param command whose parameters they are
  public Inputs(Command command) {
    this.grammar = new Grammar(command, Set.of());
  }

  /// Typed arguments with the defaults filled in. Typed values are checked as their text; a file is
  /// one that was found.
  ///
  /// @throws BadValueException when a name is unknown, a value does not fit or one is missing
  public Arguments read(Map<String, ?> given, LiveNames names) {
    Arguments read = named(given, names);
    read.values()
        .forEach((name, value) -> {
          if (value instanceof FileReference) {
            throw new BadValueException(name + " is a file, which is brought by a person");
          }
          if (value instanceof SecretReference) {
            throw new BadValueException(name + " is a secret, which is entered by a person");
          }
        });
    return read;
  }

  /// The canonical command line of these values.
  ///
  /// @throws BadValueException as [#read]
  public String line(Map<String, String> given, LiveNames names) {
    return line(named(given, names));
  }

  private Arguments named(Map<String, ?> given, LiveNames names) {
    for (String name : given.keySet()) {
      if (grammar.index(name) < 0) {
        String hint = Nearest.hint(name, grammar.names());
        throw new BadValueException("there is no parameter '" + name + "'" + hint);
      }
    }
    var values = new LinkedHashMap<String, Object>();
    for (Input input : grammar.inputs()) {
      values.put(input.param().name(), value(input, given, names));
    }
    return new Arguments(values);
  }

  /// What does not fit of these values, in words, by parameter; names that are unknown apart.
  public Map<String, String> wrong(Map<String, ?> given, LiveNames names) {
    var wrong = new LinkedHashMap<String, String>();
    for (Input input : grammar.inputs()) {
      try {
        value(input, given, names);
      } catch (BadValueException e) {
        wrong.put(input.param().name(), String.valueOf(e.getMessage()));
      }
    }
    return wrong;
  }

  private static Object value(Input input, Map<String, ?> given, LiveNames names) {
    Param param = input.param();
    Object value = given.get(param.name());
    if (value == null) {
      Object fallback = input.fallback();
      if (fallback == null) {
        throw new BadValueException(param.name() + " is missing");
      }
      return fallback;
    }
    if (value instanceof FileValue file) {
      return input.file(file);
    }
    if (value instanceof SecretValue secret) {
      return input.secret(secret);
    }
    Object typed = input.value(text(value));
    if (!names.allows(param.type(), typed) && !typed.equals(input.fallback())) {
      String kind = param.type().name().toLowerCase(java.util.Locale.ROOT);
      throw new BadValueException(
          param.name()
              + ": there is no "
              + kind
              + " '"
              + typed
              + "'"
              + Nearest.hint(typed.toString(), names.of(param.type())));
    }
    return typed;
  }

  /// A file that was found for a parameter, if it may be its value.
  ///
  /// @throws BadValueException when it may not
  public FileValue file(String param, FileValue found) {
    return grammar.inputs().get(grammar.index(param)).file(found);
  }

  private static String text(Object value) {
    return value instanceof List<?> items
        ? items.stream().map(Rendered::text).collect(Collectors.joining(","))
        : Rendered.text(value);
  }

  /// What is wrong with what somebody entered for secrets, in words, by parameter. Nothing of it is
  /// said.
  ///
  /// @param entered by parameter, secrets alone
  public Map<String, String> wrongSecrets(Map<String, String> entered) {
    var wrong = new LinkedHashMap<String, String>();
    entered.forEach((name, text) -> {
      try {
        grammar.inputs().get(grammar.index(name)).check(text);
      } catch (BadValueException e) {
        wrong.put(name, String.valueOf(e.getMessage()));
      }
    });
    return wrong;
  }

  /// A line with these values alone, whatever is missing and whether they fit: what a form is
  /// opened with.
  ///
  /// @param given texts by parameter
  public String draft(Map<String, String> given) {
    return grammar.words() + further(given);
  }

  /// These values as they stand behind others in a line, a blank before each.
  ///
  /// @param given texts by parameter
  public String further(Map<String, String> given) {
    var line = new StringBuilder();
    for (Input input : grammar.inputs()) {
      String value = given.get(input.param().name());
      if (value != null) {
        line.append(' ').append(input.param().name()).append('=');
        Canonical.quote(line, value, false);
      }
    }
    return line.toString();
  }

  /// The canonical command line of typed arguments.
  public String line(Arguments arguments) {
    Object[] values =
        grammar.inputs().stream()
            .map(input -> arguments.values().get(input.param().name()))
            .toArray();
    return Canonical.line(grammar, values, false);
  }
}
