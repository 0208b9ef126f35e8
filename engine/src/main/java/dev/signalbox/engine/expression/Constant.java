package dev.signalbox.engine.expression;

/// A value written out in the file: a plain `200` is a number, a plain `true` a boolean.
public record Constant(String source, Object constant) implements Template {
  @Override
  public String render(Scope scope) {
    return source;
  }

  @Override
  public String marked(Scope scope) {
    return source;
  }

  @Override
  public String preview(Scope known) {
    return source;
  }

  @Override
  public Object value(Scope scope) {
    return constant;
  }

  @Override
  public Object markedValue(Scope scope) {
    return constant;
  }
}
