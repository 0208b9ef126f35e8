package dev.signalbox.engine.expression;

import java.util.ArrayList;
import java.util.List;

/// The path and query of a URL. A value stays inside its place: it is percent-encoded, and one that
/// would address something else is refused.
final class UrlTemplate implements Template {
  private static final String UNKNOWN = "…";

  private final String source;
  private final List<Object> parts;

  /// @param parts `String` and [Expression] pieces in order
  UrlTemplate(String source, List<Object> parts) {
    this.source = source;
    this.parts = parts.stream().filter(part -> !part.equals("")).toList();
  }

  @Override
  public String source() {
    return source;
  }

  @Override
  public String marked(Scope scope) {
    var places = new Places();
    for (Object part : parts) {
      if (part instanceof Expression expression) {
        Object value = SecretMark.refuse(source, expression.evaluate(scope));
        places.value(expression, Rendered.text(value));
      } else {
        places.literal(part.toString());
      }
    }
    return places.text();
  }

  @Override
  public String preview(Scope known) {
    var text = new StringBuilder();
    for (Object part : parts) {
      text.append(
          part instanceof Expression expression
              ? foreseen(expression, known)
              : Rendered.urlLiteral(part.toString()));
    }
    return SecretMark.shown(text.toString());
  }

  private static String foreseen(Expression expression, Scope known) {
    try {
      return SecretMark.around(Rendered.text(expression.evaluate(known)), Rendered::encoded);
    } catch (ExpressionException notKnown) {
      return UNKNOWN;
    }
  }

  @Override
  public String toString() {
    return source;
  }

  /// The text so far, and the segment of the path that is being written.
  private final class Places {
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder segment = new StringBuilder();
    private final List<String> values = new ArrayList<>();
    private boolean inPath = true;

    void literal(String literal) {
      text.append(Rendered.urlLiteral(literal));
      for (int at = 0; at < literal.length(); at++) {
        char c = literal.charAt(at);
        if (c == '/' || c == '?' || c == '#') {
          endSegment();
          inPath &= c == '/';
        } else {
          segment.append(c);
        }
      }
    }

    void value(Expression expression, String value) {
      String name = "${" + expression.source() + "}";
      if (inPath && value.isEmpty()) {
        throw refused("the value of " + name + " is empty");
      }
      if (value.codePoints().anyMatch(UrlTemplate::isUnwritable)) {
        throw refused("the value of " + name + " holds a character that no URL can hold");
      }
      text.append(SecretMark.around(value, Rendered::encoded));
      segment.append(value);
      values.add(name);
    }

    String text() {
      endSegment();
      return text.toString();
    }

    private void endSegment() {
      if (inPath && !values.isEmpty() && PathSegments.leads(segment.toString())) {
        throw refused(
            "with '%s' for %s it would lead somewhere else"
                .formatted(segment, String.join(" and ", values)));
      }
      segment.setLength(0);
      values.clear();
    }

    private ExpressionException refused(String why) {
      return new ExpressionException("the path " + source + " is not requested: " + why);
    }
  }

  private static boolean isUnwritable(int c) {
    return (Character.isISOControl(c) && c != '\n' && c != '\t' && c != '\r')
        || Character.getType(c) == Character.SURROGATE;
  }
}
