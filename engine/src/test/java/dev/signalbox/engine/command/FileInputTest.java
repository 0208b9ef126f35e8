package dev.signalbox.engine.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.signalbox.engine.expression.FileValue;
import dev.signalbox.engine.runbook.RunbookReader;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Parameters that are files: named in a line, found by somebody else, then checked.
final class FileInputTest {
  private static final String DIGEST = "0123456789abcdef".repeat(4);
  private static final FileValue PAPERS =
      new FileValue("ship papers.pdf", "application/pdf", 120_000, DIGEST);

  private static Command command(Param param) {
    return new Command(
        "sign",
        new Usage(List.of("sign"), List.of(param.name()), List.of()),
        List.of(param),
        "Sign",
        false);
  }

  private static Param papers(@Nullable String match, @Nullable String min, @Nullable String max) {
    return new Param("papers", Param.Type.FILE, List.of(), match, min, max, null, null);
  }

  private static String refused(Param param, FileValue file) {
    var inputs = new Inputs(command(param));
    return assertThrows(BadValueException.class, () -> inputs.file("papers", file)).getMessage();
  }

  @Test
  void isNamedInALineByNameAndBeginningOfItsDigest() {
    Command sign = command(papers(null, null, null));
    var vocabulary = new Vocabulary(List.of(sign), LiveNames.NONE);
    String line = new Inputs(sign).line(new Arguments(Map.of("papers", PAPERS)));
    assertEquals("sign \"ship papers.pdf:0123456789abcdef\"", line);
    var read = assertInstanceOf(Parsed.Understood.class, new CommandLine().read(line, vocabulary));
    assertEquals(
        new FileReference("ship papers.pdf", "0123456789abcdef"),
        read.arguments().values().get("papers"));
    assertEquals(line, read.line());
  }

  @Test
  void isNoMoreThanANameUntilSomebodyHasLookedForIt() {
    var inputs = new Inputs(command(papers(null, null, null)));
    var lacking =
        assertThrows(
            BadValueException.class,
            () -> inputs.read(Map.of("papers", "ship papers.pdf"), LiveNames.NONE));
    assertEquals("papers is a file, which is brought by a person", lacking.getMessage());
    assertEquals(
        PAPERS, inputs.read(Map.of("papers", PAPERS), LiveNames.NONE).values().get("papers"));
  }

  @Test
  void mayBeLimitedInSizeAndKind() {
    assertEquals(
        "papers must be at most 100kB, not '120 kB'", refused(papers(null, null, "100kB"), PAPERS));
    assertEquals(
        "papers must be at least 1MB, not '120 kB'", refused(papers(null, "1MB", null), PAPERS));
    assertEquals(
        "papers must be a file whose name or type matches image/.*, not 'ship papers.pdf'"
            + " (application/pdf)",
        refused(papers("image/.*", null, null), PAPERS));
    for (String match : List.of(".*\\.pdf", "application/pdf")) {
      assertEquals(PAPERS, new Inputs(command(papers(match, "1", "10MB"))).file("papers", PAPERS));
    }
  }

  @Test
  void hasNeitherDefaultNorChoicesNorLimitsThatAreNone() {
    for (String wrong : List.of("default: a.pdf", "one-of: [a.pdf]", "max: many", "max: 10XB")) {
      var reading =
          new RunbookReader()
              .read(
                  "sign.yaml",
                  """
                  about: Sign
                  owner: dev
                  when: {command: sign}
                  params:
                    papers: {type: file, %s}
                  steps:
                    - say: ${papers.name}
                  """
                      .formatted(wrong));
      assertEquals(List.of(), reading.runbook().stream().toList(), wrong);
    }
  }
}
