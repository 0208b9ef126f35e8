package dev.signalbox.engine.runbook.check;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Where parameters have their choices and defaults from.
final class ChoiceCheckTest {
  @Test
  void choicesComeFromWhatIsThereAndOnlyReads() {
    RunbookCheckTest.check(
        List.of(
            "a.yaml:6:8: there is nothing called 'api.lok' to ask (did you mean api.look?)",
            "a.yaml:7:8: 'api.make' does more than read: choices come from an operation that reads, or from a runbook of 'risk: read'",
            "a.yaml:8:8: 'run.cancel' does more than read: choices come from an operation that reads, or from a runbook of 'risk: read'",
            "a.yaml:9:20: 'b' does more than read: choices come from an operation that reads, or from a runbook of 'risk: read'",
            "a.yaml:10:8: 'c' gives no choices: step 1 is more than one request: http GET, sql without 'write', call of an operation that reads, and require can be asked, with 'name', 'if', 'with' and 'at'",
            "a.yaml:11:8: 'd' has no parameter 'nme' (did you mean name?)",
            "a.yaml:11:8: 'd' needs 'name' in 'with'",
            "a.yaml:12:8: asking 'd': count must be a whole number, not 'x'",
            "a.yaml:13:8: 'e' gives no choices: its own parameters are asked for outside",
            "a.yaml:14:8: 'f' gives no choices: its last step has to be what gives the list, each time",
            "b.yaml:4:5: 'e' cannot be called: what its x may be is only asked when somebody enters its line"),
        RunbookCheckTest.file(
            "a",
            """
            steps: [{ say: x }]
            params:
              ok: { from: api.look }
              u: { from: api.lok }
              v: { from: api.make }
              w: { from: run.cancel }
              x: { type: text, default: from b }
              y: { from: c }
              z: { from: d, with: { nme: x } }
              q: { from: d, with: { name: x, count: x } }
              r: { from: e }
              s: { from: f }
            """),
        RunbookCheckTest.file("b", "steps:\n  - call: e\n    with: { x: a }\n"),
        RunbookCheckTest.file("c", "risk: read\nsteps:\n  - exec: ls\n"),
        RunbookCheckTest.file(
            "d",
            "risk: read\nparams: { name: text, count: { type: int, default: 1 } }\nsteps:\n  - call: api.look\n"),
        RunbookCheckTest.file(
            "e", "risk: read\nparams: { x: { from: api.look } }\nsteps:\n  - call: api.look\n"),
        RunbookCheckTest.file("f", "risk: read\nsteps:\n  - require: { no: 'true' }\n"));
  }
}
