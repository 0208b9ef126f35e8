package dev.signalbox.adapters;

import static org.junit.jupiter.api.Assertions.assertAll;

import dev.signalbox.spi.chat.Capability;
import dev.signalbox.testkit.Counterpart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.function.Executable;

/// The table of `docs/adapters/README.md`, held to what adapters claim.
public final class PlatformTable {
  private static final Path DOCUMENT = Path.of("../docs/adapters/README.md");

  private final String platform;
  private final List<List<String>> rows;

  private PlatformTable(String platform) {
    this.platform = platform;
    this.rows = rows();
  }

  /// Fails where the table says something else of a platform than its adapter.
  ///
  /// @param platform as the table names it
  /// @param counterpart of its adapter; closed at the end
  public static void assertTrue(String platform, Counterpart counterpart) throws Exception {
    var table = new PlatformTable(platform);
    try (var far = counterpart;
        var adapter = far.adapter()) {
      Set<Capability> can = adapter.capabilities(far.room());
      long quiet = adapter.quiet(far.room()).toSeconds();
      assertAll(
          table.says("one card that changes", can.contains(Capability.EDIT), "yes", "new lines"),
          table.says("states of a card", quiet > 0, quiet + " s", "none"),
          table.says("threads", can.contains(Capability.THREADS), "yes channels", "names"),
          table.says("buttons", can.contains(Capability.BUTTONS), "yes", "lines"),
          table.says("what one person", can.contains(Capability.ONLY_YOU), "in place", "apart"),
          table.says("forms", can.contains(Capability.FORMS), "yes", "page"),
          table.says("a page", can.contains(Capability.HOME), "yes", "no"),
          table.says("commands nobody", far.letsPeopleEnterCommands(), "yes", "none"),
          table.says(
              "what was said",
              can.contains(Capability.CATCH_UP),
              "fetched some servers",
              "told some servers"),
          table.says("reactions there", far.reacting() != null, "yes", "no"),
          table.says("reactions of people elsewhere", can.contains(Capability.REACT), "yes", "no"),
          table.says("files of the console", can.contains(Capability.FILES), "yes", "words"),
          table.says("a send", can.contains(Capability.IDEMPOTENT_SEND), "yes", "no"),
          table.says("the platform must", !far.forgeries().isEmpty(), "must may", "no may"));
    }
  }

  /// @param line how it begins
  /// @param able what may stand there of one that can
  /// @param unable what of another
  private Executable says(String line, boolean can, String able, String unable) {
    String cell = cell(line);
    return () ->
        Assertions.assertTrue(
            !cell.isEmpty() && (can ? able : unable).contains(cell),
            () -> platform + ", " + line + ": " + cell);
  }

  private String cell(String line) {
    List<String> head =
        rows.getFirst().stream().map(cell -> cell.replaceAll("\\[(.*)].*", "$1")).toList();
    return rows.stream()
        .filter(row -> row.getFirst().startsWith(line))
        .map(row -> row.get(head.indexOf(platform)))
        .findFirst()
        .orElse("");
  }

  private static List<List<String>> rows() {
    try {
      return Files.readAllLines(DOCUMENT).stream()
          .filter(line -> line.startsWith("|"))
          .map(
              line -> Arrays.stream(line.substring(1).split("\\|", -1)).map(String::strip).toList())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
