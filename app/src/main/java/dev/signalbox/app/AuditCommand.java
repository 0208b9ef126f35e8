package dev.signalbox.app;

import dev.signalbox.core.audit.AuditKey;
import dev.signalbox.core.audit.AuditPublicKey;
import dev.signalbox.core.audit.AuditVerifier;
import dev.signalbox.core.audit.Verdict;
import dev.signalbox.core.store.Database;
import dev.signalbox.core.store.DatabaseConfig;
import dev.signalbox.core.store.Databases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `audit verify`: judges the record without a server and without a network, also while a server
/// writes it.
@Command(
    name = "audit",
    description = "The record of what was done.",
    subcommands = AuditCommand.VerifyCommand.class,
    mixinStandardHelpOptions = true)
final class AuditCommand {
  AuditCommand() {}

  /// Exits with 0 when the record is sound, 1 when it was tampered with, 2 when its end is missing,
  /// 3 when that cannot be told.
  @Command(
      name = "verify",
      description = "Check that nothing in the record was changed, reordered or removed.",
      mixinStandardHelpOptions = true,
      exitCodeListHeading = "%nExit codes:%n",
      exitCodeList = {"0:sound", "1:tampered with", "2:the end is missing", "3:cannot tell"})
  static final class VerifyCommand implements Callable<Integer> {
    @Option(
        names = "--data",
        paramLabel = "FOLDER",
        description = "The server's data folder (default: ${DEFAULT-VALUE}).",
        defaultValue = "data")
    private Path data = Path.of("data");

    @Option(names = "--from", paramLabel = "FILE", description = "An export to verify instead.")
    private @Nullable Path from;

    @Option(
        names = "--key",
        paramLabel = "FILE",
        description = "The public key to trust (default: audit.pub in the data folder).")
    private @Nullable Path key;

    @Option(
        names = "--checkpoint",
        paramLabel = "FILE",
        description = "A checkpoint kept elsewhere; may be given several times.")
    private List<Path> checkpoints = new ArrayList<>();

    VerifyCommand() {}

    @Override
    public Integer call() throws IOException {
      Verdict verdict = verdict();
      System.out.println(verdict.sentence());
      return switch (verdict) {
        case Verdict.Sound _ -> 0;
        case Verdict.Tampered _ -> 1;
        case Verdict.Incomplete _ -> 2;
        case Verdict.CannotTell _ -> 3;
      };
    }

    private Verdict verdict() throws IOException {
      Path folder = DataFolder.of(data);
      Path file = key == null ? folder.resolve(AuditKey.PUBLIC_FILE) : key;
      var witnessed = new ArrayList<String>();
      for (Path checkpoint : checkpoints) {
        witnessed.add(Files.readString(checkpoint));
      }
      var verifier = new AuditVerifier(AuditPublicKey.read(Files.readString(file)), witnessed);
      if (from != null) {
        try (var reader = Files.newBufferedReader(from)) {
          return verifier.verify(reader);
        }
      }
      DatabaseConfig config = DatabaseUrl.from(System.getenv(DatabaseUrl.VARIABLE), folder);
      try (Database database = Databases.readOnly(config)) {
        return verifier.verify(database);
      }
    }
  }
}
