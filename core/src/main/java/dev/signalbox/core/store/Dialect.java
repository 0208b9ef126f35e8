package dev.signalbox.core.store;

/// The few places where the two databases differ.
public enum Dialect {
  SQLITE,
  POSTGRESQL
}
