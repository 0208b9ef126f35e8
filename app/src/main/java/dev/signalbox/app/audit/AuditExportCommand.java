package dev.signalbox.app.audit;

import dev.signalbox.app.UsageException;
import dev.signalbox.engine.audit.AuditExport;
import dev.signalbox.engine.audit.JdbcAuditReader;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.OwnerOnly;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `audit export`: the whole record as JSON lines, which prove themselves like the original.
@Command(
    name = "export",
    description = {
      "Write the whole record as JSON lines: every entry, value and checkpoint of one moment.",
      "'audit verify --from FILE --key FILE' proves it anywhere."
    },
    mixinStandardHelpOptions = true)
final class AuditExportCommand implements Callable<Integer> {
  private static final Set<StandardOpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  @Mixin private AuditRecord record = new AuditRecord();

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description = "A new file, for its owner only (default: standard output).")
  private @Nullable Path to;

  @Spec private CommandSpec spec = CommandSpec.create();

  AuditExportCommand() {}

  @Override
  public Integer call() throws IOException {
    if (to == null) {
      PrintWriter out = spec.commandLine().getOut();
      export(out);
      return out.checkError() ? 1 : 0;
    }
    try (Writer out = created(to)) {
      export(out);
      return 0;
    } catch (FileAlreadyExistsException there) {
      throw new UsageException(to + " is there already; name a new file.");
    } catch (RuntimeException failure) {
      Files.deleteIfExists(to);
      throw failure;
    }
  }

  private void export(Writer out) throws IOException {
    String chain = record.key().name();
    try (Database database = record.open()) {
      var reader = new JdbcAuditReader(database);
      if (!reader.chains().contains(chain)) {
        throw new UsageException(
            "There is no record " + chain + " here; there is " + reader.chains() + ".");
      }
      reader.read(chain, items -> AuditExport.write(items, out));
    }
  }

  private static Writer created(Path file) throws IOException {
    var channel = Files.newByteChannel(file, NEW, OwnerOnly.file(file));
    return Channels.newWriter(channel, StandardCharsets.UTF_8);
  }
}
