package dev.signalbox.spi.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One section of the configuration, read by its owner. Every reader names its keys; what nobody
/// read is an error with the nearest known name when [#close()] is called.
public interface Settings extends AutoCloseable {
  /// Where this section is, for messages: `signalbox.yaml:12: adapters.irc`.
  String where();

  /// The names below this section, in file order.
  List<String> names();

  boolean has(String key);

  /// A required text.
  ///
  /// @throws SettingsException when the key is missing or not text
  String text(String key);

  String text(String key, String fallback);

  /// A required whole number.
  ///
  /// @throws SettingsException when the key is missing or not a whole number
  int number(String key);

  int number(String key, int fallback);

  boolean flag(String key, boolean fallback);

  /// A duration such as `30s`, `5m`, `8h`.
  Duration duration(String key, Duration fallback);

  /// A list of texts; a single text counts as a list of one; missing is empty.
  List<String> texts(String key);

  /// A section below this one; missing is an empty section.
  Settings section(String key);

  /// A secret, given as `env:NAME` or `file:PATH`; written in clear it is refused.
  Optional<Secret> secret(String key);

  /// A problem with the value of a key, to be thrown: carries file, line and key.
  SettingsException problem(String key, String message);

  /// Ends the reading: what nobody asked for is an error.
  ///
  /// @throws SettingsException when a key was never read
  @Override
  void close();
}
