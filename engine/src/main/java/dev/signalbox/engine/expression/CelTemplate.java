package dev.signalbox.engine.expression;

import dev.signalbox.engine.secret.SecretUse;
import dev.signalbox.engine.secret.SecretValue;
import java.util.List;
import java.util.stream.Stream;

/// Plain text and expressions in turn.
public final class CelTemplate implements Template {
  private static final String UNKNOWN = "…";

  private final String source;
  private final List<Object> parts;

  /// @param parts `String` and [Expression] pieces in order
  public CelTemplate(String source, List<Object> parts) {
    this.source = source;
    this.parts = parts.stream().filter(part -> !part.equals("")).toList();
  }

  @Override
  public String source() {
    return source;
  }

  @Override
  public String marked(Scope scope) {
    var text = new StringBuilder();
    for (Object part : parts) {
      text.append(piece(part, scope));
    }
    return text.toString();
  }

  @Override
  public String preview(Scope known) {
    var text = new StringBuilder();
    for (Object part : parts) {
      text.append(foreseen(part, known));
    }
    return SecretMark.shown(text.toString());
  }

  private String foreseen(Object part, Scope known) {
    try {
      return piece(part, known);
    } catch (ExpressionException notKnown) {
      return UNKNOWN;
    }
  }

  private static String piece(Object part, Scope scope) {
    return text(part instanceof Expression expression ? expression.evaluate(scope) : part);
  }

  private static String text(Object value) {
    return value instanceof SecretValue secret ? SecretMark.of(secret) : Rendered.text(value);
  }

  @Override
  public String carried(Scope scope) {
    var text = new StringBuilder();
    for (Object part : parts) {
      text.append(
          text(own(part instanceof Expression expression ? expression.evaluate(scope) : part)));
    }
    return text.toString();
  }

  @Override
  public Object carriedValue(Scope scope) {
    return parts.size() == 1 && parts.getFirst() instanceof Expression only
        ? own(only.evaluate(scope))
        : carried(scope);
  }

  /// A secret itself, or what holds none: a mark that somebody wrote opens nothing.
  private Object own(Object value) {
    return value instanceof SecretValue ? value : SecretMark.refuse(source, value);
  }

  @Override
  public Object markedValue(Scope scope) {
    return parts.size() == 1 && parts.getFirst() instanceof Expression only
        ? only.evaluate(scope)
        : marked(scope);
  }

  @Override
  public List<SecretUse> secrets() {
    return parts.stream()
        .flatMap(part ->
            part instanceof Expression expression ? expression.secret().stream() : Stream.of())
        .toList();
  }

  @Override
  public boolean isSecret() {
    return parts.size() == 1 && !secrets().isEmpty();
  }

  @Override
  public String toString() {
    return source;
  }
}
