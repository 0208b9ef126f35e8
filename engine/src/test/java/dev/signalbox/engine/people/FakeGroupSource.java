package dev.signalbox.engine.people;

import dev.signalbox.spi.people.GroupAnswer;
import dev.signalbox.spi.people.GroupSource;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A source that says what it is told to, as of now or of a moment that stays, until it is lost.
public final class FakeGroupSource implements GroupSource {
  private InstantSource clock = InstantSource.fixed(Instant.EPOCH);
  private Map<String, Set<String>> members = Map.of();
  private Map<String, String> managers = Map.of();
  private @Nullable Instant asOf;
  private String lost = "";

  void follow(InstantSource other) {
    clock = other;
  }

  public void says(Map<String, Set<String>> now) {
    members = Map.copyOf(now);
    lost = "";
  }

  /// Who answers for whom, from now on.
  public void saysManagers(Map<String, String> now) {
    managers = Map.copyOf(now);
  }

  /// What it says is of now, and nothing newer comes.
  public void staysAsItIs() {
    asOf = clock.instant();
  }

  public void isLost(String why) {
    lost = why;
  }

  @Override
  public GroupAnswer look() {
    return lost.isEmpty()
        ? new GroupAnswer.Told(members, managers, asOf == null ? clock.instant() : asOf)
        : new GroupAnswer.Lost(lost);
  }
}
