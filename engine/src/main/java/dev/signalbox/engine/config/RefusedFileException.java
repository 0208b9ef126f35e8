package dev.signalbox.engine.config;

import dev.signalbox.engine.document.Finding;
import dev.signalbox.spi.config.SettingsException;
import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/// A file that the installation cannot do without has findings, which the message tells.
public final class RefusedFileException extends SettingsException {
  @Serial private static final long serialVersionUID = 1;

  private final transient List<Finding> findings;

  RefusedFileException(List<Finding> findings) {
    super(
        findings.stream()
            .filter(Finding::blocks)
            .map(Finding::coded)
            .collect(Collectors.joining("\n")));
    this.findings = List.copyOf(findings);
  }

  /// All of them, warnings, too.
  public List<Finding> findings() {
    return findings;
  }
}
