package dev.signalbox.core.guard;

/// Which door an invocation came through.
public enum Origin {
  TYPED,
  BUTTON,
  CALLED,
  API
}
