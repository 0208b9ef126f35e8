package dev.signalbox.engine.runbook;

import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Position;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.engine.document.YamlException;
import dev.signalbox.engine.document.YamlReader;
import dev.signalbox.engine.runbook.check.RunbookLint;
import dev.signalbox.engine.runbook.language.Language;
import dev.signalbox.engine.runbook.language.RunbookSchema;
import dev.signalbox.engine.runbook.read.FileReading;
import dev.signalbox.spi.text.Digest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Reads runbook files: all findings of a file at once, each with line and column.
public final class RunbookReader {
  private static final Position START = new Position(1, 1);

  private final YamlReader yaml = new YamlReader();

  /// Reads one file.
  ///
  /// @param file its path below the runbooks folder, with `/`: `infra/restart.yaml`
  /// @param text its content
  public RunbookReading read(String file, String text) {
    var findings = new Findings(file, text);
    Optional<Runbook> runbook = Optional.empty();
    try {
      Optional<Yaml> content = yaml.read(text);
      if (content.isEmpty()) {
        findings.error(
            FindingCode.EMPTY_FILE,
            START,
            "the file is empty: a runbook needs about, owner and steps");
      } else if (content.get() instanceof Yaml.Mapping map) {
        runbook = Optional.ofNullable(new FileReading(file, text, findings, map).runbook());
      } else {
        findings.error(
            FindingCode.WRONG_SHAPE,
            START,
            "a runbook is a map of keys, not " + content.get().kind());
      }
    } catch (YamlException e) {
      findings.error(FindingCode.UNREADABLE, e.at(), String.valueOf(e.getMessage()));
    }
    return new RunbookReading(findings.block() ? Optional.empty() : runbook, findings.all(), text);
  }

  /// Remarks on a runbook that works and most likely does not do what was meant.
  public static List<Finding> lint(Runbook runbook) {
    return RunbookLint.of(runbook);
  }

  /// The shape of a runbook as JSON Schema, for editors.
  public static String schema() {
    return RunbookSchema.text();
  }

  /// The dotted name of a file: `infra.restart` for `infra/restart.yaml`.
  public static String name(String file) {
    String path = file.endsWith(".yaml") ? file.substring(0, file.length() - 5) : file;
    return path.replace('/', '.');
  }

  /// SHA-256 of a file's text in lower-case hex.
  public static String revision(String text) {
    return revision(text.getBytes(StandardCharsets.UTF_8));
  }

  static String revision(byte[] bytes) {
    return Digest.of(bytes);
  }

  public static void checkKeys(Findings findings, Yaml.Mapping map) {
    findings.unknownKeys(map, Language.RUNBOOK.names(), "a runbook");
    for (String key : Language.RUNBOOK.required()) {
      if (map.entry(key).isEmpty()) {
        findings.error(FindingCode.MISSING_KEY, map.at(), "'" + key + "' is missing");
      }
    }
  }
}
