package dev.signalbox.examples.demo;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/// The folder where a demo system keeps what it knows, as small properties files that are always
/// replaced whole.
public record DemoState(Path root) {

  public DemoState {
    root = root.toAbsolutePath().normalize();
  }

  /// Who runs the demo system and how its control is reached.
  public Path system() {
    return root.resolve("system.properties");
  }

  /// Which version of the service is in front, in which process, on which ports.
  public Path service(String service) {
    return root.resolve("services").resolve(service + ".properties");
  }

  /// One file for each service process that was started and not yet seen to end.
  Path processes() {
    return root.resolve("processes");
  }

  Path log(Release release) {
    return root.resolve("logs").resolve(release.service() + "-" + release.version() + ".log");
  }

  Path lock() {
    return root.resolve("lock");
  }

  /// Where the program `demo` is.
  Path bin() {
    return root.resolve("bin");
  }

  /// The facts in the file; empty where there is no such file.
  public Optional<Map<String, String>> read(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
    Map<String, String> facts = new TreeMap<>();
    properties.stringPropertyNames().forEach(key -> facts.put(key, properties.getProperty(key)));
    return Optional.of(facts);
  }

  /// Replaces the file in one move, so that a reader sees the old facts or the new ones.
  void write(Path file, Map<String, String> facts) {
    Properties properties = new Properties();
    properties.putAll(facts);
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path draft = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".draft");
      try (Writer writer = Files.newBufferedWriter(draft)) {
        properties.store(writer, null);
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + file, e);
    }
  }
}
