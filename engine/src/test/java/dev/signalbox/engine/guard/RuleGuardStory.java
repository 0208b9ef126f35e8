package dev.signalbox.engine.guard;

import static dev.signalbox.engine.guard.GuardFixture.RULES;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// What the guard's tests begin with: the fixture's people, runbooks and rules.
abstract class RuleGuardStory {
  @TempDir Path folder;
  GuardFixture fixture;
  RuleGuard guard;

  @BeforeEach
  void open() {
    fixture = new GuardFixture(folder);
    guard = fixture.guard(RULES);
  }

  @AfterEach
  void close() {
    fixture.close();
  }
}
