package dev.signalbox.engine.run.step;

import dev.signalbox.engine.guard.Caller;
import dev.signalbox.engine.people.Directory;
import java.util.Optional;

/// Finds people as they are now.
public record Callers(Directory directory) {
  /// The same person through the same account, with the groups of now; empty when they are gone.
  public Optional<Caller> now(Caller then) {
    return directory.person(then.person().id()).map(person -> new Caller(person, then.account()));
  }
}
