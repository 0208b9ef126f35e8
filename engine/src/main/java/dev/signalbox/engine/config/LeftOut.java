package dev.signalbox.engine.config;

import dev.signalbox.spi.config.Nearest;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What lies beside signalbox.yaml, is called like a part of an installation, and is named by
/// nothing: whoever put it there takes it for being in force.
final class LeftOut {
  private static final List<String> FILES = List.of("alerts", "guards", "people", "signalbox");
  private static final List<String> FOLDERS = List.of("runbooks");
  private static final Pattern RULES = Pattern.compile("(?i)guards?\\.ya?ml");

  /// What each is called, with what it was meant to be.
  private final Map<String, String> meant = new TreeMap<>();

  /// @param named what is read, as whole paths
  LeftOut(Path folder, Collection<Path> named) {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (!named.contains(entry.normalize())) {
          String name = String.valueOf(entry.getFileName());
          meant(entry, name.toLowerCase(Locale.ROOT)).ifPresent(part -> meant.put(name, part));
        }
      }
    } catch (IOException unreadable) {
      // Whoever reads a file there says so.
      meant.clear();
    }
  }

  private static Optional<String> meant(Path entry, String name) {
    if (Files.isDirectory(entry)) {
      return Nearest.to(name, FOLDERS);
    }
    String stem = name.replaceFirst("\\.ya?ml$", "");
    if (stem.equals(name)) {
      return Optional.empty();
    }
    return stem.contains("guards") ? Optional.of("guards") : Nearest.to(stem, FILES);
  }

  /// A file of rules. Rules only restrict, so passing one over would allow what it refuses.
  Optional<String> rules() {
    return meant.keySet().stream().filter(name -> RULES.matcher(name).matches()).findFirst();
  }

  /// What is not read, a sentence each.
  List<String> warnings() {
    return meant.entrySet().stream()
        .map(file ->
            "'%s' lies beside the configuration and is not read; its %s"
                .formatted(
                    file.getKey(),
                    file.getValue().equals("signalbox")
                        ? "keys are not in force"
                        : "place is named by the key '" + file.getValue() + "'"))
        .toList();
  }
}
