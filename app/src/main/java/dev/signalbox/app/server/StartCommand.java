package dev.signalbox.app.server;

import dev.signalbox.app.installation.Installation;
import dev.signalbox.app.installation.InstallationFile;
import dev.signalbox.spi.time.TimeSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Runs the server of an installation until it is told to stop.
@Command(
    name = "start",
    description = "Run the server; prints one line 'ready http://…' when it is.",
    mixinStandardHelpOptions = true)
public final class StartCommand implements Callable<Integer> {
  @Mixin private InstallationFile installation = new InstallationFile();

  @Option(names = "--port", description = "Instead of the configured one; 0 for any free port.")
  private @Nullable Integer port;

  @Option(names = "--data", paramLabel = "FOLDER", description = "Instead of the configured one.")
  private @Nullable Path data;

  StartCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    Installation settled =
        Installation.read(installation.path(), TimeSource.system()).with(port, data);
    try (Signalbox signalbox = Signalbox.start(settled, List.of())) {
      System.out.println("ready " + signalbox.address());
      untilStopped(signalbox);
    }
    return 0;
  }

  /// Waits for SIGTERM or Ctrl-C, then closes in good order before the process ends.
  public static void untilStopped(AutoCloseable running) throws InterruptedException {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    running.close();
                  } catch (Exception e) {
                    LoggerFactory.getLogger(StartCommand.class).warn("The server did not close", e);
                  }
                },
                "signalbox-shutdown"));
    new CountDownLatch(1).await();
  }
}
