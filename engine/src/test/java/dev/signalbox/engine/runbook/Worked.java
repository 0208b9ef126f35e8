package dev.signalbox.engine.runbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Texts of the runbooks that tests read.
public final class Worked {
  private Worked() {}

  static String text(String path) {
    try (var in = Worked.class.getResourceAsStream("/runbooks/" + path)) {
      if (in == null) {
        throw new IllegalArgumentException("no such test resource: " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A runbook that has these params and steps and is owned by `sre`.
  public static Runbook runbook(String file, String rest) {
    String text = "about: Test\nowner: sre\n" + rest;
    RunbookReading reading = new RunbookReader().read(file, text);
    return reading
        .runbook()
        .orElseThrow(() -> new IllegalArgumentException(reading.findings().toString()));
  }
}
