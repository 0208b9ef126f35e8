package dev.signalbox.chat.file;

import dev.signalbox.spi.config.Settings;

/// The section `files`.
///
/// @param largest bytes that a file may have
public record FileConfig(long largest) {
  private static final int USUAL_MB = 10;
  private static final int MOST_MB = 1000;
  private static final long MB = 1_000_000;

  /// Files of at most 10 MB.
  public static final FileConfig USUAL = new FileConfig(USUAL_MB * MB);

  /// Reads and closes the section.
  ///
  /// @throws dev.signalbox.spi.config.SettingsException when a value cannot be used
  public static FileConfig read(Settings settings) {
    int largest = settings.number("largest-mb", USUAL_MB);
    if (largest < 1 || largest > MOST_MB) {
      throw settings.problem("largest-mb", "must be from 1 to " + MOST_MB);
    }
    settings.close();
    return new FileConfig(largest * MB);
  }
}
