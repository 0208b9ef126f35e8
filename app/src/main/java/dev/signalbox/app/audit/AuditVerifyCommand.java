package dev.signalbox.app.audit;

import dev.signalbox.app.installation.SmallFile;
import dev.signalbox.engine.audit.AuditVerdict;
import dev.signalbox.engine.audit.AuditVerifier;
import dev.signalbox.engine.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `audit verify`. Exits with 0 when the record is sound, 1 when it was tampered with, 2 when
/// something is missing, 3 when that cannot be told, for whatever reason.
@Command(
    name = "verify",
    description =
        "Check that nothing in the record, or shown of it, was changed, added, reordered or removed.",
    mixinStandardHelpOptions = true,
    exitCodeOnInvalidInput = 3,
    exitCodeOnExecutionException = 3,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:sound",
      "1:tampered with",
      "2:something is missing: the end, or values that no record says were erased",
      "3:cannot tell"
    })
final class AuditVerifyCommand implements Callable<Integer> {
  @Mixin private AuditRecord record = new AuditRecord();

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description = "An export to verify instead of the data folder.")
  private @Nullable Path from;

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description =
          "A checkpoint kept elsewhere, which shows a cut end; may be given several times.")
  private List<Path> checkpoints = new ArrayList<>();

  @Spec private CommandSpec spec = CommandSpec.create();

  AuditVerifyCommand() {}

  @Override
  public Integer call() throws IOException {
    List<AuditVerdict> verdicts = verdicts();
    verdicts.forEach(verdict -> spec.commandLine().getOut().println(verdict.sentence()));
    return AuditVerdict.worst(verdicts).exitCode();
  }

  private List<AuditVerdict> verdicts() throws IOException {
    var kept = new ArrayList<AuditVerifier.Kept>();
    for (Path checkpoint : checkpoints) {
      kept.add(new AuditVerifier.Kept(checkpoint.toString(), SmallFile.text(checkpoint)));
    }
    var verifier = new AuditVerifier(record.keys(), kept);
    if (from != null) {
      try (var reader = Files.newBufferedReader(from)) {
        return List.of(verifier.verify(reader));
      }
    }
    try (Database database = record.open()) {
      return verifier.verify(database);
    }
  }
}
