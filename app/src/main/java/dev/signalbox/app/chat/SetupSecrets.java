package dev.signalbox.app.chat;

import dev.signalbox.app.UsageException;
import dev.signalbox.engine.config.Environment;
import dev.signalbox.engine.store.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The secrets of one connection, as they were typed: in memory, until they are kept in files that
/// nobody but the owner of signalbox.yaml may read.
final class SetupSecrets {
  private static final String FOLDER = "secrets";

  private final Path configuration;
  private final String connection;
  private final Map<String, String> typed = new LinkedHashMap<>();

  SetupSecrets(Path configuration, String connection) {
    this.configuration = configuration;
    this.connection = connection;
  }

  String connection() {
    return connection;
  }

  /// True of a text that says where a secret is kept.
  static boolean isReference(String text) {
    return text.matches("(?:env|file):.+");
  }

  /// Refuses to ask for what could not be kept.
  void expect(String key) {
    if (Files.exists(file(key))) {
      throw new UsageException(
          file(key)
              + " is there already, and is of an earlier connection: delete it, or give this one"
              + " another --name. Nothing was written.");
    }
  }

  /// What signalbox.yaml says of a secret.
  String reference(String key, String answer) {
    if (isReference(answer)) {
      return answer;
    }
    typed.put(key, answer);
    return kept(key);
  }

  /// A value of the section as it can be read before the secrets are kept: they are asked of the
  /// environment.
  String unkept(String value) {
    return typed.keySet().stream()
        .filter(key -> value.equals(kept(key)))
        .map(key -> "env:" + variable(key))
        .findFirst()
        .orElse(value);
  }

  /// The environment in which they are found.
  Environment environment() {
    return name -> {
      for (Map.Entry<String, String> secret : typed.entrySet()) {
        if (variable(secret.getKey()).equals(name)) {
          return secret.getValue();
        }
      }
      return System.getenv(name);
    };
  }

  /// Keeps them.
  ///
  /// @return the new files
  List<Path> keep() throws IOException {
    var made = new ArrayList<Path>();
    try {
      for (Map.Entry<String, String> secret : typed.entrySet()) {
        Path file = file(secret.getKey());
        Path folder = configuration.resolveSibling(FOLDER);
        if (Files.notExists(folder)) {
          Files.createDirectory(folder, OwnerOnly.folder(folder));
          own(folder);
        }
        Files.createFile(file, OwnerOnly.file(file));
        made.add(file);
        Files.writeString(file, secret.getValue() + "\n");
        own(file);
      }
      return made;
    } catch (IOException | RuntimeException e) {
      delete(made);
      throw e;
    }
  }

  /// Takes back what was kept.
  static void delete(List<Path> made) throws IOException {
    for (Path file : made) {
      Files.deleteIfExists(file);
    }
  }

  private void own(Path path) throws IOException {
    var owner = Files.getOwner(configuration);
    if (!Files.getOwner(path).equals(owner)) {
      Files.setOwner(path, owner);
    }
  }

  private Path file(String key) {
    return configuration.resolveSibling(FOLDER).resolve(name(key));
  }

  private String kept(String key) {
    return "file:" + FOLDER + "/" + name(key);
  }

  private String name(String key) {
    return connection + "-" + key.replace('.', '-');
  }

  private String variable(String key) {
    return "SIGNALBOX_TYPED_" + name(key);
  }
}
