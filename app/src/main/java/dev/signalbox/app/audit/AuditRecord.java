package dev.signalbox.app.audit;

import dev.signalbox.app.DataFolderOption;
import dev.signalbox.app.UsageException;
import dev.signalbox.app.installation.SmallFile;
import dev.signalbox.app.server.DatabaseUrl;
import dev.signalbox.engine.audit.AuditKey;
import dev.signalbox.engine.audit.AuditPublicKey;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Databases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/// Whose record is meant, as all words of `audit` ask it: a data folder and public keys.
public final class AuditRecord {
  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "The server's data folder (default: ${DEFAULT-VALUE}).",
      defaultValue = "data")
  private Path data = Path.of("data");

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = {
        "A public key to trust; may be given several times (default: audit.pub in the data folder,",
        "and audit-others.pub there: the keys of other servers with the same database, one a line)."
      })
  private List<Path> files = new ArrayList<>();

  public AuditRecord() {}

  /// The first key, which also names the chain.
  AuditPublicKey key() throws IOException {
    return keys().getFirst();
  }

  /// All keys, at least one.
  List<AuditPublicKey> keys() throws IOException {
    var keys = new ArrayList<AuditPublicKey>();
    for (Path file : files.isEmpty() ? ours() : files) {
      keys.addAll(keys(file));
    }
    return keys.stream().distinct().toList();
  }

  private List<Path> ours() throws IOException {
    Path own = folder().resolve(AuditKey.PUBLIC_FILE);
    Path others = folder().resolve(AuditKey.OTHERS_FILE);
    return Files.exists(others) ? List.of(own, others) : List.of(own);
  }

  /// The keys in a file.
  public static List<AuditPublicKey> keys(Path file) throws IOException {
    if (Files.notExists(file)) {
      throw new UsageException(
          file + " is not there: name the data folder with --data, or a public key with --key.");
    }
    List<AuditPublicKey> keys = List.of();
    try {
      keys = AuditPublicKey.readAll(SmallFile.text(file));
    } catch (IllegalArgumentException notOne) {
      throw noKey(file);
    }
    if (keys.isEmpty()) {
      throw noKey(file);
    }
    return keys;
  }

  private static UsageException noKey(Path file) {
    return new UsageException(
        file + " is no public key of an audit: each line of it is name+hash+base64.");
  }

  /// The database it lies in, for reading.
  public Database open() {
    return Databases.readOnly(DatabaseUrl.from(System.getenv(DatabaseUrl.VARIABLE), folder()));
  }

  private Path folder() {
    return DataFolderOption.of(data);
  }
}
