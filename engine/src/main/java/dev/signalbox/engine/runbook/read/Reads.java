package dev.signalbox.engine.runbook.read;

import dev.signalbox.engine.calendar.TimeSpan;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.engine.expression.ArgvSplitter;
import dev.signalbox.engine.expression.CelTemplate;
import dev.signalbox.engine.expression.Constant;
import dev.signalbox.engine.expression.Expression;
import dev.signalbox.engine.expression.Expressions;
import dev.signalbox.engine.expression.Template;
import dev.signalbox.spi.config.Durations;
import dev.signalbox.spi.config.Nearest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads single values of a runbook file: lengths of time, templates, conditions, choices.
final class Reads {
  final Findings findings;
  final Expressions expressions;
  final Visible visible;

  Reads(Findings findings, Expressions expressions, Visible visible) {
    this.findings = findings;
    this.expressions = expressions;
    this.visible = visible;
  }

  Optional<Template> template(Yaml.Text text) {
    return expressions.template(text.value(), visible, findings.in(text));
  }

  /// Each word of a line by itself: what is put into one stays in it.
  ///
  /// @param line where they stand
  List<Template> templates(Yaml.Text line, List<ArgvSplitter.Word> words) {
    var read = new ArrayList<Template>();
    for (ArgvSplitter.Word word : words) {
      expressions
          .template(
              word.text(),
              visible,
              (code, offset, kind, message) ->
                  findings.in(line).found(code, word.offset() + offset, kind, message))
          .ifPresent(read::add);
    }
    return read;
  }

  Optional<Template> url(Yaml.Text text, int from) {
    return expressions.urlTemplate(
        text.value().substring(from),
        visible,
        (code, offset, kind, message) ->
            findings.in(text).found(code, from + offset, kind, message));
  }

  Optional<Expression> condition(Yaml.Text text) {
    return expressions.condition(text.value(), visible, findings.in(text));
  }

  Optional<Expression> condition(Yaml.Entry entry) {
    return findings.text(entry).flatMap(this::condition);
  }

  /// A fixed length of time.
  Optional<Duration> duration(Yaml.Entry entry) {
    return findings.text(entry).flatMap(text -> duration(text, entry.key()));
  }

  /// A fixed length of time, or so much business time.
  Optional<TimeSpan> span(Yaml.Entry entry) {
    return findings.text(entry).flatMap(text -> span(text, entry.key()));
  }

  private Optional<TimeSpan> span(Yaml.Text text, String key) {
    Optional<TimeSpan> term = TimeSpan.parse(text.value());
    if (term.isEmpty()) {
      findings.error(
          FindingCode.NOT_A_DURATION,
          text.at(),
          "'"
              + key
              + "' must be a time such as 30s, 5m, 8h or 5d, or 2 business days or 4 business hours, not '"
              + text.value()
              + "'");
    }
    return term;
  }

  /// A length of time, or so much business time, that may hold `${…}`.
  Optional<Template> spanTemplate(Yaml.Entry entry) {
    Optional<Yaml.Text> text = findings.text(entry);
    if (text.isPresent() && !text.get().value().contains("${")) {
      return span(text.get(), entry.key()).map(term -> new Constant(text.get().value(), term));
    }
    return text.flatMap(this::template);
  }

  /// A length of time that may hold `${…}`.
  Optional<Template> durationTemplate(Yaml.Entry entry) {
    Optional<Yaml.Text> text = findings.text(entry);
    if (text.isPresent() && !text.get().value().contains("${")) {
      return duration(text.get(), entry.key())
          .map(length -> new Constant(text.get().value(), length));
    }
    return text.flatMap(this::template);
  }

  private Optional<Duration> duration(Yaml.Text text, String key) {
    Optional<Duration> length = Durations.parse(text.value());
    if (length.filter(Duration::isPositive).isPresent()) {
      return length;
    }
    findings.error(
        FindingCode.NOT_A_DURATION,
        text.at(),
        "'" + key + "' must be a time such as 30s, 5m, 8h or 5d, not '" + text.value() + "'");
    return Optional.empty();
  }

  /// `true` or `false`.
  Optional<Boolean> truth(Yaml.Entry entry) {
    Optional<String> text = findings.text(entry).map(Yaml.Text::value);
    if (text.isPresent() && !text.get().equals("true") && !text.get().equals("false")) {
      findings.error(
          FindingCode.NO_SUCH_CHOICE,
          entry.value().at(),
          "'" + entry.key() + "' must be true or false");
      return Optional.empty();
    }
    return text.map(Boolean::parseBoolean);
  }

  /// A whole number of at least 1.
  Optional<Integer> count(Yaml.Entry entry) {
    Optional<Yaml.Text> text = findings.text(entry);
    Optional<Integer> count =
        text.map(Yaml.Text::value).filter(Reads::isCount).map(Integer::parseInt);
    if (text.isPresent() && count.isEmpty()) {
      findings.error(
          FindingCode.NOT_A_NUMBER,
          text.get().at(),
          "'" + entry.key() + "' must be a whole number from 1 to 99");
    }
    return count;
  }

  private static boolean isCount(String text) {
    return !text.isEmpty()
        && text.length() <= 2
        && text.chars().allMatch(c -> c >= '0' && c <= '9')
        && Integer.parseInt(text) > 0;
  }

  /// One of the values of an enum, written in lower case.
  <E extends Enum<E>> Optional<E> choice(Yaml.Entry entry, Class<E> type) {
    return findings.text(entry).flatMap(text -> choice(text, entry.key(), type));
  }

  <E extends Enum<E>> Optional<E> choice(Yaml.Text text, String key, Class<E> type) {
    Optional<E> named = named(text.value(), type);
    if (named.isPresent()) {
      return named;
    }
    List<String> names = names(type);
    String hint = Nearest.hint(text.value(), names);
    findings.error(
        FindingCode.NO_SUCH_CHOICE,
        text.at(),
        "'"
            + key
            + "' must be one of "
            + String.join(", ", names)
            + ", not '"
            + text.value()
            + "'"
            + hint);
    return Optional.empty();
  }

  static <E extends Enum<E>> List<String> names(Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(value -> value.name().toLowerCase(Locale.ROOT))
        .toList();
  }

  static <E extends Enum<E>> Optional<E> named(String text, Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst();
  }

  List<Template> templates(Yaml.Entry entry) {
    var all = new ArrayList<Template>();
    for (Yaml.Text text : findings.texts(entry)) {
      who(text).ifPresent(all::add);
    }
    return all;
  }

  /// A group or person, or a call such as `owners(service)`.
  private Optional<Template> who(Yaml.Text text) {
    if (!text.value().endsWith(")") || text.value().startsWith("$")) {
      return template(text);
    }
    return expressions
        .expression(text.value(), visible, findings.in(text))
        .map(call -> new CelTemplate(text.value(), List.of(call)));
  }
}
