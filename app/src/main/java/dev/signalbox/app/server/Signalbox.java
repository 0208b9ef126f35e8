package dev.signalbox.app.server;

import dev.signalbox.app.installation.Installation;
import dev.signalbox.web.api.ServerState;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/// The running product.
public final class Signalbox implements AutoCloseable {
  private final ShutdownList shutdown;
  private final URI address;

  private Signalbox(ShutdownList shutdown, URI address) {
    this.shutdown = shutdown;
    this.address = address;
  }

  /// Starts everything; returns when it listens and takes commands.
  ///
  /// @param demo people whose sign-in is shown on the page; empty but in the demo
  /// @throws RuntimeException with a sentence for people; whatever was started is stopped again
  public static Signalbox start(Installation installation, List<ServerState.DemoPerson> demo)
      throws IOException {
    return start(installation, demo, Features.PRODUCT);
  }

  /// The same with other features than the product's.
  public static Signalbox start(
      Installation installation, List<ServerState.DemoPerson> demo, Features features)
      throws IOException {
    var shutdown = new ShutdownList();
    try {
      return new Signalbox(shutdown, new Startup(installation, demo, shutdown).run(features));
    } catch (IOException | RuntimeException e) {
      shutdown.close();
      throw e;
    }
  }

  /// Where people reach it.
  public URI address() {
    return address;
  }

  @Override
  public void close() {
    shutdown.close();
  }
}
