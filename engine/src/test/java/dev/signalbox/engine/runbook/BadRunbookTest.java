package dev.signalbox.engine.runbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.command.BadValueException;
import dev.signalbox.engine.command.Input;
import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.document.Finding;
import dev.signalbox.testkit.Eventually;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class BadRunbookTest {
  private final RunbookReader reader = new RunbookReader();

  record Bad(String title, String text, String findings) {
    @Override
    public String toString() {
      return title;
    }
  }

  /// `### title`, the file, `---`, the findings without the file's name.
  static Stream<Bad> table() {
    var all = new ArrayList<Bad>();
    for (String block :
        Pattern.compile("^### ", Pattern.MULTILINE).split(Worked.text("bad/table.txt"), -1)) {
      int line = block.indexOf('\n');
      int cut = block.indexOf("\n---\n");
      if (cut >= 0) {
        all.add(
            new Bad(
                block.substring(0, line),
                block.substring(line + 1, cut + 1),
                block.substring(cut + 5).strip()));
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("table")
  void tellsEveryFindingWithItsPlace(Bad bad) {
    RunbookReading reading = reader.read("f.yaml", bad.text());
    assertEquals(
        bad.findings(),
        reading.findings().stream()
            .map(finding -> finding.toString().substring("f.yaml:".length()))
            .collect(Collectors.joining("\n")));
    assertEquals(
        reading.findings().stream().allMatch(f -> f.kind() == Finding.Kind.WARNING),
        reading.runbook().isPresent());
  }

  @Test
  void refusesHostileFilesQuicklyAndWithoutFailing() {
    List<String> hostile =
        List.of(
            "",
            "\u0000",
            "- ".repeat(100_000),
            "a".repeat(2_000_000),
            "{".repeat(50_000),
            "a: &a [*a]\n",
            "a: &a [x]\nb: [*a, *a]\n",
            "!!java.net.URL [http://localhost]",
            "steps:\n" + "  - steps:\n".repeat(3000),
            "about: \"\\0\"\nowner: x\nsteps: [{ exec: \"a\\0b\" }]\n",
            "owner: x\nabout: y\nsteps: [{ if: " + "(".repeat(1900) + ", say: x }]",
            "owner: x\nabout: y\nsteps: [{ say: '" + "${a".repeat(20_000) + "' }]",
            "owner: x\nabout: y\nsteps: [{ exec: '" + "\"".repeat(60_001) + "' }]",
            "owner: x\nabout: y\nparams: { p: { type: text, match: '(((a{1,1000}){1,1000}){1,1000})' } }\nsteps: [{ say: x }]",
            "\ud800: x");
    assertTimeoutPreemptively(
        Eventually.PATIENCE,
        () -> {
          for (String text : hostile) {
            RunbookReading reading = reader.read("f.yaml", text);
            assertTrue(reading.runbook().isEmpty());
            assertTrue(reading.findings().size() < 20_000 && !reading.findings().isEmpty());
          }
        });
  }

  @Test
  void aProgramThatIsAPathIsAFinding() {
    for (String program : List.of("../../bin/sh", "/bin/sh", "bin/x", "..", "'./x'")) {
      var text = "owner: x\nabout: y\nsteps: [{ exec: \"" + program + " a\" }]";
      assertTrue(
          reader.read("f.yaml", text).findings().stream()
              .anyMatch(finding -> finding.message().contains("not a path")),
          program);
    }
  }

  @Test
  void aTaintedPatternTakesLinearTime() {
    Param param = new Param("p", Param.Type.TEXT, List.of(), "(a+)+$", null, null, null, null);
    var input = new Input(param);
    assertTimeoutPreemptively(
        Eventually.PATIENCE,
        () -> {
          try {
            input.value("a".repeat(4000) + "!");
          } catch (BadValueException e) {
            assertTrue(e.getMessage().startsWith("p must match"));
          }
        });
  }
}
