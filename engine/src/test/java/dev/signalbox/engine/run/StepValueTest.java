package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.run.output.SecretMasking;
import dev.signalbox.engine.store.CrashedError;
import dev.signalbox.engine.store.TestDatabases;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What later steps read of a step, whoever goes on with the run.
@ParameterizedClass
@EnumSource(TestDatabases.class)
final class StepValueTest {
  private final Simulation simulation;

  StepValueTest(TestDatabases databases) {
    simulation = new Simulation(1, databases);
  }

  @AfterEach
  void close() {
    simulation.close();
  }

  private String useOf(String expression) {
    return """
    steps:
      - name: it
        exec: echo one
        on-fail: continue
        undo: {exec: 'echo undo ${%s}'}
      - exec: echo got ${%s}
    """
        .formatted(expression, expression);
  }

  /// Dies when half of the output is kept, and starts again.
  private String diesHalfWay(String steps) {
    simulation.library.put("job", "about: a job\nowner: dev\n" + steps);
    String run = simulation.start("job", java.util.Map.of(), "s1");
    simulation.world.meanwhile(() -> {
      simulation.world.meanwhile(() -> {});
      simulation.database.crashAt(3);
    });
    assertThrows(CrashedError.class, simulation::settle);
    simulation.database.crashAt(0);
    return run;
  }

  private String goesOn() {
    simulation.restart();
    simulation.settle();
    return simulation.world.launched.getLast();
  }

  @Test
  void aValueIsTheSameAfterARestartInTheMiddleOfIt() {
    for (String printed :
        List.of("v1.2.3\nchecked\n", "  a\r\nb", "ä–€𝄞".repeat(9), "x".repeat(40_000) + "end")) {
      simulation.world.launched.clear();
      simulation.world.prints.put("one", printed);
      String text = printed.substring(Math.max(0, printed.length() - 16 * 1024)).strip();
      diesHalfWay(useOf("it.text"));
      assertEquals("got " + text, goesOn());
      simulation.database.write(tx -> tx.handle().execute("DELETE FROM run"));
    }
  }

  @Test
  void dataLargerThanAnyBufferIsTheSameAfterARestart() {
    simulation.world.prints.put(
        "one", "{\"version\": \"v1\", \"pad\": \"" + "x".repeat(200_000) + "\"}");
    diesHalfWay(useOf("it.data.version"));
    assertEquals("got v1", goesOn());
  }

  @Test
  void aSecretInAValueIsMaskedTheSameAfterARestart() {
    simulation.world.prints.put("one", "a " + Simulation.SECRET + " b " + Simulation.SECRET);
    String run = diesHalfWay("steps:\n  - {name: it, exec: echo one}\n  - say: ${it.text}\n");
    goesOn();
    String masked = "a " + SecretMasking.DOTS + " b " + SecretMasking.DOTS;
    assertTrue(simulation.said.getLast().endsWith(masked), simulation.said::toString);
    assertEquals(masked, simulation.runs().output(run, 0, 999).text());
  }

  @Test
  void standardErrorIsShownButNotRead() {
    simulation.world.prints.put("one", "{\"ready\": true}\n");
    simulation.world.complains.put("one", "warning\n");
    String run = simulation.run(useOf("it.data.ready"));
    assertEquals(List.of("one", "got true"), simulation.world.launched);
    String shown = simulation.runs().output(run, 0, 999).text();
    assertTrue(shown.contains("warning\n") && shown.contains("true}\n"), shown);
  }

  @Test
  void whatAFailedProgramPrintedIsReadAllTheSame() {
    simulation.world.codes.put("one", 3);
    simulation.world.prints.put("one", "why it failed");
    diesHalfWay(useOf("it.exit} ${it.text"));
    assertEquals("got 3 why it failed", goesOn());
  }

  @Test
  void whatWasChangedAfterItWasReadIsAskedForInsteadOfReadAsSomethingElse() {
    simulation.world.prints.put("one", "v1.2.3");
    String run = diesHalfWay(useOf("it.text"));
    simulation.world.alter();
    goesOn();
    assertEquals(RunStatus.UNKNOWN, simulation.view(run).status());
    String why = String.valueOf(simulation.view(run).reason());
    assertTrue(why.contains("its standard output was changed after it was read"), why);
    assertEquals(List.of("one"), simulation.world.launched);
  }

  private String reason(String printed, String use) {
    simulation.world.prints.put("one", printed);
    String run = simulation.run("steps:\n  - name: it\n    exec: echo one\n" + use);
    assertEquals(List.of("one"), simulation.world.launched);
    simulation.world.launched.clear();
    String reason = String.valueOf(simulation.view(run).reason());
    simulation.database.write(tx -> tx.handle().execute("DELETE FROM run"));
    return reason;
  }

  @Test
  void whoAsksForDataThatIsMissingHearsWhy() {
    for (String use :
        List.of(
            "  - exec: echo ${it.data.version}\n",
            "  - exec: 'echo ${it.data.version + \"-x\"}'\n",
            "  - if: it.data.ready\n    exec: echo never\n")) {
      String why = reason("ready\n", use);
      assertTrue(why.contains("step 'it' printed no JSON: line 1, column 6: Unrecognized"), why);
      assertTrue(reason("", use).contains("step 'it' printed nothing"), why);
      String large = "[" + "1,".repeat(150_000) + "1]";
      String expected = "step 'it' printed 300003 bytes, and JSON is read up to 262144";
      assertTrue(reason(large, use).contains(expected), why);
    }
  }

  @Test
  void whoAsksACalledRunbookForDataThatIsMissingHearsWhy() {
    simulation.library.put(
        "tool", "about: t\nowner: dev\nsteps:\n  - name: it\n    exec: echo one\n");
    String run =
        simulation.run("steps:\n  - {name: tool, call: tool}\n  - exec: echo ${tool.it.data.x}\n");
    String why = String.valueOf(simulation.view(run).reason());
    assertTrue(why.contains("step 'tool.it' printed no JSON: line 1, column 4: "), why);
  }

  @Test
  void oneLargeNumberTakesNothingAway() {
    simulation.world.prints.put(
        "one", "{\"status\":\"up\",\"limit\":18446744073709551615,\"huge\":-99999999999999999999}");
    simulation.run(
        """
        steps:
          - name: it
            exec: echo one
          - if: it.data.limit > 5 && it.data.status == 'up'
            exec: echo ${it.data.status} ${it.data.limit} ${it.data.huge} ${it.data}
        """);
    assertEquals(
        "up 18446744073709551615 -99999999999999999999 {\"status\":\"up\","
            + "\"limit\":18446744073709551615,\"huge\":-99999999999999999999}",
        simulation.world.launched.getLast());
  }

  @Test
  void aFractionKeepsItsDigitsAndIsCalculatedWith() {
    simulation.world.prints.put(
        "one", "{\"average\":12.3333333333333333,\"all\":[0.12345678901234567891]}");
    simulation.run(
        """
        steps:
          - name: it
            exec: echo one
          - if: it.data.average > 12.3 && it.data.all[0] < 1.0 && it.data.all.exists(x, x > 0.1)
            exec: echo ${it.data.average} ${it.data.all[0]} ${it.data["average"]} ${it.data.all}
        """);
    assertEquals(
        "12.3333333333333333 0.12345678901234567891 12.3333333333333333 [0.12345678901234567891]",
        simulation.world.launched.getLast());
  }

  @Test
  void anObjectThatLooksLikeADurationStaysOne() {
    simulation.world.prints.put("one", "{\"$duration\":\"PT1S\"}");
    simulation.run(useOf("it.data"));
    assertEquals("got {\"$duration\":\"PT1S\"}", simulation.world.launched.getLast());
  }
}
