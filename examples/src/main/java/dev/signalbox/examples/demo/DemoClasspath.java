package dev.signalbox.examples.demo;

import dev.signalbox.spi.config.Nearest;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Where the classes are that the demo's processes need: these here, and the few of the SPI that
/// they use.
final class DemoClasspath {
  private DemoClasspath() {}

  /// In the platform's own notation.
  static String text() {
    return Stream.of(DemoSystem.class, Nearest.class)
        .map(DemoClasspath::place)
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(type + " comes from nowhere", e);
    }
  }
}
