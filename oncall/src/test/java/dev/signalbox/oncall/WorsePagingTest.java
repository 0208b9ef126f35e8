package dev.signalbox.oncall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.engine.store.Transaction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A subject that becomes worse, and people who do not wait for the next step.
final class WorsePagingTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final String SUBJECT = "alert/1";

  @TempDir private Path folder;
  private PagingWorld world;
  private final List<Long> steps = new ArrayList<>();

  private void begin(TestDatabases kind) {
    world = new PagingWorld(kind, folder);
    world
        .feature
        .requests()
        .listen(
            new PagingListener() {
              @Override
              public void stands(Transaction transaction, String subject, long taken) {
                steps.add(taken);
              }
            });
  }

  @AfterEach
  void end() {
    world.close();
  }

  private String worse() {
    return world.box.database.write(transaction ->
        world
            .feature
            .requests()
            .again(transaction, SUBJECT, "shop", "the disk is full, worse", "payments")
            .orElseThrow());
  }

  private String next(@Nullable Long from) {
    return world.box.database.write(transaction ->
        world
            .feature
            .requests()
            .next(transaction, SUBJECT, "shop", "the disk is full", "payments", from, "linus")
            .orElseThrow()
            .card()
            .summary());
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void pagesAgainAsFarAsTheStepsHaveCome(TestDatabases kind) {
    begin(kind);
    String first = world.start(SUBJECT);
    world.pass(MINUTE.multipliedBy(5));
    String again = worse();
    assertEquals(List.of("ada OFF", "bob OFF", "grace OFF"), world.pages(first));
    assertEquals(List.of("ada SENT", "bob SENT", "grace SENT"), world.pages(again));
    world.pass(MINUTE.multipliedBy(10));
    assertEquals(5, world.pages(again).size(), "the step after them is the next");
    assertEquals(List.of(1L, 2L, 0L, 1L, 2L, 3L), steps);
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void asksWhoSeesToItFirst(TestDatabases kind) {
    begin(kind);
    String first = world.start(SUBJECT);
    world.pass(MINUTE.multipliedBy(5));
    assertTrue(world.answers(world.code(first, "bob"), "bob"));
    String again = worse();
    assertEquals(List.of("bob SENT"), world.pages(again));
    world.pass(MINUTE.multipliedBy(5));
    assertEquals(List.of("bob SENT", "ada SENT"), world.pages(again), "then those of the policy");
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void pagesWhereNobodyWasPagedYet(TestDatabases kind) {
    begin(kind);
    assertEquals(List.of("ada SENT"), world.pages(worse()));
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void twoWhoPressTakeOneStep(TestDatabases kind) {
    begin(kind);
    assertTrue(next(0L).startsWith("Paging as"), "nobody was paged yet");
    next(0L);
    assertEquals(List.of(1L), steps);
    next(1L);
    next(1L);
    assertEquals(List.of(1L, 2L), steps);
    next(null);
    assertEquals(List.of(1L, 2L, 3L), steps, "who does not say what they saw takes the next");
    world.box.database.write(transaction -> {
      world.feature.requests().end(transaction, SUBJECT, "it ended");
      return true;
    });
    assertEquals("Nobody is paged for it any more.", next(3L));
  }
}
