package dev.signalbox.engine.expression;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A value of a [Scope] that is dear to make, made when something asks for it. For one thread.
public final class Deferred {
  private final Supplier<Object> source;
  private @Nullable Object value;

  public Deferred(Supplier<Object> source) {
    this.source = source;
  }

  Object value() {
    if (value == null) {
      value = source.get();
    }
    return value;
  }
}
