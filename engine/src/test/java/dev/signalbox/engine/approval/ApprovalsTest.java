package dev.signalbox.engine.approval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.calendar.Calendar;
import dev.signalbox.engine.calendar.TimeSpan;
import dev.signalbox.engine.guard.ApprovalRule;
import dev.signalbox.engine.guard.Price;
import dev.signalbox.engine.guard.Quorum;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.testkit.Eventually;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabases.class)
final class ApprovalsTest {
  private static final Optional<Calendar> BERLIN =
      Optional.of(Calendar.business(ZoneId.of("Europe/Berlin")));

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
  private final InstantSource clock = now::get;
  private final Database database;
  private final Approvals approvals = new Approvals(new Ids(clock, new Random(1)));
  private int runs;

  ApprovalsTest(TestDatabases databases) {
    database = databases.open(clock);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Approval ask(String rule, int need) {
    Duration within = Duration.ofMinutes(30);
    var quorum = Quorum.of(need, List.of("approvers"));
    return ask(new ApprovalRule(rule, quorum, within, Duration.ofMinutes(15)));
  }

  private Approval ask(ApprovalRule asked) {
    String run = "run" + ++runs;
    var question = new Question(run, null, "really?", asked, "ada", "d1", "g1");
    return database.write(tx -> approvals.ask(tx, question, BERLIN));
  }

  private static Caller caller(String person, String account) {
    return new Caller(
        new Person(person, person, Set.of("approvers"), null),
        new Account(
            "console",
            "main",
            account,
            person,
            Account.Kind.PERSON,
            Account.Assurance.SINGLE_SIGN_ON,
            Account.Standing.MEMBER));
  }

  private Ballot vote(Approval approval, String person, boolean approves) {
    return vote(approval, caller(person, person), approves, null);
  }

  private Ballot vote(Approval approval, Caller caller, boolean approves, @Nullable String reason) {
    return database.write(tx ->
        approvals.vote(
            tx,
            approval,
            new Approvals.Vote(caller, approves, reason),
            yes -> yes.size() >= approval.rule().need()));
  }

  private Approval read(Approval approval) {
    return database.read(handle -> approvals.byId(handle, approval.id()).orElseThrow());
  }

  private boolean move(Approval approval, ApprovalStatus from, ApprovalStatus to) {
    return database.write(tx -> approvals.move(tx, approval.id(), from, to));
  }

  @Test
  void isAskedThenGrantedThenUsed() {
    Approval asked = ask("one", 1);
    assertEquals(ApprovalStatus.ASKED, read(asked).status());
    assertEquals(now.get().plus(Duration.ofMinutes(30)), asked.deadline());
    assertInstanceOf(Ballot.Granted.class, vote(asked, "grace", true));
    assertTrue(move(asked, ApprovalStatus.GRANTED, ApprovalStatus.USED));
    assertFalse(move(asked, ApprovalStatus.GRANTED, ApprovalStatus.EXPIRED));
    assertEquals(ApprovalStatus.USED, read(asked).status());
  }

  @Test
  void oneNoIsFinal() {
    Approval asked = ask("two", 2);
    vote(asked, "grace", true);
    assertInstanceOf(
        Ballot.Refused.class, vote(asked, caller("linus", "linus"), false, "not today"));
    assertInstanceOf(Ballot.Closed.class, vote(asked, "barbara", true));
    assertEquals(ApprovalStatus.REFUSED, read(asked).status());
    assertEquals("not today", read(asked).votes().getLast().reason());
  }

  @Test
  void whatIsOpenCloses() {
    for (ApprovalStatus end :
        List.of(
            ApprovalStatus.EXPIRED,
            ApprovalStatus.WITHDRAWN,
            ApprovalStatus.SUPERSEDED,
            ApprovalStatus.VOID)) {
      Approval open = ask("one", 1);
      Approval granted = ask("one", 1);
      vote(granted, "grace", true);
      for (Approval each : List.of(open, granted)) {
        database.write(tx -> {
          approvals.close(tx, each.run(), end);
          return true;
        });
        assertEquals(end, read(each).status());
        assertInstanceOf(Ballot.Closed.class, vote(each, "linus", true));
      }
    }
  }

  @Test
  void whatHasEndedStaysAsItIs() {
    Approval used = ask("one", 1);
    vote(used, "grace", true);
    move(used, ApprovalStatus.GRANTED, ApprovalStatus.USED);
    database.write(tx -> {
      approvals.close(tx, used.run(), ApprovalStatus.VOID);
      return true;
    });
    assertEquals(ApprovalStatus.USED, read(used).status());
  }

  @Test
  void aPersonCountsOnceOverAllAccounts() {
    Approval asked = ask("two", 2);
    assertInstanceOf(Ballot.Counted.class, vote(asked, caller("grace", "chat"), true, null));
    assertInstanceOf(Ballot.NotYours.class, vote(asked, caller("grace", "phone"), true, null));
    assertEquals(1, read(asked).votes().size());
    assertEquals(ApprovalStatus.ASKED, read(asked).status());
  }

  @Test
  void theRequesterNeverCounts() {
    Approval asked = ask("one", 1);
    assertInstanceOf(Ballot.NotYours.class, vote(asked, caller("ada", "phone"), true, null));
    assertEquals(List.of(), read(asked).votes());
  }

  @Test
  void onlyTheRequesterConfirms() {
    Approval asked = ask(Price.CONFIRM, 1);
    assertInstanceOf(Ballot.NotYours.class, vote(asked, "grace", true));
    assertInstanceOf(Ballot.Granted.class, vote(asked, "ada", true));
  }

  @Test
  void aVoteAtTheDeadlineIsTooLate() {
    Approval asked = ask("one", 1);
    now.set(asked.deadline());
    assertInstanceOf(Ballot.Closed.class, vote(asked, "grace", true));
    assertEquals(List.of(), read(asked).votes());
  }

  /// Two hours, of which one half is left on Friday: the rest is on Monday from nine.
  @Test
  void standsForBusinessHoursAlsoOverAChangeOfTheClock() {
    var rule =
        new ApprovalRule(
            "two",
            Quorum.of(1, List.of("approvers")),
            new TimeSpan.BusinessHours(2),
            new TimeSpan.BusinessDays(3),
            false,
            null);
    Map<String, String> ends =
        Map.of(
            "2026-03-20T15:30:00Z", "2026-03-23T09:30:00Z",
            "2026-03-27T15:30:00Z", "2026-03-30T08:30:00Z",
            "2026-10-23T14:30:00Z", "2026-10-26T09:30:00Z");
    ends.forEach((asked, end) -> {
      now.set(Instant.parse(asked));
      Approval approval = ask(rule);
      assertEquals(Instant.parse(end), approval.deadline(), asked);
      assertEquals(approval, read(approval));
      assertEquals("2 business hours", read(approval).rule().within().text());
      now.set(Instant.parse(end).minusMillis(1));
      assertInstanceOf(Ballot.Granted.class, vote(approval, "grace", true));
    });
    var question = new Question("late", null, "really?", rule, "ada", "d1", "g1");
    Approval blind = database.write(tx -> approvals.ask(tx, question, Optional.empty()));
    assertEquals(now.get().plus(Duration.ofHours(2)), blind.deadline(), "never longer than meant");
  }

  @Test
  void aYesNeedsAReasonWhereTheRuleAsksForOneAndANoDoesNot() {
    var rule =
        new ApprovalRule(
            "four-eyes",
            Quorum.of(1, List.of("approvers")),
            new TimeSpan.Elapsed(Duration.ofMinutes(30)),
            new TimeSpan.Elapsed(Duration.ofMinutes(15)),
            true,
            null);
    Approval asked = ask(rule);
    for (String nothing : Arrays.asList(null, "", " \n")) {
      var why = assertInstanceOf(Ballot.NotYours.class, grace(asked, true, nothing)).why();
      assertTrue(why.contains("write approve " + asked.code() + " and why you agree"), why);
    }
    assertEquals(List.of(), read(asked).votes());
    assertInstanceOf(Ballot.Granted.class, grace(asked, true, "the plan is the one of CHG1"));
    assertEquals("the plan is the one of CHG1", read(asked).votes().getFirst().reason());
    assertEquals(now.get(), read(asked).grantedAt());
    assertInstanceOf(Ballot.Refused.class, grace(ask(rule), false, null));
  }

  @Test
  void aYesCountsOnlyOfWhoSignedInLatelyWhereTheRuleAsksForIt() {
    var rule =
        new ApprovalRule(
            "four-eyes",
            Quorum.of(1, List.of("approvers")),
            new TimeSpan.Elapsed(Duration.ofMinutes(30)),
            new TimeSpan.Elapsed(Duration.ofMinutes(15)),
            false,
            Duration.ofMinutes(5));
    Approval asked = ask(rule);
    assertEquals(Duration.ofMinutes(5), read(asked).rule().signIn());
    Caller chat = caller("grace", "grace");
    Instant before = now.get().minus(Duration.ofMinutes(5));
    for (var proved : Arrays.asList(null, before)) {
      Caller stale = new Caller(chat.principal(), chat.account(), proved);
      assertInstanceOf(Ballot.Stale.class, vote(asked, stale, true, null));
    }
    assertEquals(List.of(), read(asked).votes(), "nothing is kept of it");
    Caller fresh = new Caller(chat.principal(), chat.account(), before.plusMillis(1));
    assertInstanceOf(Ballot.Granted.class, vote(asked, fresh, true, null));
    assertInstanceOf(Ballot.Refused.class, vote(ask(rule), chat, false, null), "a no needs none");
  }

  private Ballot grace(Approval asked, boolean approves, @Nullable String reason) {
    return vote(asked, caller("grace", "grace"), approves, reason);
  }

  @Test
  void earlierVotesAreCountedAgainAtTheLast() {
    Approval asked = ask("two", 2);
    vote(asked, "grace", true);
    Ballot last =
        database.write(tx ->
            approvals.vote(
                tx,
                asked,
                new Approvals.Vote(caller("linus", "linus"), true, null),
                yes -> yes.stream().filter(voter -> !voter.id().equals("grace")).count() >= 2));
    assertInstanceOf(Ballot.Counted.class, last);
    assertInstanceOf(Ballot.Granted.class, vote(asked, "barbara", true));
  }

  @Test
  void votesAtTheSameTimeGrantOnce() throws Exception {
    try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 20; round++) {
        int need = 1 + round % 2;
        Approval asked = ask("many", need);
        List<Ballot> ballots = together(workers, asked);
        long granted = ballots.stream().filter(Ballot.Granted.class::isInstance).count();
        assertEquals(1, granted, () -> String.valueOf(ballots));
        assertEquals(need, read(asked).votes().size());
        assertEquals(ApprovalStatus.GRANTED, read(asked).status());
      }
    }
  }

  @Test
  void votesARepeatedOneANoAndACancelAtTheSameTimeSettleOnce() throws Exception {
    try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 15; round++) {
        Approval asked = ask("many", 2);
        boolean cancels = round % 2 == 0;
        var start = new CyclicBarrier(4);
        var votes =
            List.of(
                workers.submit(() -> after(start, asked, "grace")),
                workers.submit(() -> after(start, asked, "grace")),
                workers.submit(() -> after(start, asked, "linus")));
        var end = workers.submit(() -> ended(start, asked, cancels));
        end.get(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        long granted = 0;
        for (Future<Ballot> vote : votes) {
          granted +=
              vote.get(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS) instanceof Ballot.Granted
                  ? 1
                  : 0;
        }
        Approval settled = read(asked);
        ApprovalStatus otherwise = cancels ? ApprovalStatus.WITHDRAWN : ApprovalStatus.REFUSED;
        assertTrue(granted <= 1);
        assertTrue(
            settled.status() == otherwise
                || (granted == 1 && settled.status() == ApprovalStatus.GRANTED),
            settled::toString);
        assertEquals(
            settled.votes().size(),
            settled.votes().stream().map(vote -> vote.person()).distinct().count(),
            "nobody counts twice");
      }
    }
  }

  private boolean ended(CyclicBarrier start, Approval asked, boolean cancels) throws Exception {
    start.await(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    if (!cancels) {
      return vote(asked, "barbara", false) instanceof Ballot.Refused;
    }
    return database.write(tx -> {
      approvals.close(tx, asked.run(), ApprovalStatus.WITHDRAWN);
      return true;
    });
  }

  private List<Ballot> together(ExecutorService workers, Approval asked) throws Exception {
    var start = new CyclicBarrier(2);
    Future<Ballot> first = workers.submit(() -> after(start, asked, "grace"));
    Future<Ballot> second = workers.submit(() -> after(start, asked, "linus"));
    return List.of(
        first.get(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS),
        second.get(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS));
  }

  private Ballot after(CyclicBarrier start, Approval asked, String person) throws Exception {
    start.await(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    return vote(asked, person, true);
  }

  @Test
  void theDigestChangesWithEachOfItsParts() {
    var bound = new BoundDigest("job", "r1", "{}", "ops", "ada", "g1", "really?");
    Set<String> digests =
        Set.of(
            bound.hex(),
            new BoundDigest("other", "r1", "{}", "ops", "ada", "g1", "really?").hex(),
            new BoundDigest("job", "r2", "{}", "ops", "ada", "g1", "really?").hex(),
            new BoundDigest("job", "r1", "{\"n\":1}", "ops", "ada", "g1", "really?").hex(),
            new BoundDigest("job", "r1", "{}", "dev", "ada", "g1", "really?").hex(),
            new BoundDigest("job", "r1", "{}", "ops", "eve", "g1", "really?").hex(),
            new BoundDigest("job", "r1", "{}", "ops", "ada", "g2", "really?").hex(),
            new BoundDigest("job", "r1", "{}", "ops", "ada", "g1", "surely?").hex());
    assertEquals(8, digests.size());
    assertEquals(64, bound.hex().length());
  }
}
