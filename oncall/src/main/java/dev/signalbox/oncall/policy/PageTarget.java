package dev.signalbox.oncall.policy;

import java.util.Optional;

/// Whom a step of a policy pages. It is resolved when the step is due, never before.
public sealed interface PageTarget {
  String ROTA = "schedule/";
  String GROUP = "group/";
  String PERSON = "@";

  /// The rota, group or person.
  String name();

  /// As it is written.
  String text();

  /// Whoever is on call then.
  record OfRota(String name) implements PageTarget {
    @Override
    public String text() {
      return ROTA + name;
    }
  }

  /// Everybody in a group.
  record OfGroup(String name) implements PageTarget {
    @Override
    public String text() {
      return GROUP + name;
    }
  }

  record OfPerson(String name) implements PageTarget {
    @Override
    public String text() {
      return PERSON + name;
    }
  }

  /// Reads one; empty when it is none.
  static Optional<PageTarget> parse(String text) {
    if (text.startsWith(ROTA) && text.length() > ROTA.length()) {
      return Optional.of(new OfRota(text.substring(ROTA.length())));
    }
    if (text.startsWith(GROUP) && text.length() > GROUP.length()) {
      return Optional.of(new OfGroup(text.substring(GROUP.length())));
    }
    return text.startsWith(PERSON) && text.length() > PERSON.length()
        ? Optional.of(new OfPerson(text.substring(PERSON.length())))
        : Optional.empty();
  }
}
