package dev.signalbox.core.guard;

/// Which gateway an invocation came through.
public enum Origin {
  TYPED,
  BUTTON,
  CALLED,
  API
}
