package dev.signalbox.engine.guard;

import static dev.signalbox.engine.guard.GuardFixture.RULES;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// What the guard's tests begin with: the fixture's people, runbooks and rules.
abstract class RuleGuardStory {
  GuardFixture fixture;
  RuleGuard guard;

  @BeforeEach
  void open() {
    fixture = new GuardFixture();
    guard = fixture.guard(RULES);
  }

  @AfterEach
  void close() {
    fixture.close();
  }
}
