package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is said of tests of runbooks that do not hold, and what the installation has to say in
/// them.
final class BrokenTrialTest {
  private final TrialFixture fixture = new TrialFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void whatHasNoStubIsNeverReachedAndSaidWithWhereItStands() {
    assertEquals(
        List.of(
            "job.yaml:32:5: the test 'nothing' step 1 (GET /apps/web-staging) reaches what is"
                + " outside and has no stub: add `stub: { before: … }`",
            "job.yaml:35:5: the test 'a question' 'Deploy web 1 -> 1.0.0 to prod' is asked of"
                + " [sre] and has no stub: add `stub: { approve: approved }`, `refused` or"
                + " `timeout`",
            "job.yaml:39:5: the test 'a wrong word' the stub says 'approved', which is no answer to"
                + " step 1 (http)",
            "job.yaml:43:5: the test 'a wrong value' its 'with' does not fit: version must match"
                + " v?\\d+\\.\\d+\\.\\d+, not 'x'",
            "job.yaml:49:23: the test 'a wrong end' expects status ok, but it ended failed: fails,"
                + " says the test"),
        fixture.wrong(
            RunbookTrialsTest.DEPLOY
                + """
                tests:
                  - about: nothing
                    with: {service: web, version: 1.0.0}
                    expect: {status: ok}
                  - about: a question
                    with: {service: web, version: 1.0.0, env: prod}
                    stub: {before: 1}
                    expect: {status: ok}
                  - about: a wrong word
                    with: {service: web, version: 1.0.0}
                    stub: {before: approved}
                    expect: {status: ok}
                  - about: a wrong value
                    with: {service: web, version: x}
                    expect: {status: ok}
                  - about: a wrong end
                    with: {service: web, version: 1.0.0}
                    stub: {before: fails}
                    expect: { status: ok }
                """));
  }

  @Test
  void theGuardDecidesAndPeopleAreTheOnesOfTheInstallation() {
    assertEquals(
        List.of("holds", "holds", "holds"),
        fixture.wrong(
            """
            when: {command: job}
            allow: {run: [dev], in: [deploys]}
            steps:
              - approve: Sure?
                by: [dev]
                need: 1
                within: 1h
              - say: done by ${me.id}
            tests:
              - about: others are denied
                as: eve
                expect: {status: denied, refused: eve, approvals: []}
              - about: not everywhere
                as: ada
                in: ops
                expect: {status: denied}
              - about: nobody approves their own
                as: ada
                stub: {approve: approved}
                expect: {status: ok, says: [done by ada]}
            """));
  }

  @Test
  void nobodyApprovesTheirOwn() {
    assertEquals(
        List.of(
            "job.yaml:7:5: the test 'whoever asks cannot' You cannot approve your own request."),
        fixture.wrong(
            """
            when: {command: job}
            allow: {run: [dev]}
            steps: [{approve: 'Sure?', by: [dev], within: 1h}]
            tests:
              - about: whoever asks cannot
                as: bob
                stub: {approve: {by: [bob]}}
                expect: {status: ok}
            """));
  }

  @Test
  void aTestThatLoopsIsOneThatFails() {
    assertEquals(
        List.of(
            "job.yaml:6:5: the test 'it waits on and on' it does not end: more than 30d have"
                + " passed in it"),
        fixture.wrong(
            """
            when: {command: job}
            steps: [{wait: 40d}]
            tests:
              - about: it waits on and on
                expect: {status: ok}
            """));
    // A machine on which each look at the clock takes a tenth of a second.
    var looks = new AtomicInteger();
    fixture.time = () -> Instant.ofEpochMilli(100L * looks.incrementAndGet());
    assertEquals(
        List.of(
            "job.yaml:6:5: the test 'it looks too often' it does not end: it was played for more"
                + " than 5s"),
        fixture.wrong(
            """
            when: {command: job}
            steps: [{name: it, wait: 20d, every: 2s, check: {exec: look}, until: "check.exit == 1"}]
            tests:
              - about: it looks too often
                stub: {it: {exit: 0}}
                expect: {status: ok}
            """));
  }

  @Test
  void allTestsOfAFileTogetherTakeHalfAMinuteAtMost() {
    // A machine on which each look at the clock takes four seconds.
    var looks = new AtomicInteger();
    fixture.time = () -> Instant.ofEpochSecond(4L * looks.incrementAndGet());
    List<String> wrong =
        fixture.wrong(
            """
            when: {command: job}
            steps: [{say: hello}]
            tests:
              - {about: one, expect: {status: ok}}
              - {about: two, expect: {status: ok}}
              - {about: three, expect: {status: ok}}
              - {about: four, expect: {status: ok}}
              - {about: five, expect: {status: ok}}
            """);
    assertEquals(
        "job.yaml:10:5: the test 'five' is not tried: the tests before it took more than 30s",
        wrong.getLast());
  }
}
