package dev.signalbox.engine.guard;

import java.util.Locale;
import java.util.regex.Pattern;

/// How an invocation came in. Rules see the kind as `origin`, in lower case.
///
/// @param of which of its kind: the schedule, source, alert, feature or agent by name, of at most
///   200 characters; empty where a person did it themselves or a step called
public record Origin(Kind kind, String of) {
  public static final Origin TYPED = new Origin(Kind.TYPED, "");
  public static final Origin BUTTON = new Origin(Kind.BUTTON, "");
  public static final Origin CALLED = new Origin(Kind.CALLED, "");
  public static final Origin API = new Origin(Kind.API, "");

  /// Typed by somebody who breaks the glass: others' approval is not waited for.
  public static final Origin GLASS = new Origin(Kind.GLASS, "");

  private static final Pattern NAME = Pattern.compile("\\P{Cntrl}{1,200}");

  /// The ways in. What a further feature asks for by itself is `FEATURE`, of that feature's name.
  public enum Kind {
    TYPED,
    BUTTON,
    CALLED,
    API,
    GLASS,
    SCHEDULE,
    WEBHOOK,
    ALERT,
    FEATURE,
    AGENT;

    /// As rules compare it.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// True where something by a name asks, and no person with their own hand.
    boolean named() {
      return switch (this) {
        case TYPED, BUTTON, CALLED, API, GLASS -> false;
        case SCHEDULE, WEBHOOK, ALERT, FEATURE, AGENT -> true;
      };
    }
  }

  /// @throws IllegalArgumentException when a name is missing, too long, or there is none to give
  public Origin {
    if (kind.named() ? !NAME.matcher(of).matches() : !of.isEmpty()) {
      throw new IllegalArgumentException(kind + " of '" + of + "'");
    }
  }

  /// True where somebody breaks the glass by it.
  public boolean breaksGlass() {
    return kind == Kind.GLASS;
  }

  /// Reads what [#stored] wrote, and what was written before there were names: `TYPED`.
  ///
  /// @throws IllegalArgumentException when it is neither
  public static Origin parse(String stored) {
    int space = stored.indexOf(' ');
    return space < 0
        ? new Origin(Kind.valueOf(stored), "")
        : new Origin(Kind.valueOf(stored.substring(0, space)), stored.substring(space + 1));
  }

  /// For the database and the record: `TYPED`, `SCHEDULE nightly`.
  public String stored() {
    return of.isEmpty() ? kind.name() : kind.name() + " " + of;
  }

  /// For people: `typed`, `schedule nightly`.
  @Override
  public String toString() {
    return of.isEmpty() ? kind.word() : kind.word() + " " + of;
  }
}
