package dev.signalbox.integrations;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;

/// Bodies as they were sent, beside the test that reads them.
public final class Payloads {
  private Payloads() {}

  /// One of the files in the folder of a test.
  public static String text(Class<?> test, String file) {
    try (var in = test.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
