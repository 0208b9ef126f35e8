package dev.signalbox.examples.demo.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signalbox.examples.demo.watch.AlertNotice.Firing;
import dev.signalbox.examples.demo.watch.AlertNotice.Quiet;
import dev.signalbox.examples.demo.watch.AlertNotice.Resolved;
import dev.signalbox.examples.demo.watch.ErrorRate.Reading;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AlertDecisionTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final Reading BAD = new Reading(400, 12);
  private static final Reading GOOD = new Reading(400, 0);
  private static final Reading AT_THE_LIMIT = new Reading(400, 8);
  private static final Reading TOO_FEW = new Reading(99, 50);

  private final AlertDecision decision = new AlertDecision(WatchSettings.standard());

  @Test
  void staysQuietUpToTheLimitAndWithTooFewRequests() {
    assertEquals(new Quiet(), decide(0, GOOD));
    assertEquals(new Quiet(), decide(1, AT_THE_LIMIT));
    assertEquals(new Quiet(), decide(2, TOO_FEW));
    assertEquals(new Quiet(), decide(3, new Reading(0, 0)));
  }

  @Test
  void firesAboveTheLimitAndRepeatsNotMoreOftenThanAllowed() {
    assertEquals(new Firing(START), decide(0, BAD));
    assertEquals(new Quiet(), decide(1, BAD));
    assertEquals(new Quiet(), decide(4, BAD));
    assertEquals(new Firing(START), decide(5, BAD));
    assertEquals(new Quiet(), decide(9, BAD));
    assertEquals(new Firing(START), decide(10, BAD));
  }

  @Test
  void resolvesOnceAfterTheRateStayedDown() {
    decide(0, BAD);
    assertEquals(new Quiet(), decide(1, GOOD));
    assertEquals(new Quiet(), decide(3, GOOD));
    assertEquals(new Resolved(START, at(4)), decide(4, GOOD));
    assertEquals(new Quiet(), decide(5, GOOD));
    assertEquals(new Quiet(), decide(60, GOOD));
  }

  @Test
  void beginsToCountAgainWhereTheRateComesBack() {
    decide(0, BAD);
    decide(1, GOOD);
    decide(3, BAD);
    assertEquals(new Quiet(), decide(4, GOOD));
    assertEquals(new Firing(START), decide(6, GOOD));
    assertEquals(new Resolved(START, at(7)), decide(7, GOOD));
  }

  @Test
  void keepsTheAlertWhileThereIsNothingToJudgeBy() {
    decide(0, BAD);
    assertEquals(new Quiet(), decide(2, TOO_FEW));
    assertEquals(new Firing(START), decide(60, new Reading(0, 0)));
  }

  @Test
  void keepsWhatTheReceiverDidNotTake() {
    assertEquals(new Firing(START), decision.decide(START, BAD));
    assertEquals(new Firing(START), decide(1, BAD));
    decide(2, GOOD);
    assertEquals(new Resolved(START, at(5)), decision.decide(at(5), GOOD));
    assertEquals(new Resolved(START, at(5)), decide(6, GOOD));
    assertEquals(new Quiet(), decide(7, GOOD));
  }

  @Test
  void isANewAlertTheNextTime() {
    decide(0, BAD);
    decide(1, GOOD);
    decide(4, GOOD);
    assertEquals(new Firing(at(20)), decide(20, BAD));
  }

  private AlertNotice decide(int second, Reading reading) {
    AlertNotice notice = decision.decide(at(second), reading);
    if (!(notice instanceof Quiet)) {
      decision.accepted(notice, at(second));
    }
    return notice;
  }

  private static Instant at(int second) {
    return START.plusSeconds(second);
  }
}
