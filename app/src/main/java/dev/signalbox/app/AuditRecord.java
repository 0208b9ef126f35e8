package dev.signalbox.app;

import dev.signalbox.core.audit.AuditKey;
import dev.signalbox.core.audit.AuditPublicKey;
import dev.signalbox.core.store.Database;
import dev.signalbox.core.store.Databases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Whose record is meant, as all words of `audit` ask it: a data folder and a public key.
final class AuditRecord {
  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "The server's data folder (default: ${DEFAULT-VALUE}).",
      defaultValue = "data")
  private Path data = Path.of("data");

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "The public key to trust (default: audit.pub in the data folder).")
  private @Nullable Path key;

  AuditRecord() {}

  /// The key, which also names the chain.
  AuditPublicKey key() throws IOException {
    Path file = key == null ? folder().resolve(AuditKey.PUBLIC_FILE) : key;
    if (Files.notExists(file)) {
      throw new UsageException(
          file + " is not there: name the data folder with --data, or a public key with --key.");
    }
    String text = SmallFile.text(file);
    try {
      return AuditPublicKey.read(text);
    } catch (IllegalArgumentException notOne) {
      throw new UsageException(
          file + " is no public key of an audit: it has one line, name+hash+base64.");
    }
  }

  /// The database it lies in, for reading.
  Database open() {
    return Databases.readOnly(DatabaseUrl.from(System.getenv(DatabaseUrl.VARIABLE), folder()));
  }

  private Path folder() {
    return DataFolder.of(data);
  }
}
