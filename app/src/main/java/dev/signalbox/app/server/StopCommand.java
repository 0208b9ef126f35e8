package dev.signalbox.app.server;

import dev.signalbox.app.DataFolderOption;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Stops the server of a data folder and waits until it has gone. Running programs go on; their
/// runs are taken up again at the next start.
@Command(
    name = "stop",
    description = "Stop the server of a data folder.",
    mixinStandardHelpOptions = true)
public final class StopCommand implements Callable<Integer> {
  private static final int SECONDS = 30;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "The server's data folder (default: ${DEFAULT-VALUE}).",
      defaultValue = "data")
  private Path data = Path.of("data");

  StopCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    Optional<ProcessHandle> server = ServerFile.process(DataFolderOption.of(data));
    if (server.isEmpty()) {
      System.err.println("No server runs on " + data + ": nothing to stop.");
      return 1;
    }
    server.get().destroy();
    try {
      server.get().onExit().get(SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      System.err.println(
          "The server (process "
              + server.get().pid()
              + ") has not stopped within "
              + SECONDS
              + " s: it may still be finishing; look at its output.");
      return 1;
    }
    System.out.println("stopped");
    return 0;
  }
}
