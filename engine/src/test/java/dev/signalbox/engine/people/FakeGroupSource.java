package dev.signalbox.engine.people;

import dev.signalbox.spi.people.GroupAnswer;
import dev.signalbox.spi.people.GroupSource;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

/// A source that says what it is told to, as of now, until it is lost.
public final class FakeGroupSource implements GroupSource {
  private InstantSource clock = InstantSource.fixed(Instant.EPOCH);
  private Map<String, Set<String>> members = Map.of();
  private String lost = "";

  void follow(InstantSource other) {
    clock = other;
  }

  public void says(Map<String, Set<String>> now) {
    members = Map.copyOf(now);
    lost = "";
  }

  public void isLost(String why) {
    lost = why;
  }

  @Override
  public GroupAnswer look() {
    return lost.isEmpty()
        ? new GroupAnswer.Told(members, clock.instant())
        : new GroupAnswer.Lost(lost);
  }
}
