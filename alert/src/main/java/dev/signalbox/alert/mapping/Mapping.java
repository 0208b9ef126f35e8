package dev.signalbox.alert.mapping;

import dev.signalbox.engine.document.Position;
import dev.signalbox.engine.expression.Expression;
import dev.signalbox.engine.expression.ExpressionException;
import dev.signalbox.engine.expression.Scope;
import dev.signalbox.spi.integration.Fingerprint;
import dev.signalbox.spi.integration.IntakeException;
import dev.signalbox.spi.integration.Received;
import dev.signalbox.spi.integration.Signal;
import dev.signalbox.spi.integration.Signal.Action;
import dev.signalbox.spi.integration.Signal.Severity;
import dev.signalbox.spi.integration.SignalLink;
import dev.signalbox.spi.text.Digest;
import dev.signalbox.spi.text.VisibleText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// What of a body says what: expressions over `body`, `headers`, and `it`, one of those that `each`
/// finds.
///
/// @param text that it was read of
/// @param each a list in the body, or null where the body is one thing
/// @param words what is one text: `key`, `action`, `severity`, `title`
/// @param signature the header with the HMAC-SHA256 of the body, or null where there is none
public record Mapping(
    String text,
    @Nullable Expression each,
    Map<String, Expression> words,
    Map<String, Expression> labels,
    Map<String, Expression> annotations,
    Map<String, Expression> links,
    @Nullable String signature,
    List<Trial> tests) {
  private static final int LONGEST = 300;

  public Mapping {
    words = Map.copyOf(words);
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
    links = Map.copyOf(links);
    tests = List.copyOf(tests);
  }

  /// A body, and what must be made of it.
  ///
  /// @param expect fields by name for each signal: `key`, `action`, `severity`, `title`, or a label
  public record Trial(Position at, String body, boolean form, List<Map<String, String>> expect) {}

  /// SHA-256 of its text.
  public String revision() {
    return Digest.of(text);
  }

  /// What a body says, however long it takes.
  ///
  /// @throws IntakeException when nothing can be read
  public Received read(Object body, Map<String, String> headers) {
    return read(body, headers, () -> false);
  }

  /// What a body says. What cannot be read of it is refused, while the rest is kept.
  ///
  /// @param over whether it has taken too long
  /// @throws IntakeException when nothing can be read
  public Received read(Object body, Map<String, String> headers, BooleanSupplier over) {
    var signals = new ArrayList<Signal>();
    var reasons = new ArrayList<String>();
    int refused = 0;
    for (Object it : all(body, headers)) {
      if (over.getAsBoolean()) {
        throw new IntakeException("reading it takes too long");
      }
      try {
        signals.add(signal(scope(body, headers, it)));
      } catch (ExpressionException unreadable) {
        refused++;
        if (reasons.size() < 10) {
          reasons.add(line(String.valueOf(unreadable.getMessage())));
        }
      }
    }
    if (signals.isEmpty() && !reasons.isEmpty()) {
      throw new IntakeException(reasons.getFirst());
    }
    return new Received(signals, 0, new Received.Refused(refused, reasons));
  }

  private static String line(String text) {
    return VisibleText.first(VisibleText.line(text), LONGEST);
  }

  private List<?> all(Object body, Map<String, String> headers) {
    if (each == null) {
      return List.of(body);
    }
    try {
      Object found = each.evaluate(scope(body, headers, Map.of()));
      if (found instanceof List<?> list && !list.isEmpty()) {
        return list;
      }
    } catch (ExpressionException without) {
      throw new IntakeException(line(String.valueOf(without.getMessage())));
    }
    throw new IntakeException("`" + line(each.source()) + "` is no list with at least one entry");
  }

  private static Scope scope(Object body, Map<String, String> headers, @Nullable Object it) {
    var values = new LinkedHashMap<String, Object>();
    values.put("body", body);
    values.put("headers", headers);
    values.put("it", it == null ? Map.of() : it);
    return new Scope(values);
  }

  private Signal signal(Scope scope) {
    Map<String, String> said = texts(labels, scope);
    Expression key = words.get("key");
    Expression severity = words.get("severity");
    return new Signal(
        key == null ? Fingerprint.of(said) : text(key, scope),
        action(word("action", scope)),
        Severity.of(severity == null ? null : optional(severity, scope)),
        line(word("title", scope)),
        said,
        texts(annotations, scope),
        links(scope),
        null,
        null);
  }

  private String word(String name, Scope scope) {
    return text(Objects.requireNonNull(words.get(name)), scope);
  }

  private static Action action(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "fire" -> Action.FIRE;
      case "resolve" -> Action.RESOLVE;
      case "ack" -> Action.ACK;
      case "note" -> Action.NOTE;
      default ->
          throw new ExpressionException(
              "'action' must be fire, resolve, ack or note, not '" + line(word) + "'");
    };
  }

  private static String text(Expression expression, Scope scope) {
    String text = plain(expression.evaluate(scope));
    if (text.isBlank()) {
      throw new ExpressionException("`" + expression.source() + "` says nothing");
    }
    return text;
  }

  /// What is not there is left out.
  private static String optional(Expression expression, Scope scope) {
    try {
      return plain(expression.evaluate(scope));
    } catch (ExpressionException without) {
      return "";
    }
  }

  private static String plain(@Nullable Object value) {
    return value == null ? "" : value.toString().replace("\0", "");
  }

  private static Map<String, String> texts(Map<String, Expression> expressions, Scope scope) {
    var texts = new LinkedHashMap<String, String>();
    expressions.forEach((name, expression) -> {
      String text = optional(expression, scope);
      if (!text.isBlank()) {
        texts.put(name, text);
      }
    });
    return texts;
  }

  private List<SignalLink> links(Scope scope) {
    return links.entrySet().stream()
        .map(link -> SignalLink.of(link.getKey(), optional(link.getValue(), scope)))
        .flatMap(Optional::stream)
        .toList();
  }
}
