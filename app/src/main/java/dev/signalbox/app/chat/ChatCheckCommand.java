package dev.signalbox.app.chat;

import dev.signalbox.app.UsageException;
import dev.signalbox.app.installation.Installation;
import dev.signalbox.app.installation.InstallationFile;
import dev.signalbox.app.server.ServerFile;
import dev.signalbox.chat.lease.LeasedAdapter;
import dev.signalbox.spi.config.Nearest;
import dev.signalbox.spi.time.TimeSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `chat check`: connects as the server would, and says what is missing.
@Command(
    name = "check",
    description = {
      "Connect to chat platforms as the server would, and say what is missing.",
      "Nothing that is said there is taken, and nothing is said. No server may run meanwhile: two would disturb one another."
    },
    mixinStandardHelpOptions = true)
final class ChatCheckCommand implements Callable<Integer> {
  @Mixin private InstallationFile installation = new InstallationFile();

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "How long to wait for what is not there at once (default: ${DEFAULT-VALUE}).",
      defaultValue = "20")
  private int seconds;

  @Parameters(
      paramLabel = "CONNECTION",
      arity = "0..*",
      description = "Connections to try (default: all).")
  private List<String> names = new ArrayList<>();

  @Spec private CommandSpec spec = CommandSpec.create();

  ChatCheckCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    var clock = TimeSource.system();
    Installation read = Installation.read(installation.path(), clock);
    if (ServerFile.process(read.server().data()).isPresent()) {
      throw new UsageException(
          "A server runs on "
              + read.server().data()
              + " and has these connections: type /connections in its chat, or stop it first.");
    }
    try (var trial = ChatTrial.of(read, chosen(read), clock)) {
      List<TriedConnection> tried = trial.run(Duration.ofSeconds(seconds));
      PrintWriter out = spec.commandLine().getOut();
      tried.forEach(connection -> connection.lines().forEach(out::println));
      out.flush();
      return tried.stream().allMatch(TriedConnection::works) ? 0 : 1;
    }
  }

  private List<LeasedAdapter> chosen(Installation read) {
    List<String> all = read.adapters().stream().map(LeasedAdapter::connection).toList();
    if (all.isEmpty()) {
      throw new UsageException(
          installation.path() + " has no 'adapters': ./signalbox chat add PLATFORM adds one.");
    }
    for (String name : names) {
      if (!all.contains(name)) {
        throw new UsageException(
            "There is no connection '"
                + name
                + "'"
                + Nearest.hint(name, all)
                + ": there is "
                + String.join(", ", all));
      }
    }
    return read.adapters().stream()
        .filter(adapter -> names.isEmpty() || names.contains(adapter.connection()))
        .toList();
  }
}
