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

  private String piece(Object part, Scope scope) {
    if (part instanceof Expression expression) {
      Object value = expression.evaluate(scope);
      return value instanceof SecretValue secret ? SecretMark.of(secret) : Rendered.text(value);
    }
    return part.toString();
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
