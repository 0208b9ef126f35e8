package dev.signalbox.engine.config;

import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.text.StrictUtf8;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Fetches secrets from where the configuration says they are: `env:NAME` or `file:PATH`.
final class SecretSource {
  private static final long LARGEST = 64 * 1024;

  private final Environment environment;
  private final Path folder;
  private final List<String> warnings = new ArrayList<>();
  private final Map<String, Secret> fetched = new LinkedHashMap<>();

  /// @param folder what relative paths are relative to
  SecretSource(Environment environment, Path folder) {
    this.environment = environment;
    this.folder = folder;
  }

  static boolean isReference(String text) {
    return text.startsWith("env:") || text.startsWith("file:");
  }

  /// The secret a reference names.
  ///
  /// @throws SecretMissingException when it cannot be had; the message never shows a secret
  Secret fetch(String reference) throws SecretMissingException {
    Secret secret = find(reference);
    fetched.put(reference, secret);
    return secret;
  }

  /// All that were fetched.
  List<Secret> fetched() {
    return List.copyOf(fetched.values());
  }

  private Secret find(String reference) throws SecretMissingException {
    if (reference.startsWith("env:")) {
      return variable(reference.substring("env:".length()));
    }
    if (reference.startsWith("file:")) {
      return file(folder.resolve(reference.substring("file:".length())), reference);
    }
    throw new SecretMissingException(
        "is a secret and is not written here: say env:NAME or file:PATH");
  }

  List<String> warnings() {
    return List.copyOf(warnings);
  }

  private Secret variable(String name) throws SecretMissingException {
    String value = environment.variable(name);
    if (value == null || value.isEmpty()) {
      throw new SecretMissingException("the environment variable " + name + " is not set");
    }
    return new Secret(value, "env:" + name);
  }

  private Secret file(Path path, String reference) throws SecretMissingException {
    try {
      if (Files.size(path) > LARGEST) {
        throw new SecretMissingException(path + " is larger than a secret can be (64 KiB)");
      }
      refuseForeignWriters(path);
      String value = StrictUtf8.text(Files.readAllBytes(path)).strip();
      if (value.isEmpty()) {
        throw new SecretMissingException(path + " is empty");
      }
      return new Secret(value, reference);
    } catch (CharacterCodingException foreign) {
      throw new SecretMissingException(path + " is not UTF-8 text");
    } catch (IOException e) {
      throw new SecretMissingException(path + " cannot be read");
    }
  }

  /// Mounted container secrets are readable by everybody inside, so reading is only warned about;
  /// but a secret that everybody may change is nobody's secret.
  private void refuseForeignWriters(Path path) throws IOException, SecretMissingException {
    if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
    if (permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
      throw new SecretMissingException(path + " can be changed by everybody: chmod o-w " + path);
    }
    if (permissions.contains(PosixFilePermission.OTHERS_READ)) {
      warnings.add(path + " can be read by everybody on this machine: chmod o-r " + path);
    }
  }

  /// A secret that cannot be had; the message says why.
  static final class SecretMissingException extends Exception {
    @java.io.Serial private static final long serialVersionUID = 1;

    SecretMissingException(String message) {
      super(message);
    }
  }
}
