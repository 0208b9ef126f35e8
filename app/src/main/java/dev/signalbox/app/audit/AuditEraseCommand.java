package dev.signalbox.app.audit;

import dev.signalbox.app.DataFolderOption;
import dev.signalbox.app.UsageException;
import dev.signalbox.app.server.DatabaseUrl;
import dev.signalbox.app.server.ServerFile;
import dev.signalbox.engine.audit.AuditErasure;
import dev.signalbox.engine.audit.AuditKey;
import dev.signalbox.engine.audit.AuditLog;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Databases;
import dev.signalbox.spi.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `audit erase`: destroys values of one record of this server's chain, all that are named or none.
@Command(
    name = "erase",
    description = {
      "Destroy values of one record: who, which account, whose direct conversation, what was typed.",
      "The record stays and is still proved; another record says what was erased, by whom and why.",
      "Only while the server is stopped. Backups, exports, rooms and runs keep what they hold."
    },
    mixinStandardHelpOptions = true)
final class AuditEraseCommand implements Callable<Integer> {
  private static final Set<String> OWN = Set.of("person", "account", "room");
  private static final String FACT = "fact.";

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "The server's data folder (default: ${DEFAULT-VALUE}).",
      defaultValue = "data")
  private Path data = Path.of("data");

  @Option(
      names = "--record",
      paramLabel = "NUMBER",
      required = true,
      description = "The record's number, as an export and the audit page show it.")
  private long number;

  @Option(
      names = "--value",
      paramLabel = "NAME",
      required = true,
      description = "person, account, room, or a fact such as line; may be given several times.")
  private List<String> values = List.of();

  @Option(
      names = "--by",
      paramLabel = "PERSON",
      required = true,
      description = "Whose decision it is: the id of a person.")
  private String by = "";

  @Option(names = "--why", paramLabel = "REASON", required = true, description = "The reason.")
  private String why = "";

  @Spec private CommandSpec spec = CommandSpec.create();

  AuditEraseCommand() {}

  @Override
  public Integer call() throws IOException {
    Path folder = DataFolderOption.of(data);
    check(folder);
    Set<String> names = values.stream().map(AuditEraseCommand::stored).collect(Collectors.toSet());
    var erasure = new AuditErasure(number, names, by.strip(), account(), why.strip());
    var url = DatabaseUrl.from(System.getenv(DatabaseUrl.VARIABLE), folder);
    try (Database database = Databases.open(url, TimeSource.system())) {
      var log = new AuditLog(database, AuditKey.in(folder, "unused"), new SecureRandom());
      erase(database, log, erasure);
      log.sign();
      spec.commandLine()
          .getOut()
          .println(
              "erased %s of record %d of %s"
                  .formatted(String.join(", ", new TreeSet<>(names)), number, log.chain()));
      return 0;
    }
  }

  private void check(Path folder) throws IOException {
    if (by.isBlank() || why.isBlank()) {
      throw new UsageException("Say whose decision it is (--by) and the reason (--why).");
    }
    if (ServerFile.process(folder).isPresent()) {
      throw new UsageException(
          "A server runs on %s and goes on writing this record: stop it, erase, start it again."
              .formatted(data));
    }
    if (Files.notExists(folder.resolve(AuditKey.PRIVATE_FILE))) {
      throw new UsageException(
          "%s has no %s: only who has the key can go on with a record."
              .formatted(data, AuditKey.PRIVATE_FILE));
    }
  }

  /// How a value is called in the record, where facts have a prefix.
  private static String stored(String name) {
    return OWN.contains(name) || name.startsWith(FACT) ? name : FACT + name;
  }

  private static String account() {
    return "shell/local/" + System.getProperty("user.name", "");
  }

  private static void erase(Database database, AuditLog log, AuditErasure erasure) {
    try {
      database.write(transaction -> {
        var missing = new TreeSet<>(erasure.names());
        missing.removeAll(log.erase(transaction, erasure));
        if (!missing.isEmpty()) {
          throw new IllegalStateException(
              "Record %d of %s has no value %s: nothing was erased"
                  .formatted(erasure.seq(), log.chain(), String.join(", ", missing)));
        }
        return true;
      });
    } catch (IllegalStateException refused) {
      throw new UsageException(refused.getMessage() + ".");
    }
  }
}
