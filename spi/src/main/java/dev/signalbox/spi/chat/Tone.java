package dev.signalbox.spi.chat;

/// What a card means to its reader; never a colour.
public enum Tone {
  NEUTRAL,
  RUNNING,
  WAITING,
  GOOD,
  WARNING,
  BAD
}
