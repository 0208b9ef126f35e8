package dev.signalbox.testkit.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.people.GroupAnswer;
import dev.signalbox.spi.people.GroupSource;
import dev.signalbox.testkit.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What every source of groups must get right, whatever stands behind it: what it says is whole and
/// has its date, and what it cannot say it does not make up. Its groups begin with `teams.`.
@Timeout(60)
public abstract class GroupSourceContract {
  private static final Map<String, Set<String>> BEFORE =
      Map.of("teams.sre", Set.of("ada", "grace"), "teams.keepers", Set.of("teams.sre", "linus"));
  private static final Map<String, Set<String>> AFTER =
      Map.of("teams.sre", Set.of("grace"), "teams.new", Set.of("linus"));

  /// A source may want to see the same twice before it believes it.
  private static final int LOOKS = 4;

  /// The source under test, always the same one.
  protected abstract GroupSource source();

  /// Its clock.
  protected abstract TestClock clock();

  /// What stands behind it says this from now on, and nothing else.
  protected abstract void says(Map<String, Set<String>> groups);

  /// What stands behind it says something from now on that cannot be understood.
  protected abstract void talksNonsense();

  /// What stands behind it is gone.
  protected abstract void isGone();

  /// What it answers once it has had time to look.
  private GroupAnswer settled() {
    GroupAnswer answer = source().look();
    for (int look = 1; look < LOOKS; look++) {
      clock().advance(Duration.ofSeconds(1));
      answer = source().look();
    }
    return answer;
  }

  private Map<String, Set<String>> told() {
    return assertInstanceOf(GroupAnswer.Told.class, settled()).members();
  }

  private void assertLost() {
    var lost = assertInstanceOf(GroupAnswer.Lost.class, settled());
    assertFalse(lost.why().isBlank(), "says why");
    assertEquals(1, lost.why().lines().count(), lost.why());
  }

  @Test
  final void saysWhoIsDirectlyInEachGroup() {
    says(BEFORE);
    assertEquals(BEFORE, told());
    assertEquals(BEFORE, told(), "and again");
  }

  @Test
  final void whoIsLeftOutIsInNoGroupAnyMoreAndNothingIsEverMixed() {
    says(BEFORE);
    told();
    says(AFTER);
    for (int look = 0; look < LOOKS; look++) {
      var members = assertInstanceOf(GroupAnswer.Told.class, source().look()).members();
      assertTrue(List.of(BEFORE, AFTER).contains(members), members::toString);
    }
    assertEquals(AFTER, told());
  }

  @Test
  final void saysThatNobodyIsInAnyGroup() {
    says(BEFORE);
    told();
    says(Map.of());
    assertEquals(Map.of(), told());
  }

  @Test
  final void whatItSaysIsNeverOfLater() {
    says(BEFORE);
    var told = assertInstanceOf(GroupAnswer.Told.class, settled());
    assertFalse(told.asOf().isAfter(clock().instant()), told.asOf()::toString);
  }

  @Test
  final void isLostWithAReasonWhenItCannotBeUnderstoodAndNeverGuesses() {
    says(BEFORE);
    told();
    talksNonsense();
    assertLost();
    says(AFTER);
    assertEquals(AFTER, told(), "and is found again");
  }

  @Test
  final void isLostWithAReasonWhenItIsGone() {
    isGone();
    assertLost();
    says(BEFORE);
    told();
    isGone();
    assertLost();
    says(BEFORE);
    assertEquals(BEFORE, told(), "and is found again");
  }
}
