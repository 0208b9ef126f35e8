package dev.signalbox.examples.demo.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signalbox.examples.demo.watch.ErrorRate.Reading;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ErrorRateTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration WINDOW = Duration.ofSeconds(10);
  private final ErrorRate rate = new ErrorRate(WINDOW);

  @Test
  void countsNothingBeforeItHasTwoSamples() {
    rate.add(sample(0, "a", 5_000, 400));
    assertEquals(new Reading(0, 0), rate.at(START, WINDOW));
    assertEquals(0, rate.at(START, WINDOW).share());
  }

  @Test
  void countsTheIncreaseWithinTheWindow() {
    rate.add(sample(0, "a", 100, 0));
    rate.add(sample(5, "a", 300, 6));
    rate.add(sample(10, "a", 500, 12));
    assertEquals(new Reading(400, 12), rate.at(START.plusSeconds(10), WINDOW));
    assertEquals(0.03, rate.at(START.plusSeconds(10), WINDOW).share(), 1e-9);
    assertEquals(new Reading(200, 6), rate.at(START.plusSeconds(15), WINDOW));
    assertEquals(new Reading(0, 0), rate.at(START.plusSeconds(20), WINDOW));
  }

  @Test
  void goesOnFromZeroWhereAnotherProcessServes() {
    rate.add(sample(0, "a", 100, 0));
    rate.add(sample(1, "b", 140, 4));
    rate.add(sample(2, "b", 180, 5));
    assertEquals(new Reading(180, 5), rate.at(START.plusSeconds(2), WINDOW));
  }

  @Test
  void countsTwoProcessesBesideEachOther() {
    rate.add(sample(0, "a", 100, 0));
    rate.add(sample(1, "a", 110, 0));
    rate.add(sample(1, "b", 10, 4));
    rate.add(sample(2, "a", 120, 1));
    rate.add(sample(2, "b", 20, 8));
    assertEquals(new Reading(40, 9), rate.at(START.plusSeconds(2), WINDOW));
    assertEquals(new Reading(20, 5), rate.at(START.plusSeconds(2), Duration.ofSeconds(1)));
  }

  @Test
  void goesOnFromZeroWhereTheCountersWentDown() {
    rate.add(sample(0, "a", 1_000, 30));
    rate.add(sample(1, "a", 40, 1));
    assertEquals(new Reading(40, 1), rate.at(START.plusSeconds(1), WINDOW));
  }

  private static CounterSample sample(int second, String instance, long requests, long errors) {
    return new CounterSample(START.plusSeconds(second), instance, requests, errors);
  }
}
