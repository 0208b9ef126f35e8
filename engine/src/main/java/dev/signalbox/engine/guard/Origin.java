package dev.signalbox.engine.guard;

/// Which gateway an invocation came through.
public enum Origin {
  TYPED,
  BUTTON,
  CALLED,
  API
}
