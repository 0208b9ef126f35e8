package dev.signalbox.spi.integration;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One thing that can be asked of an outside system.
///
/// @param name small letters, digits and hyphens: `silence`
/// @param about one line for people
/// @param parameters what is to be said with it, in the order of reading
/// @param risk how much harm it can do
/// @param repeat what doing it twice means
/// @param dialogue what is said to the system, and what its answer means
public record Operation(
    String name,
    String about,
    List<Parameter> parameters,
    Risk risk,
    Repeat repeat,
    Dialogue dialogue) {
  public Operation {
    parameters = List.copyOf(parameters);
  }

  /// How much harm it can do, least first, as runbooks say it.
  public enum Risk {
    READ,
    LOW,
    NORMAL,
    HIGH,
    CRITICAL
  }

  /// What doing it twice means.
  public enum Repeat {
    /// It changes nothing.
    READ,
    /// The second time changes nothing more.
    NATURAL,
    /// It counts twice, so where nobody knows whether it was done a person is asked.
    NONE;

    /// True when it may be done again where nobody knows whether it was.
    public boolean isHarmless() {
      return this != NONE;
    }
  }

  /// A typed input.
  ///
  /// @param fallback used when nothing is given, or null when something must be
  public record Parameter(String name, Type type, @Nullable String fallback) {
    /// One that must be given.
    public static Parameter required(String name, Type type) {
      return new Parameter(name, type, null);
    }

    /// One that may be left out.
    public static Parameter optional(String name, Type type, String fallback) {
      return new Parameter(name, type, fallback);
    }
  }

  /// What an input is in the map that a [Dialogue] begins with: `String`, `Long`, `Boolean`,
  /// `java.time.Duration`.
  public enum Type {
    TEXT,
    INT,
    BOOL,
    DURATION
  }
}
