package dev.signalbox.engine.people;

import dev.signalbox.spi.people.GroupSource;
import dev.signalbox.testkit.TestClock;
import dev.signalbox.testkit.people.GroupSourceContract;
import java.util.Map;
import java.util.Set;

/// The double is a source of groups as any other.
final class FakeGroupSourceTest extends GroupSourceContract {
  private final TestClock clock = TestClock.atNoon();
  private final FakeGroupSource source = new FakeGroupSource();

  FakeGroupSourceTest() {
    source.follow(clock);
  }

  @Override
  protected GroupSource source() {
    return source;
  }

  @Override
  protected TestClock clock() {
    return clock;
  }

  @Override
  protected void says(Map<String, Set<String>> groups) {
    source.says(groups);
  }

  @Override
  protected void talksNonsense() {
    source.isLost("it talks nonsense");
  }

  @Override
  protected void isGone() {
    source.isLost("it is gone");
  }
}
