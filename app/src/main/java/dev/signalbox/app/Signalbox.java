package dev.signalbox.app;

import dev.signalbox.web.api.ServerState;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/// The running product.
final class Signalbox implements AutoCloseable {
  private final Closing closing;
  private final URI address;

  private Signalbox(Closing closing, URI address) {
    this.closing = closing;
    this.address = address;
  }

  /// Starts everything; returns when it listens and takes commands.
  ///
  /// @param demo people whose sign-in is shown on the page; empty but in the demo
  /// @throws RuntimeException with a sentence for people; whatever was started is stopped again
  static Signalbox start(Settled settled, List<ServerState.DemoPerson> demo) throws IOException {
    var closing = new Closing();
    try {
      return new Signalbox(closing, new Startup(settled, demo, closing).run());
    } catch (IOException | RuntimeException e) {
      closing.close();
      throw e;
    }
  }

  /// Where people reach it.
  URI address() {
    return address;
  }

  @Override
  public void close() {
    closing.close();
  }
}
