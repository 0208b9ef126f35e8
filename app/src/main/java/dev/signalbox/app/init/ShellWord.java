package dev.signalbox.app.init;

import java.nio.file.Files;
import java.nio.file.Path;

/// A text as one word of a shell, to be copied.
final class ShellWord {
  private ShellWord() {}

  static String of(String text) {
    return text.matches("[A-Za-z0-9/._+:@%-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  /// How the launcher is called from the folder in which the person is.
  static String launcher() {
    String home = System.getenv("SIGNALBOX_HOME");
    return home == null || Files.exists(Path.of("signalbox"))
        ? "./signalbox"
        : of(Path.of(home).resolve("signalbox").toString());
  }
}
