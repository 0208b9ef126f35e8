package dev.signalbox.engine.health;

import java.util.Locale;

/// What we are connected to, by its name in signalbox.yaml. The same name may be there once in each
/// section.
public record ConnectionId(Kind kind, String name) {
  /// The sections of signalbox.yaml.
  public enum Kind {
    /// Of `connections`: what steps ask.
    SYSTEM,
    /// Of `sources`: what sends to us.
    SOURCE,
    /// Of `adapters`: where people talk.
    CHAT;

    /// For people and programs: `system`.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// A system that steps ask.
  public static ConnectionId system(String name) {
    return new ConnectionId(Kind.SYSTEM, name);
  }

  /// What sends to us.
  public static ConnectionId source(String name) {
    return new ConnectionId(Kind.SOURCE, name);
  }

  /// A chat platform.
  public static ConnectionId chat(String name) {
    return new ConnectionId(Kind.CHAT, name);
  }

  /// For the database and the record: `system prom`.
  @Override
  public String toString() {
    return kind.word() + " " + name;
  }
}
